// Mirrors CPython v3.13.0 Objects/longobject.c and floatobject.c (int and float of any value).
import { OverflowError, ValueError, float, int, type_name } from '../../builtins/index.js';
import { int_or_null } from '../../builtins/internal.js';

/** A Python int, which is a bigint if it is greater than 2^53. */
export type Integer = number | bigint;

/**
 * Implements Python's `int(value)`.
 *
 * @throws {ValueError} For text that is not an integer or has more than 4300 digits; for NaN.
 * @throws {OverflowError} For infinity.
 * @throws {TypeError} For other types than text and numbers.
 */
export function to_int(value: unknown): Integer {
  if (typeof value === 'string') return int(value);
  if (typeof value === 'bigint') return normal(value);
  if (typeof value === 'number' || typeof value === 'boolean') return truncated(Number(value));
  throw new TypeError(
    `int() argument must be a string, a bytes-like object or a real number, not '${type_name(value)}'`,
  );
}

/**
 * Implements Python's `float(value)`.
 *
 * @throws {ValueError} For text that is not a number.
 * @throws {OverflowError} For an int that is too large.
 * @throws {TypeError} For other types than text and numbers.
 */
export function to_float(value: unknown): number {
  if (typeof value === 'string') return float(value);
  if (typeof value === 'number' || typeof value === 'boolean') return Number(value);
  if (typeof value !== 'bigint') {
    throw new TypeError(
      `float() argument must be a string or a real number, not '${type_name(value)}'`,
    );
  }
  const number = Number(value);
  if (!Number.isFinite(number)) throw new OverflowError('int too large to convert to float');
  return number;
}

/** True if Python's `int()` accepts the text. */
export function is_int(text: string): boolean {
  return int_or_null(text) !== null;
}

/** Implements Python's `int()` of a float. */
function truncated(number: number): Integer {
  if (Number.isNaN(number)) throw new ValueError('cannot convert float NaN to integer');
  if (!Number.isFinite(number)) throw new OverflowError('cannot convert float infinity to integer');
  const whole = Math.trunc(number) + 0;
  return Number.isSafeInteger(whole) ? whole : BigInt(whole);
}

function normal(value: bigint): Integer {
  const small = Number(value);
  return Number.isSafeInteger(small) ? small : value;
}
