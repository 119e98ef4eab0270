/**
 * The decoders of Content-Encoding: gzip, deflate, br, zstd.
 *
 * @module
 */
export { BytesQueueBuffer } from './bytes_queue_buffer.js';
export * from './content_decoders.js';
export { BrotliError, ZlibError, ZstdError, zlib_error } from './errors.js';
