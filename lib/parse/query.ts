// Mirrors CPython v3.13.18 Lib/urllib/parse.py (parse_qs, parse_qsl).
import { Bytes, encode, str } from '../python/bytes/index.js';
import { type ArgumentsOf, bind, def, optional, required } from '../python/calls/index.js';
import { ValueError } from '../python/errors/internal.js';
import { compare, dict, repr, truth } from '../python/objects/index.js';
import { latin1_text } from '../python/platform/index.js';
import {
  type Dict,
  as_tuple,
  buffer_bytes,
  is_bytes_like,
  required_bytes,
  type_name,
} from '../python/values/index.js';
import { latin1_bytes } from './_text.js';
import { unescape_in_place } from './_unescape.js';
import { unquote_text } from './unquote.js';

const OPTIONS = [
  { keep_blank_values: optional(false) },
  { strict_parsing: optional(false) },
  { encoding: optional<string | null>('utf-8') },
  { errors: optional<string | null>('replace') },
  { max_num_fields: optional<number | null>(null) },
  { separator: optional<string | Uint8Array>('&') },
] as const;
const PARSE_QS = def('parse_qs', { qs: required<unknown>() }, ...OPTIONS);
const PARSE_QSL = def('parse_qsl', { qs: required<unknown>() }, ...OPTIONS);
type QueryArguments<Text> = ArgumentsOf<typeof PARSE_QS, { qs: Text }>;

/**
 * Parses a query into a dict that maps each name to the list of its values.
 *
 * The dict has no prototype, so that `__proto__` can be a name. Names that look like integers come
 * first, as in all JavaScript objects. If the query is bytes, the names are Python's keys decoded
 * as latin-1, and the values are bytes.
 * @param qs The query, text or bytes. None is treated as empty.
 * @param keep_blank_values If true, keeps fields without a value as empty strings.
 * @param strict_parsing If true, a field without `=` is an error; otherwise, its value is empty.
 * @param encoding The encoding of escapes, `'utf-8'` by default; not used for bytes.
 * @param errors The error handler for decoding, `'replace'` by default.
 * @param max_num_fields The maximum number of fields, or null for no limit, which is the default.
 * @param separator The separator between fields, `'&'` by default.
 * @returns The dict.
 * @throws {ValueError} if there are too many fields, if a field is malformed with `strict_parsing`,
 *   or if the separator is empty or neither text nor bytes.
 * @throws {TypeError} if `qs` is neither text, bytes nor empty, or if `max_num_fields` is not a number.
 * @throws {UnicodeDecodeError} if the error handler rejects an escaped byte.
 * @throws {LookupError} if the encoding or the error handler is unknown and needed.
 * @see {@link https://docs.python.org/3.13/library/urllib.parse.html#urllib.parse.parse_qs}
 * @example
 * ```ts
 * parse_qs('spam=1&eggs=2&spam=3').spam; // => ['1', '3']
 * ```
 */
export function parse_qs(...args: QueryArguments<string>): Dict<string[]>;
export function parse_qs(...args: QueryArguments<Uint8Array | null>): Dict<Bytes[]>;
export function parse_qs(...args: unknown[]): Dict<string[]> | Dict<Bytes[]> {
  const parsed = dict<(string | Bytes)[]>();
  const add = (name: string | Bytes, value: string | Bytes) => {
    const key = typeof name === 'string' ? name : latin1_text(name);
    const values = parsed[key];
    if (values === undefined) parsed[key] = [value];
    else values.push(value);
  };
  for_each_field(PARSE_QS, args, add);
  return parsed as Dict<string[]> | Dict<Bytes[]>;
}

/**
 * Parses a query into a list of `[name, value]` pairs in the order of the query.
 *
 * @param qs The query, text or bytes. None is treated as empty.
 * @param keep_blank_values If true, keeps fields without a value as empty strings.
 * @param strict_parsing If true, a field without `=` is an error; otherwise, its value is empty.
 * @param encoding The encoding of escapes; not used for bytes.
 * @param errors The error handler for decoding.
 * @param max_num_fields The maximum number of fields, or null for no limit.
 * @param separator The separator between fields.
 * @returns The pairs, of the type of `qs`.
 * @throws {ValueError} in the same cases as {@link parse_qs}.
 * @throws {TypeError} in the same cases as {@link parse_qs}.
 * @throws {UnicodeDecodeError} in the same cases as {@link parse_qs}.
 * @throws {LookupError} in the same cases as {@link parse_qs}.
 * @see {@link https://docs.python.org/3.13/library/urllib.parse.html#urllib.parse.parse_qsl}
 * @example
 * ```ts
 * parse_qsl('spam=1&eggs=a+b'); // => [['spam', '1'], ['eggs', 'a b']]
 * ```
 */
export function parse_qsl(...args: QueryArguments<string>): [name: string, value: string][];
export function parse_qsl(
  ...args: QueryArguments<Uint8Array | null>
): [name: Bytes, value: Bytes][];
export function parse_qsl(...args: unknown[]): [string, string][] | [Bytes, Bytes][] {
  const fields: [string | Bytes, string | Bytes][] = [];
  for_each_field(PARSE_QSL, args, (name, value) => fields.push(as_tuple([name, value])));
  return fields as [string, string][] | [Bytes, Bytes][];
}

/** A function that receives a field's name and value. */
type Add<Text> = (name: Text, value: Text) => void;

function for_each_field(
  signature: typeof PARSE_QS | typeof PARSE_QSL,
  args: readonly unknown[],
  add: Add<string | Bytes>,
): void {
  const [qs] = args;
  if (args.length !== 1 || typeof qs !== 'string') add_fields(add, ...bind(signature, args));
  else if (qs !== '') split_fields(qs, '&', false, false, same_text, decode_form, add);
}

function same_text(text: string): string {
  return text;
}

function decode_form(text: string): string {
  return unquote_text(text, 'utf-8', 'replace', true);
}

function add_fields(
  add: Add<string | Bytes>,
  qs: unknown,
  keep_blank_values: unknown,
  strict_parsing: unknown,
  encoding: string | null,
  errors: string | null,
  max_num_fields: unknown,
  separator: unknown,
): void {
  const ends = typeof separator === 'string' ? separator : buffer_bytes(separator);
  if (ends === null || ends.length === 0) {
    throw new ValueError('Separator must be of type string or bytes.');
  }
  const keep_blank = truth(keep_blank_values);
  const strict = truth(strict_parsing);
  if (typeof qs === 'string') {
    const separator_text = typeof ends === 'string' ? ends : str(ends, 'ascii');
    if (qs === '') return;
    check_number_of_fields(qs, separator_text, max_num_fields);
    const decode = (text: string) => unquote_text(text, encoding, errors, true);
    split_fields(qs, separator_text, keep_blank, strict, same_text, decode, add);
    return;
  }
  if (!truth(qs)) return;
  if (!is_bytes_like(qs)) {
    throw new TypeError(`memoryview: a bytes-like object is required, not '${type_name(qs)}'`);
  }
  const text = latin1_text(required_bytes(qs));
  const separator_text = latin1_text(typeof ends === 'string' ? encode(ends, 'ascii') : ends);
  check_number_of_fields(text, separator_text, max_num_fields);
  split_fields(text, separator_text, keep_blank, strict, latin1_bytes, unescape_latin1, add);
}

function unescape_latin1(text: string): Bytes {
  return Bytes.view(unescape_in_place(latin1_bytes(text), true));
}

/**
 * Rejects a query with too many fields before any field is decoded, which protects against memory
 * exhaustion.
 */
function check_number_of_fields(qs: string, separator: string, max_num_fields: unknown): void {
  if (max_num_fields === null) return;
  let fields = 1;
  for (let i = qs.indexOf(separator); i >= 0; i = qs.indexOf(separator, i + separator.length)) {
    fields++;
  }
  if (compare(max_num_fields, '<', fields)) throw new ValueError('Max number of fields exceeded');
}

const EQUALS = 0x3d;
const PERCENT = 0x25;
const PLUS = 0x2b;

/**
 * Splits a query into its fields.
 *
 * @param plain Converts a name or value without escapes or plus signs, and a malformed field for the
 *   error message.
 * @param decode Converts a name or value with escapes or plus signs.
 */
function split_fields<Text>(
  qs: string,
  separator: string,
  keep_blank: boolean,
  strict: boolean,
  plain: (text: string) => Text,
  decode: (text: string) => Text,
  add: Add<Text>,
): void {
  let end = 0;
  for (let start = 0; start <= qs.length; start = end + separator.length) {
    end = qs.indexOf(separator, start);
    if (end < 0) end = qs.length;
    if (start === end && !strict) continue;
    let equals = -1;
    let name_has_escapes = false;
    let value_has_escapes = false;
    for (let i = start; i < end; i++) {
      const unit = qs.charCodeAt(i);
      if (unit === PERCENT || unit === PLUS) {
        if (equals < 0) name_has_escapes = true;
        else value_has_escapes = true;
      } else if (unit === EQUALS && equals < 0) {
        equals = i;
      }
    }
    if (equals < 0) {
      if (strict) throw new ValueError(`bad query field: ${repr(plain(qs.slice(start, end)))}`);
      equals = end;
    }
    if (equals + 1 >= end && !keep_blank) continue;
    const name = qs.slice(start, equals);
    const value = qs.slice(equals + 1, end);
    add(
      name_has_escapes ? decode(name) : plain(name),
      value_has_escapes ? decode(value) : plain(value),
    );
  }
}
