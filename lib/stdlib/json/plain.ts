/** Exports all names of `json` except `load`, which may wait, for files that never wait. */
export { JSONDecodeError } from './decode_error.js';
export { JSONDecoder, decoder } from './decoder.js';
export { detect_encoding } from './detect_encoding.js';
export { dump, dumps, type DumpsOptions, type WritableText } from './dumps.js';
export { JSONEncoder, encoder, type EncoderOptions } from './encoder.js';
export { loads, loads_numbers, type LoadsOptions } from './loads.js';
