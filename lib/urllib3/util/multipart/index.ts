/**
 * Multipart bodies whose files are read while they are sent.
 *
 * @module
 */
export { multipart_body, streamable } from './body.js';
export { size_of } from './sources.js';
export { MultipartStream } from './stream.js';
