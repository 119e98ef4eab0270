// @unasync
/**
 * `requests.auth`: the classes that add credentials to requests.
 *
 * @module
 */
export { AuthBase, HTTPBasicAuth, HTTPProxyAuth } from './basic.js';
export { _basic_auth_str } from './basic_auth_str.js';
export { CONTENT_TYPE_FORM_URLENCODED, CONTENT_TYPE_MULTI_PART } from './content_types.js';
export { HTTPDigestAuth } from './digest.js';
