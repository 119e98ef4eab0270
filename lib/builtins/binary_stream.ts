// Mirrors CPython v3.13.0 Modules/_io/iobase.c, bufferedio.c (_BufferedIOBase).
import { is_iterable } from './iterable.js';
import { type Bytes } from './bytes.js';
import { type BytesLike } from './bytes_like.js';
import { required_bytes } from './bytes_search.js';
import { context_dunders, install_dunders, type Dunders } from './dunder.js';
import { optional_size } from './integer.js';
import { read_lines } from './read_lines.js';
import { type_name } from './type_name.js';
import { StopIteration, ValueError } from './simple_exceptions.js';
import { UnsupportedOperation } from './os_error.js';

/** The number of bytes to read: null, undefined or negative for all. */
export type Size = number | bigint | null;

/**
 * The common base of {@link BytesIO} and the files of {@link open}: Python's `io.IOBase` for bytes.
 * Iteration yields lines; `using` closes the stream.
 *
 * @see {@link https://docs.python.org/3.13/library/io.html#io.IOBase}
 * @example
 * ```ts
 * const stream: BinaryStream = new BytesIO(encode('a\nb\n'));
 * repr([...stream]); // => "[b'a\\n', b'b\\n']"
 * ```
 */
export abstract class BinaryStream implements Disposable, Iterable<Bytes> {
  /** True if the stream is closed. */
  abstract readonly closed: boolean;
  /** Reads at most `size` bytes; by default, everything up to the end. Returns empty bytes at the end. */
  abstract read(size?: Size): Bytes;
  /** Reads one line including its newline, at most `size` bytes of it. Returns empty bytes at the end. */
  abstract readline(size?: Size): Bytes;
  /** Fills `buffer` with as much data as there is; returns the number of bytes read. */
  abstract readinto(buffer: Uint8Array): number;
  /** Writes bytes; returns how many were written. */
  abstract write(data: BytesLike): number;
  /** Moves to a position relative to the start (0), the current position (1) or the end (2); returns it. */
  abstract seek(position: number, whence?: number): number;
  /** The current position. */
  abstract tell(): number;
  /** Truncates, or extends with zeros, to `size` (default: the current position); returns the size. */
  abstract truncate(size?: Size): number;
  /** True if the stream can be read. */
  abstract readable(): boolean;
  /** True if the stream can be written. */
  abstract writable(): boolean;
  /** True if the stream supports seeking. */
  abstract seekable(): boolean;
  /** Closes the stream; closing twice has no effect. */
  abstract close(): void;

  /** The file descriptor. @throws {UnsupportedOperation} Unless overridden. */
  fileno(): number {
    throw new UnsupportedOperation('fileno');
  }

  /** True if the stream is a terminal. */
  isatty(): boolean {
    this._check_open();
    return false;
  }

  /** Does nothing but check that the stream is open: writes are not buffered. */
  flush(): void {
    this._check_open();
  }

  /** Detaches the underlying stream, in Python. @throws {UnsupportedOperation} Always: there is none here. */
  detach(): never {
    throw new UnsupportedOperation('detach');
  }

  /**
   * Reads the remaining lines.
   *
   * @param hint Stops after the line that makes the total exceed this many bytes; by default, at the end.
   * @returns The lines.
   */
  readlines(hint: Size = null): Bytes[] {
    return read_lines(this, optional_size(hint));
  }

  /**
   * Writes several pieces of bytes, without separators.
   *
   * @param lines The pieces.
   */
  writelines(lines: Iterable<BytesLike>): void {
    this._check_open();
    if (!is_iterable(lines)) throw new TypeError(`'${type_name(lines)}' object is not iterable`);
    for (const line of lines) this.write(required_bytes(line));
  }

  *[Symbol.iterator](): Generator<Bytes, undefined, undefined> {
    this._check_open();
    for (let line = this.readline(); line.length > 0; line = this.readline()) yield line;
  }

  /** Reads the next line. @throws {StopIteration} At the end. */
  __next__(): Bytes {
    const line = this.readline();
    if (line.length === 0) throw new StopIteration();
    return line;
  }

  __enter__(): this {
    this._check_open();
    return this;
  }

  [Symbol.dispose](): void {
    this.close();
  }

  /** @internal */
  _check_open(): void {
    if (this.closed) throw new ValueError('I/O operation on closed file.');
  }
}

export interface BinaryStream extends Pick<Dunders<Bytes>, '__iter__' | '__exit__'> {}
install_dunders(BinaryStream, context_dunders, {
  __iter__(this: BinaryStream): Iterator<Bytes> {
    this._check_open();
    return this[Symbol.iterator]();
  },
});

/** Checks the argument of `readinto`. */
export function writable_buffer(value: unknown): Uint8Array {
  if (value instanceof Uint8Array) return value;
  throw new TypeError(
    `readinto() argument must be read-write bytes-like object, not ${value === null ? 'None' : type_name(value)}`,
  );
}
