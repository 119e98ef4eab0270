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
import { coded, timed_out } from '../wire/failure.cjs';
import { Pieces } from '../wire/pieces.cjs';
import { connect } from './connect.js';
import { find_openssl } from './openssl.js';
import type { Channel } from './socket.js';
import { Tls, is_broken_pipe } from './tls.js';
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
  exchange: Exchange = NO_EXCHANGE;
  readonly family: number;
  readonly #held: Held;
  readonly #address: Address;
  /** Received bytes that have not been read. */
  readonly #received = new Pieces();
  #session: TLSSession | null = null;
  #tls: Tls | WorkerTls | null = null;
  #closed = false;
  /** True once the received stream has ended, or failed. */
  #ended = false;
  #write_ended = false;
  /** False if bytes were sent and none have been received since. */
  #received_since_send = true;
  /** The Python exception for the failure of the connection. */
  #error: Error | null = null;
  /** True if an operation has raised it. Reads then end without it. */
  #error_raised = false;
  /** The local address of a connection that has failed. */
  #last_address: End | null = null;

  /** @throws What Python raises if the connection fails. @internal */
  constructor(address: Address, timeout: number | null) {
    const { socket, family } = raising_python(() => connect(address, timeout));
    this.#held = { channel: socket };
    this.#address = address;
    this.family = family;
    abandoned.register(this, this.#held, this);
  }

  get open(): boolean {
    return !this.#closed && this.#held.channel.failure === null;
  }
  get encrypted(): boolean {
    return this.#session !== null;
  }
  get closed_unread(): boolean {
    if (this.#closed || this.#received_since_send) return false;
    const { channel } = this.#held;
    channel.look();
    const { failure } = channel;
    return is_broken_pipe(failure) || (this.#ended && failure !== null);
  }
  get pending(): number {
    this.#fill(0);
    return this.#received.size;
  }
  get local_address(): End {
    return this.#last_address ?? raising_python(() => this.#held.channel.address('local')) ?? '';
  }
  get remote_address(): End {
    const path = has_path(this.#address) ? this.#address.path : '';
    return raising_python(() => this.#held.channel.address('remote')) ?? path;
  }

  sendall(data: Uint8Array, timeout: number | null): void {
    this.#check_open();
    if (data.length === 0) return;
    const error = this.#find_error();
    if (this.#write_ended || (error !== null && this.#error_raised))
      throw to_python(coded('EPIPE', 'write EPIPE', { syscall: 'write' }));
    if (error === null) {
      this.#received_since_send = false;
      if (raising_python(() => this.#send(data, deadline(timeout)))) return;
    }
    this.#error_raised = this.#find_error() !== null;
    throw this.#error ?? this.#expired(timeout, 'write');
  }

  /** Sends all of `data`. @returns False if the time was up, or if there is a failure. */
  #send(data: Uint8Array, until: number): boolean {
    for (let start = 0; start < data.length;) {
      const count = this.#held.channel.send(start === 0 ? data : data.subarray(start), until);
      if (!count) return false;
      start += count;
    }
    return true;
  }

  send(data: Uint8Array, timeout: number | null): number {
    this.sendall(data, timeout);
    return data.length;
  }

  recv(size: number, timeout: number | null): Uint8Array {
    this.#check_open();
    const buffered = this.#received.take(size);
    if (buffered !== null) return buffered;
    if (this.#ended) return this.#end();
    if (size === 0) return NOTHING;
    if (!this.#fill(deadline(timeout), size)) throw this.#expired(timeout, 'read');
    return this.#received.take(size) ?? this.#end();
  }

  take(size: number): Uint8Array | null {
    return this.#received.take(size);
  }

  start_tls(options: TLSOptions, timeout: number | null): void {
    this.#check_open();
    const error = this.#find_error();
    if (error !== null) throw error;
    const is_fresh = !this.#held.channel.used && this.#received.size === 0;
    const reason = find_openssl();
    const { remote_address: remote } = this;
    if (typeof reason === 'string') this.#start_tls_by_worker(options, timeout, is_fresh, reason);
    else
      this.#shake_hands(options, timeout, is_fresh && typeof remote !== 'string' ? remote : null);
    this.#ended = false;
  }

  /** @param address The peer's if sessions may be resumed. */
  #shake_hands(options: TLSOptions, timeout: number | null, address: End | null): void {
    const { channel } = this.#held;
    const tls = raising_python(() => new Tls(channel, options, address));
    this.#held.channel = this.#tls = tls;
    const pieces = [];
    for (let piece; (piece = this.#received.take(Infinity)) !== null;) pieces.push(piece);
    try {
      const received = Buffer.concat(pieces);
      this.#session = raising_python(() => tls.shake_hands(received, deadline(timeout)));
    } finally {
      if (this.#session === null) {
        tls.failure ??= timeout === 0 ? would_block() : timed_out('handshake', false);
        this.#ended = true;
        tls.close();
      }
    }
    if (this.#session === null) throw with_own_server(this.#find_error()!, this.#host);
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
    this.#held.channel = this.#tls = new WorkerTls(address, options, timeout);
    this.#session = this.#tls.session;
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
    return raising_python(() => this.#tls?.certificate ?? null);
  }

  set_option(option: WireOption, on: boolean): void {
    this.#check_open();
    raising_python(() => this.#held.channel.set_option(option, on));
  }

  shutdown(how: 'read' | 'write' | 'both'): void {
    this.#check_open();
    if (how !== 'read') this.#write_ended = true;
    raising_python(() => this.#held.channel.shutdown(how));
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
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
    if (this.#closed || this.#received.size > 0 || this.#ended) return true;
    const piece = this.#receive(size < FEW ? PIECE : Math.min(size, PIECE), until);
    if (piece === null) return false;
    this.#received.push(piece);
    return true;
  }

  /** Receives once. @returns Null if there was nothing until then; no bytes at the end of the stream. */
  #receive(size: number, until: number): Uint8Array | null {
    // A check for interruptions may run a program's code, which may receive, too.
    const memory = spare ?? new Uint8Array(uninitialised(PIECE).buffer);
    spare = null;
    const { channel } = this.#held;
    const count = raising_python(() => channel.receive(memory, size, until));
    if (count === 0) this.#ended = true;
    else if (count !== null) this.#received_since_send = true;
    // Nothing more can be done with a failed connection, which an exception may keep alive.
    if (this.#ended && channel.failure !== null) {
      this.#last_address = this.local_address;
      channel.close();
    }
    const piece = count === null ? null : memory.subarray(0, count);
    // Many bytes keep their memory. Few are copied, so that it can be used again.
    if (piece !== null && piece.length >= FEW) return piece;
    spare = memory;
    return piece && new Uint8Array(piece);
  }

  /** Returns what is received after the end. @throws The failure, unless it has been raised. */
  #end(): Uint8Array {
    const error = this.#find_error();
    // After EPIPE, a read from the kernel would return the end of the stream.
    const raises = !this.#error_raised && !is_broken_pipe(this.#held.channel.failure);
    if (error === null || !raises) return NOTHING;
    this.#error_raised = true;
    throw error;
  }

  /** Returns the Python exception for the failure of the connection, or null. */
  #find_error(): Error | null {
    const { failure } = this.#held.channel;
    return (this.#error ??= failure && python_error(failure));
  }

  #expired(timeout: number | null, what: 'read' | 'write'): Error {
    return with_own_server(to_python(expired(timeout, what, this.encrypted)), this.#host);
  }

  /** The host of the connection, or empty if there is none, as for a Unix socket. */
  get #host(): string {
    return 'host' in this.#address ? this.#address.host : '';
  }

  #check_open(): void {
    if (this.#closed) throw to_python(coded('EBADF', 'the connection was closed'));
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

/** Converts an error of this folder. Errors of the worker are already Python's; others come from a check for interruptions. */
function python_error(error: Error): Error {
  return 'code' in error && !(error instanceof OSError) ? to_python(error) : error;
}

function would_block(): Error {
  return coded('EAGAIN', 'The operation did not complete (read)', { handshake: true });
}
