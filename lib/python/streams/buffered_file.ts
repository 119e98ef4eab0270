// Mirrors CPython v3.13.18 Modules/_io/bufferedio.c (BufferedReader, BufferedWriter, BufferedRandom).
import {
  type BytesLike,
  find_method,
  format_repr,
  required_bytes,
  writable_buffer,
} from '../values/index.js';
import { type ArgumentsOf, bind, def, optional, required } from '../calls/index.js';
import { BinaryStream } from './binary_stream.js';
import type { Size } from './stream_base.js';
import { Bytes } from '../bytes/index.js';
import { UnsupportedOperation, ValueError } from '../errors/index.js';
import { as_integer, name_classes, no_attribute, optional_size } from '../errors/internal.js';
import { type FileIO } from './file_io.js';

const NEWLINE = 0x0a;

/** The size of the buffer of a file whose system prefers none. */
export const DEFAULT_BUFFER_SIZE = 8192;

const BUFFERED_WRITER = def(
  { name: 'BufferedWriter', builtin: true },
  { raw: required<FileIO>() },
  { buffer_size: optional(DEFAULT_BUFFER_SIZE) },
);
const BUFFERED_RANDOM = def(
  { name: 'BufferedRandom', builtin: true },
  { raw: required<FileIO>() },
  { buffer_size: optional(DEFAULT_BUFFER_SIZE) },
);

/** @throws {AttributeError} if the file has no such method. @throws {UnsupportedOperation} if the method returns false. */
function check(raw: FileIO, name: 'seekable' | 'readable' | 'writable'): void {
  const method = find_method(raw, name);
  if (method === null) throw no_attribute(raw, name);
  if (!method.call(raw)) throw new UnsupportedOperation(`File or stream is not ${name}.`);
}

/** Concatenates pieces. A single piece is not copied. */
function joined(pieces: readonly Bytes[]): Bytes {
  const filled = pieces.filter((piece) => piece.length > 0);
  return filled.length === 1 ? (filled[0] as Bytes) : Bytes.concat(filled);
}

/**
 * The base class of the three kinds of buffered file that {@link open} returns. Only reads are buffered: if the program
 * forgot to close the file, buffered writes would be lost.
 *
 * @see {@link https://docs.python.org/3.13/library/io.html#io.BufferedIOBase}
 * @example
 * ```ts
 * const file: BufferedFile = open('/dev/null', 'rb');
 * repr(file); // => "<_io.BufferedReader name='/dev/null'>"
 * file.close();
 * ```
 */
export abstract class BufferedFile extends BinaryStream {
  /** The underlying raw file. */
  readonly raw: FileIO;
  readonly #buffer: Bytes;
  /** The index of the first unread byte in the buffer. */
  #start = 0;
  /** The index after the last unread byte in the buffer. */
  #end = 0;

  /** @internal */
  constructor(raw: FileIO, buffer_size: number) {
    super();
    if (this.#reads && this.#writes) check(raw, 'seekable');
    if (this.#reads) check(raw, 'readable');
    if (this.#writes) check(raw, 'writable');
    const size = as_integer(buffer_size);
    if (size <= 0) throw new ValueError('buffer size must be strictly positive');
    this.raw = raw;
    this.#buffer = new Bytes(size);
  }

  override get closed(): boolean {
    return this.raw.closed;
  }

  /** The path or descriptor with which the file was opened. */
  get name(): unknown {
    return this.raw.name;
  }

  /** The mode, such as `'rb'`, `'wb'` or `'rb+'`. */
  get mode(): string {
    return this.raw.mode;
  }

  /** True if the class supports reading. */
  readonly #reads: boolean = !(this instanceof BufferedWriter);
  /** True if the class can write. */
  readonly #writes: boolean = !(this instanceof BufferedReader);

  #check_read(operation: string, unsupported = 'read'): void {
    if (!this.#reads) throw new UnsupportedOperation(unsupported);
    if (this.closed) throw new ValueError(`${operation} of closed file`);
  }

  /** Raises the error for reading a file that can only be written. As in CPython, an invalid size is reported first. */
  #refuse_read(size: Size, operation: string): never {
    as_integer(size);
    throw new UnsupportedOperation(operation);
  }

  /** If the buffer is empty, fills it by one read. Returns the number of buffered bytes. */
  #fill(): number {
    if (this.#start === this.#end) {
      this.#start = 0;
      this.#end = 0;
      this.#end = this.raw.readinto(this.#buffer);
    }
    return this.#end - this.#start;
  }

  /** Takes at most `size` bytes from the buffer. */
  #take(size: number): Bytes {
    const end = Math.min(this.#start + size, this.#end);
    const taken = this.#buffer.slice(this.#start, end);
    this.#start = end;
    return taken;
  }

  /** Discards the unread data in the buffer, and moves the file back to the position where this data starts. */
  #synchronize(): void {
    if (this.#start === this.#end) return;
    this.raw.seek(this.#start - this.#end, 1);
    this.#start = 0;
    this.#end = 0;
  }

  /** Reads `size` bytes, or fewer at the end of the file. By default, reads all remaining bytes. */
  read(size: Size = -1): Bytes {
    if (!this.#reads) this.#refuse_read(size, 'read');
    const limit = optional_size(size);
    if (limit < -1) throw new ValueError('read length must be non-negative or -1');
    this.#check_read('read');
    const buffered = this.#end - this.#start;
    if (limit >= 0 && limit <= buffered) return this.#take(limit);
    if (limit < 0) return joined([this.#take(buffered), this.raw.readall()]);
    const pieces: Bytes[] = [];
    for (let left = limit; left > 0;) {
      const buffer = new Bytes(this.raw._expected(left));
      const got = this.#fill_target(buffer);
      pieces.push(got === buffer.length ? buffer : buffer.slice(0, got));
      if (got < buffer.length) break;
      left -= got;
    }
    return joined(pieces);
  }

  /** Fills `target` unless the file ends first. Returns the number of bytes read. */
  #fill_target(target: Uint8Array): number {
    let filled = 0;
    while (filled < target.length) {
      const rest = target.subarray(filled);
      // Large reads bypass the buffer.
      const is_direct = this.#start === this.#end && rest.length >= this.#buffer.length;
      const got = is_direct ? this.raw.readinto(rest) : this.#move_to(rest);
      if (got === 0) break;
      filled += got;
    }
    return filled;
  }

  /** Moves bytes from the buffer, which is filled first if it is empty, to `target`. Returns their number. */
  #move_to(target: Uint8Array): number {
    const size = Math.min(this.#fill(), target.length);
    target.set(this.#buffer.subarray(this.#start, this.#start + size));
    this.#start += size;
    return size;
  }

  /**
   * Reads at most `size` bytes, by default the buffer's size, with at most one system call. If there are buffered bytes,
   * returns only those.
   */
  read1(size: Size = -1): Bytes {
    if (!this.#reads) this.#refuse_read(size, 'read1');
    const given = as_integer(size);
    this.#check_read('read');
    const limit = given < 0 ? this.#buffer.length : given;
    return this.#start < this.#end ? this.#take(limit) : this.raw.read(limit);
  }

  /**
   * Returns the buffered data without advancing the position. If the buffer is empty, fills it first, with at most one
   * system call. The value of `size` is not used, as in Python.
   */
  peek(size: Size = 0): Bytes {
    as_integer(size);
    this.#check_read('peek', 'peek');
    this.#fill();
    return this.#buffer.slice(this.#start, this.#end);
  }

  /** Fills `buffer` unless the file ends first, and returns the number of bytes read. */
  readinto(buffer: Uint8Array): number {
    return this.#fill_target(this.#checked_target(buffer));
  }

  /** Reads into `buffer` like {@link BufferedFile.readinto}, with at most one system call. */
  readinto1(buffer: Uint8Array): number {
    const target = this.#checked_target(buffer);
    const moved = this.#start < this.#end ? this.#move_to(target) : 0;
    const rest = target.subarray(moved);
    if (rest.length > this.#buffer.length) return moved + this.raw.readinto(rest);
    return moved > 0 || rest.length === 0 ? moved : this.#move_to(rest);
  }

  #checked_target(buffer: Uint8Array): Uint8Array {
    if (!this.#reads) throw new UnsupportedOperation('read');
    const target = writable_buffer(buffer);
    this.#check_read('readinto');
    return target;
  }

  /** Reads one line including its newline, or at most `size` bytes of it. Returns empty bytes at the end. */
  readline(size: Size = -1): Bytes {
    const limit = optional_size(size);
    // As in CPython, reading no bytes from a file that can only be written is not an error.
    if (!this.#reads && limit === 0) return new Bytes();
    this.#check_read('readline');
    const pieces: Bytes[] = [];
    let left = limit < 0 ? Infinity : limit;
    while (left > 0 && this.#fill() > 0) {
      const newline = this.#buffer.subarray(0, this.#end).indexOf(NEWLINE, this.#start);
      const end = newline < 0 ? this.#end : newline + 1;
      const piece = this.#take(Math.min(left, end - this.#start));
      pieces.push(piece);
      left -= piece.length;
      if (piece.at(-1) === NEWLINE) break;
    }
    return joined(pieces);
  }

  /** Writes all bytes to the file without buffering, and returns their number. */
  override write(data: BytesLike): number {
    if (!this.#writes) throw new UnsupportedOperation('write');
    const bytes = required_bytes(data);
    if (this.closed) throw new ValueError('write to closed file');
    this.#synchronize();
    let written = 0;
    while (written < bytes.length) written += this.raw.write(bytes.subarray(written));
    return written;
  }

  /**
   * Moves to a position and returns it, counted from the start. `whence` says what `position` is relative to: the start
   * (0, the default), the current position (1) or the end (2).
   */
  override seek(position: number, whence = 0): number {
    const from = as_integer(whence);
    if (from < 0 || from > 4) throw new ValueError(`whence value ${from} unsupported`);
    if (this.closed) throw new ValueError('seek of closed file');
    if (!this.raw.seekable()) throw new UnsupportedOperation('File or stream is not seekable.');
    const distance = as_integer(position);
    if (from < 2 && this.#start < this.#end) {
      const start = this.#start + (from === 0 ? distance - this.tell() : distance);
      if (start >= 0 && start <= this.#end) {
        this.#start = start;
        return this.tell();
      }
    }
    this.#synchronize();
    return this.raw._move(distance, from);
  }

  /** Returns the position at which the next byte is read or written. */
  override tell(): number {
    // A device is at 0, although bytes of it have been read.
    return Math.max(this.raw.tell() - (this.#end - this.#start), 0);
  }

  /**
   * Truncates the file to `size` bytes, or extends it with zeros, and returns the size. The default is the current
   * position.
   */
  override truncate(size: Size = null): number {
    if (this.closed) throw new ValueError('truncate of closed file');
    if (!this.#writes) throw new UnsupportedOperation('truncate');
    this.#synchronize();
    return this.raw.truncate(size);
  }

  override flush(): void {
    if (this.closed && this.#writes) throw new ValueError('flush of closed file');
    this._checkClosed();
  }

  override fileno(): number {
    return this.raw.fileno();
  }

  override isatty(): boolean {
    return this.raw.isatty();
  }

  /** Returns true if the file can be read. @throws {ValueError} if such a file is closed. */
  override readable(): boolean {
    return this.#reads && this.raw.readable();
  }

  /** Returns true if the file can be written. @throws {ValueError} if such a file is closed. */
  override writable(): boolean {
    return this.#writes && this.raw.writable();
  }

  /** Returns true for a regular file, which supports seeking. @throws {ValueError} if it is closed. */
  override seekable(): boolean {
    return this.raw.seekable();
  }

  /** Closes the file. A second call has no effect. */
  override close(): void {
    this.raw.close();
  }

  /** @returns A text such as `<_io.BufferedReader name='x'>`. */
  __repr__(): string {
    return `<_io.${this.constructor.name} name=${format_repr(this.name)}>`;
  }

  /** @returns The result of {@link BufferedFile.__repr__}. */
  override toString(): string {
    return this.__repr__();
  }
}

/**
 * A file open for reading (`'rb'`).
 *
 * @see {@link https://docs.python.org/3.13/library/io.html#io.BufferedReader}
 * @example
 * ```ts
 * using file = open('/dev/null', 'rb');
 * file instanceof BufferedReader; // => true
 * ```
 */
export class BufferedReader extends BufferedFile {}

/**
 * A file open for writing (`'wb'`, `'ab'`, `'xb'`).
 *
 * @see {@link https://docs.python.org/3.13/library/io.html#io.BufferedWriter}
 * @example
 * ```ts
 * using file = open('/dev/null', 'wb');
 * file instanceof BufferedWriter; // => true
 * ```
 */
export class BufferedWriter extends BufferedFile {
  /**
   * @param raw The file to write.
   * @param buffer_size The number of bytes of the buffer, 8192 by default. Writes are not buffered.
   * @throws {UnsupportedOperation} if the file is not open for writing.
   * @throws {ValueError} for a buffer size that is not positive.
   */
  constructor(...args: ArgumentsOf<typeof BUFFERED_WRITER>) {
    const [raw, buffer_size] = bind(BUFFERED_WRITER, args);
    super(raw, buffer_size);
  }
}

/**
 * A file open for reading and writing (such as `'r+b'` or `'w+b'`).
 *
 * @see {@link https://docs.python.org/3.13/library/io.html#io.BufferedRandom}
 * @example
 * ```ts
 * using file = open('/dev/null', 'r+b');
 * file instanceof BufferedRandom; // => true
 * ```
 */
export class BufferedRandom extends BufferedFile {
  /**
   * @param raw The file to read and write.
   * @param buffer_size The number of bytes to request in a read, 8192 by default.
   * @throws {UnsupportedOperation} if the file is not open for reading and writing.
   * @throws {ValueError} for a buffer size that is not positive.
   */
  constructor(...args: ArgumentsOf<typeof BUFFERED_RANDOM>) {
    const [raw, buffer_size] = bind(BUFFERED_RANDOM, args);
    super(raw, buffer_size);
  }
}

name_classes({ BufferedReader, BufferedWriter, BufferedRandom }, '_io');
