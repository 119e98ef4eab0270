// @unasync
// Mirrors PySocks 1.7.1 socks.py (create_connection).
import { type ByPosition, type KeywordOnly, own } from '../python/calls/index.js';
import { truth, unpacked } from '../python/objects/index.js';
import { strip_characters } from '../python/values/index.js';
import { AF_INET, SOCK_STREAM, namespace as socket_module } from '../stdlib/socket/index.js';
import { connect_to_each } from '../stdlib/socket/internal.js';
import { settle, type ConnectionAgent } from '../transport/index.js';
import { NO_EXCHANGE, type Exchange } from '../transport/plain.js';
import { CREATE_CONNECTION } from './create_connection.calls.js';
import { proxy_of, socksocket } from './socksocket.js';

/** The arguments of `setsockopt`. */
export type SocketOption = readonly [
  level: number,
  option: number,
  value: number | boolean | Uint8Array,
];

/** The keywords of {@link create_connection}. */
export interface CreateConnectionOptions {
  /** The timeout in seconds of each operation, or null for none. */
  timeout?: number | null;
  /** The local address, or null for any. */
  source_address?: readonly [string, number] | null;
  /** SOCKS4 (also for SOCKS 4A), SOCKS5 or HTTP; or null for the default proxy. */
  proxy_type?: number | null;
  /** The name or the address of the proxy. */
  proxy_addr?: string | null;
  /** Its port, or null for 1080, and 8080 of HTTP. */
  proxy_port?: number | null;
  /** If true, the proxy looks up names, otherwise this machine does. */
  proxy_rdns?: boolean;
  /** The user, or null for none. */
  proxy_username?: string | null;
  /** The password, or null for none. */
  proxy_password?: string | null;
  /** The arguments of `setsockopt` for each option to set. */
  socket_options?: readonly SocketOption[] | null;
  /** A Node `http.Agent` that opens the connection to the proxy. Does not exist in Python. Async API only. */
  agent?: KeywordOnly<ConnectionAgent | null>;
}

/**
 * Connects to a TCP service through a proxy. Tries each address of the proxy in turn.
 *
 * @param dest_pair The host, which may be in brackets, and the port.
 * @returns The connected socket.
 * @throws {@link ProxyError} for the last address tried; {@link gaierror} if the name of the proxy does not resolve;
 * the other errors of `socksocket.connect`.
 * @see {@link https://github.com/Anorov/PySocks#usage}
 * @example
 * ```ts no-run
 * import { SOCKS5, create_connection } from 'pyurllib/socks';
 *
 * const sock = await create_connection(['example.org', 80], {
 *   proxy_type: SOCKS5,
 *   proxy_addr: 'localhost',
 *   proxy_port: 1080,
 * });
 * sock.close();
 * ```
 */
export async function create_connection(
  dest_pair: readonly [string, number],
  {
    timeout = null,
    source_address = null,
    proxy_type = null,
    proxy_addr = null,
    proxy_port = null,
    proxy_rdns = true,
    proxy_username = null,
    proxy_password = null,
    socket_options = null,
    agent = null,
  }: ByPosition<CreateConnectionOptions> = {},
): Promise<socksocket> {
  const proxy = { proxy_type, proxy_addr, proxy_port, proxy_rdns, proxy_username, proxy_password };
  const given = { dest_pair, timeout, source_address, ...proxy, socket_options, agent };
  return await _create_connection(given, NO_EXCHANGE);
}

own({ create_connection }, CREATE_CONNECTION);

/** The core of {@link create_connection}. @param exchange The context of the request that needs the connection. @internal */
export async function _create_connection(
  given: Required<CreateConnectionOptions> & { dest_pair: readonly [string, number] },
  exchange: Exchange,
): Promise<socksocket> {
  const { timeout, source_address, proxy_type, proxy_addr, proxy_port, agent } = given;
  const [dest_host, port] = unpacked(given.dest_pair) as [string, number];
  const host = without_brackets(dest_host);
  const addr = proxy_addr && without_brackets(proxy_addr);
  const { proxy_rdns, proxy_username, proxy_password } = given;
  const proxy = proxy_of(proxy_type, addr, proxy_port, proxy_rdns, proxy_username, proxy_password);
  // An agent looks up the name itself.
  const found =
    agent === null
      ? await settle(socket_module.getaddrinfo(addr, proxy_port, 0, SOCK_STREAM))
      : [[AF_INET, SOCK_STREAM, 0] as const];
  const make = ([family, type, proto]: readonly [number, number, number, ...unknown[]]) =>
    new socksocket(family, type, proto);
  return await connect_to_each(found, 'gai returned empty list.', make, exchange, async (sock) => {
    sock._agent = agent;
    for (const option of given.socket_options ?? []) sock.setsockopt(...option);
    if (is_number(timeout)) sock.settimeout(timeout);
    if (truth(proxy_type)) sock.proxy = proxy;
    if (truth(source_address)) sock.bind(source_address!);
    await sock.connect([host, port]);
  });
}

const is_number = (value: unknown): value is number =>
  typeof value === 'number' || typeof value === 'boolean';

/** Strips the brackets of an IPv6 address. */
const without_brackets = (host: string): string =>
  host.startsWith('[') ? strip_characters(host, '[]') : host;
