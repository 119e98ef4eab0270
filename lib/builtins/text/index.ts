export { count_points, index_after } from '../code_points.js';
export { IncrementalNewlineDecoder } from './newlines.js';
export { StringIO } from './string_io.js';
export { TextIOBase } from './text_io_base.js';
export { TextIOWrapper } from './text_io_wrapper.js';
export { TextWrapper } from './text_wrapper.js';
export { type Reading } from './decoded_text.js';
