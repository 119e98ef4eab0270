// Mirrors CPython v3.13.18 Python/getargs.c (_PyArg_BadArgument), Objects/abstract.c (PyNumber_Index),
// Objects/sliceobject.c, Modules/_io/_iomodule.c (_Py_convert_optional_to_ssize_t).
import { AttributeError, OverflowError, ValueError } from './simple_exceptions.js';
import { await_hint, special_method, type_name } from '../values/index.js';

/**
 * Returns Python's error for a missing attribute.
 *
 * @internal
 */
export function no_attribute(
  value: unknown,
  name: string,
  hint = await_hint(value),
): AttributeError {
  return new AttributeError(`'${type_name(value)}' object has no attribute '${name}'${hint}`);
}

/** Checks that an argument, such as `open() argument 'mode'`, is a string. Throws Python's TypeError if it is not. */
export function check_str(argument: string, value: unknown): asserts value is string {
  if (typeof value === 'string') return;
  const found = value === null || value === undefined ? 'None' : type_name(value);
  throw new TypeError(`${argument} must be str, not ${found}`);
}

/** Checks that an argument is a string or None, and throws Python's TypeError if it is not. */
export function check_str_or_none(owner: string, name: string, value: unknown): void {
  if (value === null || typeof value === 'string') return;
  throw new TypeError(`${owner}() argument '${name}' must be str or None, not ${type_name(value)}`);
}

/**
 * Converts an argument that must be an int, a bool or an object with `__index__` to a number.
 *
 * @throws {TypeError} for any other value.
 * @throws {OverflowError} for an int that does not fit into 64 bits, Python's `Py_ssize_t`.
 */
export function as_integer(value: unknown): number {
  const index = required_index(value);
  if (!is_size(index)) throw new OverflowError('Python int too large to convert to C ssize_t');
  return Number(index);
}

/**
 * Implements Python's `operator.index`: returns an int, 0 or 1 for a bool, or the result of `__index__`.
 *
 * @throws {TypeError} for any other value.
 */
export function required_index(value: unknown): number | bigint {
  const index = int_or_null(value);
  // A larger number is a float; see `is_int`. Minus zero is accepted, because arithmetic may have returned it.
  const is_float = typeof value === 'number' && Math.abs(value) > 2 ** 53;
  if (index !== null && !is_float) return index;
  throw new TypeError(`'${type_name(value)}' object cannot be interpreted as an integer`);
}

/** Returns a whole number, 0 or 1 for a bool, or the result of `__index__`. Returns null for any other value. */
export function int_or_null(value: unknown): number | bigint | null {
  if (typeof value === 'number') return Number.isInteger(value) ? value : null;
  if (typeof value === 'bigint') return value;
  if (typeof value === 'boolean') return Number(value);
  const index = special_method(value, '__index__')?.call(value);
  if (index === undefined) return null;
  if (is_integer(index)) return typeof index === 'boolean' ? Number(index) : index;
  throw new TypeError(`__index__ returned non-int (type ${type_name(index)})`);
}

/** True for a bigint, a boolean (bool is a subclass of int) and any number without a fraction. */
export function is_integer(value: unknown): value is number | bigint | boolean {
  return typeof value === 'bigint' || typeof value === 'boolean' || Number.isInteger(value);
}

/** False for a bigint that does not fit into 64 bits, Python's `Py_ssize_t`. */
function is_size(value: number | bigint): boolean {
  return typeof value === 'number' || BigInt.asIntN(64, value) === value;
}

/**
 * Returns the start or end of a slice of `length` items, which may be greater than `length`. If `value` is null or
 * undefined, it is `absent`. Negative values count from the end.
 *
 * @throws {TypeError} for a value that is not an int and has no `__index__`.
 */
export function slice_index(value: unknown, length: number, absent: number): number {
  if (value === null || value === undefined) return absent;
  const given = int_or_null(value);
  if (given === null) {
    throw new TypeError('slice indices must be integers or None or have an __index__ method');
  }
  const index = Number(given);
  return index < 0 ? Math.max(index + length, 0) : index;
}

/**
 * Converts an optional size to a number. Null and undefined become -1.
 *
 * @throws {TypeError} for a value that is not an int and has no `__index__`.
 * @throws {OverflowError} for an int that does not fit into 64 bits.
 * @internal
 */
export function optional_size(value: unknown): number {
  if (value === null || value === undefined) return -1;
  const size = int_or_null(value);
  if (size === null) {
    throw new TypeError(`argument should be integer or None, not '${type_name(value)}'`);
  }
  if (!is_size(size)) throw new OverflowError("cannot fit 'int' into an index-sized integer");
  return Number(size);
}

/**
 * Implements Python's `int(x)` of a float: the whole number towards zero.
 *
 * @throws {ValueError} for NaN.
 * @throws {OverflowError} for infinities.
 */
export function int_of_float(number: number): number | bigint {
  if (Number.isNaN(number)) throw new ValueError('cannot convert float NaN to integer');
  if (!Number.isFinite(number)) throw new OverflowError('cannot convert float infinity to integer');
  const whole = Math.trunc(number) + 0;
  return Number.isSafeInteger(whole) ? whole : BigInt(whole);
}

/** Converts a bigint that is a safe integer to a number. Returns other values unchanged. */
export function small_int<Value>(value: Value): Exclude<Value, bigint> {
  const is_small = typeof value === 'bigint' && Number.isSafeInteger(Number(value));
  return (is_small ? Number(value) : value) as Exclude<Value, bigint>;
}

/** Returns the error that Python raises for `left + right` if the operands cannot be added. */
export function no_sum(left: unknown, right: unknown): TypeError {
  const [type, other] = [type_name(left), type_name(right)];
  if (type === 'str') return new TypeError(`can only concatenate str (not "${other}") to str`);
  if (type === 'bytes') return new TypeError(`can't concat ${other} to bytes`);
  if (type === 'list') return new TypeError(`can only concatenate list (not "${other}") to list`);
  return no_operator('+', left, right);
}

/** Returns the error that Python raises for operands, such as a limit of the program, that an operator does not have. */
export function no_operator(operator: string, left: unknown, right: unknown): TypeError {
  const types = `'${type_name(left)}' and '${type_name(right)}'`;
  return new TypeError(`unsupported operand type(s) for ${operator}: ${types}`);
}
