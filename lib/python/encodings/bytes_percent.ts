// Mirrors CPython v3.13.18 Objects/bytesobject.c (_PyBytes_FormatEx).
import {
  KeyError,
  OverflowError,
  ValueError,
  int_of_float,
  required_index,
  within_memory,
} from '../errors/internal.js';
import { is_mapping, update_items, repr } from '../objects/index.js';
import {
  escape_ascii,
  float_digits,
  is_int,
  is_number,
  is_uint8_array,
  primitive,
  special_method,
  string_of_units,
  type_name,
  is_map,
} from '../values/index.js';

/** One conversion, such as `%-8.3f`: its flags, minimum width, precision and type. */
interface Conversion {
  readonly flags: string;
  readonly width: number;
  /** The precision, or -1 if there is none. */
  readonly precision: number;
  readonly type: string;
}

/** Matches the flags, the width, the precision and the length of a conversion, each of which may be missing. */
const CONVERSION = /([-+ #0]*)(\*|\d*)(?:\.(\*|\d*))?[hlL]?/y;
type Parts = [read: string, flags: string, width: string, precision?: string];
const LARGEST = { width: 2 ** 63, prec: 2 ** 31 };

/** Converts a text that has one character for each byte to bytes. */
function bytes_of(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < bytes.length; index += 1) bytes[index] = text.charCodeAt(index);
  return bytes;
}

/** Returns true for an int, and for -0. */
const is_integer = (value: unknown): value is number | bigint | boolean =>
  typeof value === 'bigint' ||
  typeof value === 'boolean' ||
  (typeof value === 'number' && is_int(value + 0));

/**
 * Implements `format % args` of bytes. An array stands for a tuple.
 *
 * @param format The format.
 * @param args The arguments: an array, a mapping, or a single value.
 * @returns The result.
 * @throws {TypeError} for an argument of a wrong type, and for more or fewer arguments than conversions.
 * @throws {ValueError} for an unknown or incomplete conversion, and for NaN as an integer.
 * @throws {KeyError} for a name that the mapping does not contain.
 * @throws {OverflowError} for a number that is too large.
 */
export const percent = (format: Uint8Array, args: unknown): Uint8Array =>
  bytes_of(formatted(string_of_units(format), args));

/** Works like {@link percent}, with the format and the result as texts that have one character for each byte. */
function formatted(format: string, args: unknown): string {
  const has_keys = is_mapping(args);
  const all = (Array.isArray(args) ? args : [args]).values();
  let by_key: ReadonlyMap<string, unknown> | null = null;
  let result = '';
  let at = 0;
  for (let found = format.indexOf('%'); found >= 0; found = format.indexOf('%', at)) {
    result += format.slice(at, found);
    at = found + 1;
    let values: Iterator<unknown, unknown> = all;
    if (format[at] === '%') {
      result += '%';
      at += 1;
      continue;
    }
    if (format[at] === '(') {
      if (!has_keys) throw new TypeError('format requires a mapping');
      const end = end_of_key(format, at);
      const key = format.slice(at + 1, end - 1);
      by_key ??= values_by_key(args);
      if (!by_key.has(key)) throw new KeyError(bytes_of(key));
      values = [by_key.get(key)].values();
      at = end;
    }
    CONVERSION.lastIndex = at;
    const [read, flags, width_digits, digits] = CONVERSION.exec(format) as unknown as Parts;
    const width = number_of(width_digits, 'width', values);
    const precision = digits === undefined ? -1 : Math.max(number_of(digits, 'prec', values), 0);
    at += read.length + 1;
    const type = format.charAt(at - 1);
    if (type === '') throw new ValueError('incomplete format');
    const conversion = {
      flags: width < 0 ? `${flags}-` : flags,
      width: Math.abs(width),
      precision,
      type,
    };
    const value = next_of(values);
    const place = at - 1;
    result = within_memory(() => result + converted(conversion, value, place));
  }
  if (!has_keys && all.next().done !== true) {
    throw new TypeError('not all arguments converted during bytes formatting');
  }
  return result + format.slice(at);
}

function next_of(values: Iterator<unknown, unknown>): unknown {
  const { done, value } = values.next();
  if (done === true) throw new TypeError('not enough arguments for format string');
  return value;
}

/** Returns the index after the parenthesis that closes a key. Parentheses may be nested. */
function end_of_key(format: string, start: number): number {
  let depth = 0;
  for (let at = start; at < format.length; at += 1) {
    if (format[at] === '(') depth += 1;
    else if (format[at] === ')' && --depth === 0) return at + 1;
  }
  throw new ValueError('incomplete format key');
}

/**
 * Returns the values of a mapping by its keys as texts, so that many conversions look them up in linear time. The keys
 * of a Map are bytes, and those of a plain object, which are strings, stand for bytes.
 */
function values_by_key(mapping: unknown): ReadonlyMap<string, unknown> {
  const values = new Map<string, unknown>();
  for (const [name, value] of update_items(mapping)) {
    const key = is_map(mapping) ? text_of_bytes(name) : name;
    if (typeof key === 'string' && !values.has(key)) values.set(key, value);
  }
  return values;
}

const text_of_bytes = (key: unknown): string | null =>
  is_uint8_array(key) ? string_of_units(key) : null;

/** Returns a width or a precision: 0 if it is missing, and the next argument for `*`. */
function number_of(
  digits: string,
  what: 'width' | 'prec',
  values: Iterator<unknown, unknown>,
): number {
  if (digits !== '*') {
    if (Number(digits) >= LARGEST[what]) throw new ValueError(`${what} too big`);
    return Number(digits);
  }
  const given = next_of(values);
  if (!is_integer(given)) throw new TypeError('* wants int');
  if (typeof given !== 'bigint') return Number(given);
  const type = what === 'width' ? 'ssize_t' : 'int';
  throw new OverflowError(`Python int too large to convert to C ${type}`);
}

function converted(conversion: Conversion, value: unknown, index: number): string {
  const { type, precision } = conversion;
  const cut = (text: string): string => (precision < 0 ? text : text.slice(0, precision));
  switch (type) {
    case 'r':
    case 'a':
      return padded(conversion, cut(escape_beyond_ascii(repr(value))));
    case 's':
    case 'b':
      return padded(conversion, cut(bytes_text(value)));
    case 'c':
      return padded(conversion, byte_text(value));
    case 'd':
    case 'i':
    case 'u':
    case 'o':
    case 'x':
    case 'X':
      return padded_number(conversion, integer_text(conversion, value));
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G':
      return padded_number(conversion, float_text(conversion, value));
    default: {
      const code = type.charCodeAt(0).toString(16);
      throw new ValueError(`unsupported format character '${type}' (0x${code}) at index ${index}`);
    }
  }
}

const escape_beyond_ascii = (text: string): string =>
  text.replace(/[^\0-\x7f]/gu, (character) => escape_ascii(character));

function bytes_text(value: unknown): string {
  if (is_uint8_array(value)) return string_of_units(value);
  const __bytes__ = special_method(value, '__bytes__');
  if (__bytes__ !== null) return string_of_units(__bytes__.call(value) as Uint8Array);
  throw new TypeError(
    `%b requires a bytes-like object, or an object that implements __bytes__, not '${type_name(value)}'`,
  );
}

function byte_text(value: unknown): string {
  if (is_uint8_array(value) && value.length === 1) return string_of_units(value);
  if (is_integer(value)) {
    const code = Number(value);
    if (code >= 0 && code < 256) return String.fromCharCode(code);
    throw new OverflowError('%c arg not in range(256)');
  }
  throw new TypeError('%c requires an integer in range(256) or a single byte');
}

function integer_text({ type, flags, precision }: Conversion, value: unknown): string {
  const integer = integer_of(type, value);
  const negative = integer < 0n;
  const radix = { o: 8, x: 16, X: 16 }[type] ?? 10;
  const digits = (negative ? -integer : integer).toString(radix).padStart(precision, '0');
  const prefix = flags.includes('#') && radix !== 10 ? `0${type.toLowerCase()}` : '';
  const text = `${negative ? '-' : ''}${prefix}${digits}`;
  return type === 'X' ? text.toUpperCase() : text;
}

function integer_of(type: string, given: unknown): bigint {
  const is_decimal = 'diu'.includes(type);
  const value = is_decimal ? primitive(given) : given;
  if (is_decimal && typeof value === 'number' && !is_integer(value)) {
    return BigInt(int_of_float(value));
  }
  const __int__ = is_decimal ? special_method(value, '__int__') : null;
  if (__int__ !== null) return BigInt(required_index(__int__.call(value)));
  try {
    return BigInt(required_index(value));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const kind = is_decimal ? 'a real number' : 'an integer';
    throw new TypeError(
      `%${type === 'i' ? 'd' : type} format: ${kind} is required, not ${type_name(value)}`,
    );
  }
}

function float_text({ type, flags, precision }: Conversion, given: unknown): string {
  const value = primitive(given);
  const number = is_number(value) ? Number(value) : null;
  if (number === null || (typeof value === 'bigint' && !Number.isFinite(number))) {
    throw new TypeError(`float argument required, not ${type_name(value)}`);
  }
  const text = Number.isFinite(number)
    ? float_digits(type.toLowerCase(), number, precision < 0 ? 6 : precision, flags.includes('#'))
    : repr(number);
  return /[EFG]/.test(type) ? text.toUpperCase() : text;
}

function padded({ flags, width }: Conversion, text: string): string {
  return flags.includes('-') ? text.padEnd(width) : text.padStart(width);
}

function padded_number(conversion: Conversion, text: string): string {
  const { flags, width, type } = conversion;
  const number =
    text.startsWith('-') || !/[+ ]/.test(flags) ? text : (flags.includes('+') ? '+' : ' ') + text;
  if (!flags.includes('0')) return padded(conversion, number);
  const [head = ''] = (/[oxX]/.test(type) ? /^[-+ ]?(?:0[oxX])?/ : /^[-+ ]?/).exec(number) ?? [];
  const zeros = flags.includes('-') ? '' : '0'.repeat(Math.max(width - number.length, 0));
  return padded(conversion, head + zeros + number.slice(head.length));
}
