export { optional_size } from '../integer.js';
export { IncrementalNewlineDecoder, count_characters, index_after } from './newlines.js';
export { StringIO } from './string_io.js';
export { TextIOBase } from './text_io_base.js';
export { TextIOWrapper } from './text_io_wrapper.js';
export { TextWrapper } from './text_wrapper.js';
export { type Reading } from './decoded_text.js';
export { check_text } from './wrapper_arguments.js';
