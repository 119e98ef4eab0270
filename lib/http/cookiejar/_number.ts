// Mirrors CPython v3.13.0 Objects/longobject.c and floatobject.c (int and float of a text).
import { OverflowError, ValueError, repr, type_name } from '../../builtins/index.js';
import { strip } from './_text.js';

/** An int of Python's: a bigint beyond 2^53. */
export type Integer = number | bigint;

const MOST_DIGITS = 4300;
const INTEGER = /^[+-]?\d+(?:_\d+)*$/;
const FLOAT = /^[+-]?(?:\d+(?:_\d+)*\.?(?:\d+(?:_\d+)*)?|\.\d+(?:_\d+)*)(?:e[+-]?\d+(?:_\d+)*)?$/i;
const SPECIAL = /^([+-]?)(?:(inf|infinity)|nan)$/i;

/**
 * Python's `int(value)`.
 *
 * @throws {ValueError} For a text that is no whole number, or one of more than 4300 digits; for NaN.
 * @throws {OverflowError} For infinity.
 * @throws {TypeError} For what is neither text nor number.
 */
export function to_int(value: unknown): Integer {
  if (typeof value === 'bigint') return normal(value);
  if (typeof value === 'number' || typeof value === 'boolean') return truncated(Number(value));
  if (typeof value !== 'string') {
    throw new TypeError(
      `int() argument must be a string, a bytes-like object or a real number, not '${type_name(value)}'`,
    );
  }
  const text = plain_digits(strip(value));
  if (!INTEGER.test(text)) {
    // CPython shows 200 characters of what it was given.
    const shown = Array.from(repr(value).slice(0, 400)).slice(0, 200).join('');
    throw new ValueError(`invalid literal for int() with base 10: ${shown}`);
  }
  const digits = text.replaceAll('_', '');
  const count = digits.length - (/^[+-]/.test(digits) ? 1 : 0);
  if (count > MOST_DIGITS) {
    throw new ValueError(
      `Exceeds the limit (${MOST_DIGITS} digits) for integer string conversion: value has ${count} digits; ` +
        'use sys.set_int_max_str_digits() to increase the limit',
    );
  }
  if (count < 16) return Number(digits) + 0;
  return normal(
    digits.startsWith('-') ? -BigInt(digits.slice(1)) : BigInt(digits.replace('+', '')),
  );
}

/**
 * Python's `float(value)`.
 *
 * @throws {ValueError} For a text that is no number.
 * @throws {OverflowError} For an int that is too large.
 * @throws {TypeError} For what is neither text nor number.
 */
export function to_float(value: unknown): number {
  if (typeof value === 'number' || typeof value === 'boolean') return Number(value);
  if (typeof value === 'bigint') {
    const float = Number(value);
    if (!Number.isFinite(float)) throw new OverflowError('int too large to convert to float');
    return float;
  }
  if (typeof value !== 'string') {
    throw new TypeError(
      `float() argument must be a string or a real number, not '${type_name(value)}'`,
    );
  }
  const text = plain_digits(strip(value));
  if (FLOAT.test(text)) return Number(text.replaceAll('_', ''));
  const special = SPECIAL.exec(text);
  if (special === null) throw new ValueError(`could not convert string to float: ${repr(value)}`);
  if (special[2] === undefined) return NaN;
  return special[1] === '-' ? -Infinity : Infinity;
}

/** The sum of two numbers, exact for ints. */
export function sum(a: Integer, b: Integer): Integer {
  const simple = Number(a) + Number(b);
  const exact = Number.isSafeInteger(simple) && typeof a === 'number' && typeof b === 'number';
  return exact ? simple : normal(BigInt(a) + BigInt(b));
}

/** Python's `int()` of a float. */
function truncated(float: number): Integer {
  if (Number.isNaN(float)) throw new ValueError('cannot convert float NaN to integer');
  if (!Number.isFinite(float)) throw new OverflowError('cannot convert float infinity to integer');
  const whole = Math.trunc(float) + 0;
  return Number.isSafeInteger(whole) ? whole : BigInt(whole);
}

function normal(value: bigint): Integer {
  const small = Number(value);
  return Number.isSafeInteger(small) ? small : value;
}

const OTHER_DIGIT = /[^\x00-\x7f]/;

/** The text with the decimal digits of other scripts as 0 to 9, which Python takes too. */
function plain_digits(text: string): string {
  if (!OTHER_DIGIT.test(text)) return text;
  return text.replace(/[^\x00-\x7f]/gu, (character) => {
    const code = character.codePointAt(0)!;
    if (!is_digit(code)) return character;
    // They come in runs of ten, from zero; runs can follow one another.
    let first = code;
    while (is_digit(first - 1)) first -= 1;
    return String((code - first) % 10);
  });
}

function is_digit(code: number): boolean {
  return /\p{Nd}/u.test(String.fromCodePoint(code));
}
