/** A connection whose socket is the worker's. */
import { BlockingIOError, BrokenPipeError, OSError, TimeoutError } from '../python/errors/index.js';
import { bridge, type Bridge, type WireState } from './bridge.js';
import { deadline, expired } from './deadline.js';
import { to_python } from './errors.js';
import { NO_EXCHANGE, type Exchange } from './exchange.js';
import { with_own_server } from './same_process_server.js';
import { AT_ONCE, REPORT_SIZE, WINDOW } from './signal.cjs';
import type { Calls } from './protocol.js';
import { coded, load } from './wire/failure.cjs';
import type {
  Address,
  TLSOptions,
  TLSSession,
  WireInterface,
  WireOption,
} from '../sync/transport/base.js';

/** Closes the connections of garbage-collected wires, once the caller's event loop runs. */
const abandoned = new FinalizationRegistry<{ link: Bridge; state: WireState }>(({ link, state }) =>
  link.drop(state, false),
);

/** One connection to a peer. */
export class Wire implements WireInterface {
  exchange: Exchange = NO_EXCHANGE;
  readonly family: number;
  readonly #bridge: Bridge;
  readonly #state: WireState;
  #session: TLSSession | null = null;
  #closed = false;
  #write_ended = false;
  /** False if bytes were sent and none have been read since. */
  #received_since_send = true;
  /** The Python exception for the error that ended the connection. */
  #failure: Error | null = null;
  /** True if an operation has raised it. Reads then end without it. */
  #failure_raised = false;
  /** Number of bytes that were read but not yet reported to the worker. */
  #unreported_reads = 0;
  /** The bytes that are sent as soon as the connection is open, until `sendall` is called. */
  #first: Uint8Array | null = null;
  /** True if a send timed out. `close` then does not wait for unsent bytes. */
  #send_timed_out = false;

  /** @internal */
  constructor(address: Address, timeout: number | null, first: Uint8Array | null) {
    this.#bridge = bridge();
    this.#state = this.#bridge.register();
    if ('host' in address) this.#state.host = address.host;
    if (first !== null && first.length <= AT_ONCE) {
      this.#first = first;
      this.#state.unsent_bytes = first.length;
      this.#received_since_send = false;
    }
    try {
      this.family = this.#bridge.call(this.#state, 'open', { address, timeout }, this.#first);
    } catch (error) {
      this.#bridge.drop(this.#state, true);
      throw error;
    }
    abandoned.register(this, { link: this.#bridge, state: this.#state }, this);
  }

  get open(): boolean {
    return !this.#closed && this.#find_failure() === null;
  }
  get encrypted(): boolean {
    return this.#session !== null;
  }
  get closed_unread(): boolean {
    // Skip the round trip unless the answer can be true.
    const unread = !this.#received_since_send && !this.#closed && !this.#bridge.ended;
    return (
      unread &&
      (this.#state.ended || this.#find_failure() !== null) &&
      this.#bridge.call(this.#state, 'closed_unread', null)
    );
  }
  get pending(): number {
    this.#bridge.receive();
    return this.#state.received.size;
  }
  get local_address(): readonly [string, number] | string {
    return this.#call('addresses', null).local;
  }
  get remote_address(): readonly [string, number] | string {
    return this.#call('addresses', null).remote;
  }

  sendall(data: Uint8Array, timeout: number | null): void {
    const until = deadline(timeout);
    const state = this.#state;
    const is_sent = data === this.#first;
    if (is_sent) this.#first = null;
    this.#check_open();
    this.#bridge.receive();
    // If the connection failed after that, `recv` raises the error, once it has returned what had arrived.
    if (is_sent && state.send_failure === null) return;
    this.#check_writable(data.length);
    // The worker sends while the caller continues, except that what the kernel may not take at once is waited for.
    for (let start = 0; start < data.length; start += REPORT_SIZE) {
      const piece = data.subarray(start, start + REPORT_SIZE);
      this.#wait_for_kernel(WINDOW - piece.length, until, timeout);
      this.#check_writable(piece.length);
      state.unsent_bytes += piece.length;
      this.#received_since_send = false;
      const is_last = start + REPORT_SIZE >= data.length;
      const awaited = is_last && timeout !== 0 && state.unsent_bytes > AT_ONCE;
      this.#bridge.post(state.id, 'send', awaited ? { awaited } : null, piece);
      if (!awaited) continue;
      this.#wait_for_kernel(0, until, timeout);
      if (state.unsent_bytes > 0) this.#check_writable(piece.length);
    }
  }

  /** Waits until at most `most` bytes are unsent, or the connection has failed. */
  #wait_for_kernel(most: number, until: number, timeout: number | null): void {
    const state = this.#state;
    while (state.unsent_bytes > most && this.#find_failure() === null) {
      if (this.#bridge.wait(until, state)) continue;
      this.#send_timed_out = true;
      throw this.#expired(timeout, 'write');
    }
  }

  take(size: number): Uint8Array | null {
    const { received } = this.#state;
    if (received.size === 0) this.#bridge.receive();
    const piece = received.take(size);
    if (piece === null) return null;
    this.#unreported_reads += piece.length;
    this.#received_since_send = true;
    if (this.#unreported_reads >= REPORT_SIZE && !this.#state.ended) {
      this.#bridge.post(this.#state.id, 'consumed', { size: this.#unreported_reads });
      this.#unreported_reads = 0;
    }
    return piece;
  }

  recv(size: number, timeout: number | null): Uint8Array {
    for (const until = deadline(timeout); ;) {
      this.#check_open();
      const piece = this.take(size);
      if (piece !== null) return piece;
      if (this.#state.ended || this.#state.failure || this.#bridge.ended) {
        const failure = this.#find_failure();
        // After EPIPE, and after a failure that was raised, a read from the kernel would return the end of the stream.
        // In CPython, `sendall` would have raised the failure that the worker met later. The answer is read to its end.
        const is_raised =
          this.#failure_raised || (this.#state.send_failure !== null && this.#received_since_send);
        if (failure === null || is_raised || failure instanceof BrokenPipeError)
          return new Uint8Array(0);
        // A worker that has ended is no end of the stream.
        this.#failure_raised = !this.#bridge.ended;
        throw failure;
      }
      if (size === 0) return new Uint8Array(0);
      if (!this.#bridge.wait(until, this.#state)) throw this.#expired(timeout, 'read');
    }
  }

  start_tls(options: TLSOptions, timeout: number | null): void {
    this.#check();
    const brief = { ...options, settings: null };
    this.#session = this.#call('start_tls', { options: brief, timeout });
    if (this.#session !== null) return;
    const received = [];
    for (let piece; (piece = this.take(Infinity)) !== null;) received.push(piece);
    const { Buffer } = process.getBuiltinModule('node:buffer');
    const before = received.length > 0 ? Buffer.concat(received) : null;
    this.#session = this.#call('start_tls', { options, timeout }, before);
  }

  readable(timeout: number | null = 0): boolean {
    if (!this.has_input) this.#call('poll', null);
    for (const until = deadline(timeout); timeout !== 0 && !this.has_input;)
      if (!this.#bridge.wait(until, this.#state)) break;
    return this.has_input;
  }

  tls_session(): TLSSession | null {
    this.#check_open();
    return this.#session;
  }

  peer_certificate(): Uint8Array | null {
    this.#check_open();
    return this.#session && this.#call('peer_certificate', null);
  }

  set_option(option: WireOption, on: boolean): void {
    this.#check_open();
    this.#bridge.post(this.#state.id, 'option', { option, on });
  }

  shutdown(how: 'read' | 'write' | 'both'): void {
    this.#check_open();
    this.#call('shutdown', { how });
    if (how !== 'read') this.#write_ended = true;
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    abandoned.unregister(this);
    this.#bridge.drop(this.#state, this.#send_timed_out);
  }

  /** True if the worker has reported bytes, the end of the stream or a failure that can be read. */
  get has_input(): boolean {
    this.#bridge.receive();
    return !this.open || this.#state.received.size > 0 || this.#state.ended;
  }

  /** True if {@link REPORT_SIZE} bytes can be sent, or a failure can be raised, without waiting. */
  get writable(): boolean {
    this.#bridge.receive();
    return !this.open || this.#state.unsent_bytes + REPORT_SIZE <= WINDOW;
  }

  /** Returns the failure that ended the connection, or null. */
  #find_failure(): Error | null {
    if (this.#failure !== null) return this.#failure;
    const failure = this.#state.failure ?? this.#state.send_failure;
    if (failure) this.#failure = to_python(load(failure));
    else if (this.#bridge.ended) this.#failure = new OSError('the blocking transport has ended');
    return this.#failure;
  }

  /** Sends a command and waits for its result. A failure other than a timeout or EAGAIN closes the wire. */
  #call<Op extends keyof Calls>(
    kind: Op,
    details: Calls[Op][0],
    data: Uint8Array | null = null,
  ): Calls[Op][1] {
    try {
      return this.#bridge.call(this.#state, kind, details, data);
    } catch (error) {
      const transient = error instanceof TimeoutError || error instanceof BlockingIOError;
      if (!transient) this.#failure ??= error as Error;
      throw with_own_server(error as Error, this.#state.host);
    }
  }

  #check(): void {
    this.#check_open();
    this.#bridge.receive();
    const failure = this.#find_failure();
    if (failure !== null) throw failure;
  }

  /** Throws what sending `size` bytes raises: the connection's failure, and after that EPIPE. */
  #check_writable(size: number): void {
    const failure = this.#failure_raised ? null : this.#find_failure();
    if (failure !== null) {
      this.#failure_raised = true;
      throw failure;
    }
    const is_broken = this.#write_ended || this.#failure_raised;
    if (is_broken && size > 0) throw to_python(coded('EPIPE', 'write EPIPE'));
  }

  #check_open(): void {
    if (this.#closed) throw to_python(coded('EBADF', 'the connection was closed'));
  }

  #expired(timeout: number | null, what: 'read' | 'write'): Error {
    return with_own_server(to_python(expired(timeout, what, this.encrypted)), this.#state.host);
  }
}
