// Mirrors CPython v3.13.18 Objects/exceptions.c (OSError), Modules/_io/_iomodule.c (UnsupportedOperation).
import { Kw, as_tuple, format_repr, format_str, has_hidden } from '../values/index.js';
import { errno } from './errno.js';
import { Exception, multiple_bases, name_classes } from './exception.js';
import { message_attributes, set_message_attributes } from './message.js';
import { AttributeError, ValueError } from './simple_exceptions.js';

type OSErrorClass = new (...args: unknown[]) => OSError;

// Maps error numbers to subclasses. It is filled below, once the subclasses are defined.
const by_errno = new Map<unknown, OSErrorClass>();

/**
 * An operating system error. `new OSError(errno, strerror, filename)` creates an instance of the subclass for the
 * number, as in Python: `new OSError(2, 'No such file or directory')` is a FileNotFoundError.
 *
 * With two to five arguments (errno, strerror, filename, an ignored argument, filename2), the attributes are set, and
 * the message is built from them. Otherwise, the attributes are null, and the message is built from the arguments.
 * @see {@link https://docs.python.org/3.13/library/exceptions.html#OSError}
 * @example
 * ```ts
 * const error = new OSError(2, 'No such file or directory', 'x.txt');
 * error instanceof FileNotFoundError; // => true
 * error.message; // => "[Errno 2] No such file or directory: 'x.txt'"
 * error.code; // => 'ENOENT'
 * ```
 */
export class OSError extends Exception {
  /** The error number, or null if it was not given. */
  declare errno: number | null;
  /** The text of the error, or null if it was not given. */
  declare strerror: string | null;
  /** The file concerned, or null if there is none. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- text, bytes or a number, as the program gave it
  declare filename: any;
  /** The second file concerned, as in a rename, or null if there is none. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  declare filename2: any;
  /** The symbol of the error, such as `'ENOENT'`, if it is known, as in Node's errors. In an HTTPError, the status. */
  declare code?: string | number | null;

  constructor(...given: unknown[]) {
    // An empty `kw` says that a plain object before it is a value. Exception refuses keywords.
    const args = given.at(-1) instanceof Kw ? given.slice(0, -1) : given;
    if (new.target === OSError && args.length >= 2 && args.length <= 5) {
      const derived = by_errno.get(typeof args[0] === 'boolean' ? Number(args[0]) : args[0]);
      if (derived !== undefined) return new derived(...given);
    }
    super(...given);
    if (args.length < 2 || args.length > 5) return;
    const [number, text, filename, , filename2] = args;
    const attributes: Record<string, unknown> = { errno: number ?? null, strerror: text ?? null };
    const symbol = typeof number === 'number' ? errno.errorcode[number] : undefined;
    if (symbol !== undefined) this.code = symbol;
    // A number as the third argument of a BlockingIOError is not a file, but its `characters_written`.
    const is_count = typeof filename === 'number' && this instanceof BlockingIOError;
    if (filename !== null && filename !== undefined && !is_count) {
      attributes['filename'] = filename;
      if (filename2 !== null && filename2 !== undefined) attributes['filename2'] = filename2;
      // CPython keeps only the first two arguments in `args`, because programs unpack them.
      attributes['args'] = as_tuple(this.args.slice(0, 2));
    }
    set_message_attributes(this, attributes);
  }

  override __str__(): string {
    const given = has_hidden(this, 'errno') && has_hidden(this, 'strerror');
    if (!given && this.filename === null) return super.__str__();
    const numbered = `[Errno ${format_str(this.errno)}] ${format_str(this.strerror)}`;
    if (this.filename === null) return numbered;
    const files = [this.filename, this.filename2].filter((file) => file !== null);
    return `${numbered}: ${files.map(format_repr).join(' -> ')}`;
  }
}
message_attributes(OSError, { errno: null, strerror: null, filename: null, filename2: null });

/** Raised if an operation would block (EAGAIN, EALREADY, EINPROGRESS). */
export class BlockingIOError extends OSError {
  #written: number | null = null;

  /**
   * The number of bytes written before the operation would have blocked: the third argument, if it is a number.
   * @throws {AttributeError} if it was neither given nor assigned.
   */
  get characters_written(): number {
    if (this.#written === null) throw new AttributeError('characters_written');
    return this.#written;
  }
  set characters_written(count: number) {
    this.#written = count;
  }

  constructor(...args: unknown[]) {
    super(...args);
    if (args.length >= 3 && args.length <= 5 && typeof args[2] === 'number') {
      this.#written = args[2];
    }
  }
}
/** Raised if a child process fails (ECHILD). */
export class ChildProcessError extends OSError {}
/** The base class of connection errors. */
export class ConnectionError extends OSError {}
/** Raised on writing to a connection or pipe whose other end is closed (EPIPE, ESHUTDOWN). */
export class BrokenPipeError extends ConnectionError {}
/** Raised if the peer aborts the connection (ECONNABORTED). */
export class ConnectionAbortedError extends ConnectionError {}
/** Raised if the peer refuses the connection (ECONNREFUSED). */
export class ConnectionRefusedError extends ConnectionError {}
/** Raised if the peer resets the connection (ECONNRESET). */
export class ConnectionResetError extends ConnectionError {}
/** Raised if a file already exists (EEXIST). */
export class FileExistsError extends OSError {}
/** Raised if a file does not exist (ENOENT). */
export class FileNotFoundError extends OSError {}
/** Raised if a signal interrupts an operation (EINTR). */
export class InterruptedError extends OSError {}
/** Raised if a path is a directory (EISDIR). */
export class IsADirectoryError extends OSError {}
/** Raised if a path is not a directory (ENOTDIR). */
export class NotADirectoryError extends OSError {}
/** Raised if permission is denied (EACCES, EPERM). */
export class PermissionError extends OSError {}
/** Raised if a process does not exist (ESRCH). */
export class ProcessLookupError extends OSError {}
/** Raised if an operation times out (ETIMEDOUT). `socket.timeout` is this class. */
export class TimeoutError extends OSError {}

/** Raised if a stream does not support an operation. It is an OSError and a ValueError. */
export class UnsupportedOperation extends OSError {}
multiple_bases(UnsupportedOperation, ValueError);

const SUBCLASSES: readonly (readonly [OSErrorClass, readonly number[]])[] = [
  [BlockingIOError, [errno.EAGAIN, errno.EALREADY, errno.EINPROGRESS, errno.EWOULDBLOCK]],
  [BrokenPipeError, [errno.EPIPE, errno.ESHUTDOWN]],
  [ChildProcessError, [errno.ECHILD]],
  [ConnectionAbortedError, [errno.ECONNABORTED]],
  [ConnectionRefusedError, [errno.ECONNREFUSED]],
  [ConnectionResetError, [errno.ECONNRESET]],
  [FileExistsError, [errno.EEXIST]],
  [FileNotFoundError, [errno.ENOENT]],
  [InterruptedError, [errno.EINTR]],
  [IsADirectoryError, [errno.EISDIR]],
  [NotADirectoryError, [errno.ENOTDIR]],
  [PermissionError, [errno.EACCES, errno.EPERM]],
  [ProcessLookupError, [errno.ESRCH]],
  [TimeoutError, [errno.ETIMEDOUT]],
];
for (const [derived, numbers] of SUBCLASSES) {
  for (const number of numbers) by_errno.set(number, derived);
}

name_classes({ UnsupportedOperation }, 'io');
name_classes(
  {
    OSError,
    BlockingIOError,
    ChildProcessError,
    ConnectionError,
    BrokenPipeError,
    ConnectionAbortedError,
    ConnectionRefusedError,
    ConnectionResetError,
    FileExistsError,
    FileNotFoundError,
    InterruptedError,
    IsADirectoryError,
    NotADirectoryError,
    PermissionError,
    ProcessLookupError,
    TimeoutError,
  },
  'builtins',
);
