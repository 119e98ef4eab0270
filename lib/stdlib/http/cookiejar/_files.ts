// Mirrors CPython v3.13.18 Lib/http/cookiejar.py (how its jars open the file to save).
import {
  find_module,
  on_windows,
  random_hex,
  require_module,
} from '../../../python/platform/index.js';
import { encode } from '../../../python/bytes/index.js';
import { call_fs, path_text, system_path } from '../../../python/streams/index.js';

// Node's modules are loaded on demand, so that a jar without a file also works in a browser.
type Fs = typeof import('node:fs');

/** A file name, as text or bytes. */
export type FileName = string | Uint8Array;

/**
 * Writes a file that only its owner can read. Creates a new file, which then replaces the old file. If that is not
 * possible, for example because the path is not a regular file or its folder does not allow new files, the old file is
 * overwritten.
 *
 * @throws {ValueError} for a path with a NUL.
 * @throws {OSError} for example FileNotFoundError, PermissionError or IsADirectoryError.
 * @throws {UnicodeEncodeError} for lone surrogates. The old file is kept.
 */
export function write_private(filename: FileName, text: string): void {
  // Python opens a text file.
  const content = encode(on_windows() ? text.replaceAll('\n', '\r\n') : text, 'utf-8');
  const path = system_path(filename, 'open: embedded null character in path');
  const fs = require_module('node:fs');
  call_fs(() => {
    const target = path_text(filename).endsWith('/') ? null : replacement_target(fs, path);
    if (target === null || !write_and_rename(fs, target, content)) write(fs, path, 'w', content);
  }, filename);
}

/** Returns the path of the file to replace, with links resolved, or null if the file is to be overwritten. */
function replacement_target(fs: Fs, path: string): string | null {
  // A program may be allowed to write a file that it may not examine.
  const stats = unless_denied(() => fs.statSync(path, { throwIfNoEntry: false }), null);
  if (stats === null) return null;
  if (stats === undefined) {
    const is_link = fs.lstatSync(path, { throwIfNoEntry: false }) !== undefined;
    return is_link ? null : path_text(path);
  }
  const is_ours = stats.uid === (find_module('node:process')?.geteuid?.() ?? stats.uid);
  if (!stats.isFile() || !is_ours || stats.nlink > 1) return null;
  fs.accessSync(path, fs.constants.W_OK);
  // The other form takes text only.
  return path_text(fs.realpathSync.native(path, 'buffer'));
}

/** The code of what Node's permission model refuses. */
const DENIED = 'ERR_ACCESS_DENIED';

/** Returns the result of `call`, or `otherwise` if Node's permission model refuses it. */
function unless_denied<Result, Otherwise>(
  call: () => Result,
  otherwise: Otherwise,
): Result | Otherwise {
  try {
    return call();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === DENIED) return otherwise;
    throw error;
  }
}

const FALLBACK_CODES = new Set<string | undefined>([
  ...['EACCES', 'EPERM', 'EROFS', 'EBUSY', 'ENOENT', 'ENAMETOOLONG'],
  DENIED,
]);

/**
 * Writes a new file beside `path`, flushes it to disk and renames it to `path`. Returns false if no file can be created
 * or renamed there.
 */
function write_and_rename(fs: Fs, path: string, content: Uint8Array): boolean {
  // `join` would remove `link/..`, which the system resolves.
  const folder = require_module('node:path').dirname(path);
  const beside = system_path(`${folder}/.cookies-${random_hex(8)}`);
  try {
    write(fs, beside, 'wx', content);
    fs.renameSync(beside, system_path(path));
    return true;
  } catch (error) {
    unless_denied(() => fs.rmSync(beside, { force: true }), null);
    if (FALLBACK_CODES.has((error as NodeJS.ErrnoException).code)) return false;
    throw error;
  }
}

/**
 * Writes a file through a descriptor. Given a path, Deno's `writeFileSync` would set the mode after opening the file,
 * even if the file already exists.
 */
function write(fs: Fs, path: string, flags: 'w' | 'wx', content: Uint8Array): void {
  const fd = fs.openSync(path, flags, 0o600);
  try {
    fs.writeFileSync(fd, content);
    // Node's permission model refuses it for every file.
    if (flags === 'wx') unless_denied(() => fs.fsyncSync(fd), null);
  } finally {
    fs.closeSync(fd);
  }
}
