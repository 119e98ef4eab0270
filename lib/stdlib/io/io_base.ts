// @unasync
// Mirrors CPython v3.13.18 Lib/_pyio.py (IOBase): the common part of read-only byte streams.
import { type Bytes } from '../../python/bytes/index.js';
import {
  is_instance,
  multiple_bases,
  name_classes,
  optional_size,
} from '../../python/errors/internal.js';
import { BinaryStream, StreamBase } from '../../python/streams/index.js';
import { TextIOBase } from '../../python/streams/index.js';
import { line_of, next_line, read_lines } from './lines.js';
import { Lock } from './lock.js';

/** The `whence` with which `seek` counts from the start. */
export const SEEK_SET = 0;
/** The `whence` with which `seek` counts from the current position. */
export const SEEK_CUR = 1;
/** The `whence` with which `seek` counts from the end. */
export const SEEK_END = 2;

/** Methods for a caller that has its turn: they neither wait for it nor call code of the program's. */
export interface Cores {
  readonly read?: (size: number) => Promise<Bytes | null>;
  /** Reads a line of at most `limit` bytes. */
  readonly readline: (limit: number) => Promise<Bytes>;
  readonly lines: () => AsyncIterable<Bytes>;
}

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
  abstract read(size?: number | null): Promise<Bytes | null>;

  /** Makes operations wait for each other, so that each gets bytes that follow each other. @internal */
  accessor _lock: Lock = new Lock();

  /** Performs an operation that reads after those that started before it. @internal */
  _in_turn<Result>(operation: () => Promise<Result>): Promise<Result> {
    return this._lock.run(operation);
  }

  /** Returns the methods for a caller that has its turn, or null if the program has its own. @internal */
  _cores(): Cores | null {
    return null;
  }

  /** Yields the lines that a function reads. @internal */
  async *_lines(readline: () => Promise<Bytes>): AsyncGenerator<Bytes, void, undefined> {
    this._checkClosed();
    for (let line = await readline(); line.length > 0; line = await readline()) yield line;
  }

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
    const cores = this._cores();
    if (cores !== null) return await this._in_turn(() => cores.readline(limit));
    const { peek } = this as { peek?: (size: number) => Promise<Bytes> };
    const read = (size: number) => this.read(size);
    const ahead = () => this._peek(1) ?? peek?.call(this, 1) ?? null;
    return await this._lock.above.run(() => line_of(read, ahead, limit));
  }

  /**
   * Reads the remaining lines.
   * @param hint Stops once the lines contain more than this number of bytes. Null, 0 or a negative number means no
   * limit.
   * @returns The lines, including their line feeds.
   */
  async readlines(hint: number | null = -1): Promise<Bytes[]> {
    const limit = optional_size(hint);
    const cores = this._cores();
    if (cores !== null) return await this._in_turn(() => read_lines(cores.lines(), limit));
    return await this._lock.above.above.run(() => read_lines(this, limit));
  }

  [Symbol.asyncIterator](): AsyncGenerator<Bytes, void, undefined> {
    return this._lines(() => this.readline());
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
