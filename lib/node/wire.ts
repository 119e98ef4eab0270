/** A wire over Node's HTTP client. The bytes sent are a request, and the bytes received are its response. */
import http from 'node:http';
import type { ClientRequest } from 'node:http';
import https from 'node:https';
import type { RequestOptions } from 'node:https';
import { isIP } from 'node:net';
import type { Duplex } from 'node:stream';
import { encode } from '../python/bytes/index.js';
import { OSError } from '../python/errors/index.js';
import {
  after,
  timed_out,
  to_python,
  type Address,
  type ConnectionAgent,
  type TLSOptions,
  type WireInterface,
  type WireOption,
} from '../transport/index.js';
import { client_options } from '../transport/on_demand.js';
import { Exchange } from './exchange.js';

type Endpoint = Exclude<Address, { path: string }>;

/** The agent that performs the TLS handshakes through tunnels. */
const TUNNEL_AGENT = new https.Agent();

/** Closes the exchanges of garbage-collected wires. */
const abandoned = new FinalizationRegistry<{ current: Exchange | null }>(({ current }) =>
  current?.close(),
);

/** One connection as http.client sees it. The actual sockets belong to the agent. */
export class ClientWire implements WireInterface {
  readonly #endpoint: Endpoint;
  readonly #agent: ConnectionAgent | null;
  /** The current exchange, or the last one if none is in progress. */
  readonly #exchange: { current: Exchange | null } = { current: null };
  /** The connection that a proxy established for a CONNECT, or null. */
  #tunnel: Duplex | null = null;
  #tls: TLSOptions | null = null;
  #open = true;
  /** Received bytes that have not been taken. */
  #buffered: Uint8Array = new Uint8Array(0);
  /** The pending read of the response. It is kept if its caller timed out. */
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
  /** Only known for an address: a name is resolved by the agent. */
  get family(): number {
    return isIP(this.#endpoint.host);
  }
  get local_address(): readonly [string, number] {
    return this.#exchange.current?.local_address ?? ['0.0.0.0', 0];
  }
  get remote_address(): readonly [string, number] {
    const { host, port } = this.#endpoint;
    return this.#exchange.current?.remote_address ?? [host, port];
  }
  /** True once a connection is established. Later errors are not errors of connecting. */
  get connected(): boolean {
    return this.#exchange.current?.connected === true || this.#tunnel !== null;
  }

  async sendall(data: Uint8Array, timeout: number | null): Promise<void> {
    const { current } = this.#exchange;
    if (current?.sending) return await this.#within(timeout, 'write', current.send(data));
    this.#adopt_tunnel();
    const exchange = new Exchange(data, this.#request, this.#tls);
    this.#exchange.current = exchange;
    this.#next = null;
    await this.#within(timeout, 'write', exchange.begin());
  }

  /** Uses the connection established by a CONNECT for all later requests. */
  #adopt_tunnel(): void {
    this.#tunnel = this.#exchange.current?.tunnel ?? this.#tunnel;
  }

  readonly #request = (exchange: RequestOptions): ClientRequest => {
    const { host, port, source_address } = this.#endpoint;
    const tls = this.#tls;
    const [localAddress, localPort] = source_address ?? [];
    const options: RequestOptions = {
      // The options have no prototype, because Node also reads inherited options.
      ...({ __proto__: null } as object),
      ...exchange,
      host: encode(host, 'idna').decode('ascii') || 'localhost',
      port,
      setHost: false,
      ...(localAddress && { localAddress }),
      ...(localPort && { localPort }),
      ...(tls && client_options(tls)),
    };
    // `request` is looked up for each request, because instrumentation and mocks replace it.
    const { request } = tls === null ? http : https;
    const socket = this.#tunnel;
    if (socket === null) {
      // An https.Agent does not fit a request without TLS, such as a CONNECT to the proxy.
      const fits = tls !== null || !(this.#agent instanceof https.Agent);
      const agent = fits && (this.#agent as RequestOptions['agent'] | null);
      return request({ ...options, ...(agent && { agent }) });
    }
    const secured = () => TUNNEL_AGENT.createConnection({ ...options, socket } as never);
    const createConnection = (tls === null ? () => socket : secured) as never;
    return request({ ...options, createConnection });
  };

  async recv(size: number, timeout: number | null): Promise<Uint8Array> {
    if (this.#buffered.length === 0) {
      const { current } = this.#exchange;
      if (!this.#open || current === null)
        throw new OSError(107, 'Transport endpoint is not connected');
      this.#next ??= current.receive();
      const data = await this.#within(timeout, 'read', this.#next);
      this.#next = null;
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

  /** Stores the options. Node performs the handshake when it opens a connection for a request. */
  async start_tls(options: TLSOptions): Promise<void> {
    this.#adopt_tunnel();
    this.#tls = options;
  }

  /** Returns true once an exchange has begun: its connection belongs to the agent and must not be reused here. */
  async readable(): Promise<boolean> {
    return this.#exchange.current !== null;
  }

  tls_session(): null {
    return null;
  }

  peer_certificate(): Uint8Array | null {
    return this.#exchange.current?.peer_certificate() ?? null;
  }

  /** @throws {@link OSError} unless it is Node's default, because the agent sets the options of its sockets. */
  set_option(option: WireOption, on: boolean): void {
    if (on !== (option === 'no_delay')) throw new OSError(92, 'Protocol not available');
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

  async #within<T>(timeout: number | null, what: 'read' | 'write', work: Promise<T>): Promise<T> {
    if (timeout === null) return await work;
    let timer: NodeJS.Timeout | undefined;
    const expired = new Promise<never>((_resolve, reject) => {
      const fail = () => reject(to_python(timed_out(what, this.encrypted)));
      timer = after(timeout, fail);
    });
    try {
      return await Promise.race([work, expired]);
    } finally {
      clearTimeout(timer);
    }
  }
}
