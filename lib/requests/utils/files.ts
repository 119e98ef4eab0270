// Mirrors requests 2.34.2 utils.py (guess_filename, extract_zipped_paths, atomic_open), and CPython v3.13.18
// Lib/tempfile.py (mkstemp).
import { on_windows, require_module } from '../../python/platform/index.js';
import { Bytes } from '../../python/bytes/index.js';
import { type ArgumentsOf, type AsMapping, bind, def, required } from '../../python/calls/index.js';
import {
  type BufferedWriter,
  type Path,
  call_fs,
  os_error_of,
  path_exists,
  path_of,
  path_text,
  system_path,
} from '../../python/streams/index.js';
import { is_bytes_like, is_dict_like } from '../../python/values/index.js';
import { absolute, make_temporary_file } from '../../request/plain.js';
import { read_member } from './zip.js';
import './files.calls.js';

// It is overloaded.
const EXTRACT_ZIPPED_PATHS = def('extract_zipped_paths', { path: required<Path>() });

const files = () => require_module('node:fs');
const path = () => require_module('node:path');

/**
 * Returns the name of an open file, without its directories.
 *
 * @param obj The file: an object with a `name`.
 * @returns The name, as text or bytes. Returns null if there is no name, or if it is text that begins with `<` or ends
 * with `>`, such as `<stdin>`.
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/utils/}
 * @example
 * ```ts
 * import { requests } from 'pyurllib';
 *
 * requests.utils.guess_filename({ name: '/tmp/a.txt', read: () => '' }); // => 'a.txt'
 * ```
 */
export function guess_filename(obj: AsMapping<unknown>): string | Bytes | null {
  if (typeof obj !== 'object' || obj === null || is_dict_like(obj)) return null;
  const { name } = obj as { name?: unknown };
  if (typeof name === 'string') {
    if (name === '' || name.startsWith('<') || name.endsWith('>')) return null;
    return name.slice(start_of_name(name));
  }
  if (!is_bytes_like(name) || name.length === 0) return null;
  return Bytes.view(name).subarray(start_of_name(Bytes.view(name).decode('latin-1')));
}

/**
 * Resolves the path of a file that may be a member of a zip archive: `archive.zip/folder/file`. A member is extracted
 * to a temporary file.
 *
 * @param path The path.
 * @returns The path of the extracted file, or the given path if it exists or there is no such archive or member.
 * @throws {BadZipFile} for a damaged archive. If compressed data is invalid, the error is Python's `zlib.error`.
 * @throws {NotImplementedError} for a member that is encrypted or compressed by a method other than Deflate.
 * @throws {OSError} if the temporary file cannot be written.
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/utils/}
 * @example
 * ```ts
 * import { requests } from 'pyurllib';
 *
 * requests.utils.extract_zipped_paths('/nowhere/a.zip/b'); // => '/nowhere/a.zip/b'
 * ```
 */
export function extract_zipped_paths(path: string): string;
export function extract_zipped_paths(...args: ArgumentsOf<typeof EXTRACT_ZIPPED_PATHS>): Path;
export function extract_zipped_paths(...args: ArgumentsOf<typeof EXTRACT_ZIPPED_PATHS>): Path {
  const [given] = bind(EXTRACT_ZIPPED_PATHS, args);
  if (path_exists(given)) return given;
  const is_text = typeof path_of(given) === 'string';
  let [archive, member] = split_path(path_text(given));
  while (archive !== '' && (archive.length > LONGEST_PATH || !path_exists(archive))) {
    const [folder, prefix] = split_path(archive);
    archive = folder;
    if (prefix === '') break;
    if (!is_text) throw new TypeError('sequence item 0: expected str instance, bytes found');
    member = `${prefix}/${member}`;
  }
  const content = is_text ? read_member(archive, member) : null;
  if (content === null) return given;
  const [name, file] = make_temporary_file(path().posix.extname(member));
  try {
    file.write(content);
  } finally {
    file.close();
  }
  return name;
}

/** The maximum length of a path on any system, in characters. */
const LONGEST_PATH = 32_767;

const is_separator = (character = '') => character === '/' || (character === '\\' && on_windows());

/** Returns the length of a drive, and of the separator after it. */
const root_length = (given: string) => (on_windows() ? path().win32.parse(given).root.length : 0);

/** Returns where the result of Python's `os.path.basename()` begins. */
function start_of_name(given: string): number {
  const root = root_length(given);
  let start = given.length;
  while (start > root && !is_separator(given[start - 1])) start -= 1;
  return start;
}

/** Implements Python's `os.path.split()`. */
function split_path(given: string): [head: string, tail: string] {
  const root = root_length(given);
  const start = start_of_name(given);
  let end = start;
  while (end > root && is_separator(given[end - 1])) end -= 1;
  return [given.slice(0, end || start), given.slice(start)];
}

/** A file that receives its name once it is complete. See {@link atomic_open}. */
export interface AtomicFile {
  /** Starts the block of Python's `with` and returns the file to write to. */
  __enter__(): BufferedWriter;
  /**
   * Ends the block of Python's `with`.
   * @param exception The error, or null if there is none. Without an error, the file receives its
   * name; otherwise, it is removed.
   */
  __exit__(...exception: unknown[]): void;
}

/**
 * Writes a file atomically. The file receives its name once it is complete.
 *
 * @param filename The file's name.
 * @returns An object whose `__enter__()` returns the file to write to. `__exit__()` renames the file to its name, and
 * `__exit__(error)` removes it.
 * @throws {OSError} if the system refuses an operation.
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/utils/}
 * @example
 * ```ts
 * import { encode } from 'pyurllib/builtins';
 * import { requests } from 'pyurllib';
 *
 * const atomic = requests.utils.atomic_open('/tmp/pyurllib_example.txt');
 * const file = atomic.__enter__();
 * file.write(encode('whole'));
 * atomic.__exit__();
 * ```
 */
export function atomic_open(filename: Path): AtomicFile {
  let opened: { name: string; writer: BufferedWriter } | null = null;
  return {
    __enter__() {
      const [folder] = split_path(path_text(filename));
      const [name, writer] = make_temporary_file('', absolute(folder));
      opened = { name, writer };
      return writer;
    },
    __exit__(exception = null) {
      if (opened === null) return;
      const { name, writer } = opened;
      try {
        writer.close();
        if (exception === null) rename(name, filename);
        else remove(name);
      } catch (error) {
        remove(name);
        throw error;
      }
    },
  };
}

function remove(name: string): void {
  call_fs(() => files().unlinkSync(system_path(name)), name);
}

function rename(from: string, to: Path): void {
  try {
    const target = system_path(to, 'replace: embedded null character in dst');
    files().renameSync(system_path(from), target);
  } catch (error) {
    throw os_error_of(error, from, null, to);
  }
}
