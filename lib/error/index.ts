// @unasync
/**
 * `urllib.error`: the exceptions raised by `urllib.request`.
 *
 * @see {@link https://docs.python.org/3.13/library/urllib.error.html}
 * @module
 */
export { ContentTooShortError, URLError } from './url_error.js';
export { HTTPError } from './http_error.js';
