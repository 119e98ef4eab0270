/** A wire whose bytes are exchanged by Node's HTTP client: what is sent is a request, what is received its answer. */
import http from 'node:http';
import type { ClientRequest } from 'node:http';
import https from 'node:https';
import type { RequestOptions } from 'node:https';
import type { Duplex } from 'node:stream';
import { OSError, TimeoutError, encode } from '../builtins/index.js';
import {
  client_options,
  type ConnectionAgent,
  type TLSOptions,
  type WireInterface,
} from '../transport/index.js';
import { Exchange } from './exchange.js';

/** Where to connect to, and from. */
interface Endpoint {
  host: string;
  port: number;
  source_address: readonly [string, number] | null;
}

/** Makes the handshakes through tunnels. */
const TUNNELLED = new https.Agent();

/** Ends the exchanges of wires that nobody holds any more. */
const abandoned = new FinalizationRegistry<{ current: Exchange | null }>(({ current }) =>
  current?.close(),
);

/** One connection, as http.client sees it; the real ones are the agent's. */
export class ClientWire implements WireInterface {
  readonly #endpoint: Endpoint;
  readonly #agent: ConnectionAgent | null;
  /** The exchange under way, or the last one. */
  readonly #exchange: { current: Exchange | null } = { current: null };
  /** The connection that a proxy has made for a CONNECT. */
  #tunnel: Duplex | null = null;
  #tls: TLSOptions | null = null;
  #open = true;
  /** Received, and not yet taken. */
  #held: Uint8Array = new Uint8Array(0);
  /** The next bytes of the answer: kept when whoever waited for them gave up. */
  #next: Promise<Uint8Array | null> | null = null;

  constructor(endpoint: Endpoint, agent: ConnectionAgent | null) {
    this.#endpoint = endpoint;
    this.#agent = agent;
    abandoned.register(this, this.#exchange, this);
  }

  get open(): boolean {
    return this.#open;
  }
  get encrypted(): boolean {
    return this.#tls !== null;
  }
  get refused(): boolean {
    return false;
  }
  get pending(): boolean {
    return false;
  }
  get local_address(): readonly [string, number] {
    return this.#exchange.current?.local_address ?? ['0.0.0.0', 0];
  }
  get remote_address(): readonly [string, number] {
    const { host, port } = this.#endpoint;
    return this.#exchange.current?.remote_address ?? [host, port];
  }
  /** True once a connection is there: later failures are none of connecting. */
  get connected(): boolean {
    return this.#exchange.current?.connected === true || this.#tunnel !== null;
  }

  async sendall(data: Uint8Array, timeout: number | null): Promise<void> {
    const { current } = this.#exchange;
    if (current?.sending) return await this.#within(timeout, 'write', current.send(data));
    this.#take_tunnel();
    const exchange = new Exchange(data, this.#request, this.#tls);
    this.#exchange.current = exchange;
    this.#next = null;
    await this.#within(timeout, 'write', exchange.begin());
  }

  /** What a CONNECT was answered with is the way of all that follows. */
  #take_tunnel(): void {
    this.#tunnel = this.#exchange.current?.tunnel ?? this.#tunnel;
  }

  readonly #request = (exchange: RequestOptions): ClientRequest => {
    const { host, port, source_address } = this.#endpoint;
    const tls = this.#tls;
    const [localAddress, localPort] = source_address ?? [];
    const options: RequestOptions = {
      // Without a prototype: Node reads options even if they are inherited.
      ...({ __proto__: null } as object),
      ...exchange,
      host: encode(host, 'idna').decode('ascii') || 'localhost',
      port,
      setHost: false,
      ...(localAddress && { localAddress }),
      ...(localPort && { localPort }),
      ...(tls && client_options(tls)),
    };
    // Looked up at each request, since instrumentation and mocks replace it.
    const { request } = tls === null ? http : https;
    const socket = this.#tunnel;
    if (socket === null) {
      // A proxy is asked for a tunnel without TLS.
      const fits = tls !== null || !(this.#agent instanceof https.Agent);
      const agent = fits && (this.#agent as RequestOptions['agent'] | null);
      return request({ ...options, ...(agent && { agent }) });
    }
    const secured = () => TUNNELLED.createConnection({ ...options, socket } as never);
    const createConnection = (tls === null ? () => socket : secured) as never;
    return request({ ...options, createConnection });
  };

  async recv(size: number, timeout: number | null): Promise<Uint8Array> {
    if (this.#held.length === 0) {
      const { current } = this.#exchange;
      if (!this.#open || current === null)
        throw new OSError(107, 'Transport endpoint is not connected');
      this.#next ??= current.receive();
      const data = await this.#within(timeout, 'read', this.#next);
      this.#next = null;
      if (data === null) return this.#held;
      this.#held = data;
    }
    return this.take(size)!;
  }

  take(size: number): Uint8Array | null {
    if (this.#held.length === 0) return null;
    const taken = this.#held.subarray(0, size);
    this.#held = this.#held.subarray(taken.length);
    return taken;
  }

  /** Node makes the handshake, when it opens a connection for a request. */
  async start_tls(options: TLSOptions): Promise<void> {
    this.#take_tunnel();
    this.#tls = options;
  }

  /** An exchange is over, or never began: its connection is no longer ours. */
  async readable(): Promise<boolean> {
    return this.#exchange.current !== null;
  }

  tls_session(): null {
    return null;
  }

  peer_certificate(): Uint8Array | null {
    return this.#exchange.current?.peer_certificate() ?? null;
  }

  async shutdown(how: 'read' | 'write' | 'both'): Promise<void> {
    if (how !== 'write') this.close();
  }

  close(): void {
    abandoned.unregister(this);
    this.#open = false;
    this.#exchange.current?.close();
    this.#tunnel?.destroy();
  }

  async #within<T>(timeout: number | null, what: string, work: Promise<T>): Promise<T> {
    if (timeout === null) return await work;
    let timer: NodeJS.Timeout | undefined;
    const expired = new Promise<never>((_resolve, reject) => {
      const words = this.encrypted ? `The ${what} operation timed out` : 'timed out';
      const fail = () => reject(Object.assign(new TimeoutError(words), { code: 'ETIMEDOUT' }));
      timer = setTimeout(fail, Math.min(timeout * 1000, 0x7fffffff));
    });
    try {
      return await Promise.race([work, expired]);
    } finally {
      clearTimeout(timer);
    }
  }
}
