// Mirrors CPython v3.13.18 Objects/unicodeobject.c, bytesobject.c, floatobject.c, listobject.c, dictobject.c (repr).
// This file does not import the exceptions, because their messages are formatted by its functions.
import { PRINTABLE_STEPS } from './printable_data.js';
import { Kw } from './kw.js';
import { PointSet } from './point_set.js';
import { is_dict_like } from './dict.js';
import { prototype_chain } from './prototype_chain.js';
import { string_of_units } from './_writers.js';
import { plain_text, primitive } from './primitive.js';
import { is_date, is_error, is_map, is_set, is_uint8_array } from './realm.js';
import { class_of, constructor_name, is_int } from './class_name.js';
import { is_class, type_repr } from './type_repr.js';
import { is_tuple } from './tuple.js';
import { special_method } from './special_method.js';
import { type_name } from './type_name.js';

/**
 * The maximum nesting of lists, dicts and other containers in comparison, in a repr and in JSON. It is Python's limit of
 * 1000 frames minus those of the calls of `json`; the frames of the program are unknown. It is below what the engine's
 * stack holds, because an overflow is not always reported as a RangeError.
 */
export const MAX_DEPTH = 992;

// The objects that are being formatted. If an object contains itself, the inner occurrence is shown as `[...]` or
// similar, as in CPython (Py_ReprEnter).
const formatting = new Set<object>();

function guarded(value: object, cycle: string, format: () => string): string {
  if (formatting.has(value)) return cycle;
  const before = formatting.size;
  if (before >= MAX_DEPTH) throw new RangeError('Maximum call stack size exceeded');
  formatting.add(value);
  try {
    return format();
  } finally {
    formatting.delete(value);
    // If the stack overflowed, removing nested objects from the set may have failed as well.
    if (formatting.size > before) {
      for (const nested of Array.from(formatting).slice(before)) formatting.delete(nested);
    }
  }
}

/** Returns `repr(value)`. Throws the engine's RangeError when the stack overflows. */
export function format_repr(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return format_string(value);
    case 'number':
      return format_number(value);
    case 'boolean':
      return value ? 'True' : 'False';
    case 'bigint':
    case 'symbol':
      return String(value);
    case 'undefined':
      return 'None';
    case 'function':
      return format_function(value);
    default:
      return value === null ? 'None' : format_object(value as object);
  }
}

/** Returns `str(value)`. Throws the engine's RangeError when the stack overflows. */
export function format_str(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return format_repr(value);
  const own = special_method(value, '__str__');
  if (own) return checked_text('__str__', own.call(value));
  if (is_error(value)) return value.message;
  if (special_method(value, '__repr__') || Array.isArray(value) || is_uint8_array(value)) {
    return format_repr(value);
  }
  if (is_date(value)) return format_date(value);
  // Other JavaScript objects, such as a URL, keep their own `toString`.
  const to_string = has_own_text(value) ? special_method(value, 'toString') : null;
  if (to_string && !is_dict_like(value)) return checked_text('toString', to_string.call(value));
  return format_repr(value);
}

/** Returns the result of `__str__`, `__repr__` or `toString`. @throws {TypeError} if it is not text. */
function checked_text(method: string, result: unknown): string {
  const text = plain_text(result);
  if (typeof text === 'string') return text;
  throw new TypeError(`${method} returned non-string (type ${type_name(result)})`);
}

/** Returns true if an object has another `toString` than that of `Object.prototype`, in the realm of the object. */
function has_own_text(value: object): boolean {
  const owner = prototype_chain(value).find((each) => Object.hasOwn(each, 'toString'));
  return owner !== undefined && !Object.hasOwn(owner, 'isPrototypeOf');
}

/** Returns the text of a Date as that of a datetime in UTC: `2015-10-21 07:28:00+00:00`. */
function format_date(date: Date): string {
  if (Number.isNaN(date.getTime())) return 'Invalid Date';
  const [day, time] = date.toISOString().split('T');
  return `${day} ${time!.replace('.000Z', '').replace('Z', '000')}+00:00`;
}

function format_object(value: object): string {
  const own = special_method(value, '__repr__');
  if (own) return checked_text('__repr__', own.call(value));
  if (is_tuple(value)) return format_tuple(value as unknown as unknown[]);
  if (Array.isArray(value)) {
    return guarded(value, '[...]', () => `[${Array.from(value, format_repr).join(', ')}]`);
  }
  if (is_uint8_array(value)) return format_bytes(value);
  const plain = primitive<unknown>(value);
  if (plain !== value) return format_repr(plain);
  if (is_map(value)) return guarded(value, '{...}', () => format_items(value));
  if (is_set(value)) {
    if (value.size === 0) return 'set()';
    return guarded(value, 'set(...)', () => `{${Array.from(value, format_repr).join(', ')}}`);
  }
  if (is_error(value)) {
    return `${constructor_name(value)}(${value.message && format_string(value.message)})`;
  }
  if (is_dict_like(value) || value instanceof Kw)
    return guarded(value, '{...}', () => format_items(Object.entries(value)));
  // CPython also shows the address, which does not exist here.
  const Class = class_of(value);
  return `<${(Class && type_repr(Class)?.slice(8, -2)) ?? constructor_name(value)} object>`;
}

function format_items(items: Iterable<readonly [unknown, unknown]>): string {
  return `{${Array.from(items, ([key, item]) => `${format_repr(key)}: ${format_repr(item)}`).join(', ')}}`;
}

/** Returns the repr of a tuple, such as `('a',)` or `(1, 2)`. */
export function format_tuple(items: readonly unknown[]): string {
  const comma = items.length === 1 ? ',' : '';
  return guarded(items, '(...)', () => `(${Array.from(items, format_repr).join(', ')}${comma})`);
}

function format_function(value: { name?: unknown }): string {
  const name = typeof value.name === 'string' && value.name !== '' ? value.name : '<lambda>';
  const known = type_repr(value);
  if (known !== undefined) return known;
  return is_class(value) ? `<class '__main__.${name}'>` : `<function ${name}>`;
}

function format_number(value: number): string {
  return is_int(value) ? String(value) : format_float(value);
}

/** Returns the repr of a float. That of a whole number has a point, too: `1.0`. */
export function format_float(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value < 0 ? '-inf' : 'inf';
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  // JavaScript and Python both print the shortest digits that round-trip. Only the layout differs.
  const [mantissa = '0', exponent = '0'] = Math.abs(value).toExponential().split('e');
  const digits = mantissa.replace('.', '');
  const point = Number(exponent);
  if (point < -4 || point >= 16) {
    const fraction = digits.length > 1 ? `.${digits.slice(1)}` : '';
    const magnitude = String(Math.abs(point)).padStart(2, '0');
    return `${sign}${digits[0] ?? '0'}${fraction}e${point < 0 ? '-' : '+'}${magnitude}`;
  }
  if (point < 0) return `${sign}0.${'0'.repeat(-point - 1)}${digits}`;
  const whole = digits.padEnd(point + 1, '0');
  return `${sign}${whole.slice(0, point + 1)}.${whole.slice(point + 1) || '0'}`;
}

/** Matches the backslash and all characters except printable ASCII. */
const SPECIAL = /[^ -[\]-~]/gu;

const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
};

/** Returns the repr of a str. A surrogate pair is one character, and a lone surrogate is escaped. */
function format_string(text: string): string {
  return quoted(text, text.replace(SPECIAL, escape_character));
}

/** Puts an escaped text in `"` if it contains `'` but no `"`. Otherwise puts it in `'`, and escapes each `'` in it. */
function quoted(text: string, escaped: string): string {
  if (text.includes("'") && !text.includes('"')) return `"${escaped}"`;
  return `'${escaped.replaceAll("'", "\\'")}'`;
}

function escape_character(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return SHORT_ESCAPES[character] ?? (is_printable(code) ? character : escape_code(code));
}

/** Returns the shortest escape of a code point: `\xNN`, `\uNNNN` or `\UNNNNNNNN`. */
export function escape_code(code: number): string {
  if (code <= 0xff) return `\\x${code.toString(16).padStart(2, '0')}`;
  if (code <= 0xffff) return `\\u${code.toString(16).padStart(4, '0')}`;
  return `\\U${code.toString(16).padStart(8, '0')}`;
}

/** Returns the repr of bytes. */
export function format_bytes(bytes: Uint8Array): string {
  const text = string_of_units(bytes);
  return `b${quoted(text, escape_ascii(text))}`;
}

/** Escapes the backslash and all characters except printable ASCII. */
export function escape_ascii(text: string): string {
  return text.replace(SPECIAL, escape_unprintable);
}

/** Returns the escape of one character: `\t`, `\n`, `\r`, `\\`, or the one with its code, such as `\x00`. */
export function escape_unprintable(character: string): string {
  return SHORT_ESCAPES[character] ?? escape_code(character.codePointAt(0)!);
}

let printable: PointSet | null = null;

/** Implements `str.isprintable` for one code point. Uses CPython's Unicode tables, which differ from the engine's. */
export function is_printable(code: number): boolean {
  if (code < 0x7f) return code >= 0x20;
  printable ??= new PointSet(PRINTABLE_STEPS);
  return printable.has(code);
}
