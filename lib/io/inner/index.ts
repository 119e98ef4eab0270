// @unasync
/** Internal exports, for the rooms above. */
export { next_line } from '../next_line.js';
export { ordered_size, required_size, writable_buffer } from '../sizes.js';
