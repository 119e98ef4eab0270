// Mirrors requests 2.34.2 utils.py (prepend_scheme_if_needed).
import { bind, def, required, type ArgumentsOf } from '../../builtins/index.js';
import { urlunparse } from '../../parse/index.js';
import { parse_url } from '../../urllib3/util/index.js';

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
