// A connection of the async transport as a non-blocking socket, for asyncio: its operations never wait, and `watch` tells
// when one can be tried again.
import { BlockingIOError, OSError, errno } from '../python/errors/index.js';
import {
  after,
  cancel,
  open_wire,
  sleep,
  type Address,
  type TLSOptions,
  type WireInterface,
} from '../transport/index.js';
import { NO_EXCHANGE } from '../transport/plain.js';
import { os_error } from './python_error.js';

/** The events of Python's `selectors`. */
const READ = 1;
const WRITE = 2;

/** Number of bytes that the system has not accepted yet at which the connection is no longer writable. */
const WINDOW = 1 << 18;

/** Seconds during which a closed connection still sends what was written before. */
const LINGER = 30;

/** Called with a file descriptor and the events for which it is ready. */
type Notify = (descriptor: number, events: number) => void;

/** One connection of asyncio. It is being opened when it is constructed. */
export class AsyncWire {
  readonly #notify: Notify;
  readonly #opening = new AbortController();
  #wire: WireInterface | null = null;
  /** True while the connection is being opened or a TLS handshake is running: nothing can be read or written then. */
  #is_busy = true;
  #is_closed = false;
  #has_ended = false;
  #write_ended = false;
  /** The error that the next operation raises. */
  #failure: Error | null = null;
  /** The error of sending, which is raised by the next `sendall`, or by `recv` at the end of the stream. */
  #send_failure: Error | null = null;
  #has_failed = false;
  #unsent = 0;
  /** Fulfilled when the system has accepted everything, or the connection has failed. */
  #sent: Promise<void> = Promise.resolve();
  /** The events that file descriptors are waiting for. */
  readonly #watched = new Map<number, number>();
  #awaits_input = false;

  constructor(address: Address, notify: Notify) {
    this.#notify = notify;
    const exchange = { ...NO_EXCHANGE, signal: this.#opening.signal };
    void open_wire(address, null, null, null, exchange)
      .then(
        (wire) => {
          this.#wire = wire;
          this.#is_busy = false;
          if (this.#is_closed) wire.close();
        },
        (error: unknown) => {
          this.#is_busy = false;
          this.#fail(error);
        },
      )
      .then(() => this.#changed());
  }

  get local_address(): readonly [string, number] | string {
    return this.#connected().local_address;
  }

  get remote_address(): readonly [string, number] | string {
    return this.#connected().remote_address;
  }

  get has_input(): boolean {
    if (this.#is_closed) return true;
    if (this.#is_busy) return false;
    return this.#failure !== null || this.#has_ended || (this.#wire?.pending ?? 0) > 0;
  }

  get writable(): boolean {
    if (this.#is_closed) return true;
    return !this.#is_busy && (this.#has_failed || this.#unsent < WINDOW);
  }

  readable(): boolean {
    return this.has_input;
  }

  take(size: number): Uint8Array | null {
    return this.#is_busy ? null : plain(this.#wire?.take(size));
  }

  recv(size: number, timeout: number | null): Uint8Array {
    this.#check_open();
    const piece = this.take(size);
    if (piece !== null) return piece;
    raise(this.take_failure());
    if (this.#has_ended) raise(this.#take_send_failure());
    else if (size > 0) throw would_wait(timeout);
    return new Uint8Array(0);
  }

  sendall(data: Uint8Array, timeout: number | null): void {
    this.#check_open();
    if (!this.writable && !this.#write_ended) throw would_wait(timeout);
    raise(this.take_failure() ?? this.#take_send_failure());
    if (this.#has_failed || this.#write_ended) throw os_error(errno.EPIPE);
    const wire = this.#connected();
    this.#unsent += data.length;
    this.#sent = wire
      .sendall(data, null)
      .then(
        () => {
          this.#unsent -= data.length;
        },
        async (error: unknown) => {
          if (this.#has_failed) return;
          this.#send_failure ??= error as Error;
          // A transport reads what the peer sent before a reset, and only then learns of it by writing.
          this.#unsent = Infinity;
          while (!this.has_input && !this.#is_busy) await this.#input_of(wire);
          this.#unsent = 0;
          this.#has_failed = true;
        },
      )
      .then(() => this.#changed());
  }

  shutdown(how: 'read' | 'write' | 'both'): void {
    this.#check_open();
    const wire = this.#connected();
    if (wire.remote_address === '' && wire.family !== 0) throw os_error(errno.ENOTCONN);
    if (how !== 'read') this.#write_ended = true;
    if (how !== 'write') this.#has_ended = true;
    wire.shutdown(how).then(
      () => this.#changed(),
      () => undefined, // the connection has ended meanwhile, which is read
    );
  }

  /** Refused, because it would wait. `handshake` replaces it. */
  start_tls(): never {
    throw would_wait(null);
  }

  /** Performs a TLS handshake once everything has been sent. If it fails, nothing can be read or written any more. */
  async handshake(options: TLSOptions): Promise<void> {
    const wire = this.#connected();
    this.#is_busy = true;
    await this.#sent;
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

  /** Returns the failure that no operation has raised yet, and forgets it. */
  take_failure(): Error | null {
    const failure = this.#failure;
    this.#failure = null;
    if (failure !== null) this.#has_ended = true;
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
      this.#await_input();
    }
    return ready;
  }

  /** Closes the connection. What was written before is sent in the background. */
  close(): void {
    if (this.#is_closed) return;
    this.#is_closed = true;
    this.#watched.clear();
    this.#opening.abort();
    const wire = this.#wire;
    if (wire === null) return;
    if (this.#unsent === 0) return wire.close();
    const timer = after(LINGER, () => wire.close());
    void this.#sent.then(() => {
      cancel(timer);
      wire.close();
    });
  }

  #ready(events: number): number {
    return (this.has_input ? events & READ : 0) | (this.writable ? events & WRITE : 0);
  }

  #changed(): void {
    for (const [descriptor, events] of this.#watched) {
      const ready = this.#ready(events);
      if (ready === 0) continue;
      this.#watched.delete(descriptor);
      this.#notify(descriptor, ready);
    }
    this.#await_input();
  }

  /** Waits for input if a descriptor is watched for it. */
  #await_input(): void {
    if (this.#awaits_input || this.#wire === null || this.#is_busy || this.has_input) return;
    if (![...this.#watched.values()].some((events) => events & READ)) return;
    this.#awaits_input = true;
    void this.#input_of(this.#wire).then(() => {
      this.#awaits_input = false;
      this.#changed();
    });
  }

  async #input_of(wire: WireInterface): Promise<void> {
    await wire.readable(null);
    if (wire.pending > 0 || this.#is_closed || this.#is_busy) return;
    try {
      // Without buffered bytes, this is the end of the stream or a failure.
      await wire.recv(1, 0);
      this.#has_ended = true;
    } catch (error) {
      // After a failed write, the wire still reads what the peer has sent.
      if (error instanceof BlockingIOError) await sleep(0);
      else this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    if (this.#has_failed) return;
    this.#has_failed = true;
    this.#failure = error as Error;
    this.#send_failure = null;
  }

  #take_send_failure(): Error | null {
    const failure = this.#send_failure;
    this.#send_failure = null;
    return failure;
  }

  #check_open(): void {
    if (this.#is_closed) throw os_error(errno.EBADF);
  }

  #connected(): WireInterface {
    if (this.#wire === null) throw os_error(errno.ENOTCONN);
    return this.#wire;
  }
}

/** Returns bytes as an array that Pyodide converts, which refuses a Buffer. */
function plain(bytes: Uint8Array | null | undefined): Uint8Array | null {
  return bytes ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length) : null;
}

function raise(error: Error | null): void {
  if (error !== null) throw error;
}

/** Returns the error of an operation that would wait. */
function would_wait(timeout: number | null): OSError {
  if (timeout === 0) return os_error(errno.EAGAIN);
  return new OSError(
    errno.EOPNOTSUPP,
    'a socket that asyncio has connected cannot block: await a method of the event loop',
  );
}
