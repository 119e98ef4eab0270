// @unasync
/**
 * `json`: encodes and decodes JSON as Python does.
 *
 * @see {@link https://docs.python.org/3.13/library/json.html}
 * @module
 */
export { load, type ReadableDocument } from './load.js';
export {
  JSONDecodeError,
  JSONDecoder,
  JSONEncoder,
  decoder,
  detect_encoding,
  dump,
  dumps,
  encoder,
  loads,
  type DumpsOptions,
  type EncoderOptions,
  type LoadsOptions,
  type WritableText,
} from './plain.js';
