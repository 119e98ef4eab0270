// Mirrors CPython v3.13.18 `type(x).__name__`.
import { is_map, is_native_promise, is_set, is_uint8_array } from './realm.js';
import { constructor_name, is_int } from './class_name.js';
import { is_dict_like } from './dict.js';
import { is_class, type_repr } from './type_repr.js';
import { is_tuple } from './tuple.js';

/** Recognises the instances of JavaScript's classes, with the names of these and of Python's types. */
const BUILTIN: readonly (readonly [(value: unknown) => boolean, name: string, python: string])[] = [
  [Array.isArray, 'Array', 'list'],
  [is_uint8_array, 'Uint8Array', 'bytes'],
  [is_map, 'Map', 'dict'],
  [is_set, 'Set', 'set'],
  [is_native_promise, 'Promise', 'coroutine'],
];

const PRIMITIVES: Readonly<Record<string, string>> = {
  bigint: 'int',
  boolean: 'bool',
  string: 'str',
  symbol: 'symbol',
  undefined: 'NoneType',
};

/**
 * Python's name for the type of a value, as shown in error messages.
 *
 * Bigints, and integral numbers up to 2^53 except -0, are `int`; other numbers are `float`. Plain objects and Maps are
 * `dict`, and a Uint8Array is `bytes`. A subclass has its own name.
 * @param value Any value.
 * @returns The name.
 * @example
 * ```ts
 * type_name('a'); // => 'str'
 * type_name(null); // => 'NoneType'
 * type_name([1]); // => 'list'
 * type_name(1.5); // => 'float'
 * ```
 */
export function type_name(value: unknown): string {
  if (typeof value === 'object') return value === null ? 'NoneType' : object_type_name(value);
  if (typeof value === 'number') return is_int(value) ? 'int' : 'float';
  if (typeof value === 'function') return is_class(value) || type_repr(value) ? 'type' : 'function';
  return PRIMITIVES[typeof value]!;
}

function object_type_name(value: object): string {
  const name = constructor_name(value);
  // Where the stack is about to overflow, the engine's iteration would fail with another error than RangeError.
  const row = BUILTIN.find((each) => each[0](value));
  if (row !== undefined) {
    if (is_tuple(value)) return 'tuple';
    return name === row[1] || name === 'Bytes' || name === 'Buffer' ? row[2] : name;
  }
  if (is_dict_like(value)) return 'dict';
  return name;
}
