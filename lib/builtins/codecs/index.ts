export { type Codec } from './codec.js';
export { incremental_decoder, type DecoderState, type IncrementalDecoder } from './incremental.js';
export { incremental_encoder, type IncrementalEncoder } from './incremental_encoder.js';
export { lookup_error, register_error, type ErrorHandler } from './errors.js';
export {
  find_codec,
  lookup_codec,
  register,
  unregister,
  type CodecEntry,
  type Decoder,
  type Encoder,
  type SearchFunction,
} from './registry.js';
export { provide_tables } from './tables.js';
export { decode_bytes, encode_text } from './text.js';
