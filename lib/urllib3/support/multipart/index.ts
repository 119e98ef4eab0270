/**
 * Multipart bodies whose files are read while the body is sent.
 *
 * @module
 */
export { multipart_body, streamable } from './body.js';
export { size_of } from './sources.js';
export { MultipartStream } from './stream.js';
