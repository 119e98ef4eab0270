// Mirrors CPython v3.13.18 Lib/http/client.py (the checks of putrequest and putheader).
import { int, isinstance } from '../../../python/builtins/index.js';
import { encode, str } from '../../../python/bytes/index.js';
import { ValueError, is_integer, no_attribute } from '../../../python/errors/internal.js';
import { repr } from '../../../python/objects/index.js';
import { is_bytes_like, plain_text } from '../../../python/values/index.js';
import { text_for_regex } from '../../../parse/internal.js';
import { InvalidURL } from './exceptions.js';

/** Matches spaces and control characters, which are invalid in a target or a host: some would end the request line. */
const DISALLOWED_IN_URL = /[\x00-\x20\x7f]/;
const ASCII = /^[\0-\x7f]*$/;
const LATIN1 = /^[\0-\xff]*$/;
const DISALLOWED_IN_METHOD = /[\x00-\x1f]/;
/** Matches a valid header name. Unlike in CPython, NUL is invalid, as in values. */
const LEGAL_NAME = /^[^:\0\t-\r ][^:\0\r\n]*$/;
/** Matches NUL, which CPython sends, and a line end that is not followed by a blank and would start another header. */
const ILLEGAL_VALUE = /\0|\n(?![ \t])|\r(?![ \t\n])/;

/** Checks a method. @throws {@link ValueError} if it contains a control character. */
export function validate_method(method: string): void {
  const found = control_character(method, 'method', DISALLOWED_IN_METHOD);
  if (found !== null) throw new ValueError(found);
}

/** Checks a target or a host. @throws {@link InvalidURL} if it contains a space or a control character. */
export function validate_url_part(part: string): void {
  const found = control_character(part, 'URL', DISALLOWED_IN_URL);
  if (found !== null) throw new InvalidURL(found);
}

/** Returns the error message for a text that contains a disallowed character, or null if it does not contain any. */
function control_character(text: string, what: string, disallowed: RegExp): string | null {
  const found = disallowed.exec(text_for_regex(text));
  if (found === null) return null;
  return `${what} can't contain control characters. ${repr(text)} (found at least ${repr(found[0])})`;
}

/** Returns the name of a header in the form to send. @throws {@link ValueError} if it is invalid. */
export function header_name(name: string | Uint8Array): string {
  const text = typeof name === 'string' && ASCII.test(name) ? name : name_of(name);
  check_header_name(text);
  return text;
}

/** @throws {UnicodeEncodeError} for a text that is not ASCII. */
function name_of(name: unknown): string {
  const bytes = is_bytes_like(name) ? name : encode(text_for_regex(name), 'ascii');
  return str(bytes, 'latin-1');
}

/** Checks a header's name, decoded as latin-1. @throws {@link ValueError} if it is invalid. */
export function check_header_name(name: string): void {
  if (LEGAL_NAME.test(name)) return;
  throw new ValueError(`Invalid header name ${repr(encode(name, 'latin-1'))}`);
}

/**
 * Returns the values of a header in the form to send, one on each line. @throws {@link ValueError} if a value contains
 * NUL or would end the header.
 */
export function header_value(values: readonly (string | number | bigint | Uint8Array)[]): string {
  return values.length === 1 ? one_value(values[0]) : values.map(one_value).join('\r\n\t');
}

function one_value(value: unknown): string {
  const text = typeof value === 'string' && LATIN1.test(value) ? value : value_of(value);
  check_header_value(text);
  return text;
}

/** @throws {UnicodeEncodeError} for a text that is not latin-1. */
function value_of(value: unknown): string {
  if (is_bytes_like(value)) return str(value, 'latin-1');
  const text = plain_text(value);
  return typeof text === 'string' ? encode(text, 'latin-1').decode('latin-1') : integer_text(value);
}

/** Checks a header's value, decoded as latin-1. @throws {@link ValueError} if it has a NUL or would end the header. */
export function check_header_value(value: string): void {
  if (!ILLEGAL_VALUE.test(value)) return;
  throw new ValueError(`Invalid header value ${repr(encode(value, 'latin-1'))}`);
}

function integer_text(value: unknown): string {
  return is_integer(value) || isinstance(value, int) ? str(value) : text_for_regex(value);
}

/** Returns a header's name in lower case, for comparisons. */
export function lower_name(name: string | Uint8Array): string {
  if (typeof name === 'string') return name.toLowerCase();
  if (is_bytes_like(name)) return str(name, 'latin-1').toLowerCase();
  throw no_attribute(name, 'lower');
}
