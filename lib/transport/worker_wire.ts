/** A connection whose socket is the worker's. */
import { OSError } from '../python/errors/index.js';
import { bridge, type Bridge, type WireState } from './bridge.js';
import { deadline, expired } from './deadline.js';
import { to_python } from './errors.js';
import { NO_EXCHANGE, type Exchange } from './exchange.js';
import { with_own_server } from './same_process_server.js';
import { AT_ONCE, REPORT_SIZE, WINDOW } from './signal.cjs';
import type { Calls } from './protocol.js';
import { has_path } from './wire/addresses.cjs';
import { succeeding } from './wire/stream.cjs';
import type { Outcome, StreamState } from './wire/stream_state.cjs';
import type { TLSState } from './wire/tls_state.cjs';
import type {
  Address,
  TLSOptions,
  TLSSession,
  WireInterface,
  WireOption,
} from '../sync/transport/base.js';

/** Closes the connections of garbage-collected wires, once the caller's event loop runs. */
const abandoned = new FinalizationRegistry<{ link: Bridge; wire: WireState }>(({ link, wire }) =>
  link.drop(wire),
);

/** Returns true for two views of the same bytes. */
const is_same = (a: Uint8Array, b: Uint8Array): boolean =>
  a.buffer === b.buffer && a.byteOffset === b.byteOffset && a.length === b.length;

/** One connection to a peer. */
export class Wire implements WireInterface {
  readonly write = undefined;
  readonly connected = undefined;
  readonly final_url = undefined;
  exchange: Exchange = NO_EXCHANGE;
  readonly family: number;
  readonly #bridge: Bridge;
  readonly #wire: WireState;
  #session: TLSSession | null = null;
  /** Number of bytes that were read but not yet reported to the worker. */
  #unreported_reads = 0;
  /** The bytes that are sent as soon as the connection is open, until `sendall` is called. */
  #first: Uint8Array | null = null;

  /** @internal */
  constructor(address: Address, timeout: number | null, first: Uint8Array | null) {
    this.#bridge = bridge();
    this.#wire = this.#bridge.register(!has_path(address));
    if ('host' in address) this.#wire.host = address.host;
    if (first !== null && first.length <= AT_ONCE) {
      this.#first = first;
      this.#wire.posted = first.length;
      this.#state.send(first.length);
    }
    try {
      this.family = this.#bridge.call(this.#wire, 'open', { address, timeout }, this.#first);
    } catch (error) {
      this.#bridge.drop(this.#wire);
      throw error;
    }
    abandoned.register(this, { link: this.#bridge, wire: this.#wire }, this);
  }

  get #state(): StreamState | TLSState {
    return this.#wire.stream.state;
  }

  get open(): boolean {
    const { closed, failure } = this.#state;
    return !closed && failure === null && !this.#bridge.ended;
  }
  get encrypted(): boolean {
    return this.#session !== null;
  }
  get closed_unread(): boolean {
    if (this.#state.unanswered) this.#probe();
    return this.#state.closed_unread;
  }
  get pending(): number {
    this.#bridge.receive();
    return this.#state.unread;
  }
  get local_address(): readonly [string, number] | string {
    return this.#call('addresses', null).local;
  }
  get remote_address(): readonly [string, number] | string {
    this.#probe();
    if (!this.#state.has_peer) return '';
    return this.#call('addresses', null).remote;
  }

  sendall(data: Uint8Array, timeout: number | null): void {
    const first = this.#first;
    const is_sent = first !== null && is_same(first, data);
    if (is_sent) this.#first = null;
    this.#bridge.receive();
    // If the connection has failed since, `recv` raises the error, once it has returned what had arrived.
    if (!is_sent || this.#state.closed) {
      const until = deadline(timeout);
      let sent = 0;
      do sent += this.#send(sent === 0 ? data : data.subarray(sent), timeout, until, true);
      while (sent < data.length);
    }
    this.#wire.told = this.#wire.posted;
  }

  send(data: Uint8Array, timeout: number | null): number {
    if (timeout === null) {
      this.sendall(data, timeout);
      return data.length;
    }
    const size = this.#send(data, timeout, deadline(timeout), false);
    this.#wire.told = this.#wire.posted;
    return size;
  }

  /**
   * Posts the beginning of `data`. The worker sends while the caller continues, except that what the kernel may not take
   * at once is waited for.
   * @param is_all True if the caller sends the rest, too. If it is not, nothing is waited for once bytes were posted.
   * @returns The number of bytes.
   */
  #send(data: Uint8Array, timeout: number | null, until: number, is_all: boolean): number {
    this.#probe();
    this.#raise(this.#state.send(data.length));
    if (data.length === 0) return 0;
    const wire = this.#wire;
    const size = Math.min(data.length, REPORT_SIZE);
    this.#wait_for_kernel(WINDOW - size, until, timeout);
    if (this.#state.failure !== null) this.#raise(this.#state.send(size));
    wire.posted += size;
    const is_last = is_all && size === data.length;
    const awaited = is_last && timeout !== 0 && wire.posted - wire.sent > AT_ONCE;
    const piece = size === data.length ? data : data.subarray(0, size);
    this.#bridge.post(wire.id, 'send', awaited ? { awaited } : null, piece);
    if (awaited) {
      this.#wait_for_kernel(0, until, timeout);
      if (wire.sent < wire.posted) this.#raise(this.#state.send(size));
    }
    return size;
  }

  /** Waits until at most `most` bytes are unsent, or the connection has failed. */
  #wait_for_kernel(most: number, until: number, timeout: number | null): void {
    const wire = this.#wire;
    const is_late = () => wire.posted - wire.sent > most && this.#state.failure === null;
    if (timeout === 0 && is_late()) this.#call('poll', null);
    while (is_late()) if (!this.#bridge.wait(until, wire)) throw this.#expired(timeout, 'write');
  }

  take(size: number): Uint8Array | null {
    const { stream } = this.#wire;
    if (stream.state.unread === 0) this.#bridge.receive();
    const piece = stream.take(size);
    if (piece === null) return null;
    this.#unreported_reads += piece.length;
    if (this.#unreported_reads >= REPORT_SIZE && !stream.state.ended) {
      this.#bridge.post(this.#wire.id, 'consumed', { size: this.#unreported_reads });
      this.#unreported_reads = 0;
    }
    return piece;
  }

  recv(size: number, timeout: number | null): Uint8Array {
    for (const until = deadline(timeout); ;) {
      if (this.#state.unread === 0) this.#bridge.receive();
      const outcome = this.#raise(this.#state.recv(size));
      if (outcome === 'end') return new Uint8Array(0);
      if (outcome === 'go') return this.take(size)!;
      if (!this.#bridge.wait(until, this.#wire)) throw this.#expired(timeout, 'read');
    }
  }

  start_tls(options: TLSOptions, timeout: number | null): void {
    this.#bridge.receive();
    this.#raise(this.#state.handshake());
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
      if (!this.#bridge.wait(until, this.#wire)) break;
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
    this.#bridge.post(this.#wire.id, 'option', { option, on });
  }

  shutdown(how: 'read' | 'write' | 'both'): void {
    this.#probe();
    this.#raise(this.#state.shutdown(how));
    if (how !== 'read') this.#bridge.post(this.#wire.id, 'shutdown', null);
  }

  close(): void {
    if (this.#state.closed) return;
    this.#state.closed = true;
    abandoned.unregister(this);
    this.#bridge.drop(this.#wire);
  }

  /** True if the worker has reported bytes, the end of the stream or a failure that can be read. */
  get has_input(): boolean {
    this.#bridge.receive();
    return !this.open || this.#state.readable;
  }

  /** True if {@link REPORT_SIZE} bytes can be sent, or a failure can be raised, without waiting. */
  get writable(): boolean {
    this.#bridge.receive();
    return !this.open || this.#wire.posted - this.#wire.sent + REPORT_SIZE <= WINDOW;
  }

  /** Asks the worker for a reset that has come after the peer's FIN, of which it knows by a write only. */
  #probe(): void {
    this.#bridge.receive();
    const { closed, may_be_gone } = this.#state;
    if (may_be_gone && !closed && !this.#bridge.ended) this.#call('probe', null);
  }

  /** Sends a command and waits for its result. */
  #call<Op extends keyof Calls>(
    kind: Op,
    details: Calls[Op][0],
    data: Uint8Array | null = null,
  ): Calls[Op][1] {
    try {
      return this.#bridge.call(this.#wire, kind, details, data);
    } catch (error) {
      throw with_own_server(error as Error, this.#wire.host);
    }
  }

  /** Throws what a call raises. */
  #raise(outcome: Outcome): 'go' | 'wait' | 'end' {
    const goes_on = outcome === 'wait' || (outcome === 'go' && this.#state.unread === 0);
    if (goes_on && this.#bridge.ended) throw new OSError('the blocking transport has ended');
    try {
      return succeeding(outcome);
    } catch (error) {
      throw to_python(error);
    }
  }

  #check_open(): void {
    if (this.#state.closed) this.#raise({ code: 'EBADF' });
  }

  #expired(timeout: number | null, what: 'read' | 'write'): Error {
    return with_own_server(to_python(expired(timeout, what, this.encrypted)), this.#wire.host);
  }
}
