/**
 * `mimetypes`: guesses file types by suffix.
 *
 * @see {@link https://docs.python.org/3.13/library/mimetypes.html}
 * @module
 */
export { MimeTypes, type Guess, type LineReader } from './mime_types.js';
export * from './functions.js';
