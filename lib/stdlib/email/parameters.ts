// Mirrors CPython v3.13.18 Lib/email/message.py (_splitparam, _formatparam, _parseparam, _unquotevalue).
import { str } from '../../python/bytes/index.js';
import { AttributeError } from '../../python/errors/index.js';
import { as_tuple, is_ascii, is_number, strip, type_name } from '../../python/values/index.js';
import { type ParameterValue, encode_rfc2231, quote, unquote } from './rfc2231.js';

/** Matches a character that requires a parameter's value to be quoted. */
const TSPECIALS = /[ ()<>@,;:\\"/[\]?=]/;

/** Returns a header's text before the first semicolon, without surrounding white space. */
export function main_value(header: unknown): string {
  const text = typeof header === 'string' ? header : str(header);
  const end = text.indexOf(';');
  return strip(end < 0 ? text : text.slice(0, end));
}

/**
 * Formats one parameter for a header as `name`, `name=value` or `name="value"`. A triple or non-ASCII text is formatted
 * as `name*=…` (RFC 2231).
 */
export function format_parameter(name: string, value: unknown, quoted = true): string {
  if (value === null || value === undefined) return name;
  if (Array.isArray(value)) {
    if (value.length === 0) return name;
    const [charset, language, text] = value as [string | null, string | null, string];
    return `${name}*=${encode_rfc2231(text, charset, language)}`;
  }
  if (typeof value !== 'string') throw not_text(value);
  if (value === '') return name;
  if (!is_ascii(value)) return `${name}*=${encode_rfc2231(value, 'utf-8', '')}`;
  return quoted || TSPECIALS.test(value) ? `${name}="${quote(value)}"` : `${name}=${value}`;
}

function not_text(value: unknown): Error {
  const type = type_name(value);
  return is_number(value)
    ? new TypeError(`object of type '${type}' has no len()`)
    : new AttributeError(`'${type}' object has no attribute 'encode'`);
}

/**
 * Splits a header at semicolons outside double quotes into names and values. Names are converted to lower case, and
 * surrounding white space is removed. A part without `=` is a name with an empty value and keeps its case.
 */
export function split_parameters(header: unknown): [name: string, value: string][] {
  const text = str(header);
  const parts: [string, string][] = [];
  for (let start = 0; start <= text.length;) {
    const end = end_of_parameter(text, start);
    parts.push(name_and_value(text.slice(start, end)));
    start = end + 1;
  }
  return parts;
}

/**
 * Returns the index of the next semicolon before which the number of unescaped quotes is even, or else the end of the
 * text.
 */
function end_of_parameter(text: string, start: number): number {
  let quoted = false;
  for (let at = start; at < text.length; at++) {
    const char = text[at];
    if (char === ';' && !quoted) return at;
    if (char === '"' && !(at > start && text[at - 1] === '\\')) quoted = !quoted;
  }
  return text.length;
}

function name_and_value(part: string): [name: string, value: string] {
  const equals = part.indexOf('=');
  if (equals < 0) return as_tuple([strip(part), '']);
  return as_tuple([strip(part.slice(0, equals)).toLowerCase(), strip(part.slice(equals + 1))]);
}

/** Returns the value without its quotes. A triple keeps its character set and language. */
export function unquote_value(value: ParameterValue): ParameterValue {
  if (typeof value === 'string') return unquote(value);
  return as_tuple([value[0], value[1], unquote(value[2])]);
}
