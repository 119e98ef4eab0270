/**
 * `json`: the part that Requests rests on.
 *
 * @see {@link https://docs.python.org/3.13/library/json.html}
 * @module
 */
export { JSONDecodeError } from './decode_error.js';
export { detect_encoding } from './detect_encoding.js';
export { dumps, type DumpsOptions } from './dumps.js';
export { loads, type LoadsOptions } from './loads.js';
