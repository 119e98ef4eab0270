/**
 * The decoders of Content-Encoding: gzip, deflate, br, zstd.
 *
 * @module
 */
export { BrotliDecoder } from './brotli.js';
export { BytesQueueBuffer } from './bytes_queue_buffer.js';
export { ContentDecoder } from './content_decoder.js';
export { DeflateDecoder } from './deflate.js';
export { BrotliError, ZlibError, ZstdError } from './errors.js';
export {
  CONTENT_DECODERS,
  DECODER_ERROR_CLASSES,
  MultiDecoder,
  _get_decoder,
} from './get_decoder.js';
export { GzipDecoder } from './gzip.js';
export { ZstdDecoder } from './zstd.js';
