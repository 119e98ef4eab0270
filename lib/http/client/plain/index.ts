/**
 * The colourless part of `http.client`, for the colourless rooms above.
 *
 * @module
 */
export * from '../exceptions.js';
export { MAX_SKIPPED } from '../limits.js';
