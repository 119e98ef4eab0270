// @unasync
// Mirrors CPython v3.13.0 Lib/socket.py (SocketIO).
import { RawIOBase } from '../io/index.js';
import { Bytes } from '../bytes/index.js';
import { OSError, TimeoutError, ValueError } from '../errors/index.js';
import { stock_methods, writable_buffer } from '../values/index.js';
import type { Timeout } from './default_timeout.js';
import { settle, type Wire } from '../../transport/index.js';

/** The number of bytes requested by a receive. */
const READ_SIZE = 65_536;

/** The members of a socket that its reader uses. */
interface Source {
  /** @internal */
  _wire: Wire | null;
  /** @internal */
  _has_discarded_bytes: boolean;
  settimeout(value: Timeout): void;
  /** @internal */
  _io_refs: number;
  recv_into(buffer: Uint8Array): Promise<number>;
  fileno(): number;
  /** @internal */
  _connected(): { wire: Wire; timeout: number | null };
  /** @internal */
  _has_stock_reads(): boolean;
  /** @internal */
  _release(): void;
}

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
export class SocketIO<Socket extends Source = Source> extends RawIOBase {
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

  override async read(size: number | null = -1): Promise<Bytes> {
    const pieces: Uint8Array[] = [];
    const all = size === null || size < 0;
    for (let ended = false; !ended;) {
      const buffer = new Uint8Array(all ? READ_SIZE : size);
      const count = await settle(this.readinto(buffer));
      pieces.push(buffer.subarray(0, count));
      ended = !all || count === 0;
    }
    return Bytes.concat(pieces);
  }

  /** Receives at most as many bytes as fit in `buffer` and returns their number. */
  override async readinto(buffer: Uint8Array): Promise<number> {
    const target = writable_buffer(buffer);
    return await this.#receiving(() => this._sock.recv_into(target));
  }

  /** @internal */
  async _recv(): Promise<Uint8Array> {
    if (!this.#has_stock_reads()) {
      const buffer = new Uint8Array(this._read_size);
      return buffer.subarray(0, await settle(this.readinto(buffer)));
    }
    return await this.#receiving(() => {
      const { wire, timeout } = this._sock._connected();
      return wire.recv(this._read_size, timeout);
    });
  }

  /** @internal */
  _take(): Uint8Array | null {
    if (this._timeout_occurred || !this.#has_stock_reads()) return null;
    return this._sock._wire?.take(this._read_size) ?? null;
  }

  /** @internal */
  _mark_discarded(): void {
    this._sock._has_discarded_bytes = true;
  }

  /** Returns true if no subclass overrides reading, so that received bytes can be passed on without copying. */
  #has_stock_reads(): boolean {
    return has_stock_readinto(this) && this._sock._has_stock_reads();
  }

  /** Receives bytes, unless an earlier read timed out. Records whether this read times out. */
  async #receiving<T>(receive: () => Promise<T>): Promise<T> {
    if (this.closed) throw new ValueError('I/O operation on closed file.');
    if (this._timeout_occurred) throw new OSError('cannot read from timed out object');
    try {
      return await settle(receive());
    } catch (error) {
      if (error instanceof TimeoutError) this._timeout_occurred = true;
      throw error;
    }
  }

  /** Releases the socket. If its owner has already closed it, this closes the connection. */
  override close(): void {
    if (this.closed) return;
    super.close();
    this._sock._release();
  }

  override fileno(): number {
    return this._sock.fileno();
  }
}

const has_stock_readinto = stock_methods(SocketIO, 'readinto');
