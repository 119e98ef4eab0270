export { type Codec } from './codec.js';
export { lookup } from './registry.js';
export { decode_bytes, encode_text } from './text.js';
