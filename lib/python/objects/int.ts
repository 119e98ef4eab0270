// Mirrors CPython v3.13.0 Objects/longobject.c (int() of a str, base 10) and floatobject.c (float() of a str).
import { is_ascii } from '../values/index.js';
import { repr } from './repr.js';
import { ValueError } from '../errors/index.js';

/** Matches most numbers. Used as a fast path. */
const PLAIN = /^[0-9]{1,15}$/;
/** The white space that `int()` skips. `strip()` removes more characters. */
const SPACE = '[\\t-\\r \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]*';
const DIGITS = '\\p{Nd}+(?:_\\p{Nd}+)*';
const INT = new RegExp(`^${SPACE}([+-]?)(${DIGITS})${SPACE}$`, 'u');
const FLOAT = new RegExp(
  `^${SPACE}([+-]?(?:${DIGITS}(?:\\.(?:${DIGITS})?)?|\\.${DIGITS})(?:[eE][+-]?${DIGITS})?)${SPACE}$`,
  'u',
);
const SPECIAL = new RegExp(`^${SPACE}([+-]?)(?:(inf|infinity)|nan)${SPACE}$`, 'i');
const DECIMAL = /^\p{Nd}$/u;

/** The maximum number of digits that `int()` accepts. */
const MAX_DIGITS = 4300;
/** The maximum number of characters of the text shown in the error message. */
const MAX_SHOWN = 200;

/**
 * Implements Python's `int(text)`. The text may contain surrounding white space, a sign, decimal digits of any script,
 * and single underscores between digits.
 *
 * @param text The text.
 * @returns The number, which is a bigint if a number would not be exact.
 * @throws {@link ValueError} when the text is not an integer, or has more than 4300 digits.
 * @see {@link https://docs.python.org/3.13/library/functions.html#int}
 * @example
 * ```ts
 * int(' 1_000\n'); // => 1000
 * int('9007199254740993'); // => 9007199254740993n
 * int('a'); // throws ValueError: invalid literal for int() with base 10: 'a'
 * ```
 */
export function int(text: string): number | bigint {
  const value = int_or_null(text);
  if (value !== null) return value;
  const digits = INT.exec(text)?.[2];
  if (digits === undefined) {
    const shown = Array.from(repr(text).slice(0, 2 * MAX_SHOWN)).slice(0, MAX_SHOWN);
    throw new ValueError(`invalid literal for int() with base 10: ${shown.join('')}`);
  }
  throw new ValueError(
    `Exceeds the limit (${MAX_DIGITS} digits) for integer string conversion: value has ${plain(digits).length} digits; ` +
      'use sys.set_int_max_str_digits() to increase the limit',
  );
}

/** Implements Python's `int(text)`. Returns null if it raises ValueError. */
export function int_or_null(text: string): number | bigint | null {
  if (PLAIN.test(text)) return Number(text);
  const [, sign, digits] = INT.exec(text) ?? [];
  if (digits === undefined) return null;
  const decimal = plain(digits);
  if (decimal.length > MAX_DIGITS) return null;
  const value = Number(`${sign}${decimal}`) + 0;
  if (Number.isSafeInteger(value)) return value;
  return sign === '-' ? -BigInt(decimal) : BigInt(decimal);
}

/** Matches a number that {@link hex_int} accepts. */
const HEX_INT = /^[\t-\r ]*([+-]?)(?:0[xX]_?)?([0-9A-Fa-f]+(?:_[0-9A-Fa-f]+)*)[\t-\r ]*$/;

/**
 * Implements Python's `int(line, 16)` for bytes, which are decoded as latin-1.
 *
 * @param line The text: hexadecimal digits with optional single underscores between them. White space, a sign and `0x`
 * may precede them.
 * @returns The number, or null if Python raises ValueError. A large number is rounded and at most Number.MAX_VALUE.
 * @example
 * ```ts
 * hex_int('1F\r\n'); // => 31
 * hex_int('g'); // => null
 * ```
 */
export function hex_int(line: string): number | null {
  const [, sign, digits] = HEX_INT.exec(line) ?? [];
  if (digits === undefined) return null;
  const value = Math.min(parseInt(digits.replaceAll('_', ''), 16), Number.MAX_VALUE);
  return sign === '-' ? 0 - value : value;
}

/**
 * Implements Python's `float(text)`. The text may contain a fraction and an exponent in addition to what {@link int}
 * accepts, or name infinity or NaN.
 *
 * @param text The text.
 * @returns The number.
 * @throws {@link ValueError} when the text is not a number.
 * @see {@link https://docs.python.org/3.13/library/functions.html#float}
 * @example
 * ```ts
 * float(' 1_0.5e1\n'); // => 105
 * float('-inf'); // => -Infinity
 * float('a'); // throws ValueError: could not convert string to float: 'a'
 * ```
 */
export function float(text: string): number {
  const match = FLOAT.exec(text);
  if (match !== null) return Number(plain(match[1]!));
  const special = SPECIAL.exec(text);
  if (special === null) throw new ValueError(`could not convert string to float: ${repr(text)}`);
  const [, sign, infinity] = special;
  if (infinity === undefined) return NaN;
  return sign === '-' ? -Infinity : Infinity;
}

/** Removes underscores, and converts digits to ASCII. */
function plain(number: string): string {
  const digits = number.replaceAll('_', '');
  return is_ascii(digits) ? digits : Array.from(digits, ascii).join('');
}

/** Converts a decimal digit of any script to ASCII. The ten digits of each script are consecutive. */
function ascii(character: string): string {
  const code = character.codePointAt(0)!;
  if (code < 0x80) return character;
  let first = code;
  while (DECIMAL.test(String.fromCodePoint(first - 1))) first -= 1;
  return String((code - first) % 10);
}
