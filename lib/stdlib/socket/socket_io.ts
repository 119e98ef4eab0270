// @unasync
// Mirrors CPython v3.13.18 Lib/socket.py (SocketIO): the part that reads.
import { is_own, own } from '../../python/calls/index.js';
import { BlockingIOError, OSError, TimeoutError, ValueError } from '../../python/errors/index.js';
import { writable_buffer } from '../../python/values/index.js';
import { settle } from '../../transport/index.js';
import { RawIOBase } from '../io/index.js';
import type { socket } from './socket.js';

/** The default number of bytes that a read requests from the socket. */
const READ_SIZE = 65_536;

/**
 * A socket as an unbuffered stream. It is the raw stream of the reader that `sock.makefile('rb')` returns.
 *
 * @see {@link https://docs.python.org/3.13/library/socket.html#socket.socket.makefile}
 * @example
 * ```ts no-run
 * import { create_connection } from 'pyurllib/socket';
 *
 * const reader = (await create_connection(['localhost', 8000])).makefile('rb');
 * reader.raw._sock.settimeout(1); // for the next read
 * ```
 */
export class SocketIO<Socket extends socket = socket> extends RawIOBase {
  /** The socket to read from. A change by its `settimeout` applies from the next read on. */
  _sock: Socket;
  /** The maximum number of bytes that the reader receives at once. @internal */
  _read_size = READ_SIZE;
  /** True if a read timed out. Nothing more can be read, because bytes may be missing. */
  _timeout_occurred = false;

  constructor(sock: Socket) {
    super();
    this._sock = sock;
    sock._io_refs += 1;
  }

  override readable(): boolean {
    this._checkClosed();
    return true;
  }

  /**
   * Receives at most as many bytes as fit in `buffer` and returns their number, or null if there are none yet and the socket does
   * not block.
   */
  override async readinto(buffer: Uint8Array): Promise<number | null> {
    const target = writable_buffer(buffer);
    const receive = () => this.#receive(target);
    // An override is called by a method that has its turn already.
    return await (is_own(this, SocketIO, 'readinto') ? this._in_turn(receive) : receive());
  }

  /** @internal */
  override async _readinto(buffer: Uint8Array): Promise<number | null> {
    return await settle(
      is_own(this, SocketIO, 'readinto') ? this.#receive(buffer) : this.readinto(buffer),
    );
  }

  async #receive(target: Uint8Array): Promise<number | null> {
    this.#check_readable();
    try {
      return await settle(this._sock.recv_into(target));
    } catch (error) {
      return this.#nothing_after(error);
    }
  }

  /** @internal */
  async _recv(limit: number): Promise<Uint8Array | null> {
    const size = Math.min(limit, this._read_size);
    if (!this.#reads_itself()) {
      const buffer = new Uint8Array(size);
      const filled = await settle(this.readinto(buffer));
      return filled === null ? null : buffer.subarray(0, filled);
    }
    this.#check_readable();
    try {
      const { wire, timeout } = this._sock._cancellable();
      return await wire.recv(size, timeout);
    } catch (error) {
      return this.#nothing_after(error);
    }
  }

  /** @internal */
  _take(): Uint8Array | null {
    if (this.closed || this._timeout_occurred || !this.#reads_itself()) return null;
    return this._sock._wire?.take(this._read_size) ?? null;
  }

  /**
   * Returns true if no subclass overrides reading, so that received bytes can be passed on without copying. A kept GET of
   * http.client takes 2 % more CPU time otherwise, 12 % in the blocking API.
   */
  #reads_itself(): boolean {
    return this._sock._receives_itself && is_own(this, SocketIO, 'readinto');
  }

  /** Checks that the stream is open, and that no earlier read timed out. */
  #check_readable(): void {
    if (this.closed) throw new ValueError('I/O operation on closed file.');
    if (this._timeout_occurred) throw new OSError('cannot read from timed out object');
  }

  /** Returns null for the error of a read that would wait. Throws others, and records a time-out. */
  #nothing_after(error: unknown): null {
    if (error instanceof BlockingIOError) return null;
    if (error instanceof TimeoutError) this._timeout_occurred = true;
    throw error;
  }

  /** Releases the socket. Closing the last reader of a closed socket closes the connection. */
  override close(): void {
    if (this.closed) return;
    super.close();
    this._sock._release();
  }

  override fileno(): number {
    return this._sock.fileno();
  }
}

own(SocketIO);
