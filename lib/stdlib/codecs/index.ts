// @unasync
/**
 * `codecs`: the registry of encodings, and incremental and stream codecs.
 *
 * @see {@link https://docs.python.org/3.13/library/codecs.html}
 * @module
 */
import './install.js';

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
