// Mirrors CPython v3.13.0 Objects/object.c (`==` of the built-in types).
import { RecursionError } from '../errors/index.js';
import {
  MAX_DEPTH,
  type NotPromise,
  is_number,
  is_dict_like,
  is_uint8_array,
  primitive,
  is_map,
  is_set,
  special_method,
} from '../values/index.js';
import { without_overflow } from './repr.js';

const WHEN = 'in comparison';

/**
 * Implements Python's `a == b`, except that a tuple equals a list with the same items. Numbers (`True == 1`), strings,
 * bytes, lists and tuples (arrays), dicts (plain objects, Maps) and sets are compared by value. Objects with `__eq__`
 * are compared by this method, and other objects by identity. `null` and `undefined` are both None.
 *
 * @param a Any value.
 * @param b Any value.
 * @returns True if they are equal.
 * @throws {RecursionError} when the values are nested too deeply.
 * @see {@link https://docs.python.org/3.13/reference/expressions.html#value-comparisons}
 * @example
 * ```ts
 * equal([1, 'a'], [true, 'a']); // => true
 * equal(encode('a'), new Uint8Array([97])); // => true
 * equal({ a: 1 }, new Map([['a', 1]])); // => true
 * ```
 */
export function equal<A, B>(a: NotPromise<A>, b: NotPromise<B>): boolean;
export function equal(a: unknown, b: unknown): boolean {
  return without_overflow(() => same(a, b, 0), WHEN);
}

function same(a: unknown, b: unknown, depth: number): boolean {
  if (a === b || (is_none(a) && is_none(b)) || same_number(a, b)) return true;
  return by_method(a, '__eq__', b) ?? by_method(b, '__eq__', a) ?? same_content(a, b, depth);
}

function is_none(value: unknown): boolean {
  return value === null || value === undefined;
}

function same_number(a: unknown, b: unknown): boolean {
  const [x, y] = [numeric(a), numeric(b)];
  // The values are not compared by `===`, because a bigint and a number of the same value are equal in Python.
  return x <= y && x >= y;
}

/** Returns a number, bigint or boolean, which may be in an object, as it is compared. Returns NaN for other values. */
function numeric(given: unknown): number {
  const value = primitive(given);
  return is_number(value) ? (value as number) : NaN;
}

/** Returns the result of a special method of `a`, or null if there is no such method or its result is not a boolean. */
export function by_method(a: unknown, name: string, b: unknown): boolean | null {
  if (typeof a !== 'object') return null;
  const answer = special_method(a, name)?.call(a, b);
  return typeof answer === 'boolean' ? answer : null;
}

function same_content(a: unknown, b: unknown, depth: number): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (depth >= MAX_DEPTH) throw new RecursionError(`maximum recursion depth exceeded ${WHEN}`);
  if (Array.isArray(a)) return Array.isArray(b) && same_items(a, b, depth + 1);
  if (is_uint8_array(a)) return is_uint8_array(b) && same_bytes(a, b);
  if (is_set(a)) {
    return is_set(b) && a.size === b.size && [...a].every((item) => b.has(item));
  }
  const [left, right] = [as_map(a), as_map(b)];
  if (left === null || right === null || left.size !== right.size) return false;
  for (const [key, value] of left) {
    if (!right.has(key) || !same(value, right.get(key), depth + 1)) return false;
  }
  return true;
}

/** True if two sequences have equal items in the same order. */
export function same_items(a: readonly unknown[], b: readonly unknown[], depth = 0): boolean {
  return a.length === b.length && a.every((item, index) => same(item, b[index], depth));
}

/** True if two byte strings have the same content. */
export function same_bytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index += 1) {
    if (a[index] !== b[index]) return false;
  }
  return true;
}

function as_map(value: object): ReadonlyMap<unknown, unknown> | null {
  if (is_map(value)) return value;
  return is_dict_like(value) ? new Map(Object.entries(value)) : null;
}
