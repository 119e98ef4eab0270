// Mirrors CPython v3.13.18 Python/bltinmodule.c (builtin_len).
import { ValueError, as_integer, required_index } from '../errors/internal.js';
import {
  type NotAsync,
  await_hint,
  is_dict_like,
  is_map,
  is_set,
  is_uint8_array,
  plain_text,
  point_at,
  special_method,
  type_name,
} from '../values/index.js';

/**
 * Implements Python's `len(value)`: the code points of a string, the items of a list, a dict or a set, the bytes of
 * bytes. For other objects, `__len__` is called.
 *
 * @param value Any value.
 * @returns The length.
 * @throws {TypeError} for a value without a length, or if `__len__` does not return an int.
 * @throws {ValueError} if `__len__` returns a negative number.
 * @throws {OverflowError} if `__len__` returns an int of 2^63 or more.
 * @see {@link https://docs.python.org/3.13/library/functions.html#len}
 * @example
 * ```ts
 * len('grün😀'); // => 5
 * len({ a: 1, b: 2 }); // => 2
 * len(5); // throws TypeError: object of type 'int' has no len()
 * ```
 */
export function len<Value>(value: NotAsync<Value>): number;
export function len(value: unknown): number {
  if (typeof value === 'string') return point_at(value);
  if (typeof value === 'object' && value !== null) {
    const is_list = Array.isArray(value) || is_uint8_array(value);
    if (is_list && !('__len__' in value)) return value.length;
    const __len__ = special_method(value, '__len__');
    if (__len__ !== null) {
      const length = required_index(__len__.call(value));
      if (length < 0) throw new ValueError('__len__() should return >= 0');
      return as_integer(length);
    }
    if (is_list) return value.length;
    if (is_map(value) || is_set(value)) return value.size;
    if (is_dict_like(value)) return Object.keys(value).length;
    const text = plain_text<unknown>(value);
    if (typeof text === 'string') return point_at(text);
  }
  throw new TypeError(`object of type '${type_name(value)}' has no len()${await_hint(value)}`);
}
