// @unasync
// Mirrors CPython v3.13.0 Lib/_pyio.py (IOBase): the common part of read-only byte streams.
import {
  BinaryStream,
  Bytes,
  UnsupportedOperation,
  ValueError,
  is_virtual_instance,
  multiple_bases,
} from '../builtins/index.js';
import { TextIOBase } from '../builtins/text/index.js';
import { next_line } from './next_line.js';
import { read_lines } from './read_lines.js';
import { optional_size } from './sizes.js';

/**
 * A byte stream. A subclass implements `read`; this class adds lines, iteration and closing, and rejects writing and
 * seeking.
 *
 * @see {@link https://docs.python.org/3.13/library/io.html#io.IOBase}
 * @example
 * ```ts
 * import { encode } from 'pyurllib/builtins';
 * import { BytesIO, IOBase } from 'pyurllib/io';
 *
 * new BytesIO(encode('bytes')) instanceof IOBase; // => true
 * ```
 */
export abstract class IOBase implements AsyncDisposable {
  #closed = false;

  /** True once `close()` was called. */
  get closed(): boolean {
    return this.#closed;
  }

  /** Reads at most `size` bytes; everything up to the end if it is negative, null or not given. */
  abstract read(size?: number | null): Promise<Bytes>;

  /**
   * Reads up to and including the next line feed, byte by byte.
   * @param size The maximum number of bytes; negative or null for no limit.
   * @returns The line; cut off at the limit or the end of the stream; empty at the end.
   */
  async readline(size: number | null = -1): Promise<Bytes> {
    const asked = optional_size(size);
    const pieces: Bytes[] = [];
    for (let taken = 0; asked < 0 || taken < asked;) {
      const piece = await this.read(1);
      if (piece.length === 0) break;
      pieces.push(piece);
      taken += piece.length;
      if (piece[piece.length - 1] === 10) break;
    }
    return Bytes.concat(pieces);
  }

  /**
   * Reads the remaining lines.
   * @param hint Stops after the line that makes the total exceed this many bytes; null or 0 for all.
   * @returns The lines, each with its line feed.
   */
  async readlines(hint: number | null = -1): Promise<Bytes[]> {
    const most = optional_size(hint);
    this._checkClosed();
    return await read_lines(this, most);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Bytes, void, undefined> {
    this._checkClosed();
    for (let line = await this.readline(); line.length > 0; line = await this.readline()) {
      yield line;
    }
  }

  /** Python's `next(stream)`: the next line. @throws {@link StopIteration} at the end. */
  async __next__(): Promise<Bytes> {
    return await next_line(this);
  }

  __iter__(): AsyncIterable<Bytes> {
    this._checkClosed();
    return this;
  }

  /** Closes the stream; closing twice has no effect. */
  close(): void {
    this.#closed = true;
  }

  /** Does nothing, since the stream is read-only. @throws {@link ValueError} when closed. */
  flush(): void {
    this._checkClosed();
  }

  /** True if the stream can be read. */
  readable(): boolean {
    return true;
  }

  /** True if the stream can be written. */
  writable(): boolean {
    return false;
  }

  /** True if the stream supports seeking. */
  seekable(): boolean {
    return false;
  }

  /** True for a terminal. @throws {@link ValueError} when closed. */
  isatty(): boolean {
    this._checkClosed();
    return false;
  }

  /** The file descriptor; not supported here, since there is none. */
  fileno(): number {
    throw new UnsupportedOperation('fileno');
  }

  /** Moves to a position; not supported here. */
  seek(_offset: number, _whence: number = 0): number {
    throw new UnsupportedOperation('seek');
  }

  /** The current position; not supported here. */
  tell(): number {
    return this.seek(0, 1);
  }

  /** Truncates to a size; not supported here. */
  truncate(_size: number | null = null): number {
    throw new UnsupportedOperation('truncate');
  }

  /** Writes bytes; returns how many were written. Not supported here. */
  write(_data: Uint8Array): number {
    throw new UnsupportedOperation('write');
  }

  /** Writes several pieces of bytes, without separators. */
  writelines(lines: Iterable<Uint8Array>): void {
    this._checkClosed();
    for (const line of lines) this.write(line);
  }

  /** @internal */
  _checkClosed(): void {
    if (this.closed) throw new ValueError('I/O operation on closed file.');
  }

  __enter__(): this {
    this._checkClosed();
    return this;
  }

  __exit__(): void {
    this.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.close();
  }

  /** Also true for the synchronous streams of `builtins`, in both colours. */
  static [Symbol.hasInstance](value: unknown): boolean {
    return (
      Function.prototype[Symbol.hasInstance].call(this, value) || is_virtual_instance(this, value)
    );
  }
}
multiple_bases(BinaryStream, IOBase);
multiple_bases(TextIOBase, IOBase);
