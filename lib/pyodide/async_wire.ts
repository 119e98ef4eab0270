// A connection of the async transport as a non-blocking socket, for asyncio: its operations never wait, and `watch` tells
// when one can be tried again.
import { OSError, errno } from '../python/errors/index.js';
import { open_wire, type Address, type TLSOptions, type Wire } from '../transport/index.js';
import { NO_EXCHANGE } from '../transport/plain.js';
import { os_error } from './python_error.js';

/** The events of Python's `selectors`. */
const READ = 1;
const WRITE = 2;

/** Called with a file descriptor that is ready for one of its events. */
type Notify = (descriptor: number) => void;

/** One connection of asyncio. It is being opened when it is constructed. */
export class AsyncWire {
  readonly #notify: Notify;
  /** Aborted when the connection is closed, also while it is being opened. */
  readonly #closing = new AbortController();
  /** The connection; the error with which it could not be opened, until `take_failure` returns that; or null. */
  #wire: Wire | Error | null = null;
  /** True while the connection is being opened, and from the beginning of a handshake until it succeeds. */
  #is_busy = true;
  /** The events that file descriptors are waiting for. */
  readonly #watched = new Map<number, number>();
  #is_waiting = false;

  constructor(address: Address, notify: Notify) {
    this.#notify = notify;
    void this.#open(address);
  }

  async #open(address: Address): Promise<void> {
    const { signal } = this.#closing;
    try {
      const opened = await open_wire(address, null, null, { ...NO_EXCHANGE, signal });
      this.#wire = opened as Wire;
      if (signal.aborted) opened.close();
    } catch (error) {
      this.#wire = error as Error;
    }
    this.#is_busy = false;
    this.#changed();
  }

  get local_address(): readonly [string, number] | string {
    return this.#connected().local_address;
  }

  get remote_address(): readonly [string, number] | string {
    return this.#connected().remote_address;
  }

  get has_input(): boolean {
    return this.#is_ready((wire) => wire.has_input);
  }

  get writable(): boolean {
    return this.#is_ready((wire) => wire.writable);
  }

  /** A closed connection is ready to raise its error, and so is one that could not be opened. */
  #is_ready(asks: (wire: Wire) => boolean): boolean {
    if (this.#closing.signal.aborted) return true;
    const wire = this.#wire;
    return !this.#is_busy && (wire === null || wire instanceof Error || asks(wire));
  }

  readable(): boolean {
    return this.has_input;
  }

  take(size: number): Uint8Array | null {
    if (this.#is_busy || this.#wire === null || this.#wire instanceof Error) return null;
    return plain(this.#wire.take(size));
  }

  recv(size: number, timeout: number | null): Uint8Array {
    const wire = this.#connected();
    const piece = this.#is_busy ? null : plain(wire.recv_at_once(size));
    if (piece === null) throw would_wait(timeout);
    return piece;
  }

  sendall(data: Uint8Array, timeout: number | null): void {
    const wire = this.#connected();
    if (this.#is_busy || !wire.post(data)) throw would_wait(timeout);
  }

  /** Sends all of the data, or raises an error. */
  send(data: Uint8Array, timeout: number | null): number {
    this.sendall(data, timeout);
    return data.length;
  }

  shutdown(how: 'read' | 'write' | 'both'): void {
    this.#connected().shutdown_at_once(how);
  }

  /** Refused, because it would wait. `handshake` replaces it. */
  start_tls(): never {
    throw would_wait(null);
  }

  /** Performs a TLS handshake once everything has been sent. If it fails, nothing can be read or written any more. */
  async handshake(options: TLSOptions): Promise<void> {
    const wire = this.#connected();
    this.#is_busy = true;
    await wire.start_tls(options, null);
    this.#is_busy = false;
    this.#changed();
  }

  tls_session() {
    return this.#connected().tls_session();
  }

  peer_certificate(): Uint8Array | null {
    return plain(this.#connected().peer_certificate());
  }

  /** Returns the error with which the connection could not be opened, and forgets it. */
  take_failure(): Error | null {
    if (!(this.#wire instanceof Error)) return null;
    const failure = this.#wire;
    this.#wire = null;
    return failure;
  }

  /**
   * Returns those of the events for which the connection is ready. If there are none, `notify` is called once, as soon as
   * there are. Without events, a descriptor is no longer watched.
   */
  watch(descriptor: number, events: number): number {
    const ready = this.#ready(events);
    if (events === 0 || ready !== 0) this.#watched.delete(descriptor);
    else {
      this.#watched.set(descriptor, events);
      void this.#wait();
    }
    return ready;
  }

  /**
   * Closes the connection.
   * @param abort False if what was written before is sent in the background.
   */
  close(abort = false): void {
    if (this.#closing.signal.aborted) return;
    this.#closing.abort();
    this.#watched.clear();
    const wire = this.#wire;
    if (wire === null || wire instanceof Error) return;
    if (abort) wire.abort();
    else wire.close();
  }

  #ready(events: number): number {
    return (this.has_input ? events & READ : 0) | (this.writable ? events & WRITE : 0);
  }

  #changed(): void {
    for (const [descriptor, events] of this.#watched) {
      if (this.#ready(events) === 0) continue;
      this.#watched.delete(descriptor);
      this.#notify(descriptor);
    }
    void this.#wait();
  }

  /** Waits until something that is watched is ready. Nothing is while the connection is being opened or a handshake runs. */
  async #wait(): Promise<void> {
    const wire = this.#wire;
    if (this.#is_waiting || this.#is_busy || this.#watched.size === 0) return;
    if (wire === null || wire instanceof Error) return;
    this.#is_waiting = true;
    const is_ready = () => [...this.#watched.values()].some((events) => this.#ready(events) !== 0);
    await wire.until(() => this.#is_busy || this.#watched.size === 0 || is_ready());
    this.#is_waiting = false;
    if (!this.#is_busy) this.#changed();
  }

  #connected(): Wire {
    if (this.#closing.signal.aborted) throw os_error(errno.EBADF);
    if (this.#wire === null || this.#wire instanceof Error) throw os_error(errno.ENOTCONN);
    return this.#wire;
  }
}

/** Returns bytes as an array that Pyodide converts, which refuses a Buffer. */
function plain(bytes: Uint8Array | null | undefined): Uint8Array | null {
  return bytes ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length) : null;
}

/** Returns the error of an operation that would wait. */
function would_wait(timeout: number | null): OSError {
  if (timeout === 0) return os_error(errno.EAGAIN);
  return new OSError(
    errno.EOPNOTSUPP,
    'a socket that asyncio has connected cannot block: await a method of the event loop',
  );
}
