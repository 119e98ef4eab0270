// Only this file of the folder accesses the file system. It imports no modules of Node, so that it can be bundled for
// browsers. Node's `fs` is looked up when a file is opened.
import { OSError, memory_error_of, strerror, with_context } from '../errors/internal.js';
import { errno_of, require_module } from '../platform/index.js';
import { is_error } from '../values/index.js';

interface Stats {
  readonly size: number;
  readonly blksize: number;
  isCharacterDevice(): boolean;
  isFile(): boolean;
  isDirectory(): boolean;
}

/** The part of `node:fs` that the streams use. */
export interface FileSystem {
  openSync(path: string, flags: string, mode: number): number;
  closeSync(fd: number): void;
  fstatSync(fd: number): Stats;
  ftruncateSync(fd: number, size: number): void;
  readonly readSync: Transfer;
  readonly writeSync: Transfer;
}

type Transfer = (
  fd: number,
  buffer: Uint8Array,
  offset: number,
  length: number,
  position: number | null,
) => number;

declare global {
  // These declarations are for programs compiled without the types of Node and browsers. If those types exist, the
  // declarations merge with them.
  interface URL {
    href: string;
  }
  interface Blob {
    readonly size: number;
  }
  interface AbortSignal {
    readonly aborted: boolean;
  }
}

/** Returns Node's `fs`. @throws {UnsupportedOperation} where there is none, such as in a browser. */
export function filesystem(): FileSystem {
  return require_module('node:fs');
}

export function is_terminal(fd: number): boolean {
  return require_module('node:tty').isatty(fd);
}

/** Calls a function that uses Node's `fs`, and translates its errors to Python's, with `filename` if it is given. */
export function call_fs<Result>(call: () => Result, filename?: unknown): Result {
  try {
    return call();
  } catch (error) {
    throw os_error_of(error, ...(filename === undefined ? [] : [filename]));
  }
}

/** Node's own codes, by the names of the errors that Python raises: what Node's permission model refuses. */
const NODE_CODES: Readonly<Record<string, string>> = { ERR_ACCESS_DENIED: 'EACCES' };

/**
 * Translates an error of Node's `fs` to Python's by the error's code, because error numbers differ between systems and
 * are libuv's own on Windows. A file that is too large for Node is a MemoryError. Other errors are returned unchanged.
 *
 * @param error The value that was thrown.
 * @param files The arguments of `OSError` after the text: the filename, an ignored argument, the second filename.
 * @returns The error to raise.
 * @example
 * ```ts no-run
 * try {
 *   process.getBuiltinModule('node:fs').readFileSync('nowhere');
 * } catch (error) {
 *   throw os_error_of(error, 'nowhere'); // FileNotFoundError: [Errno 2] No such file or directory: 'nowhere'
 * }
 * ```
 */
export function os_error_of(error: unknown, ...files: unknown[]): unknown {
  if (!is_error(error) || !('code' in error)) return error;
  const code = String(error.code);
  const number = errno_of(NODE_CODES[code] ?? code);
  if (number === null) return memory_error_of(error) ?? error;
  return with_context(new OSError(number, strerror(number), ...files), error);
}
