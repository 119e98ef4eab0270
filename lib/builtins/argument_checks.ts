// Mirrors CPython v3.13.0 Python/getargs.c (_PyArg_BadArgument), Objects/abstract.c (PyNumber_Index),
// Objects/sliceobject.c, Modules/_io/_iomodule.c (_Py_convert_optional_to_ssize_t).
import { AttributeError, OverflowError } from './simple_exceptions.js';
import { type_name } from './type_name.js';

/**
 * Python's error for a missing attribute.
 *
 * @internal
 */
export function no_attribute(value: unknown, name: string): AttributeError {
  return new AttributeError(`'${type_name(value)}' object has no attribute '${name}'`);
}

/** Throws Python's TypeError unless an argument is a string. */
export function check_str(method: string, parameter: string, value: unknown): void {
  if (typeof value === 'string') return;
  const found = value === null ? 'None' : type_name(value);
  throw new TypeError(`${method}() argument '${parameter}' must be str, not ${found}`);
}

/** Throws unless an argument is a string or None. */
export function check_str_or_none(owner: string, name: string, value: unknown): void {
  if (value === null || typeof value === 'string') return;
  throw new TypeError(`${owner}() argument '${name}' must be str or None, not ${type_name(value)}`);
}

/** Converts an argument that must be an int to a number, which is inexact for a large bigint. */
export function as_integer(value: unknown): number {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  if (typeof value === 'boolean' || typeof value === 'bigint') return Number(value);
  throw new TypeError(`'${type_name(value)}' object cannot be interpreted as an integer`);
}

/** An end of a slice: null and undefined mean `absent`; negative values count from the end. */
export function slice_index(value: unknown, length: number, absent: number): number {
  if (value === null || value === undefined) return absent;
  let index: number;
  try {
    index = as_integer(value);
  } catch {
    throw new TypeError('slice indices must be integers or None or have an __index__ method');
  }
  return index < 0 ? Math.max(index + length, 0) : index;
}

const LARGEST_SIZE = 2n ** 63n - 1n;

/**
 * Converts an optional size: -1 for null and undefined.
 *
 * @internal
 */
export function optional_size(
  value: unknown,
  message = "argument should be integer or None, not '%'",
): number {
  if (value === null || value === undefined) return -1;
  if (typeof value === 'bigint' && (value > LARGEST_SIZE || value < -LARGEST_SIZE - 1n)) {
    throw new OverflowError("cannot fit 'int' into an index-sized integer");
  }
  if (typeof value === 'boolean' || typeof value === 'bigint' || Number.isInteger(value)) {
    return Number(value);
  }
  throw new TypeError(message.replace('%', type_name(value)));
}

/** Checks a size that Python compares before use. @throws {TypeError} when it is not a number. */
export function ordered_size(size: unknown, operator: string): asserts size is number {
  if (['number', 'bigint', 'boolean'].includes(typeof size)) return;
  throw new TypeError(
    `'${operator}' not supported between instances of '${type_name(size)}' and 'int'`,
  );
}
