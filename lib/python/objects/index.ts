/**
 * Operations that Python supports for all objects: `repr`, `==`, `in`, truth, mappings and numbers. Used inside this
 * library only.
 */
export { type Combined, bases } from './bases.js';
export {
  type Callable,
  type Creator,
  callable,
  check_callable,
  create,
  function_of,
} from './callable.js';
export * from './collection.js';
export { compare } from './compare.js';
export { list, set, tuple } from './constructors.js';
export { type Dunders, install_dunders, sequence_dunders } from './dunder.js';
export { entries_of } from './entries_of.js';
export { equal, same_bytes, same_items } from './equal.js';
export { type PathLike, fspath } from './fspath.js';
export * from './number_text.js';
export { discard_key, value_at, has_key, set_value_at } from './mapping_keys.js';
export { ABSENT } from './hashed_set.js';
export { character_at, item_at } from './item_at.js';
export { len } from './len.js';
export * from './mapping.js';
export { type ParameterList, declare_rest } from './parameter_list.js';
export { parameters_of } from './parameters.js';
export { as_module } from './as_module.js';
export { repr, printable, without_overflow } from './repr.js';
export { fields_of, subscriptable, subscriptable_by_get, type ItemKey } from './subscript.js';
export { truth } from './truth.js';
