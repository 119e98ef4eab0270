// Mirrors CPython v3.13.18 Lib/urllib/request.py (pathname2url; with `add_scheme`, v3.14.0) and Lib/posixpath.py (normpath,
// splitext, splitroot).
import { on_windows } from '../python/platform/index.js';
import { is_bytes_like, type_name } from '../python/values/index.js';
import { nt_pathname2url, nt_splitroot, quote_path } from './nt_paths.js';
import './paths.calls.js';

/** The keywords of `pathname2url`. */
export interface Pathname2urlKeywords {
  /** If true, the result is a whole URL: `file:`, an empty host before an absolute path, and the path. New in Python 3.14. */
  add_scheme?: boolean;
}

/**
 * Converts a local path to the path of a `file:` URL.
 *
 * @param pathname The path.
 * @returns The quoted path. On Windows, it has slashes instead of backslashes, and three slashes precede a drive.
 * @throws {@link OSError} on Windows without `add_scheme`, if the text before a `:` is not a drive.
 * @see {@link https://docs.python.org/3.13/library/urllib.request.html#urllib.request.pathname2url}
 * @example
 * ```ts
 * import { pathname2url } from 'pyurllib/request';
 *
 * pathname2url('/home/a b'); // => '/home/a%20b'
 * pathname2url('/home/a b', { add_scheme: true }); // => 'file:///home/a%20b'
 * ```
 */
export function pathname2url(
  pathname: string,
  { add_scheme = false }: Pathname2urlKeywords = {},
): string {
  // `quote` refuses bytes.
  if (typeof pathname !== 'string' && !is_bytes_like(pathname))
    throw new TypeError(`'${type_name(pathname)}' object is not subscriptable`);
  if (!add_scheme) {
    if (on_windows()) return nt_pathname2url(pathname);
    // Two slashes would begin a host.
    return quote_path(/^\/\//.test(pathname) ? `//${pathname}` : pathname);
  }
  const [drive, root, tail] = on_windows() ? nt_splitroot(pathname) : splitroot(pathname);
  const start = drive === '' ? (root === '' ? '' : `//${root}`) : quote_path(drive, '/:') + root;
  return `file:${start}${quote_path(tail)}`;
}

/** Implements Python's `posixpath.splitroot()`: exactly two slashes are a root of their own. */
function splitroot(path: string): [drive: '', root: string, tail: string] {
  const root = /^(?:\/\/(?!\/)|\/?)/.exec(path)![0];
  return ['', root, path.slice(root.length)];
}

/** Implements Python's `os.path.normpath()`: two leading slashes are kept, and three or more are replaced with one. @positional */
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

/** Returns the extension of a path, with its dot, like Python's `os.path.splitext(path)[1]`. @positional */
export function extension_of(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/^\.+/, '');
  const dot = name.lastIndexOf('.');
  return dot < 0 ? '' : name.slice(dot);
}
