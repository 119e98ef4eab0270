// Mirrors requests 2.34.2 utils.py (get_auth_from_url, urldefragauth).
import { bind, def, required, type ArgumentsOf } from '../../builtins/index.js';
import { unquote, urlparse, urlunparse } from '../../parse/index.js';

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
