// Mirrors CPython v3.13.0 `open(filename)` and `os.open(filename, …, 0o600)` as its cookie jars use them.
import {
  UnicodeDecodeError,
  ValueError,
  encode,
  open,
  os_error_of,
  type Bytes,
} from '../../builtins/index.js';

// Node's modules are loaded on demand: a jar without a file also runs in a browser.
type Fs = typeof import('node:fs');

/** A file name. */
export type FileName = string | Uint8Array;

// CPython decodes a file in pieces of this size: text before a malformed piece is still read.
const PIECE = 8192;

/**
 * The text of a file, line by line, as read by a jar's `_really_load`.
 *
 * @see {@link https://docs.python.org/3.13/library/io.html#io.TextIOWrapper}
 * @example
 * ```ts
 * import { FileCookieJar, LoadError } from 'pyurllib/http/cookiejar';
 *
 * class EmptyFilesOnly extends FileCookieJar {
 *   override _really_load(file) {
 *     if (file.readline() !== '') throw new LoadError('there is something');
 *   }
 * }
 * new EmptyFilesOnly().load('/dev/null');
 * ```
 */
export class TextReader {
  readonly #text: string;
  readonly #error: unknown;
  #at = 0;

  constructor(text: string, error: unknown = null) {
    this.#text = text;
    this.#error = error;
  }

  /**
   * Reads a file as UTF-8.
   * @throws {OSError} FileNotFoundError, PermissionError …
   */
  static open(filename: FileName): TextReader {
    const bytes = content_of(filename);
    try {
      return new TextReader(with_plain_ends(bytes.decode('utf-8')));
    } catch (error) {
      if (!(error instanceof UnicodeDecodeError)) throw error;
      const good: Bytes = bytes.slice(0, error.start - (error.start % PIECE));
      const text = with_plain_ends(good.decode('utf-8', 'ignore'));
      return new TextReader(text.slice(0, text.lastIndexOf('\n') + 1), error);
    }
  }

  /**
   * Returns the next line with its `\n`; empty at the end.
   * @throws {UnicodeDecodeError} If the file is not UTF-8.
   */
  readline(): string {
    const start = this.#at;
    if (start === this.#text.length && this.#error !== null) throw this.#error as Error;
    const end = this.#text.indexOf('\n', start) + 1;
    this.#at = end === 0 ? this.#text.length : end;
    return this.#text.slice(start, this.#at);
  }
}

function content_of(filename: FileName): Bytes {
  const file = open(filename, 'rb');
  try {
    return file.read();
  } finally {
    file.close();
  }
}

function with_plain_ends(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

/**
 * Writes a file that only its owner can read: creates a new one, which then replaces the old one. A path that is not a
 * regular file, or whose folder does not allow new files, is written in place.
 *
 * @throws {OSError} FileNotFoundError, PermissionError, IsADirectoryError …
 * @throws {UnicodeEncodeError} For lone surrogates; the old file is kept.
 */
export function write_private(filename: FileName, text: string): void {
  const content = encode(text, 'utf-8');
  const path = typeof filename === 'string' ? filename : decoded(filename);
  if (path?.includes('\0')) throw new ValueError('open: embedded null character in path');
  const fs = process.getBuiltinModule('node:fs');
  try {
    const target = path === null ? null : replacement_target(fs, path);
    if (target === null || !write_and_rename(fs, target, content))
      write(fs, filename, 'w', content);
  } catch (error) {
    throw os_error_of(error, filename);
  }
}

/** Decodes a path in bytes; null if it is not UTF-8. */
function decoded(path: Uint8Array): string | null {
  const { Buffer, isUtf8 } = process.getBuiltinModule('node:buffer');
  return isUtf8(path) ? Buffer.from(path).toString() : null;
}

/** Returns the path to replace, with links resolved; null if it has to be written in place. */
function replacement_target(fs: Fs, path: string): string | null {
  const stats = fs.statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) {
    const is_link = fs.lstatSync(path, { throwIfNoEntry: false }) !== undefined;
    return is_link ? null : path;
  }
  const is_ours = stats.uid === (process.geteuid?.() ?? stats.uid);
  if (!stats.isFile() || !is_ours || stats.nlink > 1) return null;
  fs.accessSync(path, fs.constants.W_OK);
  return fs.realpathSync(path);
}

const FALLBACK_CODES = new Set(['EACCES', 'EPERM', 'EROFS', 'EBUSY', 'ENOENT', 'ENAMETOOLONG']);

/** Writes a file next to `path`, to the disk, and renames it to `path`; false if none can be created there. */
function write_and_rename(fs: Fs, path: string, content: Uint8Array): boolean {
  const random = process.getBuiltinModule('node:crypto').randomBytes(8).toString('hex');
  const beside = process.getBuiltinModule('node:path').join(path, '..', `.cookies-${random}`);
  try {
    write(fs, beside, 'wx', content);
    fs.renameSync(beside, path);
    return true;
  } catch (error) {
    fs.rmSync(beside, { force: true });
    if (FALLBACK_CODES.has((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
}

/** Given a path, Deno's `writeFileSync` would set the mode after opening the file, and of an existing one, too. */
function write(fs: Fs, path: FileName, flags: 'w' | 'wx', content: Uint8Array): void {
  const fd = fs.openSync(path as string, flags, 0o600);
  try {
    fs.writeFileSync(fd, content);
    if (flags === 'wx') fs.fsyncSync(fd);
  } finally {
    fs.closeSync(fd);
  }
}
