/**
 * The plain part of `http.client`, for plain rooms of higher layers.
 *
 * @module
 */
export * from './exceptions.js';
export {
  chunk_size,
  forbids_body,
  is_chunk_size_line,
  is_crlf,
  is_trailer_line,
} from './framing.js';
export type { HTTPMessage } from './message.js';
export { MAX_SKIPPED, limits } from './limits.js';
export { tell_error } from './traffic.js';
