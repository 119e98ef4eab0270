// Mirrors CPython v3.13.0 Lib/urllib/request.py (url2pathname, pathname2url) and Lib/posixpath.py (normpath, splitext).
import { type ArgumentsOf, bind, def, required } from '../python/calls/index.js';
import { quote, unquote } from '../parse/index.js';
import { nt_pathname2url, nt_url2pathname } from './nt_paths.js';

const URL2PATHNAME = def('url2pathname', { pathname: required<string>() });
const PATHNAME2URL = def('pathname2url', { pathname: required<string>() });

/**
 * Converts the path of a `file:` URL to a local path.
 *
 * @param pathname The URL's path.
 * @returns The unquoted path. On Windows, it has backslashes and may start with a drive.
 * @throws On Windows, {@link OSError} if the text before a `:` or `|` is not a drive, or {@link IndexError} if there is
 * no such text.
 * @see {@link https://docs.python.org/3.13/library/urllib.request.html#urllib.request.url2pathname}
 * @example
 * ```ts
 * import { url2pathname } from 'pyurllib/request';
 *
 * url2pathname('/home/a%20b'); // => '/home/a b'
 * ```
 */
export function url2pathname(...args: ArgumentsOf<typeof URL2PATHNAME>): string {
  const [pathname] = bind(URL2PATHNAME, args);
  return on_windows() ? nt_url2pathname(pathname) : unquote(pathname);
}

/**
 * Converts a local path to the path of a `file:` URL.
 *
 * @param pathname The path.
 * @returns The quoted path without a scheme. On Windows, it has slashes instead of backslashes, and three slashes
 * precede a drive.
 * @throws {@link OSError} on Windows, if the text before a `:` is not a drive.
 * @see {@link https://docs.python.org/3.13/library/urllib.request.html#urllib.request.pathname2url}
 * @example
 * ```ts
 * import { pathname2url } from 'pyurllib/request';
 *
 * pathname2url('/home/a b'); // => '/home/a%20b'
 * ```
 */
export function pathname2url(...args: ArgumentsOf<typeof PATHNAME2URL>): string {
  const [pathname] = bind(PATHNAME2URL, args);
  return on_windows() ? nt_pathname2url(pathname) : quote(pathname);
}

const on_windows = () => process.platform === 'win32';

/** Implements Python's `os.path.normpath()`: two leading slashes are kept, and three or more are replaced with one. */
export function normpath(path: string): string {
  if (path === '') return '.';
  const root = /^\/\/(?!\/)|^\/*/.exec(path)![0].slice(0, path.startsWith('///') ? 1 : 2);
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..' || (root === '' && parts.length === 0) || parts.at(-1) === '..') {
      parts.push(part);
    } else {
      parts.pop();
    }
  }
  return root + parts.join('/') || '.';
}

/** Returns the extension of a path, with its dot, like Python's `os.path.splitext(path)[1]`. */
export function extension_of(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/^\.+/, '');
  const dot = name.lastIndexOf('.');
  return dot < 0 ? '' : name.slice(dot);
}
