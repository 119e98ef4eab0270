// Mirrors CPython v3.13.18 Lib/urllib/parse.py (unquote, unquote_plus, unquote_to_bytes).
import { Bytes, encode } from '../python/bytes/index.js';
import { type ArgumentsOf, bind, def, optional, required } from '../python/calls/index.js';
import { no_attribute } from '../python/errors/internal.js';
import { is_bytes_like, is_dict_like, type_name } from '../python/values/index.js';
import { is_utf8, text_for_method } from './_text.js';
import {
  decode_escapes,
  decode_well_formed,
  fill_unescaped,
  unescape_in_place,
  unescaped_length,
} from './_unescape.js';

const ENCODING = [
  { encoding: optional<string | null>('utf-8') },
  { errors: optional<string | null>('replace') },
] as const;
const UNQUOTE = def('unquote', { string: required<string | Uint8Array>() }, ...ENCODING);
const UNQUOTE_PLUS = def('unquote_plus', { string: required<string>() }, ...ENCODING);
const UNQUOTE_TO_BYTES = def('unquote_to_bytes', { string: required<string | Uint8Array>() });

/**
 * Replaces the `%XX` escapes in `string` with the characters that they represent.
 *
 * A `%` not followed by two hexadecimal digits is left unchanged. In text, each run of ASCII
 * characters is decoded separately, so an escape never combines with a non-ASCII character.
 * @param string Text, or bytes, which are unescaped and decoded as a whole.
 * @param encoding The encoding of the escaped bytes, `'utf-8'` by default.
 * @param errors The error handler for bytes that cannot be decoded, `'replace'` by default: each
 *   malformed sequence becomes U+FFFD.
 * @returns The text.
 * @throws {UnicodeDecodeError} if the error handler rejects an escaped byte.
 * @throws {LookupError} if the encoding or the error handler is unknown and needed.
 * @throws {TypeError} if `string` is neither text nor bytes. If it is a container without the item
 * `'%'`, the error is an AttributeError.
 * @see {@link https://docs.python.org/3.13/library/urllib.parse.html#urllib.parse.unquote}
 * @example
 * ```ts
 * unquote('/El%20Ni%C3%B1o/'); // => '/El Niño/'
 * ```
 */
export function unquote(...args: ArgumentsOf<typeof UNQUOTE>): string {
  const [string] = args;
  if (args.length === 1 && typeof string === 'string') {
    return unquote_text(string, 'utf-8', 'replace', false);
  }
  const [value, encoding, errors] = bind(UNQUOTE, args);
  if (typeof value === 'string') return unquote_text(value, encoding, errors, false);
  if (!is_bytes_like(value)) throw not_text(value);
  return unescape_bytes(value).decode(encoding as string, errors as string);
}

/**
 * Like {@link unquote}, but first replaces plus signs with spaces, as required for HTML form
 * values. Accepts only text.
 *
 * @param string Text.
 * @param encoding See {@link unquote}.
 * @param errors See {@link unquote}.
 * @returns The text.
 * @throws {UnicodeDecodeError} in the same cases as {@link unquote}.
 * @throws {LookupError} in the same cases as {@link unquote}.
 * @throws {TypeError} for bytes.
 * @throws {AttributeError} for values that are neither text nor bytes.
 * @see {@link https://docs.python.org/3.13/library/urllib.parse.html#urllib.parse.unquote_plus}
 * @example
 * ```ts
 * unquote_plus('/El+Ni%C3%B1o/'); // => '/El Niño/'
 * ```
 */
export function unquote_plus(...args: ArgumentsOf<typeof UNQUOTE_PLUS>): string {
  if (args.length === 1 && typeof args[0] === 'string') {
    return unquote_text(args[0], 'utf-8', 'replace', true);
  }
  const [string, encoding, errors] = bind(UNQUOTE_PLUS, args);
  return unquote_text(text_for_method(string, 'replace'), encoding, errors, true);
}

/**
 * Replaces the `%XX` escapes in `string` with the bytes that they represent.
 *
 * @param string Bytes, or text, whose non-ASCII characters are encoded as UTF-8.
 * @returns The bytes.
 * @throws {UnicodeEncodeError} for a lone surrogate in text.
 * @throws {AttributeError} if `string` is neither text nor bytes.
 * @see {@link https://docs.python.org/3.13/library/urllib.parse.html#urllib.parse.unquote_to_bytes}
 * @example
 * ```ts
 * unquote_to_bytes('a%26%EF'); // => b'a&\xef'
 * ```
 */
export function unquote_to_bytes(...args: ArgumentsOf<typeof UNQUOTE_TO_BYTES>): Bytes {
  if (args.length === 1 && typeof args[0] === 'string') return unescape_text(args[0]);
  const [string] = bind(UNQUOTE_TO_BYTES, args);
  if (typeof string === 'string') return unescape_text(string);
  if (is_bytes_like(string)) return unescape_bytes(string);
  throw no_attribute(string, 'split');
}

function unescape_text(text: string): Bytes {
  const length = unescaped_length(text);
  return length < 0
    ? Bytes.view(unescape_in_place(encode(text, 'utf-8', 'strict')))
    : fill_unescaped(text, new Bytes(length));
}

/**
 * Unescapes `bytes`. Returns the same object if it is a Bytes without `%`, and a copy
 * otherwise.
 */
function unescape_bytes(bytes: Uint8Array): Bytes {
  if (bytes instanceof Bytes && !bytes.includes(0x25)) return bytes;
  return Bytes.view(unescape_in_place(new Bytes(bytes)));
}

/**
 * Returns CPython's error for a value that is neither text nor bytes. In CPython, `'%' in string`,
 * `string.split` or a regular expression raises it.
 */
function not_text(value: unknown): Error {
  const container = typeof value === 'object' && value !== null && Symbol.iterator in value;
  if (!container && !is_dict_like(value)) {
    return new TypeError(`argument of type '${type_name(value)}' is not iterable`);
  }
  const items: Iterable<unknown> = container ? (value as Iterable<unknown>) : Object.keys(value);
  for (const item of items) {
    if (item === '%') {
      return new TypeError(`expected string or bytes-like object, got '${type_name(value)}'`);
    }
  }
  return no_attribute(value, 'split');
}

/** Implements {@link unquote} for text, or {@link unquote_plus} if `plus` is true. */
export function unquote_text(
  text: string,
  encoding: string | null,
  errors: string | null,
  plus: boolean,
): string {
  const handler = errors ?? 'replace';
  if (is_utf8(encoding) && typeof handler === 'string') {
    const decoded =
      handler === 'replace' ? decode_escapes(text, plus) : decode_well_formed(text, plus);
    if (decoded !== null) return decoded;
  }
  const spaced = plus ? text.replaceAll('+', ' ') : text;
  if (!spaced.includes('%')) return spaced;
  return spaced.replace(ASCII_RUN, (run) =>
    unescape_text(run).decode(encoding ?? 'utf-8', handler),
  );
}

const ASCII_RUN = /[\0-\x7f]+/g;
