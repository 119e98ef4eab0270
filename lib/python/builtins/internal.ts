/** Exports that only other rooms of this library use. */
export { Collection, int_or_null, iterable_of } from '../objects/index.js';
export { is_instance } from '../errors/index.js';
export { DICT, MISSING, PEEK, is_keyed, mapping_items, unpacked } from '../objects/index.js';
export { openssl_error, verification_error } from '../errors/index.js';
export { normalized } from '../values/index.js';
export { null_on_value_error } from '../errors/index.js';
export { entries_of } from '../objects/index.js';
export { stock_methods } from '../values/index.js';
export { fields_of, subscriptable, subscriptable_by_get } from '../objects/index.js';
export { as_tuple, plain_text, primitive } from '../values/index.js';
export { PointSet, count_until, pick } from '../values/index.js';
export {
  as_integer,
  no_attribute,
  optional_size,
  ordered_size,
  small_int,
} from '../errors/index.js';
export { fspath, type PathLike } from '../objects/index.js';
export { is_error, is_promise } from '../values/index.js';
export { required_bytes, writable_buffer } from '../values/index.js';
export { StreamBase } from '../streams/index.js';
export { redirect_warnings } from '../errors/index.js';
export {
  type Arguments,
  bind,
  at_once,
  construct,
  overridable,
  def,
  keyword_only,
  optional,
  required,
  var_keyword,
  var_positional,
  type ArgumentsOf,
  type KeywordArguments,
  type ValuesOf,
  signature,
  signatures,
  type Parameters,
  type Signature,
} from '../calls/index.js';
export { BinaryStream, type Size, is_readable } from '../streams/index.js';
export {
  buffer_bytes,
  attributes_of,
  hidden_attributes,
  lazy_attributes,
  is_dict_like,
  is_duck,
  is_plain_object,
  memoize,
  is_space,
  lstrip,
  rstrip,
  split_words,
  strip,
} from '../values/index.js';
export {
  function_of,
  is_iterable,
  install_dunders,
  hex_int,
  dict_of,
  pairs_of,
  without_overflow,
} from '../objects/index.js';
export { idna_name } from '../bytes/index.js';
export { declare_twin, multiple_bases, name_classes, ignore_warnings } from '../errors/index.js';
export { make_mapping, update_mapping } from '../collections/index.js';
