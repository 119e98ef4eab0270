/**
 * `mimetypes`: guesses file types by suffix.
 *
 * @see {@link https://docs.python.org/3.13/library/mimetypes.html}
 * @module
 */
export { MimeTypes, type Guess, type LineReader } from './mime_types.js';
export {
  add_type,
  common_types,
  encodings_map,
  guess_all_extensions,
  guess_extension,
  guess_file_type,
  guess_type,
  init,
  inited,
  knownfiles,
  read_mime_types,
  suffix_map,
  types_map,
} from './functions.js';
