// Mirrors CPython v3.13.18 Lib/urllib/parse.py (urlencode).
import { str } from '../python/bytes/index.js';
import { type ArgumentsOf, bind, def, optional, required } from '../python/calls/index.js';
import { with_cause, within_memory } from '../python/errors/internal.js';
import { function_of, is_iterable, iter_of, truth, unpacked } from '../python/objects/index.js';
import {
  buffer_bytes,
  is_dict_like,
  is_map,
  is_string_object,
  find_method,
  sent_as_text,
  find_member,
  special_method,
  type_name,
} from '../python/values/index.js';
import { escape_bytes, escape_text, escape_unsafe, FORM_TABLE } from './_escape.js';
import { concatenate } from './_text.js';
import { quote_plus, type Safe } from './quote.js';

/**
 * A function that quotes a name or value. An encoding and an error handler are passed with text, but
 * not with bytes.
 */
export type QuoteVia = (
  string: string | Uint8Array,
  safe: Safe,
  encoding?: string | null,
  errors?: string | null,
) => string;

/** The argument of {@link urlencode}: a dict, an object with `items()`, or a sequence of pairs. */
export type Query =
  | Readonly<Record<string, unknown>>
  | ReadonlyMap<unknown, unknown>
  | { items(): Iterable<readonly [unknown, unknown]> }
  | readonly (readonly [unknown, unknown])[];

const URLENCODE = def(
  'urlencode',
  { query: required<Query>('mapping') },
  { doseq: optional(false) },
  { safe: optional<Safe>('') },
  { encoding: optional<string | null>(null) },
  { errors: optional<string | null>(null) },
  { quote_via: optional<QuoteVia>(quote_plus) },
);

/**
 * Encodes names and values as a query of `name=value` pairs joined by `&`. Each name and value is
 * quoted by `quote_via`.
 *
 * Names and values that are neither text nor bytes are converted like Python's `str`: `null`
 * becomes "None", `true` becomes "True", and an array becomes its repr.
 * @param query A dict (plain object or Map), an object with `items()`, or an array of pairs. An object
 * of JavaScript with `get` and `entries`, such as URLSearchParams, is also accepted.
 * @param doseq If true, a value with a length that is neither text nor bytes, such as an array or a
 * Set, is encoded as one pair for each of its elements (of a dict: for each of its keys).
 * @param safe Characters not to quote, none by default; passed to `quote_via`.
 * @param encoding The encoding, passed to `quote_via` with each text.
 * @param errors The error handler, passed to `quote_via` with each text.
 * @param quote_via The function that quotes, {@link quote_plus} by default.
 * @returns The query.
 * @throws {TypeError} if `query` has another type, a name or value is a promise, or `quote_via` is not a function that returns text.
 * @throws {ValueError} if an element of `query` does not have two items.
 * @throws {UnicodeEncodeError} in the same cases as {@link quote_plus}.
 * @throws {LookupError} in the same cases as {@link quote_plus}.
 * @see {@link https://docs.python.org/3.13/library/urllib.parse.html#urllib.parse.urlencode}
 * @example
 * ```ts
 * urlencode({ spam: 1, eggs: 2, bacon: 0 }); // => 'spam=1&eggs=2&bacon=0'
 * ```
 * @example Several values for one name
 * ```ts
 * urlencode({ id: [1, 2] }, { doseq: true }); // => 'id=1&id=2'
 * ```
 */
export function urlencode(...args: ArgumentsOf<typeof URLENCODE>): string {
  const encoded = args.length === 1 ? encode_literal(args[0]) : null;
  return encoded ?? _urlencode(...bind(URLENCODE, args));
}

/** The maximum number of items that are joined by string concatenation. */
const MAX_CONCATENATED = 64;

/**
 * Encodes a plain object of texts and numbers by the default options, as a fast path. Returns null
 * for other arguments, and for large objects.
 */
function encode_literal(query: unknown): string | null {
  if (!is_dict_like(query)) return null;
  const keys = Object.keys(query);
  if (keys.length > MAX_CONCATENATED) return null;
  let encoded = '';
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] as string;
    const value = query[key];
    if (typeof value !== 'string' && typeof value !== 'number') return null;
    // Separate statements are faster than one expression that joins several texts.
    if (i > 0) encoded += '&';
    encoded += escape_word(key);
    encoded += '=';
    encoded += escape_word(typeof value === 'string' ? value : str(value));
  }
  return encoded;
}

const OUTPUT = FORM_TABLE.output;

/**
 * Quotes text that is usually a plain word. For such text, a loop is faster than the regular
 * expression of {@link escape_text}.
 */
function escape_word(text: string): string {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit > 0x7f || OUTPUT[unit] !== unit) return escape_unsafe(text, FORM_TABLE, 'strict');
  }
  return text;
}

/** The core of {@link urlencode}. */
function _urlencode(
  query: unknown,
  doseq: unknown,
  safe: unknown,
  encoding: unknown,
  errors: unknown,
  quote_via: unknown,
): string {
  const quoted = quoter(safe, encoding, errors, quote_via);
  const expand_sequences = truth(doseq);
  const parts: string[] = [];
  for_each_pair(query, (key, value) => {
    const name = concatenate(quoted(key), '=');
    const elements = expand_sequences ? elements_of(value) : null;
    if (elements === null) parts.push(concatenate(name, quoted(value)));
    else for (const element of elements) parts.push(concatenate(name, quoted(element)));
  });
  return within_memory(() => parts.join('&'));
}

/** A function that quotes a name or value of any type. */
type Quoter = (value: unknown) => unknown;

function quoter(safe: unknown, encoding: unknown, errors: unknown, quote_via: unknown): Quoter {
  if (quote_via === quote_plus && safe === '' && encoding === null && errors === null) {
    return (value) => {
      if (typeof value === 'string') return escape_text(value, FORM_TABLE, 'strict');
      const bytes = buffer_bytes(value);
      if (bytes !== null) return escape_bytes(bytes, FORM_TABLE);
      return escape_text(str(sent_as_text(value)), FORM_TABLE, 'strict');
    };
  }
  return (value) => {
    const quote_by = function_of(quote_via);
    const bytes = buffer_bytes(value);
    return bytes === null
      ? quote_by(str(sent_as_text(value)), safe, encoding, errors)
      : quote_by(bytes, safe);
  };
}

/** Calls `add` with each name and value of a mapping or a sequence of pairs in Python's sense. */
function for_each_pair(query: unknown, add: (key: unknown, value: unknown) => void): void {
  if (is_dict_like(query)) {
    for (const key of Object.keys(query)) add(key, query[key]);
    return;
  }
  for (const pair of items_of(query)) {
    const [key, value] = unpacked(elements_of(pair) ?? pair);
    add(key, value);
  }
}

function items_of(query: unknown): Iterable<unknown> {
  if (is_map(query)) return query;
  const items = find_method(query, 'items');
  if (items) return items.call(query) as Iterable<unknown>;
  // Handles JavaScript's own mappings: URLSearchParams, Headers, FormData.
  const entries = find_method(query, 'get') && find_method(query, 'entries');
  if (entries) return entries.call(query) as Iterable<unknown>;
  if (query === '' || (has_length(query) && size_of(query) === 0)) return [];
  if (Array.isArray(query) && Array.isArray(query[0])) return query as unknown[];
  throw with_cause(
    new TypeError('not a valid non-string sequence or mapping object'),
    new TypeError(has_length(query) ? '' : `object of type '${type_name(query)}' has no len()`),
  );
}

/**
 * Returns the elements of a value that has a length, or null for text, bytes and values without a
 * length.
 */
function elements_of(value: unknown): Iterable<unknown> | null {
  if (is_string_object(value)) return null;
  if (Array.isArray(value)) return value as unknown[];
  if (typeof value === 'string' || buffer_bytes(value) !== null) return null;
  if (is_dict_like(value)) return Object.keys(value);
  if (is_map(value)) return value.keys();
  return has_length(value) && is_iterable(value) ? iter_of(value) : null;
}

/** Returns the length of an array or the size of a set. */
const size_of = (value: object) => find_member(value, 'length') ?? find_member(value, 'size');

/** True for an object that Python's `len` would accept. */
function has_length(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  return typeof size_of(value) === 'number' || special_method(value, '__len__') !== null;
}
