export { optional_size } from '../integer.js';
export { IncrementalNewlineDecoder, count_characters, index_after } from './newlines.js';
export { StringIO } from './string_io.js';
export { TextIOBase } from './text_io_base.js';
export { TextIOWrapper } from './text_io_wrapper.js';
export { TextWrapper, check_text, type Reading } from './text_wrapper.js';
