// Mirrors CPython v3.13.18 Lib/_collections_abc.py (Iterable, Collection), Objects/abstract.c (PySequence_Contains).
import {
  type NotAsync,
  await_hint,
  find_text,
  is_number,
  is_dict_like,
  is_map,
  is_set,
  plain_text,
  primitive,
  special_method,
  type_name,
} from '../values/index.js';
import { IndexError, StopIteration } from '../errors/index.js';
import { equal } from './equal.js';
import { ABSENT, HashedSet } from './hashed_set.js';
import { truth } from './truth.js';

/**
 * Returns true if Python's `isinstance(value, Iterable)` would be true: not for an object that only has `__getitem__`. Such
 * an object, and any other iterable, is read by {@link iter_of}.
 *
 * @param value Any value.
 * @returns True if the value is iterable.
 * @example
 * ```ts
 * is_iterable('text'); // => true
 * is_iterable(5); // => false
 * ```
 */
export function is_iterable(value: unknown): boolean {
  if (typeof value === 'string' || is_dict_like(value)) return true;
  if (special_method(value, Symbol.iterator) !== null) return true;
  return special_method(value, '__iter__') !== null && !(Symbol.asyncIterator in Object(value));
}

/**
 * Implements Python's `iter(value)`, but returns an iterable: the keys of a dict (a plain object or a Map), what
 * `Symbol.iterator` or `__iter__` gives, or the items that `__getitem__` returns until it raises IndexError. It can be
 * iterated over once.
 *
 * @param value Any value.
 * @param wrong The message for a value that is not iterable.
 * @returns An iterable of JavaScript.
 * @throws {TypeError} for a value that is not iterable.
 */
export function iter_of(value: unknown, wrong?: string): Iterable<unknown> {
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && !('__iter__' in value)) return value as unknown[];
  const is_sync = !(Symbol.asyncIterator in Object(value));
  const __iter__ = is_sync ? special_method(value, '__iter__') : null;
  if (__iter__ !== null) {
    const iterator = as_iterator(__iter__.call(value), wrong);
    return { [Symbol.iterator]: () => iterator };
  }
  if (is_map(value)) return value.keys();
  if (is_dict_like(value)) return Object.keys(value);
  if (special_method(value, Symbol.iterator) !== null) return value as Iterable<unknown>;
  if (is_sync) {
    const __getitem__ = special_method(value, '__getitem__');
    if (__getitem__ !== null) return items_by_index(value, __getitem__);
  }
  const text = wrong ?? `'${type_name(value)}' object is not iterable`;
  throw new TypeError(`${text}${await_hint(value)}`);
}

/** Returns an iterator of JavaScript for what `__iter__` returned. */
function as_iterator(
  made: unknown,
  wrong = `iter() returned non-iterator of type '${type_name(made)}'`,
): Iterator<unknown> {
  if (special_method(made, 'next') !== null) return made as Iterator<unknown>;
  const __next__ = special_method(made, '__next__');
  if (__next__ === null) throw new TypeError(wrong);
  return {
    next() {
      try {
        return { done: false, value: __next__.call(made) };
      } catch (error) {
        if (error instanceof StopIteration) return { done: true, value: undefined };
        throw error;
      }
    },
  };
}

function* items_by_index(value: unknown, __getitem__: (...args: unknown[]) => unknown) {
  for (let index = 0; ; index += 1) {
    let item: unknown;
    try {
      item = __getitem__.call(value, index);
    } catch (error) {
      if (error instanceof IndexError || error instanceof StopIteration) return;
      throw error;
    }
    yield item;
  }
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
  const __contains__ = special_method(collection, '__contains__');
  if (__contains__ !== null) return truth(__contains__.call(collection, item));
  if (is_set(collection) || is_map(collection)) return member_of(collection, item) !== ABSENT;
  const text = plain_text<unknown>(collection);
  if (typeof text === 'string') {
    const part = plain_text<unknown>(item);
    if (typeof part === 'string') return find_text(text, part, 0) >= 0;
    throw new TypeError(`'in <string>' requires string as left operand, not ${type_name(item)}`);
  }
  if (is_dict_like(collection)) return has_name(collection, item);
  const wrong = `argument of type '${type_name(collection)}' is not iterable`;
  for (const each of iter_of(collection, wrong))
    if (each === item || equal(each, item)) return true;
  return false;
}

/** Returns true if a plain object has a key, which is a text, or a number that stands for one. */
export function has_name(dict: object, key: unknown): boolean {
  const name = primitive<unknown>(key);
  return (typeof name === 'string' || is_number(name)) && Object.hasOwn(dict, String(name));
}

/** Returns the member of a Set, or the key of a Map, that is equal to an item, or ABSENT. */
export function member_of(
  members: ReadonlySet<unknown> | ReadonlyMap<unknown, unknown>,
  item: unknown,
): unknown {
  if (members instanceof HashedSet) return members.find(item);
  if (members.has(item)) return item;
  const type = typeof item;
  for (const each of members.keys()) {
    // Of two primitives of one type, or of a text and another primitive, `has` has decided.
    const may_be_equal =
      typeof each === 'object' ||
      type === 'object' ||
      (typeof each !== type && typeof each !== 'string' && type !== 'string');
    if (may_be_equal && equal(each, item)) return each;
  }
  return ABSENT;
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
    return as_iterator(this.__iter__()) as Iterator<Item>;
  }

  /** Returns true if the collection contains the item, or a mapping contains the key. */
  has(item: unknown): boolean {
    return this.__contains__(item);
  }
}
