// Mirrors requests 2.34.2 utils.py (unquote_unreserved, requote_uri).
import { type ArgumentsOf, ValueError, bind, def, int, required } from '../../builtins/index.js';
import { quote } from '../../parse/index.js';
import { InvalidURL } from '../exceptions.js';

const UNQUOTE_UNRESERVED = def('unquote_unreserved', { uri: required<string>() });
const REQUOTE_URI = def('requote_uri', { uri: required<string>() });

/** The characters that RFC 3986 never requires to be escaped. */
export const UNRESERVED_SET: ReadonlySet<string> = new Set(
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~',
);

const SAFE_WITHOUT_PERCENT = "!#$&'()*+,/:;=?@[]~";
const SAFE_WITH_PERCENT = `%${SAFE_WITHOUT_PERCENT}`;
/** Matches URLs with nothing to decode and nothing to escape, that is, most URLs. */
const ALREADY_QUOTED = /^[!#$&-;=?-Z[\]_a-z~]*$/;

/**
 * Decodes the escapes of unreserved characters; all others are kept.
 *
 * @param uri The URL.
 * @returns The URL with these characters decoded.
 * @throws {InvalidURL} For an escape of two letters or digits that are not hexadecimal.
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/utils/}
 * @example
 * ```ts
 * import { requests } from 'pyurllib';
 *
 * requests.utils.unquote_unreserved('http://a/%7Eb%20c'); // => 'http://a/~b%20c'
 * ```
 */
export function unquote_unreserved(...args: ArgumentsOf<typeof UNQUOTE_UNRESERVED>): string {
  const [uri] = bind(UNQUOTE_UNRESERVED, args);
  const [first = '', ...rest] = uri.split('%');
  return first + rest.map(unescaped).join('');
}

/** Handles the text after a `%`: decodes its escape, or restores the `%`. */
function unescaped(part: string): string {
  const digits = Array.from(part.slice(0, 4)).slice(0, 2);
  const escape = digits.join('');
  if (digits.length < 2 || !/^[\p{L}\p{N}]+$/u.test(escape)) return `%${part}`;
  let character: string;
  try {
    character = String.fromCharCode(16 * hex_digit(digits[0]!) + hex_digit(digits[1]!));
  } catch (error) {
    if (!(error instanceof ValueError)) throw error;
    throw new InvalidURL(`Invalid percent-escape sequence: '${escape}'`);
  }
  return UNRESERVED_SET.has(character) ? character + part.slice(escape.length) : `%${part}`;
}

/** Returns the value of a hexadecimal digit of any script. @throws {@link ValueError} if it is not one. */
function hex_digit(character: string): number {
  return /^[a-f]$/i.test(character) ? parseInt(character, 16) : Number(int(character));
}

/**
 * Escapes the characters that a URL must not contain, keeps its escapes, and decodes those of unreserved characters.
 *
 * @param uri The URL.
 * @returns The quoted URL. If a `%` does not begin an escape, every `%` is escaped.
 * @throws {UnicodeEncodeError} For a lone surrogate.
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/utils/}
 * @example
 * ```ts
 * import { requests } from 'pyurllib';
 *
 * requests.utils.requote_uri('http://a/%7Eb c'); // => 'http://a/~b%20c'
 * requests.utils.requote_uri('http://a/100%yes'); // => 'http://a/100%25yes'
 * ```
 */
export function requote_uri(...args: ArgumentsOf<typeof REQUOTE_URI>): string {
  const [uri] = bind(REQUOTE_URI, args);
  if (ALREADY_QUOTED.test(uri)) return uri;
  try {
    return quote(unquote_unreserved(uri), SAFE_WITH_PERCENT);
  } catch (error) {
    if (!(error instanceof InvalidURL)) throw error;
    return quote(uri, SAFE_WITHOUT_PERCENT);
  }
}
