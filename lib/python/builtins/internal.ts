/** Exports that only other rooms of this library use. */
export {
  Collection,
  MISSING,
  type PathLike,
  fspath,
  install_dunders,
  int_or_null,
  is_iterable,
  pairs_of,
  unpacked,
  without_overflow,
} from '../objects/index.js';
export {
  as_tuple,
  buffer_bytes,
  hidden_attributes,
  is_dict_like,
  is_duck,
  is_error,
  is_plain_object,
  is_promise,
  lstrip,
  name_module,
  normalized,
  plain_text,
  primitive,
  required_bytes,
  rstrip,
  split_words,
  stock_methods,
  strip,
  writable_buffer,
} from '../values/index.js';
export { BinaryStream, type Size, StreamBase } from '../streams/index.js';
export * from '../calls/index.js';
export { idna_name } from '../bytes/index.js';
export * from '../errors/internal.js';
