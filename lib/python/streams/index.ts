/**
 * Files, BytesIO and StringIO, which are read synchronously, and the base classes of other streams. Used inside this
 * library only.
 */
export { call_fs, os_error_of } from './_filesystem.js';
export { blob_bytes } from './blob.js';
export { BinaryStream } from './binary_stream.js';
export { BufferedFile, BufferedRandom, BufferedReader, BufferedWriter } from './buffered_file.js';
export { BytesIO } from './bytesio.js';
export {
  handle_bytes,
  handle_size,
  is_file_handle,
  size_of,
  stored_pieces,
} from './file_handle.js';
export { FileIO, type Opener } from './file_io.js';
export { open } from './open.js';
export {
  type Path,
  content_id,
  is_file,
  is_folder,
  path_exists,
  path_of,
  path_text,
  system_path,
} from './path.js';
export { end_stream, ignore_stream_error, owning, reader_of } from './sent_body.js';
export { not_awaited, release, release_unless_held } from './release.js';
export { type TextStream, standard_stream, write_line, write_text } from './standard_stream.js';
export { type Size, StreamBase, is_readable } from './stream_base.js';
export { type Reading } from './text/decoded_text.js';
export { IncrementalNewlineDecoder } from './text/newlines.js';
export { StringIO } from './text/string_io.js';
export { TextIOBase } from './text/text_io_base.js';
export { TextIOWrapper } from './text/text_io_wrapper.js';
export { TextWrapper } from './text/text_wrapper.js';
