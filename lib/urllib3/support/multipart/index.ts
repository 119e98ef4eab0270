/**
 * Multipart bodies whose files are read while the body is sent.
 *
 * @module
 */
export { multipart_body, streamable } from './body.js';
export { MultipartStream } from './stream.js';
