// @unasync
// Mirrors CPython v3.13.18 Modules/_io/bufferedio.c (BufferedReader).
import { fast_view, latin1_text, uninitialised } from '../../python/platform/index.js';
import { Bytes, own_bytes } from '../../python/bytes/index.js';
import {
  type ArgumentsOf,
  bind,
  def,
  is_own,
  optional,
  own,
  required,
} from '../../python/calls/index.js';
import { OSError, UnsupportedOperation, ValueError } from '../../python/errors/index.js';
import {
  as_integer,
  multiple_bases,
  name_classes,
  optional_size,
} from '../../python/errors/internal.js';
import { BufferedReader as FileReader } from '../../python/streams/index.js';
import { is_bytes_like, required_bytes, writable_buffer } from '../../python/values/index.js';
import { settle } from '../../transport/index.js';
import { BufferedIOBase } from './buffered_io_base.js';
import type { Cores } from './io_base.js';

/** The default buffer size: the number of bytes requested by one read of the raw stream. */
export const DEFAULT_BUFFER_SIZE = 8192;

const INIT = def(
  { name: 'BufferedReader', builtin: true },
  { raw: required<RawStream>() },
  { buffer_size: optional<number>(DEFAULT_BUFFER_SIZE) },
);

/** A result below this fraction of the buffer is copied, so that the buffer can be used again. */
const COPIED_SHARE = 1 / 8;

/** The size of the largest buffer allocated for one read, in bytes, unless `buffer_size` is larger. */
const MAX_READ = 1 << 20;

const EMPTY = new Uint8Array(0);

/** The result of a stream that does not block and has no bytes yet. As in Python's stubs, its types do not tell. */
const NONE = null as never;

/** An unbuffered byte stream. */
export interface RawStream {
  /**
   * Reads into `buffer` and returns the number of bytes, which is 0 at the end. Returns null if a non-blocking stream
   * has no bytes yet.
   */
  readinto(buffer: Uint8Array): number | null | Promise<number | null>;
  close(): unknown;
  readonly closed?: boolean;
  readable?(): boolean;
  fileno?(): number;
  /** Reads all remaining bytes. */
  readall?(): unknown;
  /** Reads some bytes. If there is no `readall`, it is called until it returns no bytes. */
  read?(): unknown;
  /**
   * Waits for the next bytes and returns at most `limit` without copying. The result is empty at the end, and null as that of
   * `readinto`.
   * @internal
   */
  _recv?(limit: number): Promise<Uint8Array | null>;
  /** Returns the bytes that have arrived, without waiting, or null if there are none. @internal */
  _take?(): Uint8Array | null;
}

/**
 * A buffer over a raw stream. `sock.makefile('rb')` returns it, so it is the `fp` of an HTTP response.
 *
 * @see {@link https://docs.python.org/3.13/library/io.html#io.BufferedReader}
 * @example
 * ```ts
 * import { encode } from 'pyurllib/builtins';
 * import { BufferedReader, BytesIO } from 'pyurllib/io';
 *
 * const reader = new BufferedReader(new BytesIO(encode('one\ntwo\n')));
 * const start = await reader.peek();
 * start.decode(); // => 'one\ntwo\n'
 * const line = await reader.readline();
 * line.decode(); // => 'one\n'
 * ```
 */
export class BufferedReader extends BufferedIOBase {
  /** The underlying stream. If it is the reader of a socket, `raw._sock` is the socket. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- its type is that of the stream given
  readonly raw: any;
  readonly #raw: RawStream;
  readonly #size: number;
  /** Bytes read from the raw stream. The bytes from `#start` on are unread. */
  #buffer: Uint8Array = EMPTY;
  #start = 0;
  /** A buffer that can be reused because its content was copied. */
  #reusable: Uint8Array | null = null;

  /**
   * @param raw The stream to read.
   * @param buffer_size The number of bytes to request in a read, 8192 by default. `read1` and `readinto` may request
   * another number.
   * @throws {@link ValueError} for a buffer size that is not positive; {@link UnsupportedOperation} for a stream that
   * is not readable.
   */
  constructor(...args: ArgumentsOf<typeof INIT>) {
    super();
    const [raw, buffer_size] = bind(INIT, args);
    if (raw.readable?.() === false)
      throw new UnsupportedOperation('File or stream is not readable.');
    if (buffer_size <= 0) throw new ValueError('buffer size must be strictly positive');
    this.raw = this.#raw = raw;
    this.#size = buffer_size;
  }

  /** True if the raw stream is readable, or has no method `readable`. */
  override readable(): boolean {
    return this.#raw.readable?.() ?? true;
  }

  /** True if the raw stream is closed. If it has no `closed`, true after `close()`. */
  override get closed(): boolean {
    return this.#raw.closed ?? super.closed;
  }

  override async read(size: number | null = -1): Promise<Bytes> {
    const asked = optional_size(size);
    if (asked < -1) throw new ValueError('read length must be non-negative or -1');
    this.#check_open('read');
    const wanted = asked < 0 ? Infinity : asked;
    if (this.#available >= wanted && !this._lock.is_held) return this.#take(wanted);
    return await this._lock.run(() => this.#read(wanted));
  }

  async #read(wanted: number): Promise<Bytes> {
    const raw = this.#raw;
    if (wanted === Infinity && !raw._recv && (raw.readall || raw.read)) {
      return await this.#read_all();
    }
    const pieces: Uint8Array[] = [];
    for (let left = wanted; left > 0;) {
      // As CPython, asks for what is missing and at least for a buffer: a long read then needs few copies.
      const limit = Math.max(left, this.#size);
      if (this.#available === 0) {
        const is_more = await this.#fill(this.#size, limit);
        if (is_more === null && pieces.length === 0) return NONE;
        if (!is_more) break;
      }
      const piece = this.#view(Math.min(left, this.#available));
      pieces.push(piece);
      left -= piece.length;
    }
    return joined(pieces);
  }

  override async read1(size: number = -1): Promise<Bytes> {
    const asked = as_integer(size);
    this.#check_open('read');
    return await this._lock.run(() => this.#read1(asked));
  }

  async #read1(asked: number): Promise<Bytes> {
    const limit = asked < 0 ? this.#size : asked;
    if (limit === 0 || (this.#available === 0 && !(await this.#fill(limit)))) return new Bytes(0);
    return this.#take(asked < 0 ? this.#available : Math.min(limit, this.#available));
  }

  override async peek(size: number = 0): Promise<Bytes> {
    as_integer(size);
    this.#check_open('peek');
    return own_bytes(await this._lock.run(() => this.#peek()));
  }

  /** @internal */
  override _peek(size: number): Promise<Uint8Array> | null {
    as_integer(size);
    this.#check_open('peek');
    return is_own(this, BufferedReader, 'peek') ? this._lock.run(() => this.#peek()) : null;
  }

  async #peek(): Promise<Uint8Array> {
    if (this.#available === 0) await this.#fill();
    return this.#buffer.subarray(this.#start);
  }

  override async readline(size: number | null = -1): Promise<Bytes> {
    const asked = optional_size(size);
    this.#check_open('readline');
    return await this._lock.run(() => this.#readline(asked));
  }

  async #readline(asked: number): Promise<Bytes> {
    const pieces: Uint8Array[] = [];
    for (let left = asked < 0 ? Infinity : asked; left > 0;) {
      if (this.#available === 0 && !(await this.#fill())) break;
      const piece = this.#view(Math.min(this.#line_length(left) || this.#available, left));
      pieces.push(piece);
      left -= piece.length;
      if (piece[piece.length - 1] === 10) break;
    }
    return joined(pieces);
  }

  /** @internal */
  override _cores(): Cores | null {
    if (!is_own(this, BufferedReader, 'readline', Symbol.asyncIterator)) return null;
    const readline = (limit: number) => this.#readline(limit);
    return { readline, lines: () => this._lines(() => readline(-1)) };
  }

  override async readinto(buffer: Uint8Array): Promise<number> {
    const target = writable_buffer(buffer);
    return await this._lock.run(() => this.#read_into(target, false));
  }

  override async readinto1(buffer: Uint8Array): Promise<number> {
    const target = writable_buffer(buffer, 'readinto1() argument');
    return await this._lock.run(() => this.#read_into(target, true));
  }

  /** Fills `target` and returns the number of bytes. If `once` is true, reads the raw stream at most once. */
  async #read_into(target: Uint8Array, once: boolean): Promise<number> {
    this.#check_open('readinto');
    let filled = 0;
    for (let ended = false; ;) {
      const piece = this.#view(Math.min(this.#available, target.length - filled));
      target.set(piece, filled);
      filled += piece.length;
      const remaining = target.length - filled;
      // As in CPython, readinto1() does not fill the rest of the buffer if it has returned buffered data.
      const enough = remaining === 0 || (once && filled > 0 && remaining <= this.#size);
      if (ended || enough) return filled;
      const is_more = await this.#fill(Math.max(remaining, this.#size));
      if (!is_more) return is_more === null && filled === 0 ? NONE : filled;
      ended = once;
    }
  }

  /**
   * Returns exactly `size` bytes without waiting and without a copy: the result shares memory with this object. Returns
   * null if fewer are buffered, another operation is in progress, the stream is closed, or `read` or `readline` is
   * overridden. Without it and `_buffered_lines`, a kept GET of http.client takes 8 % more CPU time.
   * @internal
   */
  _buffered(size: number): Uint8Array | null {
    if (this._lock.is_held || !is_own(this, BufferedReader, 'read', 'readline')) return null;
    this.#refill();
    const buffered = Number.isInteger(size) && size >= 0 && size <= this.#available && !this.closed;
    return buffered ? this.#view(size) : null;
  }

  /**
   * Returns `count` buffered lines as latin-1 text without waiting. A blank line, and the first `limit` bytes of a longer
   * one, are the last. Returns null if not all are buffered, another operation is in progress, or `read` or `readline` is
   * overridden. As in CPython, buffered lines can be read after the raw stream has been closed.
   * @internal
   */
  _buffered_lines(limit: number, count: number): string[] | null {
    if (this._lock.is_held || !is_own(this, BufferedReader, 'read', 'readline')) return null;
    this.#refill();
    const buffer = this.#buffer;
    const lines: string[] = [];
    for (let start = this.#start; ;) {
      const end = buffer.indexOf(10, start) + 1;
      const is_long = (end || buffer.length) - start >= limit;
      if (end === 0 && !is_long) return null;
      // Each line is a text of its own, so that a header does not keep the whole head alive.
      const line = latin1_text(buffer, start, is_long ? start + Number(limit) : end);
      lines.push(line);
      start += line.length;
      if (lines.length < count && !is_long && line !== '\r\n' && line !== '\n') continue;
      this.#start = start;
      return lines;
    }
  }

  /** Waits until bytes are buffered, or the stream has ended, unless the program would see it. @internal */
  async _ready(): Promise<void> {
    if (this.#available > 0 || this.closed || this._lock.is_held || !this.#raw._recv) return;
    if (is_own(this, BufferedReader, 'read', 'readline')) await this._lock.run(() => this.#fill());
  }

  /** True if `close()` would discard bytes: those in the buffer, or those that a read in progress receives. @internal */
  get _has_unread(): boolean {
    return this.#available > 0 || this._lock.is_held;
  }

  /** Discards the buffered bytes and closes the raw stream. */
  override close(): void {
    if (this.closed) return;
    super.close();
    this.#buffer = EMPTY;
    this.#start = 0;
    this.#raw.close();
  }

  override fileno(): number {
    return this.#raw.fileno ? this.#raw.fileno() : super.fileno();
  }

  /** The number of buffered bytes. */
  get #available(): number {
    return this.#buffer.length - this.#start;
  }

  /** The length of the next line in the buffer, or 0 if its end is not within the first `limit` bytes. */
  #line_length(limit: number): number {
    const start = this.#start;
    const buffer = this.#buffer;
    if (limit < buffer.length - start) return buffer.subarray(start, start + limit).indexOf(10) + 1;
    const feed = buffer.indexOf(10, start);
    return feed < 0 ? 0 : feed + 1 - start;
  }

  /** Fills an empty buffer with data that the raw stream has already received. */
  #refill(): void {
    if (this.#start < this.#buffer.length) return;
    const piece = this.#raw._take?.();
    if (piece) this.#set(piece);
  }

  /**
   * Reads all remaining bytes with the methods that CPython uses, because their errors may differ from those of
   * `readinto`.
   */
  async #read_all(): Promise<Bytes> {
    const raw = this.#raw;
    const at_once = typeof raw.readall === 'function';
    const pieces: Uint8Array[] = this.#available > 0 ? [this.#view(this.#available)] : [];
    for (;;) {
      const given = (await settle(at_once ? raw.readall!() : raw.read!())) as Uint8Array | null;
      const piece = is_bytes_like(given) ? required_bytes(given) : null;
      if (given !== null && piece === null) {
        throw new TypeError(`${at_once ? 'readall' : 'read'}() should return bytes`);
      }
      if (piece && piece.length > 0) pieces.push(piece);
      if (piece === null && pieces.length === 0) return NONE;
      if (at_once || piece === null || piece.length === 0) return Bytes.concat(pieces);
    }
  }

  /**
   * Reads the raw stream once, at most `size` bytes if the stream accepts a size, or `limit` of a socket. Returns false at
   * its end, and null if it does not block and has no bytes yet.
   */
  async #fill(size: number = this.#size, limit: number = Infinity): Promise<boolean | null> {
    const raw = this.#raw;
    if (raw._recv) {
      const piece = raw._take?.() ?? (await raw._recv(limit));
      if (piece === null) return null;
      this.#set(piece);
    } else {
      const length = Math.min(size, Math.max(this.#size, MAX_READ));
      const buffer = this.#reusable?.length === length ? this.#reusable : uninitialised(length);
      this.#reusable = null;
      const filled = (await settle(raw.readinto(buffer))) ?? null;
      if (filled === null) return null;
      if (!(filled >= 0 && filled <= length)) {
        throw new OSError(
          `raw readinto() returned invalid length ${filled} (should have been between 0 and ${length})`,
        );
      }
      const piece = buffer.subarray(0, filled);
      // A small piece is copied, so that its buffer can be used again.
      const copied = filled < length * COPIED_SHARE;
      if (copied) this.#reusable = buffer;
      this.#set(copied ? new Uint8Array(piece) : piece);
    }
    return this.#available > 0;
  }

  #set(piece: Uint8Array): void {
    this.#buffer = fast_view(piece);
    this.#start = 0;
  }

  /** Takes `size` of the buffered bytes without copying them. */
  #view(size: number): Uint8Array {
    const start = this.#start;
    this.#start += size;
    return this.#buffer.subarray(start, this.#start);
  }

  /** Takes `size` of the buffered bytes as a result. */
  #take(size: number): Bytes {
    return own_bytes(this.#view(size));
  }

  /** Checks that the stream is open. As in CPython, buffered bytes can be read after the raw stream was closed. */
  #check_open(operation: string): void {
    if (this.#available === 0 && this.closed) throw new ValueError(`${operation} of closed file`);
  }
}

own(BufferedReader);

multiple_bases(FileReader, BufferedReader);

/** Concatenates views of a reader's buffers. They fill the memory of the result, which need not be cleared first. */
function joined(pieces: readonly Uint8Array[]): Bytes {
  if (pieces.length === 1) return own_bytes(pieces[0]!);
  const all = uninitialised(pieces.reduce((size, piece) => size + piece.length, 0));
  let offset = 0;
  for (const piece of pieces) {
    all.set(piece, offset);
    offset += piece.length;
  }
  return own_bytes(all);
}
name_classes({ BufferedReader }, '_io');
