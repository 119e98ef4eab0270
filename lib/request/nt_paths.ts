// Mirrors CPython v3.13.0 Lib/nturl2path.py, v3.14.0 Lib/urllib/request.py and Lib/ntpath.py (splitroot): Windows paths.
import { IndexError, OSError } from '../python/errors/index.js';
import { quote, unquote } from '../parse/index.js';

// The expression has no `u` flag: with it, V8 14.6 (Node 26) does not match an astral character before `$`.
const NOT_A_LETTER = /[^A-Za-z]$/;

/**
 * Converts the path of a `file:` URL to a Windows path.
 * @throws {@link OSError} if the text before a `:` or `|` is not a drive; {@link IndexError} if there is no such text.
 */
export function nt_url2pathname(given: string): string {
  // Either `:` or `|` may follow a drive.
  const url = given.replaceAll(':', '|');
  if (!url.includes('|')) {
    // Half of the leading slashes of a share are removed. Escaped slashes are not separators.
    const shared = url.startsWith('////') ? url.slice(2) : url;
    return unquote(shared.replaceAll('/', '\\'));
  }
  const [before = '', after = '', ...more] = url.split('|');
  if (more.length === 0 && before === '') throw new IndexError('string index out of range');
  if (more.length > 0 || NOT_A_LETTER.test(before)) throw new OSError(`Bad URL: ${url}`);
  const drive = `${before.slice(-1).toUpperCase()}:`;
  const path = [drive, ...parts_of(after, '/').map((part) => unquote(part))].join('\\');
  return path === drive && url.endsWith('/') ? `${path}\\` : path;
}

/**
 * Converts a Windows path to the path of a `file:` URL.
 * @throws {@link OSError} if the text before a `:` is not a drive.
 */
export function nt_pathname2url(given: string): string {
  const path = without_extended_prefix(given);
  if (!path.includes(':')) {
    // The leading backslashes of a share are doubled.
    const doubled = path.startsWith('\\\\') ? `\\\\${path}` : path;
    return quote(doubled.replaceAll('\\', '/'));
  }
  const [drive = '', rest = '', ...more] = path.split(':');
  if (more.length > 0 || Array.from(drive).length > 1) throw new OSError(`Bad path: ${path}`);
  const parts = parts_of(rest, '\\').map((part) => quote(part));
  return [`///${quote(drive.toUpperCase())}:`, ...parts].join('/');
}

/** Strips the prefix of an extended-length path, `\\?\`. @throws {@link OSError} if no drive or share follows it. */
function without_extended_prefix(path: string): string {
  if (!path.startsWith('\\\\?\\')) return path;
  const bare = path.slice(4);
  if (bare.slice(0, 4).toUpperCase() === 'UNC\\') return `\\${bare.slice(4)}`;
  if (Array.from(bare.slice(0, 3))[1] !== ':') throw new OSError(`Bad path: ${bare}`);
  return bare;
}

/** Returns the escaped Windows path of a file URL's host and path, as Python 3.14 does. */
export function nt_file_path(host: string, path: string, is_local: boolean): string {
  let found = path;
  if (/^.:/su.test(host)) found = host + path;
  else if (!is_local) found = `//${host}${path}`;
  else if (path.startsWith('///')) found = path.slice(1);
  else found = path.replace(/^\/(?=.[:|])/su, '').replace(/^(.)\|/su, '$1:');
  return found.replaceAll('/', '\\');
}

/**
 * Splits a Windows path into drive or share, root and rest, with slashes, as Python 3.14 does for a URL: prefixes of
 * extended-length paths are removed, and three slashes precede the letter of a drive.
 */
export function nt_splitroot(given: string): [drive: string, root: string, tail: string] {
  const path = given.replaceAll('\\', '/');
  const share = /^(?:\/\/\?\/UNC\/|\/\/)[^/]*(?:\/[^/]*)?/i.exec(path);
  let drive = (share ?? /^.:/su.exec(path))?.[0] ?? '';
  const rest = path.slice(drive.length);
  const root = rest.startsWith('/') ? '/' : '';
  if (drive.startsWith('//?/')) drive = drive.slice(4).replace(/^UNC\//i, '//');
  if (/^.:$/su.test(drive)) drive = `///${drive}`;
  return [drive, root, rest.slice(root.length)];
}

/** Returns the non-empty components of a path. */
function parts_of(path: string, separator: string): string[] {
  return path.split(separator).filter((part) => part !== '');
}
