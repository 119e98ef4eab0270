// Python's str.isdigit() and int(), as robots.txt files meet them.
import { ValueError, repr, strip } from '../builtins/index.js';

/** The digits of `isdigit()` that `int()` refuses: superscripts, circled ones and the like. */
const NO_DECIMALS =
  '\\xb2\\xb3\\xb9\\u1369-\\u1371\\u19da\\u2070\\u2074-\\u2079\\u2080-\\u2089\\u2460-\\u2468\\u2474-\\u247c' +
  '\\u2488-\\u2490\\u24ea\\u24f5-\\u24fd\\u24ff\\u2776-\\u277e\\u2780-\\u2788\\u278a-\\u2792' +
  '\\u{10a40}-\\u{10a43}\\u{10e60}-\\u{10e68}\\u{11052}-\\u{1105a}\\u{1f100}-\\u{1f10a}';
const DIGITS = new RegExp(`^[\\p{Nd}${NO_DECIMALS}]+$`, 'u');
const DECIMAL = /^\p{Nd}$/u;
const DECIMALS = /^\p{Nd}+$/u;

/** How many digits Python's `int()` takes. */
const MOST_DIGITS = 4300;

/** Python's `text.strip().isdigit()`. */
export function is_digits(text: string): boolean {
  return DIGITS.test(strip(text));
}

/**
 * Python's `int(text)` of digits; a bigint where a number would not be exact.
 * @throws {@link ValueError} when they are no decimal ones, or too many.
 */
export function to_integer(text: string): number | bigint {
  const digits = strip(text);
  if (!DECIMALS.test(digits)) {
    throw new ValueError(`invalid literal for int() with base 10: ${repr(text)}`);
  }
  const decimal = Array.from(digits, decimal_value).join('');
  if (decimal.length > MOST_DIGITS) {
    throw new ValueError(
      `Exceeds the limit (${MOST_DIGITS} digits) for integer string conversion: value has ${decimal.length} digits; ` +
        'use sys.set_int_max_str_digits() to increase the limit',
    );
  }
  const value = Number(decimal);
  return Number.isSafeInteger(value) ? value : BigInt(decimal);
}

/** What a decimal digit of any script is worth: each script has its ten in a row. */
function decimal_value(digit: string): number {
  const code = digit.codePointAt(0)!;
  let first = code;
  while (DECIMAL.test(String.fromCodePoint(first - 1))) first -= 1;
  return (code - first) % 10;
}
