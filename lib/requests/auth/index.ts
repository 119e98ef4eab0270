// @unasync
/**
 * `requests.auth`: the classes that add credentials to requests.
 *
 * @module
 */
export { AuthBase, HTTPBasicAuth, HTTPProxyAuth } from './basic.js';
export {
  CONTENT_TYPE_FORM_URLENCODED,
  CONTENT_TYPE_MULTI_PART,
  _basic_auth_str,
} from './basic_auth_str.js';
export { HTTPDigestAuth } from './digest.js';
