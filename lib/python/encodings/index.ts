export { type Codec } from './codec.js';
export * from './incremental.js';
export { lookup_error, register_error, type ErrorHandler } from './errors.js';
export * from './registry.js';
export { load_rare } from './load_rare.js';
export { decode_bytes, encode_text, result_of } from './text.js';
