// Mirrors CPython v3.13.18 Lib/nturl2path.py, v3.14.0 Lib/urllib/request.py and Lib/ntpath.py (splitroot): Windows paths.
import { IndexError, OSError } from '../python/errors/index.js';
import { quote, unquote } from '../parse/index.js';

// The expression has no `u` flag: with it, V8 14.6 (Node 26) does not match an astral character before `$`.
const NOT_A_LETTER = /[^A-Za-z]$/;

/**
 * Converts the path of a `file:` URL to a Windows path.
 * @throws {@link OSError} if the text before a `:` or `|` is not a drive; {@link IndexError} if there is no such text.
 */
export function nt_url2pathname(given: string): string {
  const path = without_authority(given);
  // One more slash may precede a share. Either `:` or `|` may follow a drive.
  const url = (path.startsWith('///') ? path.slice(1) : path).replaceAll(':', '|');
  const [before = '', after, ...more] = url.split('|');
  // Escaped slashes are not separators.
  const unquoted = (text: string) => unquote_path(text.replaceAll('/', '\\'));
  if (after === undefined) return unquoted(url);
  if (more.length === 0 && before === '') throw new IndexError('string index out of range');
  if (more.length > 0 || NOT_A_LETTER.test(before)) throw new OSError(`Bad URL: ${url}`);
  return `${before.slice(-1).toUpperCase()}:${unquoted(after)}`;
}

/**
 * Converts a Windows path to the path of a `file:` URL.
 * @throws {@link OSError} if the text before a `:` is not a drive.
 */
export function nt_pathname2url(given: string): string {
  const path = without_extended_prefix(given.replaceAll('\\', '/'));
  const [drive = '', rest, ...more] = path.split(':');
  if (rest === undefined) return quote_path(path);
  if (more.length > 0 || Array.from(drive).length > 1) throw new OSError(`Bad path: ${path}`);
  return `///${quote(drive.toUpperCase())}:${quote_path(rest)}`;
}

/** Strips the prefix of an extended-length path, `//?/`. @throws {@link OSError} if no drive or share follows it. */
function without_extended_prefix(path: string): string {
  if (!path.startsWith('//?/')) return path;
  const bare = path.slice(4);
  if (bare.slice(0, 4).toUpperCase() === 'UNC/') return `//${bare.slice(4)}`;
  if (Array.from(bare.slice(0, 3))[1] !== ':') throw new OSError(`Bad path: ${bare}`);
  return bare;
}

/** Removes an empty host, or `localhost`, from a file URL's path. */
export function without_authority(path: string): string {
  if (path.startsWith('///')) return path.slice(2);
  return path.startsWith('//localhost/') ? path.slice('//localhost'.length) : path;
}

/** Quotes a path by the encoding of the file system. */
export const quote_path = (path: string, safe = '/'): string =>
  quote(path, safe, 'utf-8', 'surrogateescape');

/** Unquotes a path by the encoding of the file system. */
export const unquote_path = (path: string): string => unquote(path, 'utf-8', 'surrogateescape');

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
