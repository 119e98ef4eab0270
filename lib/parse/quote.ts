// Mirrors CPython v3.13.18 Lib/urllib/parse.py (quote, quote_plus, quote_from_bytes).
import { Bytes, encode } from '../python/bytes/index.js';
import { type ArgumentsOf, bind, def, optional, required } from '../python/calls/index.js';
import { no_sum } from '../python/errors/internal.js';
import { iter_of, compare } from '../python/objects/index.js';
import { latin1_text } from '../python/platform/index.js';
import { is_bytes_like, plain_text, required_bytes } from '../python/values/index.js';
import {
  escape_bytes,
  escape_table,
  escape_text,
  type EscapeTable,
  FORM_TABLE,
  PATH_TABLE,
} from './_escape.js';
import { is_utf8 } from './_text.js';
import './quote.calls.js';

/** Characters that are not escaped: text, bytes, or a sequence of byte values. */
export type Safe = string | Uint8Array | readonly number[];

const ENCODING = [
  { encoding: optional<string | null>(null) },
  { errors: optional<string | null>(null) },
] as const;
const STRING = { string: required<string | Uint8Array>() };
const QUOTE = def('quote', STRING, { safe: optional<Safe>('/') }, ...ENCODING);
const QUOTE_PLUS = def('quote_plus', STRING, { safe: optional<Safe>('') }, ...ENCODING);

/**
 * Replaces special characters in `string` by `%XX` escapes. ASCII letters, digits and `_.-~` are
 * never escaped. By default, `/` is not escaped either, since the default is intended for the path
 * of a URL.
 *
 * Empty text is returned before the other arguments are checked. Non-ASCII characters in `safe`
 * have no effect.
 * @param string Text, or bytes, which are escaped without encoding.
 * @param safe Further characters not to escape, `'/'` by default.
 * @param encoding The encoding of `string`, `'utf-8'` by default. Not allowed for bytes.
 * @param errors The error handler for characters that cannot be encoded, `'strict'` by default. Not
 * allowed for bytes.
 * @returns The escaped text, which is ASCII.
 * @throws {UnicodeEncodeError} if the error handler rejects a character, such as a lone surrogate.
 * @throws {LookupError} if the encoding or the error handler is unknown and needed.
 * @throws {TypeError} if bytes are given with an encoding or an error handler, or if `string` or `safe`
 * has another type.
 * @throws {ValueError} if `safe` is a sequence with a negative number.
 * @see {@link https://docs.python.org/3.13/library/urllib.parse.html#urllib.parse.quote}
 * @example A path with non-ASCII characters
 * ```ts
 * quote('/El Niño/'); // => '/El%20Ni%C3%B1o/'
 * ```
 */
export function quote(...args: ArgumentsOf<typeof QUOTE>): string {
  const [string] = args;
  if (args.length === 1 && typeof string === 'string') {
    return escape_text(string, PATH_TABLE, 'strict');
  }
  return _quote(...bind(QUOTE, args));
}

/**
 * Like {@link quote}, but replaces spaces with plus signs, as HTML form values require, and by
 * default also escapes `/`.
 *
 * If `safe` contains a plus sign, plus signs in the result are ambiguous.
 * @param string Text or bytes.
 * @param safe Characters not to escape, none by default.
 * @param encoding See {@link quote}.
 * @param errors See {@link quote}.
 * @returns The escaped text.
 * @throws {UnicodeEncodeError} in the same cases as {@link quote}.
 * @throws {LookupError} in the same cases as {@link quote}.
 * @throws {TypeError} in the same cases as {@link quote}. If `string` contains a space, `safe` must be
 * text or bytes.
 * @throws {ValueError} in the same cases as {@link quote}.
 * @see {@link https://docs.python.org/3.13/library/urllib.parse.html#urllib.parse.quote_plus}
 * @example A form value
 * ```ts
 * quote_plus('/El Niño/'); // => '%2FEl+Ni%C3%B1o%2F'
 * ```
 */
export function quote_plus(...args: ArgumentsOf<typeof QUOTE_PLUS>): string {
  const [string] = args;
  if (args.length === 1 && typeof string === 'string') {
    return escape_text(string, FORM_TABLE, 'strict');
  }
  return _quote_plus(...bind(QUOTE_PLUS, args));
}

/**
 * Like {@link quote}, but accepts only bytes and no encoding.
 *
 * @param bs The bytes.
 * @param safe Characters not to escape, `'/'` by default.
 * @returns The escaped text.
 * @throws {TypeError} if `bs` is not bytes, or `safe` has another type.
 * @throws {ValueError} if `safe` is a sequence with a negative number.
 * @see {@link https://docs.python.org/3.13/library/urllib.parse.html#urllib.parse.quote_from_bytes}
 * @example Bytes that are not UTF-8
 * ```ts
 * quote_from_bytes(encode('a&\xef', 'latin-1')); // => 'a%26%EF'
 * ```
 */
export function quote_from_bytes(bs: Uint8Array, safe: Safe = '/'): string {
  return _quote_from_bytes(bs, safe);
}

/** The core of {@link quote}. */
function _quote(
  given: unknown,
  safe: unknown,
  encoding: string | null,
  errors: string | null,
): string {
  const string = plain_text(given);
  if (typeof string !== 'string') {
    if (encoding !== null) throw new TypeError("quote() doesn't support 'encoding' for bytes");
    if (errors !== null) throw new TypeError("quote() doesn't support 'errors' for bytes");
    return _quote_from_bytes(string, safe);
  }
  return string === '' ? '' : quote_text(string, safe, encoding, errors, false);
}

function quote_text(
  text: string,
  safe: unknown,
  encoding: string | null,
  errors: string | null,
  plus: boolean,
): string {
  if (is_utf8(encoding) && typeof safe === 'string') {
    return escape_text(text, escape_table(safe, plus), errors ?? 'strict');
  }
  const bytes = encode(text, encoding ?? 'utf-8', errors ?? 'strict');
  return bytes.length === 0 ? '' : escape_bytes(bytes, table_of(safe, plus));
}

/** The core of {@link quote_from_bytes}, and of {@link quote_plus} if `plus` is true. */
function _quote_from_bytes(bs: unknown, safe: unknown, plus = false): string {
  if (!is_bytes_like(bs)) throw new TypeError('quote_from_bytes() expected bytes');
  const bytes = required_bytes(bs);
  return bytes.length === 0 ? '' : escape_bytes(bytes, table_of(safe, plus));
}

/**
 * The core of {@link quote_plus}.
 *
 * CPython quotes with the space as an additional safe character, then replaces the spaces. If
 * `string` contains no space, it calls `quote`. This matters in encodings such as UTF-16, in which
 * other characters contain bytes equal to a space: `quote` escapes these bytes.
 */
function _quote_plus(
  given: unknown,
  safe: unknown,
  encoding: string | null,
  errors: string | null,
): string {
  const string = plain_text(given);
  const spaceless =
    (typeof string === 'string' && !string.includes(' ')) ||
    (is_bytes_like(string) && !required_bytes(string).includes(0x20));
  if (spaceless) return _quote(string, safe, encoding, errors);
  if (typeof safe !== 'string' && !is_bytes_like(safe)) throw no_sum(safe, new Uint8Array());
  if (typeof string === 'string') return quote_text(string, safe, encoding, errors, true);
  if (encoding !== null || errors !== null) return _quote(string, safe, encoding, errors);
  return _quote_from_bytes(string, safe, true);
}

function table_of(safe: unknown, plus: boolean): EscapeTable {
  if (typeof safe === 'string') return escape_table(safe, plus);
  const bytes = is_bytes_like(safe)
    ? required_bytes(safe)
    : new Bytes(Array.from(iter_of(safe)).filter(is_ascii_code));
  return escape_table(latin1_text(bytes), plus);
}

function is_ascii_code(code: unknown): code is number {
  return compare(code, '<', 128);
}
