// @unasync
// Mirrors CPython v3.13.0 Lib/socket.py (SocketIO) and io.BufferedReader, as `socket.makefile('rb')` joins them.
import { BufferedIOBase, optional_size, required_size, writable_buffer } from '../io/index.js';
import { Bytes, OSError, TimeoutError, ValueError } from '../builtins/index.js';
import type { BodyEnd, NoHead, ResponseHead } from '../transport/index.js';
import type { socket } from './socket.js';

/** How much one raw read of a socket asks for. */
const READ_SIZE = 65_536;

/** The unbuffered side of a {@link SocketReader}: holds the socket. */
export class SocketIO {
  /** The socket read from: its `settimeout` holds for the next read. */
  _sock: socket;
  /** After a timed out read nothing more can be read: bytes may be missing. */
  _timeout_occurred = false;
  #in_message = false;

  constructor(sock: socket) {
    this._sock = sock;
  }

  /** The next bytes as they come, of the HTTP body under way or of the raw stream; empty at the end. */
  async read_some(): Promise<Uint8Array> {
    return await this.#guarded(async () => {
      const { wire, timeout } = this._sock._connected();
      if (this.#in_message) return (await wire.read_chunk(timeout)) ?? new Uint8Array(0);
      return await wire.recv(READ_SIZE, timeout);
    });
  }

  /** Reads the head of an HTTP answer; what `read_some` gives from then on is its body. */
  async read_head(method: string): Promise<ResponseHead | NoHead> {
    return await this.#guarded(async () => {
      const { wire, timeout } = this._sock._connected();
      const head = await wire.read_head(method, timeout);
      this.#in_message = head.kind === 'head';
      return head;
    });
  }

  /** How the HTTP body ended; null while it has not. */
  get body_end(): BodyEnd | null {
    return this._sock._connected().wire.body_end;
  }

  /** The sizes of the chunks begun since this was asked last, in order. */
  take_chunk_sizes(): number[] {
    return this._sock._connected().wire.take_chunk_sizes();
  }

  async #guarded<T>(read: () => Promise<T>): Promise<T> {
    if (this._timeout_occurred) throw new OSError('cannot read from timed out object');
    try {
      return await read();
    } catch (error) {
      if (error instanceof TimeoutError) this._timeout_occurred = true;
      throw error;
    }
  }
}

/**
 * A buffered reader over a socket: what `sock.makefile('rb')` gives, and an HTTP response's `fp`.
 *
 * It reads the raw stream, until `read_head` has begun an HTTP answer: then it reads that answer's body,
 * unframed. It keeps the socket's connection open until it is closed itself.
 *
 * @see {@link https://docs.python.org/3.13/library/socket.html#socket.socket.makefile}
 * @example
 * ```ts no-run
 * import { create_connection } from 'pyurllib/socket';
 *
 * const sock = await create_connection(['localhost', 8000]);
 * const reader = sock.makefile('rb');
 * console.log(await reader.readline());
 * reader.close();
 * sock.close();
 * ```
 */
export class SocketReader extends BufferedIOBase {
  /** The unbuffered side; `raw._sock` is the socket. */
  readonly raw: SocketIO;
  #pieces: Uint8Array[] = [];
  /** How much of the first piece is used up. */
  #offset = 0;
  #buffered = 0;
  #at_end = false;

  constructor(sock: socket) {
    super();
    this.raw = new SocketIO(sock);
    sock._io_refs += 1;
  }

  /** How the body of the HTTP answer ended; null while it has not. */
  get body_end(): BodyEnd | null {
    return this.raw.body_end;
  }

  /** The sizes of the chunks begun since this was asked last, in order: those of what was read, at least. */
  take_chunk_sizes(): number[] {
    return this.raw.take_chunk_sizes();
  }

  /** Begins an HTTP answer to a request of `method`: gives its head, or what came instead. */
  async read_head(method: string): Promise<ResponseHead | NoHead> {
    this.#check_open();
    return await this.raw.read_head(method);
  }

  override async read(size: number | null = -1): Promise<Bytes> {
    this.#check_open();
    const asked = optional_size(size);
    const wanted = asked < 0 ? Infinity : asked;
    while (this.#buffered < wanted && (await this.#fill()));
    return this.#take(Math.min(wanted, this.#buffered));
  }

  override async read1(size: number = -1): Promise<Bytes> {
    this.#check_open();
    const most = required_size(size);
    if (most === 0) return new Bytes(0);
    if (this.#buffered === 0) await this.#fill();
    const piece = this.#pieces[0];
    if (piece === undefined) return new Bytes(0);
    const at_hand = piece.length - this.#offset;
    return this.#take(most < 0 ? at_hand : Math.min(most, at_hand));
  }

  override async peek(size: number = 0): Promise<Bytes> {
    this.#check_open();
    required_size(size);
    if (this.#buffered === 0) await this.#fill();
    const piece = this.#pieces[0];
    return piece === undefined ? new Bytes(0) : Bytes.view(piece.subarray(this.#offset));
  }

  override async readline(size: number | null = -1): Promise<Bytes> {
    this.#check_open();
    const asked = optional_size(size);
    const limit = asked < 0 ? Infinity : asked;
    let scanned = 0;
    for (let index = 0; scanned < limit; index++) {
      if (index === this.#pieces.length && !(await this.#fill())) break;
      const start = index === 0 ? this.#offset : 0;
      const piece = this.#pieces[index]!;
      const feed = piece.indexOf(10, start);
      if (feed >= 0) return this.#take(Math.min(limit, scanned + feed + 1 - start));
      scanned += piece.length - start;
    }
    return this.#take(Math.min(limit, scanned));
  }

  override async readinto(buffer: Uint8Array): Promise<number> {
    this.#check_open();
    const target = writable_buffer(buffer);
    while (this.#buffered < target.length && (await this.#fill()));
    return this.#take_into(target);
  }

  /**
   * Reads until so many bytes are at hand, or the end.
   * @returns How many are; it may be more.
   * @internal
   */
  async _gather(size: number): Promise<number> {
    this.#check_open();
    while (this.#buffered < size && (await this.#fill()));
    return this.#buffered;
  }

  /** Takes exactly `size` of the bytes at hand, uncopied. @internal */
  _take_pieces(size: number): Uint8Array[] {
    const taken: Uint8Array[] = [];
    let used = 0;
    for (let left = size; left > 0;) {
      const piece = this.#pieces[used]!;
      const part = piece.subarray(this.#offset, this.#offset + left);
      taken.push(part);
      left -= part.length;
      this.#offset += part.length;
      if (this.#offset < piece.length) break;
      this.#offset = 0;
      used += 1;
    }
    this.#pieces.splice(0, used);
    this.#buffered -= size;
    return taken;
  }

  /** Drops what is buffered and lets go of the socket, which closes if its owner has closed it already. */
  override close(): void {
    if (this.closed) return;
    super.close();
    this.#pieces = [];
    this.#buffered = 0;
    this.raw._sock._release();
  }

  /** Reads once more; false at the end. */
  async #fill(): Promise<boolean> {
    if (this.#at_end) return false;
    const piece = await this.raw.read_some();
    if (piece.length === 0) {
      this.#at_end = true;
      return false;
    }
    this.#pieces.push(piece);
    this.#buffered += piece.length;
    return true;
  }

  /** Takes exactly `size` buffered bytes; a whole piece is handed on uncopied. */
  #take(size: number): Bytes {
    const first = this.#pieces[0];
    if (first !== undefined && this.#offset === 0 && first.length === size) {
      this.#pieces.shift();
      this.#buffered -= size;
      return Bytes.view(first);
    }
    // All of it is written at once, so that zeros would be for nothing.
    const result = Bytes.view(Buffer.allocUnsafeSlow(size));
    this.#take_into(result);
    return result;
  }

  /** Moves buffered bytes into `target`; returns how many. */
  #take_into(target: Uint8Array): number {
    let filled = 0;
    let used = 0;
    for (const piece of this.#pieces) {
      const left = piece.length - this.#offset;
      const size = Math.min(left, target.length - filled);
      target.set(piece.subarray(this.#offset, this.#offset + size), filled);
      filled += size;
      if (size < left) {
        this.#offset += size;
        break;
      }
      this.#offset = 0;
      used += 1;
      if (filled === target.length) break;
    }
    this.#pieces.splice(0, used);
    this.#buffered -= filled;
    return filled;
  }

  #check_open(): void {
    if (this.closed) throw new ValueError('read of closed file');
  }
}
