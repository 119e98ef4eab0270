/** The functions that Requests needs besides the public names. */
export { apparent_encoding } from './apparent_encoding.js';
export { encoding_by_mark } from './simple_detection.js';
