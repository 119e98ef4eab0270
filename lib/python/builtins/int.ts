// Mirrors CPython v3.13.18 Objects/longobject.c (long_new).
import {
  ValueError,
  int_of_float,
  is_integer,
  required_index,
  small_int,
} from '../errors/internal.js';
import { type ArgumentsOf, bind, def, optional } from '../calls/index.js';
import { int_in_base, int_of_text } from '../objects/index.js';
import {
  await_hint,
  is_bytes_like,
  plain_text,
  special_method,
  string_of_units,
  type_name,
  primitive,
} from '../values/index.js';

const INT = def(
  { name: 'int', builtin: true, positional_only: 1 },
  { x: optional<unknown>(undefined, 'mapping') },
  { base: optional<number | undefined>(undefined) },
);

/**
 * Implements Python's `int(x)` and `int(text, base)`.
 *
 * A text may contain surrounding white space, a sign, decimal digits of any script, and single underscores between
 * digits. A float is truncated. The types say `number`, although a result is a bigint if a number would not be exact.
 * @param x Text, bytes, a number, a bigint, a boolean, or an object with `__int__` or `__index__`. 0 by default.
 * @param base The base of a text, 2 to 36, or 0 for that of its prefix, such as `0x`. 10 by default.
 * @returns The integer.
 * @throws {@link ValueError} when the text is not an integer in this base, or has more than 4300 digits and the base is
 * not a power of two; for NaN; and for another base.
 * @throws {@link OverflowError} for infinity.
 * @throws {TypeError} if `x` or `base` has another type, or a base is given and `x` is a number.
 * @see {@link https://docs.python.org/3.13/library/functions.html#int}
 * @example
 * ```ts
 * int(' 1_000\n'); // => 1000
 * int('ff', 16); // => 255
 * int(-3.7); // => -3
 * int('9007199254740993'); // => 9007199254740993n
 * int('a'); // throws ValueError: invalid literal for int() with base 10: 'a'
 * ```
 */
export function int(...args: ArgumentsOf<typeof INT>): number;
export function int(...args: ArgumentsOf<typeof INT>): number | bigint {
  const [given] = args;
  if (args.length === 1 && typeof given === 'string') return int_of_text(given);
  const [x, base] = bind(INT, args);
  const text = text_of(x);
  if (base === undefined) {
    if (args.length === 0) return 0;
    return text === null ? int_of(x) : int_of_text(text, x);
  }
  if (x === undefined) throw new TypeError('int() missing string argument');
  const index = Number(required_index(base));
  if (index !== 0 && !(index >= 2 && index <= 36)) {
    throw new ValueError('int() base must be >= 2 and <= 36, or 0');
  }
  if (text === null) throw new TypeError("int() can't convert non-string with explicit base");
  return int_in_base(text, index, x);
}

/**
 * Returns text unchanged, bytes of ASCII as text, and other bytes, which cannot be a number, as an empty text. Returns
 * null for other values.
 */
export function text_of(given: unknown): string | null {
  const value = plain_text(given);
  if (typeof value === 'string') return value;
  if (!is_bytes_like(value)) return null;
  const text = string_of_units(value);
  return /[^\0-\x7f]/.test(text) ? '' : text;
}

function int_of(given: unknown): number | bigint {
  const value = primitive<unknown>(given);
  if (typeof value === 'bigint') return small_int<number | bigint>(value);
  if (typeof value === 'number' || typeof value === 'boolean') return int_of_float(Number(value));
  const __int__ = special_method(value, '__int__');
  if (__int__ !== null) {
    const result = __int__.call(value);
    if (is_integer(result)) return small_int<number | bigint>(BigInt(result));
    throw new TypeError(`__int__ returned non-int (type ${type_name(result)})`);
  }
  if (special_method(value, '__index__') !== null) return required_index(value);
  throw new TypeError(
    `int() argument must be a string, a bytes-like object or a real number, not '${type_name(value)}'${await_hint(value)}`,
  );
}
