// Mirrors CPython v3.13.0 Objects/dictobject.c (the arguments of dict() and update()).
import { is_iterable } from './iterable.js';
import { is_dict_like } from './plain_object.js';
import { ValueError } from './simple_exceptions.js';
import { type_name } from './type_name.js';

/**
 * The items of an argument of Python's `dict(x)`: a Map, a plain object, an object with `items()`, or with
 * `keys()` and `__getitem__`, or an iterable of pairs.
 *
 * @param source Any of these.
 * @returns The items, in order.
 * @throws {TypeError} When the source is none of these, or an element is not a sequence.
 * @throws {ValueError} When an element does not have two items.
 * @example
 * ```ts
 * pairs_of({ a: 1 }); // => [['a', 1]]
 * pairs_of(new Map([['a', 1]])); // => [['a', 1]]
 * pairs_of([['a', 1]]); // => [['a', 1]]
 * pairs_of([1]); // throws TypeError: cannot convert dictionary update sequence element #0 to a sequence
 * ```
 */
export function pairs_of(source: unknown): [unknown, unknown][] {
  if (is_dict_like(source)) return Object.entries(source);
  if (typeof source === 'object' && source !== null) {
    const { items } = source as Record<string, unknown>;
    if (typeof items === 'function') {
      return [...(items.call(source) as Iterable<[unknown, unknown]>)];
    }
    if (source instanceof Map) return [...(source as Map<unknown, unknown>)];
    const { keys, __getitem__ } = source as Record<string, unknown>;
    if (typeof keys === 'function' && typeof __getitem__ === 'function') {
      return Array.from(keys.call(source) as Iterable<unknown>, (key) => [
        key,
        __getitem__.call(source, key) as unknown,
      ]);
    }
  }
  if (!is_iterable(source)) throw new TypeError(`'${type_name(source)}' object is not iterable`);
  return Array.from(source, pair_at);
}

function pair_at(element: unknown, index: number): [unknown, unknown] {
  if (!is_iterable(element)) {
    throw new TypeError(
      `cannot convert dictionary update sequence element #${index} to a sequence`,
    );
  }
  const items = [...element];
  if (items.length !== 2) {
    throw new ValueError(
      `dictionary update sequence element #${index} has length ${items.length}; 2 is required`,
    );
  }
  return items as unknown as [unknown, unknown];
}
