/** Internal exports, for the library's other rooms only. */
export { Collection, iterable_of } from '../collection.js';
export { is_instance } from '../exception.js';
export { DICT, MISSING, PEEK, is_keyed, mapping_items, unpacked } from '../mapping.js';
export { openssl_error, verification_error } from '../openssl_error.js';
export { normalized } from '../normalized.js';
export { null_on_value_error } from '../null_on_value_error.js';
export { entries_of } from '../entries_of.js';
export { stock_methods } from '../stock_methods.js';
export { fields_of, subscriptable, subscriptable_by_get } from '../subscript.js';
export { plain_text, primitive } from '../primitive.js';
export { PointSet, count_until } from '../point_set.js';
export {
  as_integer,
  no_attribute,
  optional_size,
  ordered_size,
  small_int,
} from '../argument_checks.js';
export { fspath, type PathLike } from '../fspath.js';
export { is_error } from '../realm.js';
export { required_bytes, writable_buffer } from '../bytes_like.js';
export { StreamBase } from '../stream_base.js';
export { redirect_warnings } from '../warnings.js';
