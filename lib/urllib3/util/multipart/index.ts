/**
 * Multipart bodies whose files are read while they are sent.
 *
 * @module
 */
export { multipart_body, streamable } from './body.js';
export { MultipartStream } from './stream.js';
