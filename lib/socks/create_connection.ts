// @unasync
// Mirrors PySocks 1.7.1 socks.py (create_connection).
import { type ArgumentsOf, type RecordOf, bind_record, own } from '../python/calls/index.js';
import { truth, unpacked } from '../python/objects/index.js';
import { strip_characters } from '../python/values/index.js';
import { AF_INET, SOCK_STREAM, namespace as socket_module } from '../stdlib/socket/index.js';
import { connect_to_each } from '../stdlib/socket/internal.js';
import { settle } from '../transport/index.js';
import { NO_EXCHANGE, type Exchange } from '../transport/plain.js';
import { CREATE_CONNECTION } from './parameters.js';
import { proxy_of, socksocket } from './socksocket.js';

/**
 * Connects to a TCP service through a proxy. Tries each address of the proxy in turn.
 *
 * @param dest_pair The host, which may be in brackets, and the port.
 * @param timeout The timeout in seconds of each operation, or null for none.
 * @param source_address The local address, or null for any.
 * @param proxy_type SOCKS4 (also for SOCKS 4A), SOCKS5 or HTTP; or null for the default proxy.
 * @param proxy_addr The name or the address of the proxy.
 * @param proxy_port Its port, or null for 1080, and 8080 of HTTP.
 * @param proxy_rdns If true, the proxy looks up names, otherwise this machine does.
 * @param proxy_username The user, or null for none.
 * @param proxy_password The password, or null for none.
 * @param socket_options The arguments of `setsockopt` for each option to set.
 * @param agent A Node `http.Agent` that opens the connection to the proxy. Does not exist in Python. Async API only.
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
  ...args: ArgumentsOf<typeof CREATE_CONNECTION>
): Promise<socksocket> {
  return await _create_connection(bind_record(CREATE_CONNECTION, args), NO_EXCHANGE);
}

own({ create_connection });

/** The core of {@link create_connection}. @param exchange The context of the request that needs the connection. @internal */
export async function _create_connection(
  given: RecordOf<typeof CREATE_CONNECTION>,
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
