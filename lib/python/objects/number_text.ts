// Mirrors CPython v3.13.18 Objects/longobject.c (int() of a str) and floatobject.c (float() of a str).
import { is_ascii } from '../values/index.js';
import { repr } from './repr.js';
import { ValueError, small_int } from '../errors/internal.js';

/** Matches up to 15 ASCII digits, which `Number` converts exactly. */
const PLAIN = /^[0-9]{1,15}$/;
/** The white space that `int()` and `float()` skip around a number. `strip()` removes more characters. */
const SPACE = '[\\t-\\r \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]*';
const DIGITS = '\\p{Nd}+(?:_\\p{Nd}+)*';
const INT = new RegExp(`^${SPACE}([+-]?)(${DIGITS})${SPACE}$`, 'u');
const FLOAT = new RegExp(
  `^${SPACE}([+-]?(?:${DIGITS}(?:\\.(?:${DIGITS})?)?|\\.${DIGITS})(?:[eE][+-]?${DIGITS})?)${SPACE}$`,
  'u',
);
const SPECIAL = new RegExp(`^${SPACE}([+-]?)(?:(inf|infinity)|nan)${SPACE}$`, 'i');
const DECIMAL = /^\p{Nd}$/u;

/** The maximum number of digits that `int()` accepts, unless the base is a power of two. */
export const MAX_DIGITS = 4300;
/** The maximum number of characters that the error message shows of a wrong value's repr. */
const MAX_SHOWN = 200;

/**
 * Implements Python's `int(text)`.
 *
 * @param given The value that the error message shows: the text by default, or the bytes that contain it.
 * @throws {@link ValueError} when the text is not an integer, or has more than 4300 digits.
 */
export function int_of_text(text: string, given: unknown = text): number | bigint {
  const value = int_or_null(text);
  if (value !== null) return value;
  const digits = INT.exec(text)?.[2];
  if (digits === undefined) throw not_an_int(given, 10);
  throw too_many_digits(plain(digits).length);
}

/** Returns the error for a text that is not an integer. */
function not_an_int(given: unknown, base: number): ValueError {
  const shown = Array.from(repr(given).slice(0, 2 * MAX_SHOWN)).slice(0, MAX_SHOWN);
  return new ValueError(`invalid literal for int() with base ${base}: ${shown.join('')}`);
}

function too_many_digits(length: number): ValueError {
  return new ValueError(
    `Exceeds the limit (${MAX_DIGITS} digits) for integer string conversion: value has ${length} digits; ` +
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

const PREFIXES: Readonly<Record<string, number>> = { b: 2, o: 8, x: 16 };
const IN_BASE = new RegExp(
  `^${SPACE}([+-]?)((?:0([boxBOX])_?)?)([\\p{Nd}a-zA-Z]+(?:_[\\p{Nd}a-zA-Z]+)*)${SPACE}$`,
  'u',
);

/**
 * Implements Python's `int(text, base)`.
 *
 * @param base A number from 2 to 36, or 0: then the prefix `0b`, `0o` or `0x` determines the base, and without one, it
 * is 10.
 * @param given The value that the error message shows: the text by default, or the bytes that contain it.
 * @throws {@link ValueError} when the text is not an integer in this base, or has more than 4300 digits and the base is
 * not a power of two.
 */
export function int_in_base(text: string, base: number, given: unknown = text): number | bigint {
  const [, sign = '', prefix = '', letter = '', all = ''] = IN_BASE.exec(text) ?? [];
  const named = PREFIXES[letter.toLowerCase()];
  const is_prefix = named !== undefined && (base === 0 || base === named);
  const actual = base === 0 ? (named ?? 10) : base;
  const digits = Array.from(plain(is_prefix ? all : prefix + all), (digit) => parseInt(digit, 36));
  const has_leading_zero =
    base === 0 && !is_prefix && digits[0] === 0 && digits.some((each) => each > 0);
  if (all === '' || has_leading_zero || !digits.every((each) => each < actual)) {
    throw not_an_int(given, base);
  }
  const bits = Math.log2(actual);
  if (!Number.isInteger(bits) && digits.length > MAX_DIGITS) throw too_many_digits(digits.length);
  const size = Number.isInteger(bits)
    ? BigInt(`0b${digits.map((each) => each.toString(2).padStart(bits, '0')).join('')}`)
    : digits.reduce((sum, each) => sum * BigInt(actual) + BigInt(each), 0n);
  return small_int<number | bigint>(sign === '-' ? -size : size);
}

/** Matches a number that {@link hex_int} accepts. */
const HEX_INT = /^[\t-\r ]*([+-]?)(?:0[xX]_?)?([0-9A-Fa-f]+(?:_[0-9A-Fa-f]+)*)[\t-\r ]*$/;

/**
 * Implements Python's `int(line, 16)` for bytes, which are decoded as latin-1.
 *
 * @param line The text: hexadecimal digits with optional single underscores between them. White space, a sign and `0x`
 * may precede them, and white space may follow.
 * @returns The number, or null if Python raises ValueError. It is a bigint beyond 2^53.
 * @example
 * ```ts
 * hex_int('1F\r\n'); // => 31
 * hex_int('g'); // => null
 * ```
 */
export function hex_int(line: string): number | bigint | null {
  const [, sign, digits] = HEX_INT.exec(line) ?? [];
  if (digits === undefined) return null;
  const value = BigInt(`0x${digits.replaceAll('_', '')}`);
  return small_int<number | bigint>(sign === '-' ? -value : value);
}

/**
 * Implements Python's `float(text)`.
 *
 * @param given The value that the error message shows: the text by default, or the bytes that contain it.
 * @throws {@link ValueError} when the text is not a number.
 */
export function float_of_text(text: string, given: unknown = text): number {
  const match = FLOAT.exec(text);
  if (match !== null) return Number(plain(match[1]!));
  const special = SPECIAL.exec(text);
  if (special === null) throw new ValueError(`could not convert string to float: ${repr(given)}`);
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
