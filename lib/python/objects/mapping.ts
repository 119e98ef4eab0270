// Mirrors CPython v3.13.18 Lib/_collections_abc.py (Mapping), Objects/dictobject.c (the arguments of dict() and update()).
import { iter_of } from './collection.js';
import {
  type Dict,
  type IfAny,
  Kw,
  type Mapping,
  type NotAsync,
  as_tuple,
  is_dict_like,
  is_map,
  special_method,
  type_name,
  find_method,
} from '../values/index.js';
import { ValueError } from '../errors/index.js';

/** Marks classes of this library that are mappings in Python. */
export const MAPPING = Symbol('is a mapping');
/** Marks classes of this library that are derived from dict in Python. */
export const DICT = Symbol('is a dict');
/** Stands for a missing value or for a default that was not given. */
export const MISSING: unique symbol = Symbol('missing');
/**
 * The name of a method that looks up a key without raising an error. It is a symbol because a string could be a key.
 */
export const PEEK: unique symbol = Symbol('peek');

/** The argument of `update()`: any kind of mapping, or pairs. */
export type Updates<Value> =
  | Readonly<Record<string, Value>>
  | ReadonlyMap<string, Value>
  | Iterable<readonly [string, Value]>
  | { keys(): Iterable<string>; __getitem__(key: string): unknown };

/**
 * Implements Python's `list(mapping.items())`.
 *
 * @param other Any kind of mapping, or pairs.
 * @returns The `[key, value]` pairs. Headers that are repeated are in several pairs.
 * @throws {TypeError} if the argument is neither, or one of its items is not iterable.
 * @throws {ValueError} when an item does not have two parts.
 * @example
 * ```ts
 * items_of(new Map([['a', 1]])); // => [['a', 1]]
 * ```
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the type of the values is not known
export function items_of<Any>(other: IfAny<Any>): (readonly [string, any])[];
export function items_of<Value>(other: KeyedBy<Value>): (readonly [string, Value])[];
export function items_of<Key, Value>(
  other: ReadonlyMap<Key, Value> | Iterable<readonly [Key, Value]>,
): (readonly [Key, Value])[];
export function items_of<Value>(
  other: Readonly<Record<string, Value>>,
): (readonly [string, Value])[];
export function items_of<Value>(other: NotAsync<Value>): (readonly [unknown, unknown])[];
export function items_of(other: unknown): (readonly [unknown, unknown])[] {
  return Array.from(mapping_items(other) ?? update_items(other), (item) =>
    as_tuple([...unpacked(item)]),
  );
}

/**
 * Iterates over the items of an argument of `update()`. An object with the methods `keys` and `__getitem__` is read by
 * these.
 *
 * @param other Any kind of mapping, or pairs.
 * @param read_pair Returns the key and value of one of the pairs: `unpacked`, or `pair_at` for dicts.
 * @returns An iterator over `[key, value]` pairs.
 * @throws {TypeError} if the argument is neither, or one of its items is not iterable.
 * @throws {ValueError} when an item does not have two parts.
 */
export function* update_items(
  other: unknown,
  read_pair: PairReader = unpacked,
): Generator<readonly [unknown, unknown], void> {
  if (is_dict_like(other)) {
    for (const key of Object.keys(other)) yield [key, other[key]];
  } else if (is_keyed(other)) {
    for (const key of iter_of(other.keys())) yield [key, other.__getitem__(key as string)];
  } else if (is_map(other)) {
    yield* other;
  } else {
    let index = 0;
    for (const pair of iter_of(other)) yield read_pair(pair, index++);
  }
}

/** Returns the key and value of a pair, or throws Python's error. */
export type PairReader = (pair: unknown, index: number) => readonly [unknown, unknown];

/** Returns true for an object with `keys()` and `__getitem__`. */
export function is_keyed(value: unknown): value is KeyedBy<unknown> {
  // Typed arrays and arrays have a method `keys`, which Python's bytes and lists lack.
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return false;
  if (special_method(value, '__getitem__') === null) return false;
  return typeof (value as Partial<KeyedBy<unknown>>).keys === 'function';
}

/**
 * Implements Python's `key, value = pair`.
 *
 * @throws {TypeError} when the pair is not iterable.
 * @throws {ValueError} when it does not have two items.
 */
export function unpacked(pair: unknown): readonly [unknown, unknown] {
  if (Array.isArray(pair) && pair.length === 2) return pair as [unknown, unknown];
  const parts = iter_of(pair, `cannot unpack non-iterable ${type_name(pair)} object`);
  const items: unknown[] = [];
  for (const item of parts) {
    if (items.length === 2) throw new ValueError('too many values to unpack (expected 2)');
    items.push(item);
  }
  if (items.length < 2) {
    throw new ValueError(`not enough values to unpack (expected 2, got ${items.length})`);
  }
  return items as [unknown, unknown];
}

/** Implements Python's `mapping.items()`. Returns null for a value that is neither a dict nor has a method `items`. */
export function mapping_items(mapping: unknown): Iterable<unknown> | null {
  if (is_dict_like(mapping)) return Object.entries(mapping).map(as_tuple);
  const items = find_method(mapping, 'items');
  if (items) return items.call(mapping) as Iterable<unknown>;
  return is_map(mapping) ? Array.from(mapping, ([key, item]) => as_tuple([key, item])) : null;
}

/**
 * Returns true if Python's `isinstance(value, Mapping)` would be true.
 *
 * @param value Any value.
 * @returns True for a plain object, a Map, this library's mappings, and instances of classes that `Mapping.register` knows.
 * @example
 * ```ts
 * is_mapping(new Map()); // => true
 * is_mapping([]); // => false
 * ```
 */
export function is_mapping(value: unknown): boolean {
  return is_or_has(value, MAPPING);
}

/** Returns true if Python's `isinstance(value, dict)` would be true. */
export function is_dict(value: unknown): value is object {
  return is_or_has(value, DICT);
}

/** Returns true for a plain object, a Map, and an object with the mark. */
function is_or_has(value: unknown, mark: symbol): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return is_dict_like(value) || is_map(value) || mark in value;
}

/**
 * Returns the items of an argument of Python's `dict(x)`. The argument can be a Map, a plain object, an object with
 * `items()` or with `keys()` and `__getitem__`, or an iterable of pairs.
 *
 * @param source The argument.
 * @returns The items, in order.
 * @throws {TypeError} if the source is none of these, or an element is not iterable.
 * @throws {ValueError} when an element does not have two items.
 * @example
 * ```ts
 * pairs_of({ a: 1 }); // => [['a', 1]]
 * pairs_of(new Map([['a', 1]])); // => [['a', 1]]
 * pairs_of([['a', 1]]); // => [['a', 1]]
 * pairs_of([1]); // throws TypeError: cannot convert dictionary update sequence element #0 to a sequence
 * ```
 */
export function pairs_of(source: unknown): [unknown, unknown][] {
  return [...(mapping_items(source) ?? update_items(source, pair_at))] as [unknown, unknown][];
}

/**
 * Returns the key and value of an element of the pairs that Python's `dict(x)` and `dict.update(x)` accept.
 *
 * @throws {TypeError} if the element is not iterable.
 * @throws {ValueError} when it does not have two items.
 */
export function pair_at(element: unknown, index: number): [unknown, unknown] {
  if (Array.isArray(element) && element.length === 2) return element as [unknown, unknown];
  const wrong = `cannot convert dictionary update sequence element #${index} to a sequence`;
  const items = [...iter_of(element, wrong)];
  if (items.length !== 2) {
    throw new ValueError(
      `dictionary update sequence element #${index} has length ${items.length}; 2 is required`,
    );
  }
  return items as unknown as [unknown, unknown];
}

/** An object with `keys()` and `__getitem__`, such as headers or a cookie jar of Requests. */
interface KeyedBy<Value> {
  keys(): Iterable<string>;
  __getitem__(key: string): Value | null;
}

/**
 * Creates a {@link Dict}.
 *
 * @param entries The items: any kind of mapping, such as headers or a cookie jar of Requests, or pairs. By default,
 * there are none.
 * @param keywords Further items as `kw({…})`, like Python's `dict(a, b=1)`.
 * @returns A new object without a prototype.
 * @throws {TypeError} if `entries` is neither, as a promise, or an element is not iterable.
 * @throws {ValueError} when an element does not have two items.
 * @example
 * ```ts
 * const d = dict([['__proto__', 1]]);
 * Object.keys(d); // => ['__proto__']
 * ```
 */
export function dict<Any>(
  entries: IfAny<Any>,
  keywords?: object & { readonly then?: never },
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the type of the values is not known
): Dict<any>;
export function dict<Value>(
  entries?: Mapping<Value> | KeyedBy<Value>,
  keywords?: object & { readonly then?: never },
): Dict<Value>;
export function dict<Item>(
  entries: Iterable<readonly Item[]>,
  keywords?: object & { readonly then?: never },
): Dict<Item>;
export function dict<Value>(
  entries?: Mapping<Value> | KeyedBy<Value>,
  keywords?: object & { readonly then?: never },
): Dict<Value> {
  const made = Object.create(null) as Dict<Value>;
  if (entries !== undefined) {
    const is_object = is_dict_like(entries) || (entries as unknown) instanceof Kw;
    const items = is_object ? Object.entries(entries) : update_items(entries, pair_at);
    for (const [key, value] of items) made[key as string] = value as Value;
  }
  return keywords === undefined ? made : Object.assign(made, keywords);
}

/** Returns a dict with the items of a Map, which may stand wherever Python takes a dict. Returns other values unchanged. */
export function map_as_dict<Given>(given: Given): Given {
  // The operator tells in one step that most objects are no Map.
  const may_be_map = typeof given === 'object' && given !== null && 'forEach' in given;
  if (!may_be_map || !is_map(given)) return given;
  return dict(given as unknown as Map<string, unknown>) as Given;
}
