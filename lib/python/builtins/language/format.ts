// Mirrors CPython v3.13.18 Python/formatter_unicode.c, Python/bltinmodule.c (builtin_format).
import { str } from '../../bytes/index.js';
import { OverflowError, ValueError, check_str, within_memory } from '../../errors/internal.js';
import {
  count_points,
  float_digits,
  format_float,
  index_after,
  plain_text,
  primitive,
  special_method,
  type_name,
} from '../../values/index.js';
import { float, is_float } from '../float.js';
import { type Spec, read_spec, unknown_code } from './format_spec.js';

type Numeric = number | bigint | boolean;

/**
 * Implements Python's `format(value, format_spec='')`, which is also what `f'{value:spec}'` calls.
 *
 * A number without a fraction is an int if it is at most 2^53 and not -0; but with a precision and no type, it is
 * formatted as a float.
 * @param value A string, a number, a bigint, a boolean, or an object with `__format__`. For any other value, the
 * specification must be empty.
 * @param format_spec Python's format specification, such as `'>8'`, `',.2f'` or `'#06x'`. It is empty by default.
 * @returns The text, which is `str(value)` for an empty specification, unless there is a `__format__`.
 * @throws {ValueError} for a specification that is invalid or does not fit the value.
 * @throws {OverflowError} for an int that is too large for a float or a character.
 * @throws {TypeError} for a value that allows no specification, and if the specification or the result of `__format__`
 * is not a string.
 * @see {@link https://docs.python.org/3.13/library/string.html#format-specification-mini-language}
 * @example
 * ```ts
 * format(1234567.891, ',.2f'); // => '1,234,567.89'
 * format(255, '#06x'); // => '0x00ff'
 * format('grün', '*^8'); // => '**grün**'
 * format(0.5, '.0%'); // => '50%'
 * format('a', 'd'); // throws ValueError: Unknown format code 'd' for object of type 'str'
 * ```
 */
export function format(value: unknown, format_spec = ''): string {
  format_spec = plain_text(format_spec);
  check_str('format() argument 2', format_spec);
  const own = special_method(value, '__format__');
  if (own !== null) {
    const text = own.call(value, format_spec);
    if (typeof text === 'string') return text;
    throw new TypeError(`__format__ must return a str, not ${type_name(text)}`);
  }
  if (format_spec === '') return str(value);
  const object = primitive(value);
  switch (typeof object) {
    case 'string':
      return formatted_text(object, format_spec);
    case 'number':
    case 'bigint':
    case 'boolean':
      return formatted_number(object, format_spec, type_name(value), is_float(value));
    default:
      throw new TypeError(`unsupported format string passed to ${type_name(object)}.__format__`);
  }
}

function formatted_text(text: string, given: string): string {
  const spec = read_spec(given, '<', 's', 'str');
  const { sign, precision } = spec;
  if (spec.type !== 's') throw unknown_code(spec.type, 'str');
  if (sign !== '') throw not_allowed(sign === ' ' ? 'Space' : 'Sign', 'string');
  if (spec.no_negative_zero) throw not_allowed(NO_NEGATIVE_ZERO, 'string');
  if (spec.alternate) throw not_allowed('Alternate form (#)', 'string');
  if (spec.align === '=') throw not_allowed("'=' alignment", 'string');
  return aligned(spec, '', precision < 0 ? text : text.slice(0, index_after(text, 0, precision)));
}

const NO_NEGATIVE_ZERO = 'Negative zero coercion (z)';
const not_allowed = (what: string, of: string): ValueError =>
  new ValueError(`${what} not allowed in ${of} format specifier`);

function formatted_number(number: Numeric, given: string, type: string, is_float: boolean): string {
  const spec = read_spec(given, '>', '', type);
  // Python allows a precision only for floats. JavaScript cannot distinguish 3.0 from 3, so any number with a precision is
  // formatted as a float.
  const as_float = typeof number === 'number' && spec.type === '' && spec.precision >= 0;
  if (!is_float && !as_float && /^[bcdnoxX]?$/.test(spec.type)) {
    return formatted_int(BigInt(number), spec);
  }
  if (/^[eEfFgGn%]?$/.test(spec.type)) return formatted_float(float(number), spec);
  throw unknown_code(spec.type, type);
}

const MAX_PRECISION = 2 ** 31 - 1;
const RADIX: Readonly<Record<string, number>> = { b: 2, o: 8, x: 16, X: 16 };

function formatted_int(number: bigint, spec: Spec): string {
  const { type, sign, alternate } = spec;
  if (spec.precision >= 0) throw not_allowed('Precision', 'integer');
  if (spec.no_negative_zero) throw not_allowed(NO_NEGATIVE_ZERO, 'integer');
  if (type === 'c') {
    const what = sign === '' ? 'Alternate form (#)' : 'Sign';
    if (sign !== '' || alternate) {
      throw new ValueError(`${what} not allowed with integer format specifier 'c'`);
    }
    if (BigInt.asIntN(64, number) !== number) {
      throw new OverflowError('Python int too large to convert to C long');
    }
    if (number < 0n || number > 0x10ffffn) {
      throw new OverflowError('%c arg not in range(0x110000)');
    }
    return aligned(spec, '', String.fromCodePoint(Number(number)));
  }
  const radix = RADIX[type] ?? 10;
  const digits = (number < 0n ? -number : number).toString(radix);
  const prefix = alternate && radix !== 10 ? `0${type}` : '';
  const head = sign_of(number < 0n, sign) + prefix;
  return grouped(spec, head, type === 'X' ? digits.toUpperCase() : digits, '');
}

function formatted_float(number: number, spec: Spec): string {
  const { type, precision, alternate } = spec;
  if (precision > MAX_PRECISION) throw new ValueError('precision too big');
  const kind = type.toLowerCase();
  const value = type === '%' ? number * 100 : number;
  let text = within_memory(() =>
    Number.isFinite(value)
      ? kind === ''
        ? float_text(value, precision, alternate)
        : float_digits(
            { '%': 'f', n: 'g' }[kind] ?? kind,
            value,
            precision < 0 ? 6 : precision,
            alternate,
          )
      : format_float(value),
  );
  let negative = text.startsWith('-');
  if (negative) text = text.slice(1);
  if (negative && spec.no_negative_zero && !/[1-9in]/.test(text.split('e')[0]!)) negative = false;
  if (type === '%') text += '%';
  if (/[EFG]/.test(type)) text = text.toUpperCase();
  const [digits = ''] = /^\d*/.exec(text)!;
  return grouped(spec, sign_of(negative, spec.sign), digits, text.slice(digits.length));
}

/**
 * Formats a number for a specification without a type: like `repr`, or, with a precision, like `g`, but with at least
 * one digit after the point.
 */
function float_text(number: number, precision: number, alternate: boolean): string {
  const text =
    precision < 0
      ? format_float(number)
      : float_digits('g', number, precision, alternate, Math.max(precision, 1) - 1);
  if (precision >= 0) return /[.e]/.test(text) ? text : `${text}.0`;
  return alternate && !text.includes('.') ? text.replace(/(?=e|$)/, '.') : text;
}

const sign_of = (negative: boolean, sign: string): string =>
  negative ? '-' : sign === '-' ? '' : sign;

/** Puts separators between groups of digits, and aligns the number. */
function grouped(spec: Spec, head: string, digits: string, rest: string): string {
  const { separator, group } = spec;
  if (separator === '' || digits === '') return aligned(spec, head, digits + rest);
  let count = digits.length;
  if (spec.fill === '0' && spec.align === '=') {
    const width = spec.width - head.length - rest.length;
    count = Math.max(count, width - Math.floor(width / (group + 1)));
    if (count + Math.floor((count - 1) / group) < width) count += 1;
  }
  const first = count % group || group;
  const padded = digits.padStart(count, '0');
  const groups = [padded.slice(0, first)];
  for (let at = first; at < count; at += group) groups.push(padded.slice(at, at + group));
  return aligned(spec, head, groups.join(separator) + rest);
}

function aligned({ fill, align, width }: Spec, head: string, text: string): string {
  const padding = Math.max(width - count_points(head + text), 0);
  const before = { '<': 0, '^': padding >> 1 }[align] ?? padding;
  return within_memory(() => {
    const left = fill.repeat(before);
    const start = align === '=' ? head + left + text : left + head + text;
    return start + fill.repeat(padding - before);
  });
}
