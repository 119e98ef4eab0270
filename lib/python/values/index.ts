/**
 * Attributes, mappings, keywords and text, on which the rest of the library is based. Used inside this library only.
 */
export * from './_format.js';
export { ByteWriter, UnitWriter, string_of_units } from './_writers.js';
export * from './attributes.js';
export { list_key } from './list_key.js';
export * from './bytes_like.js';
export * from './class_name.js';
export {
  compare_points,
  count_points,
  index_after,
  is_ascii,
  is_lone,
  index_before,
  is_pair,
  is_well_formed,
  point_at,
  unit_at,
  unit_before_end,
  width_at,
} from './code_points.js';
export { float_digits, half_even, nearest } from './decimal.js';
export * from './dict.js';
export * from './special_method.js';
export * from './kw.js';
export { memoize } from './memoize.js';
export { normalized } from './normalized.js';
export { PointSet, count_until } from './point_set.js';
export {
  type NotAsync,
  type NotPromise,
  await_hint,
  promise_hint,
  awaited,
  sent_as_text,
} from './promise_hint.js';
export { as_subscriptable, is_subscriptable } from './has_member.js';
export { prototype_chain, prototype_of } from './prototype_chain.js';
export { is_number, plain_text, primitive } from './primitive.js';
export { name_module } from './name_module.js';
export { full_name, is_class, name_type } from './type_repr.js';
export * from './realm.js';
export { find_text, rfind_text } from './str_find.js';
export * from './str_methods.js';
export { as_tuple, is_tuple } from './tuple.js';
export { type_name } from './type_name.js';
