// Mirrors requests 2.34.2 utils.py (prepend_scheme_if_needed, get_auth_from_url, urldefragauth).
import { type ArgumentsOf, bind, def, required } from '../../builtins/index.js';
import { unquote, urlparse, urlunparse } from '../../parse/index.js';
import { parse_url } from '../../urllib3/util/index.js';

const GET_AUTH_FROM_URL = def('get_auth_from_url', { url: required<string>() });
const URLDEFRAGAUTH = def('urldefragauth', { url: required<string>() });

/**
 * Returns the user and password of a URL.
 *
 * @param url The URL.
 * @returns Both, with escapes decoded; two empty texts if either is missing.
 * @throws {ValueError} For a malformed URL.
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/utils/}
 * @example
 * ```ts
 * import { requests } from 'pyurllib';
 *
 * requests.utils.get_auth_from_url('http://user:p%40ss@localhost/'); // => ['user', 'p@ss']
 * requests.utils.get_auth_from_url('http://user@localhost/'); // => ['', '']
 * ```
 */
export function get_auth_from_url(
  ...args: ArgumentsOf<typeof GET_AUTH_FROM_URL>
): [username: string, password: string] {
  const { username, password } = urlparse(bind(GET_AUTH_FROM_URL, args)[0]);
  if (username === null || password === null) return ['', ''];
  return [unquote(username), unquote(password)];
}

/**
 * Removes the fragment, user and password of a URL.
 *
 * @param url The URL.
 * @returns The rest of the URL.
 * @throws {ValueError} For a malformed URL.
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/utils/}
 * @example
 * ```ts
 * import { requests } from 'pyurllib';
 *
 * requests.utils.urldefragauth('http://user:pass@localhost/a?b#c'); // => 'http://localhost/a?b'
 * ```
 */
export function urldefragauth(...args: ArgumentsOf<typeof URLDEFRAGAUTH>): string {
  const parsed = urlparse(bind(URLDEFRAGAUTH, args)[0]);
  const { scheme, params, query } = parsed;
  // All of `host/path` is parsed as the path.
  const [netloc, path] = parsed.netloc
    ? [parsed.netloc, parsed.path]
    : [parsed.path, parsed.netloc];
  const host = netloc.slice(netloc.lastIndexOf('@') + 1);
  return urlunparse([scheme, host, path, params, query, '']);
}

const PREPEND_SCHEME_IF_NEEDED = def(
  'prepend_scheme_if_needed',
  { url: required<string>() },
  { new_scheme: required<string>() },
);

/**
 * Adds a scheme to a URL, unless it has one.
 *
 * @param url The URL.
 * @param new_scheme The scheme.
 * @returns The URL with a scheme.
 * @throws {LocationParseError} For a malformed URL: urllib3's error.
 * @throws {TypeError} For a URL with credentials and nothing else.
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/utils/}
 * @example
 * ```ts
 * import { requests } from 'pyurllib';
 *
 * requests.utils.prepend_scheme_if_needed('example.com/a', 'http'); // => 'http://example.com/a'
 * requests.utils.prepend_scheme_if_needed('https://example.com', 'http'); // => 'https://example.com'
 * ```
 */
export function prepend_scheme_if_needed(
  ...args: ArgumentsOf<typeof PREPEND_SCHEME_IF_NEEDED>
): string {
  const [url, new_scheme] = bind(PREPEND_SCHEME_IF_NEEDED, args);
  const parsed = parse_url(url);
  const { scheme, auth, query, fragment } = parsed;
  // Without a host, the path is taken for one.
  const [netloc, path] = parsed.netloc
    ? [parsed.netloc, parsed.path]
    : [parsed.path, parsed.netloc];
  if (auth && netloc === null) {
    throw new TypeError('sequence item 1: expected str instance, NoneType found');
  }
  const host = (auth ? `${auth}@` : '') + (netloc ?? '');
  return urlunparse([scheme ?? new_scheme, host, path ?? '', '', query ?? '', fragment ?? '']);
}
