/**
 * `http.cookies`: writes and reads cookies for a server.
 *
 * @see {@link https://docs.python.org/3.13/library/http.cookies.html}
 * @module
 */
export { CookieError, Morsel, type Attributes, type MorselState } from './morsel.js';
export { _quote, _unquote } from './quoting.js';
export { BaseCookie, SimpleCookie, type CookieSource } from './simple_cookie.js';
