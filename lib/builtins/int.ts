// Mirrors CPython v3.13.0 Objects/longobject.c (int() of a str, base 10).
import { repr } from './repr.js';
import { ValueError } from './simple_exceptions.js';

/** Most numbers are so. */
const PLAIN = /^[0-9]{1,15}$/;
/** The spaces it passes over: not all that `strip()` does. */
const SPACE = '[\\t-\\r \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]*';
const NUMBER = new RegExp(`^${SPACE}([+-]?)(\\p{Nd}+(?:_\\p{Nd}+)*)${SPACE}$`, 'u');
const DECIMAL = /^\p{Nd}$/u;

/** How many digits `int()` takes. */
const MOST_DIGITS = 4300;

/**
 * Python's `int(text)`: white space around it, a sign, decimal digits of any script, single underscores between them.
 *
 * @param text The text.
 * @returns The number; a bigint where a number would not be exact.
 * @throws {@link ValueError} when the text is no number, or has more than 4300 digits.
 * @see {@link https://docs.python.org/3.13/library/functions.html#int}
 * @example
 * ```ts
 * int(' 1_000\n'); // => 1000
 * int('9007199254740993'); // => 9007199254740993n
 * int('a'); // throws ValueError: invalid literal for int() with base 10: 'a'
 * ```
 */
export function int(text: string): number | bigint {
  if (PLAIN.test(text)) return Number(text);
  const match = NUMBER.exec(text);
  if (match === null) {
    throw new ValueError(`invalid literal for int() with base 10: ${repr(text)}`);
  }
  const [, sign, digits] = match;
  const decimal = Array.from(digits!.replaceAll('_', ''), decimal_value).join('');
  if (decimal.length > MOST_DIGITS) {
    throw new ValueError(
      `Exceeds the limit (${MOST_DIGITS} digits) for integer string conversion: value has ${decimal.length} digits; ` +
        'use sys.set_int_max_str_digits() to increase the limit',
    );
  }
  const value = Number(`${sign}${decimal}`) + 0;
  if (Number.isSafeInteger(value)) return value;
  return sign === '-' ? -BigInt(decimal) : BigInt(decimal);
}

/** What a decimal digit of any script is worth: each script has its ten in a row. */
function decimal_value(digit: string): number {
  const code = digit.codePointAt(0)!;
  if (code < 0x80) return code - 0x30;
  let first = code;
  while (DECIMAL.test(String.fromCodePoint(first - 1))) first -= 1;
  return (code - first) % 10;
}
