/**
 * `requests.cookies`: jars of cookies that are also mappings, and functions that fill them.
 *
 * @see {@link https://requests.readthedocs.io/en/latest/api/#cookies}
 * @module
 */
export {
  create_cookie,
  morsel_to_cookie,
  type CookieAttributes,
  type MorselLike,
} from './create_cookie.js';
export { extract_cookies_to_jar, get_cookie_header } from './headers.js';
export * from './jar.js';
export { _copy_cookie_jar, cookiejar_from_dict, merge_cookies, type CookieDict } from './merge.js';
export { MockRequest, MockResponse } from './mock_request.js';
