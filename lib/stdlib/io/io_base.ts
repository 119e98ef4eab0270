// @unasync
// Mirrors CPython v3.13.0 Lib/_pyio.py (IOBase): the common part of read-only byte streams.
import { Bytes } from '../../python/bytes/index.js';
import {
  is_instance,
  multiple_bases,
  name_classes,
  optional_size,
} from '../../python/errors/internal.js';
import { BinaryStream, StreamBase } from '../../python/streams/index.js';
import { TextIOBase } from '../../python/streams/index.js';
import { next_line, read_lines } from './lines.js';

/** The `whence` with which `seek` counts from the start. */
export const SEEK_SET = 0;
/** The `whence` with which `seek` counts from the current position. */
export const SEEK_CUR = 1;
/** The `whence` with which `seek` counts from the end. */
export const SEEK_END = 2;

/**
 * A byte stream. A subclass implements `read`. This class implements lines, iteration and closing, and rejects writing
 * and seeking.
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
export abstract class IOBase extends StreamBase<Uint8Array, number> implements AsyncDisposable {
  /** Reads at most `size` bytes. If `size` is negative, null or omitted, reads all remaining bytes. */
  abstract read(size?: number | null): Promise<Bytes>;

  /** Returns what `peek` returns, without a copy, or null if `readline` has to call `peek`. @internal */
  _peek(_size: number): Promise<Uint8Array> | null {
    return null;
  }

  /**
   * Reads up to and including the next line feed. Reads byte by byte unless the class has a method `peek`.
   * @param size The maximum number of bytes. A negative number or null means no limit.
   * @returns The line, which may end early at the limit or the end of the stream. It is empty at the end.
   */
  async readline(size: number | null = -1): Promise<Bytes> {
    const asked = optional_size(size);
    const limit = asked < 0 ? Infinity : asked;
    const { peek } = this as { peek?: (size: number) => Promise<Bytes> };
    const pieces: Bytes[] = [];
    for (let taken = 0; taken < limit;) {
      const ahead = (await (this._peek(1) ?? peek?.call(this, 1))) ?? new Bytes();
      // As in CPython, a single byte is read if `peek` returns no bytes, and the full limit applies to each read.
      const wanted = ahead.subarray(0, limit).indexOf(10) + 1 || ahead.length || 1;
      const piece = await this.read(Math.min(wanted, limit));
      if (piece.length === 0) break;
      pieces.push(piece);
      taken += piece.length;
      if (piece[piece.length - 1] === 10) break;
    }
    return pieces.length === 1 ? Bytes.view(pieces[0]!) : Bytes.concat(pieces);
  }

  /**
   * Reads the remaining lines.
   * @param hint Stops once the lines contain more than this number of bytes. Null, 0 or a negative number means no
   * limit.
   * @returns The lines, including their line feeds.
   */
  async readlines(hint: number | null = -1): Promise<Bytes[]> {
    return await read_lines(this, optional_size(hint));
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Bytes, void, undefined> {
    this._checkClosed();
    for (let line = await this.readline(); line.length > 0; line = await this.readline()) {
      yield line;
    }
  }

  /** Returns the next line, like Python's `next(stream)`. @throws {@link StopIteration} at the end. */
  async __next__(): Promise<Bytes> {
    return await next_line(this);
  }

  __iter__(): AsyncIterable<Bytes> {
    this._checkClosed();
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.close();
  }

  /** Makes `instanceof` true for the synchronous streams of `builtins` in both APIs. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return is_instance(this, value);
  }
}
multiple_bases(BinaryStream, IOBase);
multiple_bases(TextIOBase, IOBase);
name_classes({ IOBase }, 'io');
