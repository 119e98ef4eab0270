// @unasync
/**
 * `requests.auth`: what puts credentials on requests.
 *
 * @module
 */
export { AuthBase, HTTPBasicAuth, HTTPProxyAuth } from './basic.js';
export { _basic_auth_str } from './basic_auth_str.js';
export { HTTPDigestAuth } from './digest.js';
