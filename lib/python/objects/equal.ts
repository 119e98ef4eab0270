// Mirrors CPython v3.13.18 Objects/object.c (`==` of the built-in types).
import { RecursionError } from '../errors/index.js';
import {
  type Dict,
  MAX_DEPTH,
  type NotPromise,
  is_date,
  is_number,
  is_dict_like,
  is_uint8_array,
  primitive,
  prototype_of,
  is_map,
  is_set,
  special_method,
} from '../values/index.js';
import { ABSENT, HashedSet } from './hashed_set.js';
import { without_overflow } from './repr.js';
import { truth } from './truth.js';

type Same = (a: unknown, b: unknown) => boolean;

const WHEN = 'in comparison';

/**
 * Implements Python's `a == b`, except that a tuple equals a list with the same items. Numbers (`True == 1`), strings,
 * bytes, lists and tuples (arrays), dicts (plain objects, Maps), sets and Dates are compared by value. Objects with `__eq__`
 * are compared by the truth of its result (undefined is NotImplemented), and other objects by identity. `null` and
 * `undefined` are both None.
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
  if (a === b && typeof a !== 'object') return true;
  return without_overflow(
    () => (a === b ? by_method(a, '__eq__', b) : null) ?? same(a, b, 0),
    WHEN,
  );
}

function same(a: unknown, b: unknown, depth: number): boolean {
  if (a === b) return true;
  // The values are not compared by `===` alone, because a bigint and a number of the same value are equal in Python.
  if (typeof a !== 'object' && typeof b !== 'object')
    return is_number(a) && is_number(b) && a <= b && a >= b;
  if (is_none(a) && is_none(b)) return true;
  return by_methods(a, '__eq__', b, '__eq__') ?? same_content(a, b, depth);
}

function is_none(value: unknown): boolean {
  return value === null || value === undefined;
}

/**
 * Returns the truth of what a special method of `a` answers, or null if there is no such method or it returns undefined,
 * which stands for NotImplemented.
 */
function by_method(a: unknown, name: string, b: unknown): boolean | null {
  if (typeof a !== 'object') return null;
  const answer = special_method(a, name)?.call(a, b);
  if (typeof answer === 'boolean') return answer;
  return answer === undefined ? null : truth(answer);
}

/**
 * Works like {@link by_method} with the method of `a`, and then with the reflected one of `b`; the other way round if the
 * class of `b` is derived from that of `a`.
 */
export function by_methods(
  a: unknown,
  name: string,
  b: unknown,
  reflected: string,
): boolean | null {
  return is_derived(b, a)
    ? (by_method(b, reflected, a) ?? by_method(a, name, b))
    : (by_method(a, name, b) ?? by_method(b, reflected, a));
}

/** Returns true if the class of an object is derived from that of another object. */
function is_derived(value: unknown, other: unknown): boolean {
  if (typeof value !== 'object' || typeof other !== 'object') return false;
  if (value === null || other === null) return false;
  const base = prototype_of(other);
  return base !== null && Object.prototype.isPrototypeOf.call(base, prototype_of(value)!);
}

function same_content(a: unknown, b: unknown, depth: number): boolean {
  if (typeof a !== 'object' || typeof b !== 'object') return same_primitives(a, b);
  if (a === null || b === null) return false;
  if (depth >= MAX_DEPTH) throw new RecursionError(`maximum recursion depth exceeded ${WHEN}`);
  if (Array.isArray(a)) return Array.isArray(b) && same_items(a, b, depth + 1);
  if (is_uint8_array(a)) return is_uint8_array(b) && same_bytes(a, b);
  const same_key = (x: unknown, y: unknown): boolean => same(x, y, depth + 1);
  if (is_dict_like(a) && is_dict_like(b)) return same_dicts(a, b, depth + 1);
  if (is_set(a)) return is_set(b) && same_members(a, b, same_key);
  const [left, right] = [as_map(a), as_map(b)];
  if (left === null || right === null) {
    if (is_date(a)) return is_date(b) && a.getTime() === b.getTime();
    return same_primitives(a, b);
  }
  if (left.size !== right.size) return false;
  let keys: HashedSet | null = null;
  for (const [key, value] of left) {
    let found: unknown = key;
    if (!right.has(key)) {
      keys ??= new HashedSet(right.keys(), same_key, true);
      found = keys.find(key);
      if (found === ABSENT) return false;
    }
    if (!same(value, right.get(found), depth + 1)) return false;
  }
  return true;
}

/** True if two values, of which objects may hold them, are the same number or text. */
function same_primitives(a: unknown, b: unknown): boolean {
  const [x, y] = [primitive(a), primitive(b)];
  return is_number(x) && is_number(y) ? x <= y && x >= y : typeof x === 'string' && x === y;
}

function same_dicts(a: Dict<unknown>, b: Dict<unknown>, depth: number): boolean {
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return every(keys, (key) => Object.hasOwn(b, key) && same(a[key], b[key], depth));
}

/** True if two sets have equal members. A Set of JavaScript may have 1 and true, or equal tuples, besides each other. */
function same_members(a: ReadonlySet<unknown>, b: ReadonlySet<unknown>, equal: Same): boolean {
  if (a.size === b.size && every(a, (each) => b.has(each))) return true;
  const [left, right] = [hashed(a, equal), hashed(b, equal)];
  return left.size === right.size && every(left, (each) => right.find(each) !== ABSENT);
}

/** Returns the members of a set as one that finds them in constant time. */
export function hashed(members: ReadonlySet<unknown>, equal: Same): HashedSet {
  return members instanceof HashedSet ? members : new HashedSet(members, equal, true);
}

function every<Item>(members: Iterable<Item>, test: (each: Item) => boolean): boolean {
  for (const each of members) if (!test(each)) return false;
  return true;
}

/** True if two sequences have equal items in the same order. */
export function same_items(a: readonly unknown[], b: readonly unknown[], depth = 0): boolean {
  // A named tuple may have a field `every`.
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index += 1) {
    if (!same(a[index], b[index], depth)) return false;
  }
  return true;
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
