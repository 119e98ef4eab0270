// @unasync
/** Exports that only other rooms of this library use. */
export { next_line } from './lines.js';
