// Mirrors requests 2.34.2 _internal_utils.py.
import { str } from '../python/bytes/index.js';
import { type ArgumentsOf, bind, def, optional, required } from '../python/calls/index.js';
import { AssertionError, no_attribute } from '../python/errors/internal.js';
import { type BytesLike, is_bytes_like } from '../python/values/index.js';
import './_internal_utils.calls.js';

const TO_NATIVE_STRING = def(
  'to_native_string',
  { string: required<string | BytesLike>() },
  { encoding: optional('ascii') },
);

// Matches the characters that Python's `\s` matches in str. JavaScript's `\s` also matches U+FEFF, and does not match
// U+001C–U+001F and U+0085.
const SPACE =
  '\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';

/** Matches a header's name as text. It must not start with a colon or white space, or contain a colon or a line end. */
export const _VALID_HEADER_NAME_RE_STR = new RegExp(`^[^:${SPACE}][^:\\r\\n]*$`);
/** Matches a header's value as text. It must not start with white space or contain a line end, but may be empty. */
export const _VALID_HEADER_VALUE_RE_STR = new RegExp(`^[^${SPACE}][^\\r\\n]*$|^$`);
/** Matches a header's name as bytes, decoded as latin-1. */
export const _VALID_HEADER_NAME_RE_BYTE = /^[^:\t-\r ][^:\r\n]*$/;
/** Matches a header's value as bytes, decoded as latin-1. */
export const _VALID_HEADER_VALUE_RE_BYTE = /^[^\t-\r ][^\r\n]*$|^$/;

/** The patterns of header names and values as text. */
export const _HEADER_VALIDATORS_STR = [
  _VALID_HEADER_NAME_RE_STR,
  _VALID_HEADER_VALUE_RE_STR,
] as const;
/** The patterns of header names and values as bytes, decoded as latin-1. */
export const _HEADER_VALIDATORS_BYTE = [
  _VALID_HEADER_NAME_RE_BYTE,
  _VALID_HEADER_VALUE_RE_BYTE,
] as const;
/** The patterns of header names and values, by Python's name of their type. */
export const HEADER_VALIDATORS: ReadonlyMap<'bytes' | 'str', readonly [RegExp, RegExp]> = new Map([
  ['bytes', _HEADER_VALIDATORS_BYTE],
  ['str', _HEADER_VALIDATORS_STR],
]);

/**
 * Converts text or bytes to text.
 *
 * @param string Text or bytes.
 * @param encoding The encoding of bytes, ASCII by default.
 * @returns The text.
 * @throws {UnicodeDecodeError} if the bytes do not match the encoding.
 * @throws {LookupError} if the encoding is unknown.
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/utils/}
 * @example
 * ```ts
 * import { encode } from 'pyurllib/builtins';
 * import { requests } from 'pyurllib';
 *
 * requests.utils.to_native_string(encode('GET')); // => 'GET'
 * ```
 */
export function to_native_string(...args: ArgumentsOf<typeof TO_NATIVE_STRING>): string {
  const [string] = args;
  if (typeof string === 'string' && args.length === 1) return string;
  const [given, encoding] = bind(TO_NATIVE_STRING, args);
  if (typeof given === 'string') return given;
  if (is_bytes_like(given)) return str(given, encoding);
  throw no_attribute(given, 'decode');
}

/**
 * Returns true if a text contains only ASCII characters.
 *
 * @param u_string The text.
 * @returns True if all characters are ASCII.
 * @throws {AssertionError} if `u_string` is not text.
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/models/}
 * @example
 * ```ts
 * import { requests } from 'pyurllib';
 *
 * requests._internal_utils.unicode_is_ascii('ü'); // => false
 * ```
 */
export function unicode_is_ascii(u_string: string): boolean {
  if (typeof u_string !== 'string') throw new AssertionError();

  return /^[\0-\x7f]*$/.test(u_string);
}
