// Mirrors requests 2.34.2 utils.py (unquote_unreserved, requote_uri, prepend_scheme_if_needed, get_auth_from_url,
// urldefragauth).
import { int } from '../../python/builtins/index.js';
import { ValueError, with_context } from '../../python/errors/internal.js';
import { as_tuple, joined_text } from '../../python/values/index.js';
import { quote, unquote, urlparse, urlunparse } from '../../parse/index.js';
import { parse_url } from '../../urllib3/plain.js';
import { InvalidURL } from '../exceptions.js';
import './urls.calls.js';

/**
 * Returns the user and password of a URL.
 *
 * @param url The URL.
 * @returns The user and the password with decoded escapes, or two empty texts if one of them is missing.
 * @throws {ValueError} for a malformed URL.
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/utils/}
 * @example
 * ```ts
 * import { requests } from 'pyurllib';
 *
 * requests.utils.get_auth_from_url('http://user:p%40ss@localhost/'); // => ['user', 'p@ss']
 * requests.utils.get_auth_from_url('http://user@localhost/'); // => ['', '']
 * ```
 */
export function get_auth_from_url(url: string): [username: string, password: string] {
  const { username, password } = urlparse(url);
  if (username === null || password === null) return as_tuple(['', '']);
  return as_tuple([unquote(username), unquote(password)]);
}

/**
 * Removes the fragment, user and password of a URL.
 *
 * @param url The URL.
 * @returns The rest of the URL.
 * @throws {ValueError} for a malformed URL.
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/utils/}
 * @example
 * ```ts
 * import { requests } from 'pyurllib';
 *
 * requests.utils.urldefragauth('http://user:pass@localhost/a?b#c'); // => 'http://localhost/a?b'
 * ```
 */
export function urldefragauth(url: string): string {
  const parsed = urlparse(url);
  const { scheme, params, query } = parsed;
  // A URL without `//`, such as `host/path`, has no `netloc`: all of it is parsed as the path.
  const [netloc, path] = parsed.netloc
    ? [parsed.netloc, parsed.path]
    : [parsed.path, parsed.netloc];
  const host = netloc.slice(netloc.lastIndexOf('@') + 1);
  return urlunparse([scheme, host, path, params, query, '']);
}

/**
 * Adds a scheme to a URL that has none.
 *
 * @param url The URL.
 * @param new_scheme The scheme.
 * @returns The URL with a scheme.
 * @throws {LocationParseError} for a malformed URL. This is urllib3's error.
 * @throws {TypeError} for a URL that contains only credentials.
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/utils/}
 * @example
 * ```ts
 * import { requests } from 'pyurllib';
 *
 * requests.utils.prepend_scheme_if_needed('example.com/a', 'http'); // => 'http://example.com/a'
 * requests.utils.prepend_scheme_if_needed('https://example.com', 'http'); // => 'https://example.com'
 * ```
 */
export function prepend_scheme_if_needed(url: string, new_scheme: string): string {
  const parsed = parse_url(url);
  const { scheme, auth, query, fragment } = parsed;
  // As in Requests, the path is treated as the host if there is no host.
  const [netloc, path] = parsed.netloc
    ? [parsed.netloc, parsed.path]
    : [parsed.path, parsed.netloc];
  const host = auth ? joined_text([auth, netloc], '@') : (netloc ?? '');
  return urlunparse([scheme ?? new_scheme, host, path ?? '', '', query ?? '', fragment ?? '']);
}

/** The characters that RFC 3986 never requires to be escaped. */
export const UNRESERVED_SET: ReadonlySet<string> = new Set(
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~',
);

const SAFE_WITHOUT_PERCENT = "!#$&'()*+,/:;=?@[]~";
const SAFE_WITH_PERCENT = `%${SAFE_WITHOUT_PERCENT}`;
/** Matches URLs in which nothing has to be decoded or escaped, which are most URLs. */
const ALREADY_QUOTED = /^[!#$&-;=?-Z[\]_a-z~]*$/;

/**
 * Decodes the escapes of unreserved characters. All other escapes are kept.
 *
 * @param uri The URL.
 * @returns The URL with these characters decoded.
 * @throws {InvalidURL} for an escape of two letters or digits that are not hexadecimal.
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/utils/}
 * @example
 * ```ts
 * import { requests } from 'pyurllib';
 *
 * requests.utils.unquote_unreserved('http://a/%7Eb%20c'); // => 'http://a/~b%20c'
 * ```
 */
export function unquote_unreserved(uri: string): string {
  const [first = '', ...rest] = uri.split('%');
  return first + rest.map(unescaped).join('');
}

/** Handles the text after a `%`. Decodes its escape, or restores the `%`. */
function unescaped(part: string): string {
  const digits = Array.from(part.slice(0, 4)).slice(0, 2);
  const escape = digits.join('');
  if (digits.length < 2 || !/^[\p{L}\p{N}]+$/u.test(escape)) return `%${part}`;
  let code: number;
  try {
    code = 16 * hex_digit(digits[0]!) + hex_digit(digits[1]!);
  } catch (error) {
    if (!(error instanceof ValueError)) throw error;
    throw with_context(new InvalidURL(`Invalid percent-escape sequence: '${escape}'`), error);
  }
  const character = String.fromCharCode(code);
  return UNRESERVED_SET.has(character) ? character + part.slice(escape.length) : `%${part}`;
}

/** Returns the value of a hexadecimal digit of any script. @throws {@link ValueError} if the character is not one. */
function hex_digit(character: string): number {
  return /^[a-f]$/i.test(character) ? parseInt(character, 16) : Number(int(character));
}

/**
 * Escapes the characters that a URL must not contain, keeps its escapes, and decodes those of unreserved characters.
 *
 * @param uri The URL.
 * @returns The quoted URL. If two letters or digits after a `%` are not hexadecimal, every `%` is escaped.
 * @throws {UnicodeEncodeError} for a lone surrogate.
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/utils/}
 * @example
 * ```ts
 * import { requests } from 'pyurllib';
 *
 * requests.utils.requote_uri('http://a/%7Eb c'); // => 'http://a/~b%20c'
 * requests.utils.requote_uri('http://a/100%yes'); // => 'http://a/100%25yes'
 * ```
 */
export function requote_uri(uri: string): string {
  if (ALREADY_QUOTED.test(uri)) return uri;
  try {
    return quote(unquote_unreserved(uri), SAFE_WITH_PERCENT);
  } catch (error) {
    if (!(error instanceof InvalidURL)) throw error;
    return quote(uri, SAFE_WITHOUT_PERCENT);
  }
}
