// @unasync
/** Internal exports, for the rooms above. */
export { next_line } from './lines.js';
