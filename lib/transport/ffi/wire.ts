/** One connection on the calling thread: the third implementation of `WireInterface`, beside async.ts and worker_wire.ts. */
import { Buffer } from 'node:buffer';
import { OSError, SSLError } from '../../python/errors/index.js';
import { uninitialised } from '../../python/platform/index.js';
import { is_error } from '../../python/values/index.js';
import { deadline, expired } from '../deadline.js';
import { to_python } from '../errors.js';
import { NO_EXCHANGE, type Exchange } from '../exchange.js';
import { with_own_server } from '../same_process_server.js';
import { has_path } from '../wire/addresses.cjs';
import { UNEXPECTED_EOF, ZERO_RETURN, coded, timed_out, would_wait } from '../wire/failure.cjs';
import { Stream, succeeding, type Sink } from '../wire/stream.cjs';
import type { Outcome, StreamState } from '../wire/stream_state.cjs';
import type { TLSState } from '../wire/tls_state.cjs';
import { connect } from './connect.js';
import { find_openssl } from './openssl.js';
import type { Channel } from './socket.js';
import { Tls } from './tls.js';
import { WorkerTls } from './tls_by_worker.js';
import type {
  Address,
  TLSOptions,
  TLSSession,
  WireInterface,
  WireOption,
} from '../../sync/transport/base.js';

type End = readonly [string, number] | string;

/** The resource of a wire: a socket, or TLS over it. It is apart from the wire, so that it can be closed later. */
interface Held {
  channel: Channel;
}

/** Closes the connections of garbage-collected wires, once the caller's event loop runs. */
const abandoned = new FinalizationRegistry<Held>(({ channel }) => channel.close());

const NOTHING = new Uint8Array(0);

/** Maximum number of bytes that are received at once, and what is few of them. */
const PIECE = 65_536;
const FEW = PIECE / 4;

/** Memory of this size for received bytes, which all wires of a thread share; null while it is in use. */
let spare: Uint8Array | null = null;

/** One connection to a peer. */
export class NativeWire implements WireInterface {
  readonly write = undefined;
  readonly connected = undefined;
  readonly final_url = undefined;
  exchange: Exchange = NO_EXCHANGE;
  readonly family: number;
  readonly #held: Held;
  readonly #address: Address;
  readonly #stream: Stream;
  readonly #report: Sink;
  #session: TLSSession | null = null;
  #tls: Tls | WorkerTls | null = null;
  /** What a program may ask about a connection that has failed. */
  #last: { address: End; certificate: Uint8Array | null } | null = null;

  /** @throws What Python raises if the connection fails. @internal */
  constructor(address: Address, timeout: number | null) {
    const stream = new Stream(!has_path(address));
    // It does not refer to the wire, which would never be garbage-collected.
    const report: Sink = (input) => {
      // The kernel also answers the end of the stream if the program has ended this side.
      const is_own =
        input?.kind === 'fin' && stream.state.read_shut && stream.state.failure === null;
      if (!is_own) stream.report(input);
    };
    const { socket, family } = raising_python(() => connect(address, timeout, report));
    this.#stream = stream;
    this.#report = report;
    this.#held = { channel: socket };
    this.#address = address;
    this.family = family;
    abandoned.register(this, this.#held, this);
  }

  get #state(): StreamState | TLSState {
    return this.#stream.state;
  }
  get open(): boolean {
    const { closed, failure } = this.#state;
    return !closed && failure === null;
  }
  get encrypted(): boolean {
    return this.#session !== null;
  }
  get closed_unread(): boolean {
    if (this.#state.unanswered) this.#look();
    return this.#state.closed_unread;
  }
  get pending(): number {
    this.#fill(0);
    return this.#state.unread;
  }
  get local_address(): End {
    return this.#last?.address ?? raising_python(() => this.#held.channel.address('local')) ?? '';
  }
  get remote_address(): End {
    this.#look();
    if (has_path(this.#address)) return this.#address.path;
    if (!this.#state.has_peer) return '';
    return raising_python(() => this.#held.channel.address('remote')) ?? '';
  }

  sendall(data: Uint8Array, timeout: number | null): void {
    const until = deadline(timeout);
    let sent = 0;
    do sent += this.#send(sent === 0 ? data : data.subarray(sent), timeout, until);
    while (sent < data.length);
  }

  send(data: Uint8Array, timeout: number | null): number {
    if (timeout !== null) return this.#send(data, timeout, deadline(timeout));
    this.sendall(data, timeout);
    return data.length;
  }

  /** Sends the beginning of `data`. @returns The number of bytes. */
  #send(data: Uint8Array, timeout: number | null, until: number): number {
    if (data.length === 0 || this.#state.write_shut) this.#look();
    this.#raise(this.#state.send(data.length));
    if (data.length === 0) return 0;
    const count = raising_python(() => this.#held.channel.send(data, until));
    if (count === null) throw this.#expired(timeout, 'write');
    if (count > 0) return count;
    this.#raise(this.#state.send(data.length));
    // TLS has ended.
    this.#raise(
      this.#state.failure === null ? { code: ZERO_RETURN } : { error: this.#state.failure },
    );
    return 0;
  }

  recv(size: number, timeout: number | null): Uint8Array {
    const until = deadline(timeout);
    // The kernel still delivers bytes that arrive after the receiving side was ended.
    if (this.#state.read_shut) this.#fill(0);
    // More may have arrived since.
    const { unread } = this.#state;
    if (unread > 0 && unread < Math.min(size, FEW)) this.#fill_once(PIECE, 0);
    for (;;) {
      const outcome = this.#raise(this.#state.recv(size));
      if (outcome === 'end') return NOTHING;
      if (outcome === 'go') return this.take(size)!;
      if (!this.#fill(until, size)) throw this.#expired(timeout, 'read');
    }
  }

  take(size: number): Uint8Array | null {
    return this.#stream.take(size);
  }

  start_tls(options: TLSOptions, timeout: number | null): void {
    this.#raise(this.#state.handshake());
    const is_fresh = !this.#held.channel.used && this.#state.unread === 0;
    const reason = find_openssl();
    const { remote_address: remote } = this;
    if (typeof reason === 'string') this.#start_tls_by_worker(options, timeout, is_fresh, reason);
    else
      this.#shake_hands(options, timeout, is_fresh && typeof remote !== 'string' ? remote : null);
  }

  /** @param address The peer's if sessions may be resumed. */
  #shake_hands(options: TLSOptions, timeout: number | null, address: End | null): void {
    const { channel } = this.#held;
    const tls = raising_python(() => new Tls(channel, options, address, this.#report));
    this.#held.channel = this.#tls = tls;
    const pieces: Uint8Array[] = [];
    for (let piece; (piece = this.take(Infinity)) !== null;) pieces.push(piece);
    let outcome: ReturnType<Tls['shake_hands']> = 'over';
    try {
      outcome = raising_python(() => tls.shake_hands(Buffer.concat(pieces), deadline(timeout)));
      if (outcome instanceof Error) throw python_error(outcome);
      if (outcome === 'late')
        throw to_python(timeout === 0 ? would_wait('read', true) : timed_out('handshake', false));
      if (typeof outcome === 'string') throw python_error(this.#end_of_handshake(outcome));
    } catch (error) {
      this.#report({ kind: 'failed', error: error as Error });
      tls.close();
      throw with_own_server(error as Error, this.#host);
    }
    this.#session = outcome;
    this.#report({ kind: 'secured', ragged_is_end: options.suppress_ragged_eofs ?? true });
  }

  /** A broken pipe means that the peer has closed. For what reads, that is the end of the stream. */
  #end_of_handshake(outcome: 'over' | 'unsent'): Error {
    const failure: (Error & { code?: string }) | null = this.#state.failure;
    const is_end = outcome === 'over' && failure?.code === 'EPIPE';
    if (failure !== null && !is_end) return failure;
    return coded(UNEXPECTED_EOF, 'EOF occurred in violation of protocol');
  }

  #start_tls_by_worker(
    options: TLSOptions,
    timeout: number | null,
    is_fresh: boolean,
    reason: string,
  ): void {
    if (!is_fresh) throw new SSLError(0, `TLS cannot begin on a connection in use: ${reason}`);
    const { remote_address: remote } = this;
    const address =
      typeof remote === 'string'
        ? this.#address
        : { ...this.#address, host: remote[0], port: remote[1] };
    this.#held.channel.close();
    try {
      this.#held.channel = this.#tls = new WorkerTls(address, options, timeout, this.#report);
    } catch (error) {
      this.#report({ kind: 'failed', error: error as Error });
      throw error;
    }
    this.#session = this.#tls.session;
    this.#report({ kind: 'secured', ragged_is_end: options.suppress_ragged_eofs ?? true });
  }

  readable(timeout: number | null = 0): boolean {
    return !this.open || this.#fill(deadline(timeout));
  }

  tls_session(): TLSSession | null {
    this.#check_open();
    return this.#session;
  }

  peer_certificate(): Uint8Array | null {
    this.#check_open();
    if (this.#last !== null) return this.#last.certificate;
    return raising_python(() => this.#tls?.certificate ?? null);
  }

  set_option(option: WireOption, on: boolean): void {
    this.#check_open();
    raising_python(() => this.#held.channel.set_option(option, on));
  }

  shutdown(how: 'read' | 'write' | 'both'): void {
    this.#look();
    const outcome = this.#state.shutdown(how);
    // The peer's FIN may not have been received, but the kernel knows of it.
    this.#raise(outcome === 'go' && this.remote_address === '' ? { code: 'ENOTCONN' } : outcome);
    raising_python(() => this.#held.channel.shutdown(how));
    if (how !== 'read') this.#report({ kind: 'fin_sent' });
  }

  close(): void {
    if (this.#state.closed) return;
    this.#state.closed = true;
    abandoned.unregister(this);
    this.#held.channel.close();
  }

  /** True if bytes, the end of the stream or a failure can be read. */
  get has_input(): boolean {
    return this.readable(0);
  }

  /** True if bytes can be sent, or a failure can be raised, without waiting. */
  get writable(): boolean {
    return !this.open || this.#held.channel.writable;
  }

  /**
   * Receives once, unless there is something to read.
   * @param size How much is wanted. Of little, more is received, because the next read will want it.
   * @returns False if there was nothing until then.
   */
  #fill(until: number, size = PIECE): boolean {
    const { state } = this.#stream;
    // The side that the program has ended is always readable.
    if (state.read_shut ? state.unread > 0 || state.ended : state.readable) return true;
    return this.#fill_once(size < FEW ? PIECE : Math.min(size, PIECE), until);
  }

  /** Receives once. @returns False if there was nothing until then. */
  #fill_once(size: number, until: number): boolean {
    const { state } = this.#stream;
    const piece = this.#receive(size, until);
    if (piece !== null) this.#stream.report(null, piece);
    // Nothing more can be done with a failed connection, which an exception may keep alive.
    if (!state.has_peer && state.ended && state.failure !== null) {
      this.#last = { address: this.local_address, certificate: this.peer_certificate() };
      this.#held.channel.close();
    }
    return piece !== null;
  }

  /** Receives once. @returns Null if there was nothing until then; no bytes at the end of the stream. */
  #receive(size: number, until: number): Uint8Array | null {
    // A check for interruptions may run a program's code, which may receive, too.
    const memory = spare ?? new Uint8Array(uninitialised(PIECE).buffer);
    spare = null;
    const { channel } = this.#held;
    const count = raising_python(() => channel.receive(memory, size, until));
    const piece = count === null ? null : memory.subarray(0, count);
    // Many bytes keep their memory. Few are copied, so that it can be used again.
    if (piece !== null && piece.length >= FEW) return piece;
    spare = memory;
    return piece && new Uint8Array(piece);
  }

  /** Learns of a failure that has arrived in the meantime. */
  #look(): void {
    if (!this.#state.closed) raising_python(() => this.#held.channel.look());
  }

  /** Throws what a call raises. */
  #raise(outcome: Outcome): 'go' | 'wait' | 'end' {
    return raising_python(() => succeeding(outcome));
  }

  #expired(timeout: number | null, what: 'read' | 'write'): Error {
    return with_own_server(to_python(expired(timeout, what, this.encrypted)), this.#host);
  }

  /** The host of the connection, or empty if there is none, as for a Unix socket. */
  get #host(): string {
    return 'host' in this.#address ? this.#address.host : '';
  }

  #check_open(): void {
    if (this.#state.closed) this.#raise({ code: 'EBADF' });
  }
}

/** Runs an operation and translates the errors of this folder to Python's. */
export function raising_python<T>(operation: () => T): T {
  try {
    return operation();
  } catch (error) {
    throw is_error(error) ? python_error(error) : error;
  }
}

/** Converts an error of this folder. Errors of the worker are already Python's, and `to_python` leaves those of other code unchanged. */
function python_error(error: Error): Error {
  return error instanceof OSError ? error : to_python(error);
}
