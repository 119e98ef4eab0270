/** `json` without `load`, which is coloured. For plain rooms. */
export { JSONDecodeError } from './decode_error.js';
export { decoder, encoder } from './module.js';
export { JSONDecoder } from './decoder.js';
export { detect_encoding } from './detect_encoding.js';
export { dump, dumps, type DumpsOptions, type WritableText } from './dumps.js';
export { JSONEncoder, type EncoderOptions } from './encoder.js';
export { loads, loads_numbers, type LoadsOptions } from './loads.js';
