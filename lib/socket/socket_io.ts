// @unasync
// Mirrors CPython v3.13.0 Lib/socket.py (SocketIO).
import { IOBase, writable_buffer } from '../io/index.js';
import { Bytes, OSError, TimeoutError, ValueError } from '../builtins/index.js';
import type { socket } from './socket.js';

/** How many bytes one receive asks for. */
const READ_SIZE = 65_536;

/** A socket as an unbuffered stream: what is below the reader that `sock.makefile('rb')` gives. */
export class SocketIO extends IOBase {
  /** The socket read from: its `settimeout` holds for the next read. */
  _sock: socket;
  /** After a read that timed out nothing more can be read: bytes may be missing. */
  _timeout_occurred = false;

  constructor(sock: socket) {
    super();
    this._sock = sock;
    sock._io_refs += 1;
  }

  override async read(size: number | null = -1): Promise<Bytes> {
    if (size === null || size < 0) {
      const pieces: Uint8Array[] = [];
      for (let piece; (piece = await this._recv()).length > 0;) pieces.push(piece);
      return Bytes.concat(pieces);
    }
    return Bytes.view(await this.#receive(size));
  }

  /** Receives into `buffer` at most as many bytes as it holds; returns how many. */
  async readinto(buffer: Uint8Array): Promise<number> {
    const target = writable_buffer(buffer);
    const data = await this.#receive(target.length);
    target.set(data);
    return data.length;
  }

  /** @internal */
  async _recv(): Promise<Uint8Array> {
    return await this.#receive(READ_SIZE);
  }

  /** @internal */
  _take(): Uint8Array | null {
    return this._timeout_occurred ? null : (this._sock._wire?.take(READ_SIZE) ?? null);
  }

  async #receive(size: number): Promise<Uint8Array> {
    if (this.closed) throw new ValueError('I/O operation on closed file.');
    if (this._timeout_occurred) throw new OSError('cannot read from timed out object');
    try {
      const { wire, timeout } = this._sock._connected();
      return await wire.recv(size, timeout);
    } catch (error) {
      if (error instanceof TimeoutError) this._timeout_occurred = true;
      throw error;
    }
  }

  /** Lets go of the socket, which closes now if its owner has closed it already. */
  override close(): void {
    if (this.closed) return;
    super.close();
    this._sock._release();
  }

  override fileno(): number {
    return this._sock.fileno();
  }
}
