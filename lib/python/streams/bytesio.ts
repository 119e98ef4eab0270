// Mirrors CPython v3.13.18 Modules/_io/bytesio.c.
import { BinaryStream } from './binary_stream.js';
import type { Size } from './stream_base.js';
import { type ArgumentsOf, bind, def, optional } from '../calls/index.js';
import { Bytes } from '../bytes/index.js';
import { type BytesLike, required_bytes, type_name, writable_buffer } from '../values/index.js';
import { ValueError } from '../errors/index.js';
import { as_integer, is_integer, name_classes, optional_size } from '../errors/internal.js';

const BYTESIO = def(
  { name: 'BytesIO', builtin: true },
  { initial_bytes: optional<BytesLike | null>(null) },
);

const NEWLINE = 0x0a;

/**
 * An in-memory byte stream: Python's `io.BytesIO`.
 *
 * @see {@link https://docs.python.org/3.13/library/io.html#io.BytesIO}
 * @example
 * ```ts
 * const stream = new BytesIO(encode('one\ntwo\n'));
 * stream.readline().decode(); // => 'one\n'
 * stream.seek(0, 2); // => 8
 * stream.write(encode('three\n')); // => 6
 * stream.getvalue().decode(); // => 'one\ntwo\nthree\n'
 * ```
 */
export class BytesIO extends BinaryStream {
  /** The content is the first `#size` bytes. The rest is spare capacity, filled with zeros. */
  #memory: Bytes;
  #size: number;
  #position = 0;

  /**
   * @param initial_bytes The initial content, which is copied. It is empty by default. The position is at its start.
   */
  constructor(...args: ArgumentsOf<typeof BYTESIO>) {
    super();
    const [initial_bytes] = bind(BYTESIO, args);
    this.#memory =
      initial_bytes === null ? new Bytes() : Bytes.concat([required_bytes(initial_bytes)]);
    this.#size = this.#memory.length;
  }

  /** Reads the next `size` bytes, or all remaining bytes if `size` is negative. */
  #take(size: number): Bytes {
    const start = Math.min(this.#position, this.#size);
    const end = size < 0 ? this.#size : Math.min(start + size, this.#size);
    this.#position += end - start;
    return this.#memory.slice(start, end);
  }

  /** Reads at most `size` bytes, or by default all remaining bytes. Returns empty bytes at the end. */
  read(size: Size = -1): Bytes {
    const limit = optional_size(size);
    this._checkClosed();
    return this.#take(limit);
  }

  /** Reads bytes like {@link BytesIO.read}. */
  read1(size: Size = -1): Bytes {
    return this.read(size);
  }

  /** Reads one line including its newline, or at most `size` bytes of it. Returns empty bytes at the end. */
  readline(size: Size = -1): Bytes {
    const limit = optional_size(size);
    this._checkClosed();
    const newline =
      this.#position < this.#size ? this.#memory.indexOf(NEWLINE, this.#position) : -1;
    const end = newline < 0 || newline >= this.#size ? this.#size : newline + 1;
    const line = Math.max(end - this.#position, 0);
    return this.#take(limit < 0 ? line : Math.min(limit, line));
  }

  /** Reads the remaining lines. If `hint` is greater than 0, stops once the lines contain that many bytes. */
  override readlines(hint: Size = null): Bytes[] {
    this._checkClosed();
    if (hint !== null && !is_integer(hint)) {
      throw new TypeError(`integer argument expected, got '${type_name(hint)}'`);
    }
    const limit = as_integer(hint ?? -1);
    const lines: Bytes[] = [];
    let length = 0;
    for (let line = this.readline(); line.length > 0; line = this.readline()) {
      lines.push(line);
      length += line.length;
      if (limit > 0 && length >= limit) break;
    }
    return lines;
  }

  /** Fills `buffer` with the available data and returns the number of bytes read. */
  readinto(buffer: Uint8Array): number {
    const target = writable_buffer(buffer);
    this._checkClosed();
    const data = this.#take(target.length);
    target.set(data);
    return data.length;
  }

  /** Reads into `buffer` like {@link BytesIO.readinto}. */
  readinto1(buffer: Uint8Array): number {
    return this.readinto(buffer);
  }

  /**
   * Writes bytes at the position and returns their number. If the position is after the end, fills the gap with zeros.
   */
  override write(data: BytesLike): number {
    const bytes = required_bytes(data);
    this._checkClosed();
    if (bytes.length === 0) return 0;
    const end = this.#position + bytes.length;
    this.#reserve(end);
    this.#memory.set(bytes, this.#position);
    this.#position = end;
    this.#size = Math.max(this.#size, end);
    return bytes.length;
  }

  #reserve(size: number): void {
    if (size <= this.#memory.length) return;
    // Growing by half keeps the amortized cost per byte constant.
    const larger = new Bytes(Math.max(size, Math.ceil(this.#memory.length * 1.5), 64));
    larger.set(this.#memory.subarray(0, this.#size));
    this.#memory = larger;
  }

  /**
   * Moves to a position and returns it, counted from the start. `whence` says what `position` is relative to: the start
   * (0, the default), the current position (1) or the end (2).
   */
  override seek(position: number, whence = 0): number {
    const distance = as_integer(position);
    const from = as_integer(whence);
    this._checkClosed();
    if (from === 0 && distance < 0) throw new ValueError(`negative seek value ${distance}`);
    if (from < 0 || from > 2) throw new ValueError(`invalid whence (${from}, should be 0, 1 or 2)`);
    const origin = [0, this.#position, this.#size][from] as number;
    this.#position = Math.max(origin + distance, 0);
    return this.#position;
  }

  /** Returns the current position. */
  override tell(): number {
    this._checkClosed();
    return this.#position;
  }

  /**
   * Truncates the content to `size` bytes and returns `size`. The default is the current position. Unlike files, the
   * content is never extended.
   */
  override truncate(size: Size = null): number {
    const given = size === null ? this.#position : optional_size(size);
    this._checkClosed();
    if (given < 0) throw new ValueError(`negative size value ${given}`);
    if (given < this.#size) {
      this.#memory.fill(0, given, this.#size);
      this.#size = given;
    }
    return given;
  }

  /** Returns a copy of the whole content, regardless of the position. */
  getvalue(): Bytes {
    this._checkClosed();
    return this.#memory.slice(0, this.#size);
  }

  /** Returns the content without copying it. Changes are visible in the stream until the stream grows. */
  getbuffer(): Bytes {
    this._checkClosed();
    return this.#memory.subarray(0, this.#size);
  }

  /** Returns true. @throws {ValueError} if the stream is closed. */
  override readable(): boolean {
    this._checkClosed();
    return true;
  }

  /** Returns true. @throws {ValueError} if the stream is closed. */
  override writable(): boolean {
    this._checkClosed();
    return true;
  }

  /** Returns true. @throws {ValueError} if the stream is closed. */
  override seekable(): boolean {
    this._checkClosed();
    return true;
  }

  /** Closes the stream and releases the content. */
  override close(): void {
    super.close();
    this.#memory = new Bytes();
    this.#size = 0;
  }
}
name_classes({ BytesIO }, '_io');
