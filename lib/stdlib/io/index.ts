// @unasync
/**
 * `io`: byte and text streams in memory, on files, and over other objects, such as a response, a socket or the
 * program's own stream.
 *
 * Classes that read from a stream and may have to wait exist in two APIs: {@link TextIOWrapper}, {@link
 * BufferedReader} and the base classes. `BytesIO`, `StringIO` and the files that `open` returns are synchronous and the
 * same in both APIs.
 *
 * @see {@link https://docs.python.org/3.13/library/io.html}
 * @module
 */
export {
  BlockingIOError,
  BufferedRandom,
  BufferedWriter,
  BytesIO,
  FileIO,
  UnsupportedOperation,
  open,
} from '../../python/builtins/index.js';
export { IncrementalNewlineDecoder, StringIO, TextIOBase } from '../../python/streams/index.js';
export { BufferedIOBase } from './buffered_io_base.js';
export { BufferedReader, DEFAULT_BUFFER_SIZE } from './buffered_reader.js';
export { IOBase, SEEK_CUR, SEEK_END, SEEK_SET } from './io_base.js';
export { RawIOBase } from './raw_io_base.js';
export { TextIOWrapper } from './text_io_wrapper.js';
