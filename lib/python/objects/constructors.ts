// Mirrors CPython v3.13.18 Objects/listobject.c, tupleobject.c, setobject.c (their constructors).
import { type IfAny, type NotAsync, as_tuple } from '../values/index.js';
import { is_iterable, iter_of } from './collection.js';
import { equal } from './equal.js';
import { HashedSet } from './hashed_set.js';

/** The writable form of a tuple or array type. */
type Writable<Items extends readonly unknown[]> = number extends Items['length']
  ? Items[number][]
  : { -readonly [Index in keyof Items]: Items[Index] };

/**
 * Implements Python's `list(iterable)`: the items of an iterable, the keys of a dict, the characters of a string.
 *
 * @param iterable An iterable, a dict or a string. Without it, the list is empty. An async iterable, such as the pieces
 * of a body in the async API, is read to its end.
 * @returns A new array; for an async iterable, a promise of one.
 * @throws {TypeError} for a value that is not iterable.
 * @see {@link https://docs.python.org/3.13/library/stdtypes.html#list}
 * @example
 * ```ts
 * list({ a: 1, b: 2 }); // => ['a', 'b']
 * list(5); // throws TypeError: 'int' object is not iterable
 * ```
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the type of the items is not known
export function list<Any>(iterable: IfAny<Any>): any[];
export function list<Key>(iterable: ReadonlyMap<Key, unknown>): Key[];
export function list<Item>(iterable: Iterable<Item>): Item[];
export function list<Item>(iterable: AsyncIterable<Item>): Promise<Item[]>;
export function list(iterable: Readonly<Record<string, unknown>>): string[];
export function list<Value>(iterable?: NotAsync<Value>): unknown[];
export function list(iterable: unknown = []): unknown {
  const is_async = Symbol.asyncIterator in Object(iterable) && !is_iterable(iterable);
  return is_async ? read_items(iterable as AsyncIterable<unknown>) : [...iter_of(iterable)];
}

async function read_items(iterable: AsyncIterable<unknown>): Promise<unknown[]> {
  const items = [];
  for await (const item of iterable) items.push(item);
  return items;
}

/**
 * Implements Python's `tuple(iterable)`. The result is an array that `repr` and `print` show as a tuple and that is not
 * a `list` for `isinstance`.
 *
 * @param iterable An iterable, or a dict, whose keys are the items. Without it, the tuple is empty.
 * @returns A new array, which is equal to an ordinary array with the same items.
 * @throws {TypeError} for a value that is not iterable.
 * @see {@link https://docs.python.org/3.13/library/stdtypes.html#tuple}
 * @example
 * ```ts
 * const pair = tuple(['a', 1]);
 * repr(pair); // => "('a', 1)"
 * isinstance(pair, list); // => false
 * pair[1]; // => 1
 * ```
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the type of the items is not known
export function tuple<Any>(iterable: IfAny<Any>): any[];
export function tuple<Items extends readonly unknown[] | []>(iterable: Items): Writable<Items>;
export function tuple<Key>(iterable: ReadonlyMap<Key, unknown>): Key[];
export function tuple<Item>(iterable: Iterable<Item>): Item[];
export function tuple(iterable: Readonly<Record<string, unknown>>): string[];
export function tuple<Value>(iterable?: NotAsync<Value>): unknown[];
export function tuple(iterable: unknown = []): unknown[] {
  return as_tuple([...iter_of(iterable)]);
}

/**
 * Implements Python's `set(iterable)`. The result is a Set that compares its members as Python does: by `==`, and in
 * constant time. A `new Set` compares arrays, bytes and other objects by identity, and has both 1 and true.
 *
 * @param iterable An iterable, or a dict, whose keys are the items. Without it, the set is empty.
 * @returns A Set with the items.
 * @throws {TypeError} for a value that is not iterable, and for an item that Python cannot hash: a dict, a set, or an
 * object with `__eq__` but without `__hash__`. A list is taken for a tuple.
 * @see {@link https://docs.python.org/3.13/library/stdtypes.html#set}
 * @example
 * ```ts
 * set(['a', 'b', 'a']).size; // => 2
 * set([['a', 1], ['a', 1]]).has(['a', 1]); // => true
 * ```
 */
export function set<Item = unknown>(): Set<Item>;
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the type of the items is not known
export function set<Any>(iterable: IfAny<Any>): Set<any>;
export function set<Key>(iterable: ReadonlyMap<Key, unknown>): Set<Key>;
export function set<Item>(iterable: Iterable<Item>): Set<Item>;
export function set(iterable: Readonly<Record<string, unknown>>): Set<string>;
export function set<Value>(iterable?: NotAsync<Value>): Set<unknown>;
export function set(iterable: unknown = []): Set<unknown> {
  return new HashedSet(iter_of(iterable), equal);
}
