// @unasync
/**
 * The public names of `codecs`. Unlike importing index.ts, importing this file does not provide the rare codecs in
 * a browser.
 */
export {
  lookup_error,
  register,
  register_error,
  unregister,
  type CodecEntry,
  type Decoder,
  type Encoder,
  type ErrorHandler,
  type SearchFunction,
} from '../../python/encodings/index.js';
export { CodecInfo } from './codec_info.js';
export {
  IncrementalDecoder,
  IncrementalEncoder,
  getincrementaldecoder,
  getincrementalencoder,
} from './incremental.js';
export { iterdecode, iterencode } from './iterate.js';
export { StreamReader, getreader } from './stream_reader.js';
export { decode, encode, getdecoder, getencoder, lookup } from './lookup.js';
export * from './marks.js';
