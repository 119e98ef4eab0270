// Mirrors CPython v3.13.18 Python/formatter_unicode.c (parse_internal_render_format_spec).
import { ValueError } from '../../errors/index.js';
import { int_or_null } from '../../objects/index.js';

/**
 * The parts of a format specification. A part that it does not contain has its default for the type of the value, or is
 * an empty text, false, 0 (`width`) or -1 (`precision`).
 */
export interface Spec {
  readonly fill: string;
  readonly align: string;
  readonly sign: string;
  readonly no_negative_zero: boolean;
  readonly alternate: boolean;
  readonly width: number;
  /** The separator between groups of digits. */
  readonly separator: string;
  /** The number of digits in a group. */
  readonly group: number;
  readonly precision: number;
  readonly type: string;
}

const ALIGNED = /^(?:(.)([<>=^])|([<>=^]))/su;
const REST = /^([-+ ]?)(z?)(#?)(0?)(\p{Nd}*)(,?)(_?)(?:(\.)(\p{Nd}*))?(.*)$/su;
const LARGEST = 2 ** 63 - 1;

/**
 * Reads a format specification.
 *
 * @param given The specification.
 * @param align The alignment to use if the specification has none.
 * @param type The presentation type to use if the specification has none.
 * @param of The name of the value's type, for messages.
 * @throws {ValueError} for an invalid specification.
 */
export function read_spec(given: string, align: string, type: string, of: string): Spec {
  const [begin = '', given_fill, filled, unfilled] = ALIGNED.exec(given) ?? [];
  const given_align = filled ?? unfilled;
  const rest = REST.exec(given.slice(begin.length))!;
  const [, sign = '', z = '', alternate = '', zero = '', digits = ''] = rest;
  const [comma = '', underscore = '', point = '', places = '', end = ''] = rest.slice(6);
  const width = size_of(digits);
  if (underscore !== '' && (comma !== '' || (point === '' && end.startsWith(',')))) {
    throw new ValueError("Cannot specify both ',' and '_'.");
  }
  if (point !== '' && places === '') throw new ValueError('Format specifier missing precision');
  const precision = point === '' ? -1 : size_of(places);
  if (Array.from(end).length > 1) {
    throw new ValueError(`Invalid format specifier '${given}' for object of type '${of}'`);
  }
  const separator = comma + underscore;
  const shown_type = end || type;
  const is_by_four = underscore !== '' && /^[boxX]$/.test(shown_type);
  if (separator !== '' && !is_by_four && !/^[defgEG%F]?$/.test(shown_type)) {
    throw new ValueError(`Cannot specify '${separator}' with ${code_of(shown_type)}.`);
  }
  const is_zero = zero !== '' && given_fill === undefined;
  return {
    fill: given_fill ?? (is_zero ? '0' : ' '),
    align: given_align ?? (is_zero && align === '>' ? '=' : align),
    sign,
    no_negative_zero: z !== '',
    alternate: alternate !== '',
    width,
    separator,
    group: is_by_four ? 4 : 3,
    precision,
    type: shown_type,
  };
}

function size_of(digits: string): number {
  const size = digits === '' ? 0 : Number(int_or_null(digits) ?? Infinity);
  if (size >= LARGEST) throw new ValueError('Too many decimal digits in format string');
  return size;
}

function code_of(type: string): string {
  const code = type.codePointAt(0)!;
  return code > 32 && code < 128 ? `'${type}'` : `'\\x${code.toString(16)}'`;
}

/** Returns Python's error for a presentation type that values of a type do not support. */
export function unknown_code(type: string, of: string): ValueError {
  return new ValueError(`Unknown format code ${code_of(type)} for object of type '${of}'`);
}
