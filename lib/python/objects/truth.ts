// Mirrors CPython v3.13.18 Objects/object.c (PyObject_IsTrue).
import {
  type NotPromise,
  buffer_bytes,
  is_dict_like,
  is_map,
  is_set,
  primitive,
  special_method,
  type_name,
} from '../values/index.js';
import { len } from './len.js';

/**
 * Implements Python's `bool(value)`. The result is false for None, false, zero, and empty strings and containers. For
 * other objects, `__bool__` or `__len__` decides, and without them, the result is true.
 *
 * @param value Any value. A plain object, a Map or a Set is true unless it is empty.
 * @returns True if the value is true in Python.
 * @throws {TypeError} if `__bool__` does not return a bool.
 * @example
 * ```ts
 * truth([]); // => false
 * truth({}); // => false
 * truth('0'); // => true
 * ```
 */
export function truth<Value>(value: NotPromise<Value>): boolean;
export function truth(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return Boolean(value) || Number.isNaN(value);
  // Most arrays have no special methods, which the operator tells in one step.
  if (Array.isArray(value) && !('__bool__' in value || '__len__' in value)) return value.length > 0;
  if (is_dict_like(value)) return Object.keys(value).length > 0;
  const __bool__ = special_method(value, '__bool__');
  if (__bool__ !== null) {
    const answer = __bool__.call(value);
    if (typeof answer === 'boolean') return answer;
    throw new TypeError(`__bool__ should return bool, returned ${type_name(answer)}`);
  }
  if (special_method(value, '__len__') !== null) return len(value) > 0;
  if (Array.isArray(value)) return value.length > 0;
  const bytes = buffer_bytes(value);
  if (bytes !== null) return bytes.length > 0;
  if (is_map(value) || is_set(value)) return value.size > 0;
  const plain = primitive<unknown>(value);
  return plain === value || truth(plain);
}
