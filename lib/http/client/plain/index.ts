/**
 * The plain part of `http.client`, for the plain rooms above.
 *
 * @module
 */
export * from '../exceptions.js';
export { MAX_SKIPPED } from '../limits.js';
