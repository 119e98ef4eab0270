/**
 * The transport's blocking colour: a worker connects (bridge.ts), and receives; the caller sleeps while it waits. Without a
 * time-out the caller reads and writes the connection itself, and waits in the system (descriptor.ts).
 */
import { bridge, type Bridge, type Line } from './bridge.js';
import { BlockingIOError, BrokenPipeError, OSError, TimeoutError } from '../builtins/index.js';
import { MAY_WAIT, read } from './descriptor.js';
import { to_python } from './errors.js';
import { PORTION, WINDOW } from './signal.cjs';
import type { Asked } from './protocol.js';
import { write } from './wire/descriptor.cjs';
import { coded, load, timed_out, words } from './wire/failure.cjs';
import { Incoming } from './wire/incoming.cjs';
import { length_of } from './wire/input.cjs';
import type {
  Address,
  BodyEnd,
  NoHead,
  ResponseHead,
  TLSOptions,
  TLSSession,
  Wire as WireInterface,
} from '../sync/transport/base.js';

export type {
  Address,
  BodyEnd,
  NoHead,
  ResponseHead,
  TLSOptions,
  Transport,
} from '../sync/transport/base.js';

/** Which colour this is. */
export const COLOR = 'blocking';

/** Ends the connections of wires that nobody holds any more: once the caller's event loop turns. */
const abandoned = new FinalizationRegistry<{ link: Bridge; line: Line }>(({ link, line }) =>
  link.drop(line, false),
);

/** One connection to a peer. */
export class Wire implements WireInterface {
  readonly #bridge: Bridge;
  readonly #line: Line;
  readonly #incoming = new Incoming();
  /** The system's, to be written by this thread; -1: there is none, or TLS is on. */
  #descriptor: number;
  /** Whether this thread reads it, too: only while no operation has a time-out. Otherwise the worker sends what comes. */
  #lent: boolean;
  /** Whether the worker does. */
  #flows = false;
  #ends: Asked['ends'][1] | null = null;
  #closed = false;
  #write_ended = false;
  /** What ended the connection, as raised. */
  #failure: Error | null = null;
  #encrypted = false;
  /** An answer has been read: this one is for a further request. */
  #kept = false;
  /** How many news of the line are known; bytes received through it, and how many of them were reported as taken. */
  #heard = 0;
  #received = 0;
  #reported = 0;
  /** A send timed out: what it left unsent is not worth waiting for. */
  #stuck = false;

  /** @internal */
  constructor(address: Address, timeout: number | null, first: Uint8Array | null) {
    this.#bridge = bridge();
    this.#line = this.#bridge.line();
    try {
      const lent = MAY_WAIT && timeout === null;
      const opened = this.#bridge.ask(this.#line, 'open', { address, timeout, lent });
      this.#descriptor = opened.descriptor;
      this.#lent = opened.lent;
    } catch (error) {
      this.#bridge.drop(this.#line, true);
      throw error;
    }
    abandoned.register(this, { link: this.#bridge, line: this.#line }, this);
    if (first) this.sendall(first, timeout);
  }

  get open(): boolean {
    return !this.#closed && this.#failure === null && !this.#bridge.gone;
  }
  get complete(): boolean {
    return this.body_end?.complete ?? false;
  }
  get body_end(): BodyEnd | null {
    return this.#incoming.body_end;
  }
  get encrypted(): boolean {
    return this.#encrypted;
  }
  // Seldom asked for, so only told then.
  get local_address(): readonly [string, number] | string {
    return (this.#ends ??= this.#ask('ends', null)).local;
  }
  get remote_address(): readonly [string, number] | string {
    return (this.#ends ??= this.#ask('ends', null)).remote;
  }

  sendall(data: Uint8Array | readonly Uint8Array[], timeout: number | null): void {
    this.#check();
    if (this.#write_ended) throw to_python(coded('EPIPE', 'write EPIPE'));
    if (this.#lent && timeout !== null) this.#take_back();
    const until = deadline(timeout);
    for (const portion of portions_of(data)) {
      const left = this.#write(portion);
      if (left !== null) this.#post(left, until, timeout);
    }
  }

  recv(size: number, timeout: number | null): Uint8Array {
    this.#check_open();
    this.#hear();
    while (this.#incoming.size === 0 && size > 0) {
      if (this.#failure) throw this.#failure;
      if (this.#incoming.ended) break;
      this.#receive(timeout);
    }
    const received = this.#incoming.take(size);
    this.#report();
    return received ?? new Uint8Array(0);
  }

  start_tls(options: TLSOptions, timeout: number | null): void {
    this.#check();
    this.#hear();
    const received = [];
    for (let piece; (piece = this.#incoming.take(Infinity)) !== null;) received.push(piece);
    this.#descriptor = -1;
    this.#ask('start_tls', { options, timeout }, received.length > 0 ? received : null);
    this.#encrypted = true;
  }

  read_head(method: string, timeout: number | null): ResponseHead | NoHead {
    for (;;) {
      this.#check_open();
      this.#hear();
      const head = this.#incoming.head(method);
      if (head !== null) {
        if (head.kind === 'head') this.#kept = true;
        else if (head.kind === 'disconnected' && this.#kept)
          head.unread = this.#ask('refused', null);
        return head;
      }
      if (this.#failure) {
        // A pipe is broken once the peer's end has come: that is what reading would find.
        if (!(this.#failure instanceof BrokenPipeError)) throw this.#failure;
        this.#incoming.finish();
        continue;
      }
      this.#receive(timeout);
    }
  }

  read_chunk(timeout: number | null): Uint8Array | null {
    for (;;) {
      this.#check_open();
      this.#hear();
      const chunk = this.#incoming.chunk();
      if (chunk) {
        this.#report();
        return chunk;
      }
      if (this.#failure && (chunk === undefined || this.body_end?.complete === false))
        throw this.#failure;
      if (chunk === null) return null;
      this.#receive(timeout);
    }
  }

  get over(): boolean {
    if (this.#lent) return this.readable();
    if (!this.#bridge.gone) this.#bridge.wait(0);
    return this.#at_hand;
  }

  readable(): boolean {
    if (!this.#at_hand) this.#ask('look', null);
    return this.#at_hand;
  }

  tls_session(): TLSSession | null {
    this.#check_open();
    return this.#encrypted ? this.#ask('tls_session', null) : null;
  }

  take_chunk_sizes(): number[] {
    return this.#incoming.take_chunk_sizes();
  }

  peer_certificate(): Uint8Array | null {
    this.#check_open();
    return this.#encrypted ? this.#ask('peer_certificate', null) : null;
  }

  shutdown(how: 'read' | 'write' | 'both'): void {
    this.#check_open();
    this.#ask('shutdown', { how });
    if (how !== 'read') this.#write_ended = true;
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#incoming.abandon();
    abandoned.unregister(this);
    this.#bridge.drop(this.#line, this.#stuck);
  }

  /** Whether there is something to be read, as far as is known. */
  get #at_hand(): boolean {
    if (!this.open) return true;
    this.#hear();
    return this.#incoming.size > 0 || this.#incoming.ended || this.#failure !== null;
  }

  /** Asks; a failure other than a time-out's ends the wire. What is asked of more than its ends, the worker reads from then on. */
  #ask<Op extends keyof Asked>(
    kind: Op,
    details: Asked[Op][0],
    data: Uint8Array | readonly Uint8Array[] | null = null,
  ): Asked[Op][1] {
    if (kind !== 'ends') [this.#lent, this.#flows] = [false, true];
    try {
      return this.#bridge.ask(this.#line, kind, details, data);
    } catch (error) {
      const passing = error instanceof TimeoutError || error instanceof BlockingIOError;
      if (!passing) this.#failure ??= error as Error;
      throw error;
    }
  }

  /** Has the worker read, and nothing wait in the system any more. */
  #take_back(): void {
    this.#ask('look', null);
  }

  /** Waits until something is received, or the end, or a failure. */
  #receive(timeout: number | null): void {
    if (this.#lent && timeout !== null) this.#take_back();
    if (this.#lent) {
      this.#read();
      return;
    }
    if (!this.#flows) this.#bridge.post(this.#line.id, 'flow', null);
    this.#flows = true;
    for (const until = deadline(timeout); !this.#hear();)
      if (!this.#bridge.wait(until)) throw this.#expired(timeout, 'read');
  }

  /** Reads what the descriptor has; waits for it. */
  #read(): void {
    if (this.#bridge.gone) throw (this.#failure = new OSError('the blocking transport has ended'));
    try {
      const bytes = read(this.#descriptor);
      if (bytes.length > 0) this.#incoming.push(bytes);
      else this.#incoming.finish();
    } catch (error) {
      throw (this.#failure = to_python(error));
    }
  }

  /** Takes what the worker has told. @returns Whether there was anything. */
  #hear(): boolean {
    const line = this.#line;
    if (line.news === this.#heard) return false;
    this.#heard = line.news;
    for (const bytes of line.received.splice(0)) {
      this.#received += bytes.length;
      this.#incoming.push(bytes);
    }
    if (line.broken) this.#failure ??= to_python(load(line.broken));
    if (line.ended && !this.#incoming.ended) this.#incoming.finish();
    this.#report();
    return true;
  }

  /** Tells the worker how much was read of what it has sent, so that it sends more. */
  #report(): void {
    const size = this.#received - this.#incoming.held - this.#reported;
    if (size < PORTION || this.#line.ended) return;
    this.#bridge.post(this.#line.id, 'taken', { size });
    this.#reported += size;
  }

  /** Writes what the system takes at once, in its turn. @returns What is left. */
  #write(data: Uint8Array | readonly Uint8Array[]): Uint8Array | null {
    const bytes = data instanceof Uint8Array ? data : Buffer.concat(data);
    if (this.#descriptor < 0 || this.#line.unreported > 0) return bytes;
    if (this.#bridge.gone) throw (this.#failure = new OSError('the blocking transport has ended'));
    try {
      const written = write(this.#descriptor, bytes);
      return written < bytes.length ? bytes.subarray(written) : null;
    } catch (error) {
      throw to_python(error);
    }
  }

  /** Has the worker send: what fits the window is only posted, and sent while the caller goes on. */
  #post(data: Uint8Array, until: number, timeout: number | null): void {
    if (timeout === 0 && this.#descriptor >= 0) throw this.#expired(timeout, 'write');
    while (this.#line.unreported + data.length > WINDOW && !this.#line.unsent) {
      if (this.#bridge.wait(until)) continue;
      this.#stuck = true;
      throw this.#expired(timeout, 'write');
    }
    this.#check();
    this.#line.unreported += data.length;
    this.#bridge.post(this.#line.id, 'send', null, data);
  }

  #check(): void {
    this.#check_open();
    if (this.#line.unsent) this.#failure ??= to_python(load(this.#line.unsent));
    if (this.#failure !== null) throw this.#failure;
  }

  #check_open(): void {
    if (this.#closed) throw to_python(coded('EBADF', 'the connection was closed'));
  }

  #expired(timeout: number | null, what: 'read' | 'write'): Error {
    if (timeout === 0) return to_python(coded('EAGAIN', `${what} EAGAIN`));
    return to_python(timed_out(words(what, this.#encrypted)));
  }
}

/** What is sent at once of `data`: several pieces go together where they are no more than that. */
function* portions_of(
  data: Uint8Array | readonly Uint8Array[],
): Generator<Uint8Array | readonly Uint8Array[], void, undefined> {
  if (!(data instanceof Uint8Array)) {
    if (length_of(data) <= PORTION) yield data;
    else for (const piece of data) yield* portions_of(piece);
    return;
  }
  for (let start = 0; start < data.length; start += PORTION) {
    yield data.subarray(start, start + PORTION);
  }
}

/** When an operation that begins now has to end, in milliseconds of `performance.now()`. */
function deadline(timeout: number | null): number {
  return timeout === null ? Infinity : performance.now() + timeout * 1000;
}

/** Resolves, connects, sends what is to be sent first. */
export function open_wire(
  address: Address,
  timeout: number | null,
  first: Uint8Array | null = null,
): Wire {
  return new Wire(address, timeout, first);
}

/** The addresses of a name, in the resolver's order. */
export function resolve(host: string, _timeout: number | null): string[] {
  const link = bridge();
  const line = link.line();
  try {
    return link.ask(line, 'resolve', { host });
  } finally {
    link.drop(line, true);
  }
}

/** What a user's hook answered. @throws TypeError where that is a promise. */
export function settle<T>(value: T): T {
  if (value !== null && typeof (value as { then?: unknown } | undefined)?.then === 'function') {
    throw new TypeError(
      'a handler or hook returned a promise to the blocking colour: only the async one (pyurllib/request, not pyurllib/sync/request) waits for it',
    );
  }
  return value;
}

/** Sleeps so many seconds. */
export function sleep(seconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, seconds * 1000);
}
