// @unasync
// Mirrors CPython v3.13.18 Lib/urllib/request.py (url2pathname), and CPython v3.14.0 (its keywords).
import { hostname, on_windows } from '../python/platform/index.js';
import { type ArgumentsOf, bind, def, keyword_only, required } from '../python/calls/index.js';
import { URLError } from '../error/index.js';
import { urlsplit } from '../parse/index.js';
import { known_addresses_of, local_addresses } from './hosts.js';
import { nt_file_path, nt_url2pathname, unquote_path, without_authority } from './nt_paths.js';

const URL2PATHNAME = def(
  'url2pathname',
  { pathname: required<string>() },
  { require_scheme: keyword_only(false) },
  { resolve_host: keyword_only(false) },
);

/**
 * Converts the path of a `file:` URL to a local path.
 *
 * With one of the keywords, which are new in Python 3.14, the URL is read as there: its query and its fragment are
 * dropped, and its host must be this machine (on Windows, another host becomes a share).
 * @param pathname The URL's path, or with `require_scheme` the URL. Python 3.14 calls it `url`.
 * @param require_scheme If true, the URL must start with `file:`. New in Python 3.14.
 * @param resolve_host If true, a host that is not named `localhost` or like this machine is resolved, to compare its
 * address. In the async API, the function then returns a promise. New in Python 3.14.
 * @param keywords The parameters after the path, by keyword.
 * @returns The unquoted path. On Windows, it has backslashes and may start with a drive.
 * @throws {@link URLError} with one of the keywords, for another scheme or host. On Windows, without them, {@link
 * OSError} if the text before a `:` or `|` is not a drive, or {@link IndexError} if there is no such text.
 * @see {@link https://docs.python.org/3.13/library/urllib.request.html#urllib.request.url2pathname}
 * @example
 * ```ts
 * import { url2pathname } from 'pyurllib/request';
 *
 * url2pathname('/home/a%20b'); // => '/home/a b'
 * url2pathname('file://localhost/home/a%20b', { require_scheme: true }); // => '/home/a b'
 * ```
 */
export function url2pathname(
  ...args: ArgumentsOf<typeof URL2PATHNAME, { resolve_host: false }>
): string;
export function url2pathname(
  pathname: string,
  keywords: { require_scheme?: boolean; resolve_host: true },
): Promise<string>;
export function url2pathname(
  pathname: string,
  keywords: { require_scheme?: boolean; resolve_host: boolean },
): string | Promise<string>;
export function url2pathname(
  ...args: ArgumentsOf<typeof URL2PATHNAME, { resolve_host: boolean }>
): string | Promise<string> {
  const [pathname, require_scheme, resolve_host] = bind(URL2PATHNAME, args);
  if (!require_scheme && !resolve_host) {
    return on_windows() ? nt_url2pathname(pathname) : unquote_path(without_authority(pathname));
  }
  const url = urlsplit(require_scheme ? pathname : `file:${pathname}`);
  if (url.scheme !== 'file') throw new URLError("URL is missing a 'file:' scheme");
  return resolve_host
    ? resolved_path(url.netloc, url.path)
    : local_path(url.netloc, url.path, is_own_name(url.netloc));
}

async function resolved_path(host: string, path: string): Promise<string> {
  return local_path(host, path, is_own_name(host) || (await has_own_address(host)));
}

function local_path(host: string, path: string, is_local: boolean): string {
  if (on_windows()) return unquote_path(nt_file_path(host, path, is_local));
  if (!is_local) throw new URLError('file:// scheme is supported only on localhost');
  return unquote_path(path);
}

const is_own_name = (host: string) => ['', 'localhost', hostname()].includes(host);

async function has_own_address(host: string): Promise<boolean> {
  const [address] = await known_addresses_of(host);
  return address !== undefined && (await local_addresses()).includes(address);
}
