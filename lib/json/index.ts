/**
 * `json`: the part that Requests rests on.
 *
 * @see {@link https://docs.python.org/3.13/library/json.html}
 * @module
 */
export { JSONDecodeError } from './decode_error.js';
