// @unasync
/**
 * A connection without a socket: an HTTP client of the runtime carries out its requests. The bytes sent are a request,
 * and the bytes received are its response, so that http.client and all above it are the same as over a socket.
 */
import { OSError } from '../python/errors/index.js';
//#if async
import { to_python } from './errors.js';
import { timed_out } from './wire/failure.cjs';
import { after, cancel } from './wire/timer.cjs';
//#endif
import type { Address, TLSOptions, WireInterface, WireOption } from './base.js';
import { NO_EXCHANGE, type Exchange } from './exchange.js';

export type Endpoint = Exclude<Address, { path: string }>;

/** One request and its response, as a client of the runtime carries them out. */
export interface CarriedRequest {
  /** True until the request's body is complete. */
  readonly sending: boolean;
  /** True once there is a connection, false before, and null if the runtime does not tell. */
  readonly connected: boolean | null;
  /** Sends what the exchange was created with. */
  begin(timeout: number | null): Promise<void>;
  /** Sends a part of the body with the framing declared in the head. */
  send(data: Uint8Array, timeout: number | null): Promise<void>;
  /** Returns the next bytes of the response, or null at its end. */
  receive(timeout: number | null): Promise<Uint8Array | null>;
  /** Ends the exchange. Never waits. */
  close(): void;
}

/** Closes the exchanges of garbage-collected wires. */
const abandoned = new FinalizationRegistry<{ current: CarriedRequest | null }>(({ current }) => {
  try {
    current?.close();
  } catch {
    // At Cloudflare's edge nothing may be aborted outside a handler. It ends with its handler.
  }
});

/** One connection as http.client sees it. */
export abstract class RequestWire<E extends CarriedRequest> implements WireInterface {
  exchange: Exchange = NO_EXCHANGE;
  readonly write = undefined;
  readonly endpoint: Endpoint;
  /** The current exchange, or the last one if none is in progress. */
  readonly carried: { current: E | null } = { current: null };
  /** The options of TLS, or null without TLS. */
  tls: TLSOptions | null = null;
  #open = true;
  /** Received bytes that have not been taken. */
  #buffered: Uint8Array = new Uint8Array(0);
  //#if async
  /** The pending read of the response. It is kept if its caller timed out. */
  #next: Promise<Uint8Array | null> | null = null;
  //#endif

  constructor(endpoint: Endpoint) {
    this.endpoint = endpoint;
    abandoned.register(this, this.carried, this);
  }

  /** Creates the exchange for a request whose head, and possibly a part of its body, is `data`. */
  abstract start(data: Uint8Array): E;

  get open(): boolean {
    return this.#open;
  }
  get encrypted(): boolean {
    return this.tls !== null;
  }
  get closed_unread(): boolean {
    return false;
  }
  get pending(): number {
    return 0;
  }
  get family(): number {
    return 0;
  }
  get local_address(): readonly [string, number] {
    return ['0.0.0.0', 0];
  }
  get remote_address(): readonly [string, number] {
    return [this.endpoint.host, this.endpoint.port];
  }
  get connected(): boolean | null {
    return this.carried.current === null ? false : this.carried.current.connected;
  }

  async sendall(data: Uint8Array, timeout: number | null): Promise<void> {
    if (!this.#open) throw new OSError(9, 'Bad file descriptor');
    const { current } = this.carried;
    if (current?.sending)
      return await this.#within(timeout, 'write', () => current.send(data, timeout));
    const exchange = this.start(data);
    this.carried.current = exchange;
    //#if async
    this.#next = null;
    //#endif
    this.#buffered = new Uint8Array(0);
    await this.#within(timeout, 'write', () => exchange.begin(timeout));
  }

  async send(data: Uint8Array, timeout: number | null): Promise<number> {
    await this.sendall(data, timeout);
    return data.length;
  }

  async recv(size: number, timeout: number | null): Promise<Uint8Array> {
    while (this.#buffered.length === 0) {
      // As after `shutdown`: a closed socket has no wire.
      if (!this.#open) return this.#buffered;
      const { current } = this.carried;
      if (current === null) throw new OSError(107, 'Transport endpoint is not connected');
      //#if async
      const next = (this.#next ??= current.receive(timeout));
      const data = await this.#within(timeout, 'read', () => next);
      // Another call that waited for the same bytes has them.
      if (this.#next !== next) continue;
      this.#next = null;
      //#else
      //~ const data = current.receive(timeout);
      //#endif
      if (data === null) return this.#buffered;
      this.#buffered = data;
    }
    return this.take(size)!;
  }

  take(size: number): Uint8Array | null {
    if (this.#buffered.length === 0) return null;
    const taken = this.#buffered.subarray(0, size);
    this.#buffered = this.#buffered.subarray(taken.length);
    return taken;
  }

  /** Stores the options. The client performs the handshake when it opens a connection for a request. */
  async start_tls(options: TLSOptions): Promise<void> {
    this.tls = options;
  }

  /** Returns true once an exchange has begun: its connection belongs to the client and must not be reused here. */
  async readable(): Promise<boolean> {
    return this.carried.current !== null;
  }

  tls_session(): null {
    return null;
  }

  peer_certificate(): Uint8Array | null {
    return null;
  }

  /** @throws {@link OSError} unless it is the default, because the client sets the options of its sockets. */
  set_option(option: WireOption, on: boolean): void {
    if (on !== (option === 'no_delay')) throw new OSError(92, 'Protocol not available');
  }

  async shutdown(how: 'read' | 'write' | 'both'): Promise<void> {
    if (how !== 'write') this.close();
  }

  close(): void {
    abandoned.unregister(this);
    this.#open = false;
    this.carried.current?.close();
  }

  //#if async
  /** Returns the error for an operation whose time is up. */
  protected expired(what: 'read' | 'write'): Error {
    return timed_out(what, this.encrypted);
  }

  async #within<T>(timeout: number | null, what: 'read' | 'write', work: () => Promise<T>) {
    if (timeout === null) return await work();
    let timer: ReturnType<typeof after> | undefined;
    const expired = new Promise<never>((_resolve, reject) => {
      const fail = () => reject(to_python(this.expired(what)));
      timer = after(timeout, fail);
    });
    try {
      return await Promise.race([work(), expired]);
    } finally {
      cancel(timer);
    }
  }
  //#else
  //~ /** The client itself limits the time. */
  //~ #within<T>(_timeout: number | null, _what: 'read' | 'write', work: () => T): T {
  //~   return work();
  //~ }
  //#endif
}
