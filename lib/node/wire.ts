/** A wire over Node's HTTP client. The bytes sent are a request, and the bytes received are its response. */
import http from 'node:http';
import type { Agent, ClientRequest } from 'node:http';
import https from 'node:https';
import type { RequestOptions } from 'node:https';
import { isIP } from 'node:net';
import type { Duplex } from 'node:stream';
import { encode } from '../python/bytes/index.js';
import type { ConnectionAgent, TLSOptions } from '../transport/index.js';
import {
  ClientTLS,
  RequestWire,
  check_agent,
  timed_out,
  type Endpoint,
} from '../transport/on_demand.js';
import { NodeRequest } from './carried_request.js';
import { headers_for_node, hide_head, type Pairs } from './headers.js';

/** The agent that performs the TLS handshakes through tunnels. */
const TUNNEL_AGENT = new https.Agent();

/** Agents like Node's global ones, without their proxy. */
const DIRECT = { keepAlive: true, scheduling: 'lifo', timeout: 5000 } as const;
const DIRECT_AGENTS = { http: new http.Agent(DIRECT), https: new https.Agent(DIRECT) };

/**
 * Returns the agent to use: urllib and Requests have already decided on proxies, so that the proxy that NODE_USE_ENV_PROXY
 * and `http.setGlobalProxyFromEnv` give to Node's global agents must not be used. The global agents are looked up for each
 * request because programs replace them.
 * @param agent That of the program, or null for the global one.
 */
function without_proxy(agent: Agent | null, secure: boolean): Agent | null {
  const { globalAgent } = secure ? https : http;
  const has_proxy =
    (globalAgent as { options?: { proxyEnv?: object } }).options?.proxyEnv !== undefined;
  if (!has_proxy || (agent !== null && agent !== globalAgent)) return agent;
  return DIRECT_AGENTS[secure ? 'https' : 'http'];
}

/** One connection as http.client sees it. The actual sockets belong to the agent. */
export class ClientWire extends RequestWire<NodeRequest> {
  readonly #agent: ConnectionAgent | null;
  readonly final_url = undefined;
  /** The connection that a proxy established for a CONNECT, or null. */
  #tunnel: Duplex | null = null;

  constructor(endpoint: Endpoint, agent: ConnectionAgent | null) {
    super(endpoint);
    this.#agent = agent;
  }

  /** Only known for an address: a name is resolved by the agent. */
  override get family(): number {
    return isIP(this.endpoint.host);
  }
  override get local_address(): readonly [string, number] {
    return this.carried.current?.local_address ?? super.local_address;
  }
  override get remote_address(): readonly [string, number] {
    return this.carried.current?.remote_address ?? super.remote_address;
  }
  /** True once a connection is established. Later errors are not errors of connecting. */
  override get connected(): boolean {
    return this.carried.current?.connected === true || this.#tunnel !== null;
  }

  override start(data: Uint8Array): NodeRequest {
    this.#adopt_tunnel();
    const tls = this.tls && new ClientTLS(this.tls);
    return new NodeRequest(data, (...head) => this.#request(tls, ...head), tls);
  }

  override async start_tls(options: TLSOptions): Promise<void> {
    this.#adopt_tunnel();
    await super.start_tls(options);
  }

  /** Uses the connection established by a CONNECT for all later requests. */
  #adopt_tunnel(): void {
    this.#tunnel = this.carried.current?.tunnel ?? this.#tunnel;
  }

  #request(tls: ClientTLS | null, method: string, path: string, headers: Pairs): ClientRequest {
    const { host, port, source_address } = this.endpoint;
    const socket = this.#tunnel;
    const [localAddress, localPort] = source_address ?? [];
    const options: RequestOptions = {
      // The options have no prototype, because Node also reads inherited options.
      ...({ __proto__: null } as object),
      method,
      path,
      headers: headers_for_node(method, headers, socket === null),
      host: encode(host, 'idna').decode('ascii') || 'localhost',
      port,
      setHost: false,
      ...(localAddress && { localAddress }),
      ...(localPort && { localPort }),
      ...tls?.request_options,
    };
    // `request` is looked up for each request, because instrumentation and mocks replace it.
    const { request } = tls === null ? http : https;
    if (socket === null) {
      // An https.Agent does not fit a request without TLS, such as a CONNECT to the proxy.
      const fits = tls !== null || !(this.#agent instanceof https.Agent);
      const agent = without_proxy((fits && (this.#agent as Agent | null)) || null, tls !== null);
      if (tls !== null) check_agent(agent ?? https.globalAgent);
      return hide_head(request({ ...options, ...(agent && { agent }) }));
    }
    const secured = () => TUNNEL_AGENT.createConnection({ ...options, socket } as never);
    const createConnection = (tls === null ? () => socket : secured) as never;
    const made = hide_head(request({ ...options, createConnection }));
    // As Node itself does if it has written the header Connection.
    return made.once('response', () => (made.shouldKeepAlive = false));
  }

  protected override expired(what: 'read' | 'write'): Error {
    const waits_for = what === 'write' ? this.carried.current!.waits_for : what;
    return timed_out(waits_for, waits_for !== 'connect' && this.encrypted);
  }

  override peer_certificate(): Uint8Array | null {
    return this.carried.current?.peer_certificate() ?? null;
  }

  override close(): void {
    super.close();
    this.#tunnel?.destroy();
  }
}
