// @unasync
/** What the rooms above take of this one beside its public names. */
export { next_line } from '../next_line.js';
export { ordered_size, required_size, writable_buffer } from '../sizes.js';
