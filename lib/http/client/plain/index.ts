/**
 * The colourless part of `http.client`, for colourless rooms above.
 *
 * @module
 */
export * from '../exceptions.js';
export { MAX_SKIPPED } from '../limits.js';
