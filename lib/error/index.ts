// @unasync
/**
 * `urllib.error`: the exceptions raised by `urllib.request`.
 *
 * @see {@link https://docs.python.org/3.13/library/urllib.error.html}
 * @module
 */
export { URLError } from './url_error.js';
export { HTTPError } from './http_error.js';
export { ContentTooShortError } from './content_too_short_error.js';
