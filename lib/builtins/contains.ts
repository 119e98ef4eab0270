// Mirrors CPython v3.13.0 Objects/abstract.c (PySequence_Contains).
import { equal } from './equal.js';
import { is_dict_like } from './plain_object.js';
import { type_name } from './type_name.js';

/**
 * Python's `item in collection`.
 *
 * @param collection A string, a list, a set, a dict, or an object with `__contains__` or an iterator.
 * @param item The item to look for.
 * @returns True if the collection contains the item.
 * @throws {TypeError} When the collection is not iterable.
 * @example
 * ```ts
 * contains(['a', 'b'], 'a'); // => true
 * contains('abc', 'bc'); // => true
 * contains(5, 'a'); // throws TypeError: argument of type 'int' is not iterable
 * ```
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
      for (const each of collection as Iterable<unknown>) if (equal(each, item)) return true;
      return false;
    }
  }
  throw new TypeError(`argument of type '${type_name(collection)}' is not iterable`);
}
