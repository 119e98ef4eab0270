// @unasync
// Mirrors CPython v3.13.0 Lib/_pyio.py (IOBase): what every stream of bytes that is only read has in common.
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
import { optional_size } from './sizes.js';

/**
 * A stream of bytes: a subclass gives `read`; lines, iteration, closing and the refusals of an unseekable, unwritable
 * stream come from here.
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

  /** Whether `close()` was called. */
  get closed(): boolean {
    return this.#closed;
  }

  /** At most `size` bytes; all that is left when it is negative, null or not given. */
  abstract read(size?: number | null): Promise<Bytes>;

  /**
   * Reads up to and with the next line feed, a byte at a time.
   * @param size The most bytes to take; negative or null for no limit.
   * @returns The line; shorter at the limit or the end; empty at the end.
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
   * Reads the lines that are left.
   * @param hint Stop once the lines read hold more bytes than this; null or 0 for all.
   * @returns The lines, each with its line feed.
   */
  async readlines(hint: number | null = -1): Promise<Bytes[]> {
    const most = optional_size(hint);
    this._checkClosed();
    const lines: Bytes[] = [];
    let size = 0;
    for await (const line of this) {
      lines.push(line);
      size += line.length;
      if (most > 0 && size > most) break;
    }
    return lines;
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

  /** Closes the stream; twice is harmless. */
  close(): void {
    this.#closed = true;
  }

  /** Nothing to do for a stream that is only read. @throws {@link ValueError} when closed. */
  flush(): void {
    this._checkClosed();
  }

  /** True if it can be read. */
  readable(): boolean {
    return true;
  }

  /** True if it can be written. */
  writable(): boolean {
    return false;
  }

  /** True if its position can be moved. */
  seekable(): boolean {
    return false;
  }

  /** True for a terminal. @throws {@link ValueError} when closed. */
  isatty(): boolean {
    this._checkClosed();
    return false;
  }

  /** Not here: no descriptor stands behind the stream. */
  fileno(): number {
    throw new UnsupportedOperation('fileno');
  }

  /** Moves to a position. Not here. */
  seek(_offset: number, _whence: number = 0): number {
    throw new UnsupportedOperation('seek');
  }

  /** The position. Not here. */
  tell(): number {
    return this.seek(0, 1);
  }

  /** Cuts off at a size. Not here. */
  truncate(_size: number | null = null): number {
    throw new UnsupportedOperation('truncate');
  }

  /** Writes bytes; returns how many. Not here. */
  write(_data: Uint8Array): number {
    throw new UnsupportedOperation('write');
  }

  /** Writes bytes one after another. */
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

  /** The streams of `builtins`, which never wait, count in both colours. */
  static [Symbol.hasInstance](value: unknown): boolean {
    return (
      Function.prototype[Symbol.hasInstance].call(this, value) || is_virtual_instance(this, value)
    );
  }
}
multiple_bases(BinaryStream, IOBase);
multiple_bases(TextIOBase, IOBase);
