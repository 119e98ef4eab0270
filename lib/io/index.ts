// @unasync
/**
 * The part of Python's `io` that responses and sockets stand on: {@link IOBase}, {@link BufferedIOBase}, {@link BufferedReader}.
 * @module
 */
export { BufferedReader } from './buffered_reader.js';
export { BufferedIOBase } from './buffered_io_base.js';
export { IOBase } from './io_base.js';
export { next_line } from './next_line.js';
export { ordered_size, required_size, writable_buffer } from './sizes.js';
