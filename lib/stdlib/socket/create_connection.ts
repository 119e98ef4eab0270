// @unasync
// Mirrors CPython v3.13.18 Lib/socket.py (create_connection).
import type { ByPosition, KeywordOnly } from '../../python/calls/index.js';
import { OSError } from '../../python/errors/index.js';
import { create, truth, unpacked } from '../../python/objects/index.js';
import { settle, type ConnectionAgent } from '../../transport/index.js';
import { NO_EXCHANGE, type Exchange } from '../../transport/plain.js';
import {
  has_name,
  is_plain_pair,
  service_address,
  version_of,
  type SocketAddress,
} from './address.js';
import { AF_UNSPEC, SOCK_STREAM } from './constants_data.js';
import { _GLOBAL_DEFAULT_TIMEOUT, type Timeout } from './default_timeout.js';
import { getaddrinfo } from './getaddrinfo.js';
import { socket } from './socket.js';
import './create_connection.calls.js';

/** The names that the module `socket` itself looks up. A program may replace them. */
export const globals = { getaddrinfo, socket };

/** The arguments of `setsockopt`. */
export type SocketOption = readonly [
  level: number,
  option: number,
  value: number | boolean | Uint8Array,
];

/** The keywords of `create_connection`. */
export interface CreateConnectionOptions {
  /**
   * The timeout in seconds for each attempt and for each later operation, or `null` for no timeout. If omitted, the global
   * default applies.
   */
  timeout?: Timeout;
  /** The local address, as `[host, port]`, or null for any. */
  source_address?: readonly [string, number] | null;
  /** Has no effect: the error for the last address is thrown. */
  all_errors?: KeywordOnly<boolean>;
  /** A Node `http.Agent` that resolves the name and opens the connection. Does not exist in Python. Async API only. */
  agent?: KeywordOnly<ConnectionAgent | null>;
}

/**
 * Connects to a TCP service. Tries each address of the host in turn.
 *
 * @param address `[host, port]`.
 * @returns The connected socket.
 * @throws {@link OSError} for the last address tried, such as ConnectionRefusedError or TimeoutError; {@link gaierror}
 * if the name does not resolve.
 * @see {@link https://docs.python.org/3.13/library/socket.html#socket.create_connection}
 * @example
 * ```ts no-run
 * import { create_connection } from 'pyurllib/socket';
 * const sock = await create_connection(['localhost', 8000], 5);
 * sock.close();
 * ```
 */
export async function create_connection(
  address: readonly [string, number],
  {
    timeout = _GLOBAL_DEFAULT_TIMEOUT,
    source_address = null,
    all_errors: _all_errors = false,
    agent = null,
  }: ByPosition<CreateConnectionOptions> = {},
): Promise<socket> {
  return await connect_to(address, timeout, source_address, agent, AF_UNSPEC);
}

/**
 * Connects like `create_connection`. If a program has replaced `getaddrinfo` or `socket`, or the host is null, or what is wrong
 * with the local address depends on the family, tries each address through them. With an agent, neither is used.
 *
 * @param destination The host and the port.
 * @param timeout The timeout in seconds for each attempt and for each later operation, null for no timeout, or
 * `_GLOBAL_DEFAULT_TIMEOUT`.
 * @param source_address The local address, or null for any.
 * @param agent The Node.js agent that opens the connection, whatever the family, or null for none.
 * @param family The address family, or AF_UNSPEC for any.
 * @param exchange The context of the request that needs the connection.
 * @param options The arguments of `setsockopt` for each option to set before connecting.
 * @returns The connected socket.
 * @throws {@link OSError} for the last address tried, or if there is none.
 * @positional
 */
export async function connect_to(
  destination: readonly [string, number],
  timeout: Timeout,
  source_address: readonly [string, number] | null,
  agent: ConnectionAgent | null,
  family: number,
  exchange: Exchange = NO_EXCHANGE,
  options: readonly SocketOption[] = [],
): Promise<socket> {
  const local = truth(source_address) ? source_address : null;
  const are_own = globals.getaddrinfo === getaddrinfo && globals.socket === socket;
  const is_plain = is_plain_pair(local) && has_name(destination) && are_own;
  if (agent !== null || is_plain) {
    const sock = new socket();
    try {
      for (const option of options) sock.setsockopt(...option);
      if (timeout !== _GLOBAL_DEFAULT_TIMEOUT) sock.settimeout(timeout);
      if (!is_plain && local !== null) sock.bind(local);
      const endpoint = { ...service_address(destination), family: version_of(family) };
      await sock._open_any({ ...endpoint, source_address: local }, agent, exchange);
      return sock;
    } catch (error) {
      sock.close();
      throw error;
    }
  }
  const [host, port] = unpacked(destination) as [string, number];
  const found = await settle(globals.getaddrinfo(host, port, family, SOCK_STREAM));
  const make = ([address_family, type, proto]: Found): socket =>
    create(globals.socket, address_family, type, proto);
  return await connect_to_each(
    found,
    'getaddrinfo returns an empty list',
    make,
    { ...exchange, first: null },
    async (sock, address) => {
      for (const option of options) sock.setsockopt(...option);
      if (timeout !== _GLOBAL_DEFAULT_TIMEOUT) sock.settimeout(timeout);
      if (local !== null) sock.bind(local);
      await settle(sock.connect(address as SocketAddress));
    },
  );
}

type Found = readonly [family: number, type: number, proto: number, ...rest: unknown[]];

/**
 * Tries addresses in turn. Closes each socket that fails.
 *
 * @param found What `getaddrinfo` has returned.
 * @param none The message of the error if there is no address.
 * @param connect Sets up a socket, its options first, and connects it.
 * @throws {@link OSError} for the last address tried, or if there is none.
 * @positional
 */
export async function connect_to_each<Socket extends socket>(
  found: Iterable<Found>,
  none: string,
  make: (info: Found) => Socket,
  exchange: Exchange,
  connect: (sock: Socket, address: unknown) => Promise<void>,
): Promise<Socket> {
  let failure: unknown = new OSError(none);
  for (const info of found) {
    let sock: Socket | null = null;
    try {
      sock = make(info);
      // A class of the program's may be any.
      if ('_exchange' in sock) sock._exchange = exchange;
      await connect(sock, info[4]);
      return sock;
    } catch (error) {
      sock?.close();
      if (!(error instanceof OSError) || error === exchange.signal?.reason) throw error;
      failure = error;
    }
  }
  throw failure;
}
