// Mirrors CPython v3.13.0 Lib/_collections_abc.py (Iterable, Collection), Objects/abstract.c (PySequence_Contains).
import {
  type NotAsync,
  await_hint,
  is_dict_like,
  is_map,
  is_set,
  special_method,
  type_name,
} from '../values/index.js';
import { equal } from './equal.js';

/**
 * Returns true if JavaScript's `for … of` accepts a value: strings, arrays, Maps, and other objects with an iterator.
 *
 * @param value Any value.
 * @returns True if the value is iterable.
 * @example
 * ```ts
 * is_iterable('text'); // => true
 * is_iterable({ a: 1 }); // => false
 * ```
 */
export function is_iterable(value: unknown): value is Iterable<unknown> {
  return typeof value === 'string' || special_method(value, Symbol.iterator) !== null;
}

/** Returns the value itself. @throws {TypeError} for a value that is not iterable. */
export function as_iterable(value: unknown): Iterable<unknown> {
  if (is_iterable(value)) return value;
  throw new TypeError(`'${type_name(value)}' object is not iterable${await_hint(value)}`);
}

/**
 * Returns an iterable for a value that has `Symbol.iterator` or Python's `__iter__`, or null for other values. The
 * method `__iter__` of an object with `Symbol.asyncIterator` does not count, because it returns an async iterator.
 */
export function iterable_of(value: unknown): Iterable<unknown> | null {
  if (is_iterable(value)) return value;
  const __iter__ = special_method(value, '__iter__');
  if (__iter__ === null || Symbol.asyncIterator in Object(value)) return null;
  return { [Symbol.iterator]: () => __iter__.call(value) as Iterator<unknown> };
}

/**
 * Returns an iterable over what Python's `iter(value)` iterates over: for a dict (a plain object or a Map), the keys.
 * Returns null if the value is not iterable.
 */
export function keys_of(value: unknown): Iterable<unknown> | null {
  if (is_map(value)) return value.keys();
  return is_dict_like(value) ? Object.keys(value) : iterable_of(value);
}

/**
 * Implements Python's `item in collection`.
 *
 * @param collection A string, a list, a set, a dict, or an object with `__contains__`, `__iter__` or an iterator.
 * @param item The item to look for.
 * @returns True if the collection contains the item.
 * @throws {TypeError} when the collection is not iterable, or when it is a string and the item is not.
 * @example
 * ```ts
 * contains(['a', 'b'], 'a'); // => true
 * contains('abc', 'bc'); // => true
 * contains(5, 'a'); // throws TypeError: argument of type 'int' is not iterable
 * ```
 */
export function contains<Value>(collection: NotAsync<Value>, item: unknown): boolean;
export function contains(collection: unknown, item: unknown): boolean {
  if (is_set(collection) || is_map(collection)) {
    if (collection.has(item)) return true;
    // In Python, equal objects such as HTTPMethod.GET and 'GET' are the same element.
    for (const each of collection.keys()) {
      if ((typeof each === 'object' || typeof item === 'object') && equal(each, item)) return true;
    }
    return false;
  }
  if (typeof collection === 'string') {
    if (typeof item === 'string') return collection.includes(item);
    throw new TypeError(`'in <string>' requires string as left operand, not ${type_name(item)}`);
  }
  if (is_dict_like(collection)) return Object.hasOwn(collection, String(item));
  if (typeof collection === 'object' && collection !== null) {
    const __contains__ = special_method(collection, '__contains__');
    if (__contains__ !== null) return Boolean(__contains__.call(collection, item));
    const items = iterable_of(collection);
    if (items !== null) {
      for (const each of items) if (equal(each, item)) return true;
      return false;
    }
  }
  const hint = await_hint(collection);
  throw new TypeError(`argument of type '${type_name(collection)}' is not iterable${hint}`);
}

/**
 * Derives the JavaScript members of a container from its special methods, like Python's `collections.abc.Collection`.
 */
export abstract class Collection<Item> {
  /** Implements `len(c)`. */
  abstract __len__(): number;
  /** Implements `iter(c)`. */
  abstract __iter__(): Iterator<Item>;
  /** Implements `item in c`. */
  abstract __contains__(item: unknown): boolean;

  /** The number of items. */
  get length(): number {
    return this.__len__();
  }

  /** The number of items, under the name that a Map uses. */
  get size(): number {
    return this.__len__();
  }

  /** Iterates over the items, or over the keys of a mapping. */
  [Symbol.iterator](): Iterator<Item> {
    return this.__iter__();
  }

  /** Returns true if the collection contains the item, or a mapping contains the key. */
  has(item: unknown): boolean {
    return this.__contains__(item);
  }
}
