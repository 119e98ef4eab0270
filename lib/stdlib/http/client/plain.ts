/**
 * The part of `http.client` that contains no asynchronous code, so that both APIs share it.
 *
 * @module
 */
export { BODY_HINT } from './body_bytes.js';
export * from './exceptions.js';
export {
  chunk_size,
  forbids_body,
  is_chunk_size_line,
  is_crlf,
  is_trailer_line,
} from './framing.js';
export type { HTTPMessage } from './message.js';
export { left_of, type Size } from './sizes.js';
export { MAX_SKIPPED, limits } from './limits.js';
