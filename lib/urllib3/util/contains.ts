// Mirrors CPython v3.13.0 Objects/abstract.c (PySequence_Contains).
import { equal, is_dict_like, type_name } from '../../builtins/index.js';

/**
 * Python's `item in collection`.
 *
 * @throws {TypeError} When there is nothing to look through.
 */
export function contains(collection: unknown, item: unknown): boolean {
  if (collection instanceof Set || collection instanceof Map) return collection.has(item);
  if (typeof collection === 'string') {
    if (typeof item === 'string') return collection.includes(item);
    throw new TypeError(`'in <string>' requires string as left operand, not ${type_name(item)}`);
  }
  if (is_dict_like(collection)) return Object.hasOwn(collection, String(item));
  if (typeof collection === 'object' && collection !== null) {
    const { __contains__ } = collection as { __contains__?: unknown };
    if (typeof __contains__ === 'function') return Boolean(__contains__.call(collection, item));
    if (Symbol.iterator in collection) {
      return [...(collection as Iterable<unknown>)].some((each) => equal(each, item));
    }
  }
  throw new TypeError(`argument of type '${type_name(collection)}' is not iterable`);
}
