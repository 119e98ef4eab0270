// @unasync
/**
 * `urllib.error`: the exceptions raised by `urllib.request`. An HTTPError is also a response, whose body can be read.
 *
 * @see {@link https://docs.python.org/3.13/library/urllib.error.html}
 * @module
 */
export { ContentTooShortError, URLError } from './url_error.js';
export { HTTPError } from './http_error.js';
