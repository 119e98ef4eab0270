// Mirrors CPython v3.13.0 Modules/_io/iobase.c, bufferedio.c (_BufferedIOBase).
import { is_iterable } from './iterable.js';
import { type Bytes } from './bytes.js';
import { type BytesLike } from './bytes_like.js';
import { required_bytes } from './bytes_search.js';
import { context_dunders, install_dunders, type Dunders } from './dunder.js';
import { optional_size } from './integer.js';
import { type_name } from './type_name.js';
import { StopIteration, ValueError } from './simple_exceptions.js';
import { UnsupportedOperation } from './os_error.js';

/** How many bytes to read: null, undefined or negative for all. */
export type Size = number | bigint | null;

/**
 * What {@link BytesIO} and the files of {@link open} have in common: Python's `io.IOBase` for bytes.
 * Iteration gives lines; `using` closes.
 *
 * @see {@link https://docs.python.org/3.13/library/io.html#io.IOBase}
 * @example
 * ```ts
 * const stream: BinaryStream = new BytesIO(encode('a\nb\n'));
 * repr([...stream]); // => "[b'a\\n', b'b\\n']"
 * ```
 */
export abstract class BinaryStream implements Disposable, Iterable<Bytes> {
  /** Whether the stream is closed. */
  abstract readonly closed: boolean;
  /** At most `size` bytes; all that is left, without one. Empty at the end. */
  abstract read(size?: Size): Bytes;
  /** One line, its end included; at most `size` bytes of it. Empty at the end. */
  abstract readline(size?: Size): Bytes;
  /** Fills `buffer` as far as there is data; returns how many bytes it got. */
  abstract readinto(buffer: Uint8Array): number;
  /** Writes bytes; returns how many. */
  abstract write(data: BytesLike): number;
  /** Moves to a position, counted from the start (0), from here (1) or from the end (2); returns it. */
  abstract seek(position: number, whence?: number): number;
  /** The position. */
  abstract tell(): number;
  /** Cuts off, or extends by zeros, at `size` (the position, without one); returns the size. */
  abstract truncate(size?: Size): number;
  /** Whether it can be read. */
  abstract readable(): boolean;
  /** Whether it can be written. */
  abstract writable(): boolean;
  /** Whether its position can be moved. */
  abstract seekable(): boolean;
  /** Closes; twice is harmless. */
  abstract close(): void;

  /** The number of the file. */
  fileno(): number {
    throw new UnsupportedOperation('fileno');
  }

  /** Whether it is a terminal. */
  isatty(): boolean {
    this._check_open();
    return false;
  }

  /** Nothing is held back here, so there is nothing to do. */
  flush(): void {
    this._check_open();
  }

  /** Python's way to take off what wraps a stream. @throws {UnsupportedOperation} Always: nothing here wraps. */
  detach(): never {
    throw new UnsupportedOperation('detach');
  }

  /**
   * The lines that are left.
   *
   * @param hint Stops after the line with which there are more bytes than that; without one: at the end.
   * @returns The lines.
   */
  readlines(hint: Size = null): Bytes[] {
    const most = optional_size(hint);
    const lines: Bytes[] = [];
    let length = 0;
    for (const line of this) {
      lines.push(line);
      length += line.length;
      if (most > 0 && length > most) break;
    }
    return lines;
  }

  /**
   * Writes bytes one after another; nothing is put between them.
   *
   * @param lines The bytes.
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

  /** The next line. @throws {StopIteration} At the end. */
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

/** What `readinto` shall fill. */
export function writable_buffer(value: unknown): Uint8Array {
  if (value instanceof Uint8Array) return value;
  throw new TypeError(
    `readinto() argument must be read-write bytes-like object, not ${value === null ? 'None' : type_name(value)}`,
  );
}
