// Mirrors CPython v3.13.18 Python/fileutils.c and Objects/unicodeobject.c (PyUnicode_FSConverter), Lib/os.py (fsdecode), Lib/genericpath.py.
// Each path that a program gives reaches Node through this file.
import { ValueError } from '../errors/internal.js';
import { encode, str } from '../bytes/index.js';
import { fspath, type PathLike } from '../objects/index.js';
import { find_module, on_windows, require_module } from '../platform/index.js';
import { is_url } from '../values/index.js';

/** A path that a program gives: text, bytes, an object with `__fspath__`, or a `file:` URL object. */
export type Path = PathLike | URL;

/**
 * Implements Python's `os.fspath`. Also accepts a `file:` URL object, of which it returns the path.
 * @throws {TypeError} if it is not a path, or a URL of another scheme or host.
 */
export function path_of(path: unknown): string | Uint8Array {
  if (typeof path === 'string' || !is_url(path)) return fspath(path);
  const { fileURLToPath } = require_module('node:url');
  if (on_windows()) return fileURLToPath(path.href);
  // Node refuses escaped bytes that are not UTF-8, so it gets a character of Latin-1 for each byte.
  const href = path.href.replace(/%([89a-f][\da-f])/gi, (_, byte: string) =>
    encodeURIComponent(String.fromCharCode(parseInt(byte, 16))),
  );
  return str(encode(fileURLToPath(href), 'latin-1'), 'utf-8', 'surrogateescape');
}

/** Implements Python's `os.fsdecode`, by which each path has a text: bytes that are not UTF-8 are lone surrogates. */
export function path_text(path: unknown): string {
  const given = path_of(path);
  return typeof given === 'string' ? given : str(given, 'utf-8', 'surrogateescape');
}

/**
 * Returns a path for Node's functions, which would put another character in the place of a lone surrogate.
 * @param embedded What Python says of a NUL.
 * @throws {@link ValueError} if there is a NUL. @throws {@link UnicodeEncodeError} for a surrogate that does not stand
 * for a byte.
 */
export function system_path(path: unknown, embedded = 'embedded null byte'): string {
  const given = path_of(path);
  const has_null = typeof given === 'string' ? given.includes('\0') : given.includes(0);
  if (has_null) throw new ValueError(embedded);
  if (typeof given === 'string' && !/\p{Surrogate}/u.test(given)) return given;
  // Node's functions take bytes, too, of which their types know Buffers only.
  const bytes = typeof given === 'string' ? encode(given, 'utf-8', 'surrogateescape') : given;
  return bytes as unknown as string;
}

/** Implements Python's `os.path.exists`. @throws {TypeError} if it is not a path. */
export const path_exists = (path: unknown): boolean =>
  ask(path, (fs, given) => fs.existsSync(given));

/** Implements Python's `os.path.isfile`. @throws {TypeError} if it is not a path. */
export const is_file = (path: unknown): boolean =>
  ask(path, (fs, given) => fs.statSync(given).isFile());

/** Implements Python's `os.path.isdir`. @throws {TypeError} if it is not a path. */
export const is_folder = (path: unknown): boolean =>
  ask(path, (fs, given) => fs.statSync(given).isDirectory());

/**
 * Returns what tells the content of a file from that of any other, and from what it was before: undefined if the file does not
 * exist. It is null if the content may change unnoticed: within the resolution of the file system's clock, or of what is no regular
 * file with a size, such as a pipe or a file of /proc.
 */
export function content_id(path: unknown): string | null | undefined {
  const stats = ask(path, (fs, given) => fs.statSync(given, STATS));
  if (!stats) return undefined;
  const { dev, ino, size, mtimeMs, mtimeNs, ctimeMs, ctimeNs } = stats;
  if (!stats.isFile() || size === 0n) return null;
  // A program can set the time of the last change of the content (mtime), but not that of any change (ctime).
  const newest = Math.max(Number(mtimeMs), Number(ctimeMs));
  return Date.now() - newest > SETTLED_MS ? `${dev} ${ino} ${size} ${mtimeNs} ${ctimeNs}` : null;
}

const STATS = { bigint: true, throwIfNoEntry: false } as const;
/** The resolution of the coarsest clock, FAT's. */
const SETTLED_MS = 2000;

type Fs = typeof import('node:fs');

/** Returns false where there is no such file, or no files, or Node's permission model does not allow the program to know. */
function ask<Answer>(path: unknown, question: (fs: Fs, given: string) => Answer): Answer | false {
  const given = path_of(path);
  const fs = find_module('node:fs');
  try {
    return fs !== null && question(fs, system_path(given));
  } catch {
    return false;
  }
}
