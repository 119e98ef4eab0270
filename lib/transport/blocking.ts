/** The transport's blocking colour: the wire is in a worker (bridge.ts), the caller sleeps while it waits. */
import { bridge, type Bridge, type Line } from './bridge.js';
import { BlockingIOError, TimeoutError } from '../builtins/index.js';
import { to_python } from './errors.js';
import { length_of } from './mailbox.cjs';
import { PORTION, WINDOW } from './signal.cjs';
import type { Asked } from './protocol.js';
import { coded, load, timed_out, words } from './wire/failure.cjs';
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
  #ends: Asked['ends'][1] | null = null;
  #closed = false;
  #write_ended = false;
  /** What ended the connection, as raised. */
  #failure: Error | null = null;
  #encrypted = false;
  #body_end: BodyEnd | null = null;
  /** Bytes of the body taken and not yet reported to the worker. */
  #taken = 0;
  /** A send timed out: what it left unsent is not worth waiting for. */
  #stuck = false;

  /** @internal */
  constructor(address: Address, timeout: number | null, first: Uint8Array | null) {
    this.#bridge = bridge();
    this.#line = this.#bridge.line();
    const portion = first && first.subarray(0, PORTION);
    try {
      this.#bridge.ask(this.#line, 'open', { address, timeout }, portion);
    } catch (error) {
      this.#bridge.drop(this.#line, true);
      throw error;
    }
    abandoned.register(this, { link: this.#bridge, line: this.#line }, this);
    if (!first || !portion) return;
    this.#line.unreported += portion.length;
    if (first.length > PORTION) this.sendall(first.subarray(PORTION), timeout);
  }

  get open(): boolean {
    return !this.#closed && this.#failure === null && !this.#bridge.gone;
  }
  get complete(): boolean {
    return this.#body_end?.complete ?? false;
  }
  get body_end(): BodyEnd | null {
    return this.#body_end;
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

  /** What fits the window is only posted: the worker sends it while the caller goes on. */
  sendall(data: Uint8Array | readonly Uint8Array[], timeout: number | null): void {
    this.#check();
    if (this.#write_ended) throw to_python(coded('EPIPE', 'write EPIPE'));
    const until = deadline(timeout);
    for (const portion of portions_of(data)) {
      const size = portion instanceof Uint8Array ? portion.length : length_of(portion);
      while (this.#line.unreported + size > WINDOW && !this.#line.unsent) {
        if (this.#bridge.wait(until)) continue;
        this.#stuck = true;
        throw this.#expired(timeout, 'write');
      }
      this.#check();
      this.#line.unreported += size;
      this.#bridge.post(this.#line.id, 'send', null, portion);
    }
  }

  recv(size: number, timeout: number | null): Uint8Array {
    this.#check_open();
    return this.#ask('recv', { size, timeout });
  }

  start_tls(options: TLSOptions, timeout: number | null): void {
    this.#check();
    this.#ask('start_tls', { options, timeout });
    this.#encrypted = true;
  }

  read_head(method: string, timeout: number | null): ResponseHead | NoHead {
    this.#check_open();
    const line = this.#line;
    line.chunks = [];
    line.chunk_sizes = [];
    line.end = line.broken = null;
    line.over = false;
    this.#body_end = null;
    this.#taken = 0;
    return this.#ask('read_head', { method, timeout });
  }

  read_chunk(timeout: number | null): Uint8Array | null {
    this.#check_open();
    const line = this.#line;
    for (let until = deadline(timeout), seen = line.news; ;) {
      const chunk = line.chunks.shift();
      if (chunk) {
        this.#report(chunk.length);
        return chunk;
      }
      if (line.broken) throw (this.#failure ??= to_python(load(line.broken)));
      if (line.end) {
        this.#body_end = line.end;
        return null;
      }
      if (!this.#bridge.wait_for(line, until)) throw this.#expired(timeout, 'read');
      // A time-out is of silence: whatever has come begins it anew.
      if (line.news !== seen) [until, seen] = [deadline(timeout), line.news];
    }
  }

  get over(): boolean {
    if (!this.open) return true;
    this.#bridge.wait(0);
    return this.#line.over;
  }

  readable(): boolean {
    return !this.open || this.#ask('readable', null);
  }

  tls_session(): TLSSession | null {
    this.#check_open();
    return this.#ask('tls_session', null);
  }

  take_chunk_sizes(): number[] {
    const sizes = this.#line.chunk_sizes;
    this.#line.chunk_sizes = [];
    return sizes;
  }

  peer_certificate(): Uint8Array | null {
    this.#check_open();
    return this.#ask('peer_certificate', null);
  }

  shutdown(how: 'read' | 'write' | 'both'): void {
    this.#check_open();
    this.#ask('shutdown', { how });
    if (how !== 'read') this.#write_ended = true;
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    abandoned.unregister(this);
    this.#bridge.drop(this.#line, this.#stuck);
  }

  /** Asks; a failure other than a time-out's ends the wire. */
  #ask<Op extends keyof Asked>(kind: Op, details: Asked[Op][0]): Asked[Op][1] {
    try {
      return this.#bridge.ask(this.#line, kind, details);
    } catch (error) {
      const passing = error instanceof TimeoutError || error instanceof BlockingIOError;
      if (!passing) this.#failure ??= error as Error;
      throw error;
    }
  }

  /** Tells the worker how much was taken of the body, so that it reads on. */
  #report(size: number): void {
    this.#taken += size;
    if (this.#taken < PORTION || this.#line.end) return;
    this.#bridge.post(this.#line.id, 'taken', { size: this.#taken });
    this.#taken = 0;
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
