// Mirrors requests 2.34.2 utils.py (prepend_scheme_if_needed).
import { bind, signature, type Arguments } from '../../builtins/index.js';
import { urlunparse } from '../../parse/index.js';
import { parse_url } from '../../urllib3/util/index.js';

const PREPEND_SCHEME_IF_NEEDED = signature<[string, string]>('prepend_scheme_if_needed', {
  required: ['url', 'new_scheme'],
});

/**
 * Gives a URL a scheme, unless it has one.
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
  ...args: Arguments<[url: string, new_scheme: string], [], { url: string; new_scheme: string }>
): string {
  const [url, new_scheme] = bind(PREPEND_SCHEME_IF_NEEDED, args);
  const parsed = parse_url(url);
  const { scheme, auth, query, fragment } = parsed;
  // What has no host is taken for a host.
  const [netloc, path] = parsed.netloc
    ? [parsed.netloc, parsed.path]
    : [parsed.path, parsed.netloc];
  if (auth && netloc === null) {
    throw new TypeError('sequence item 1: expected str instance, NoneType found');
  }
  const host = (auth ? `${auth}@` : '') + (netloc ?? '');
  return urlunparse([scheme ?? new_scheme, host, path ?? '', '', query ?? '', fragment ?? '']);
}
