// @unasync
// Mirrors CPython v3.13.0 Lib/socket.py (create_connection).
import {
  OSError,
  bind,
  def,
  keyword_only,
  optional,
  required,
  type ArgumentsOf,
} from '../builtins/index.js';
import { settle, type ConnectionAgent } from '../transport/index.js';
import { inet_address, service_address, unpacked_pair, type Endpoint } from './address.js';
import { AF_INET6, SOCK_STREAM } from './constants_data.js';
import { getaddrinfo } from './getaddrinfo.js';
import { lookups } from './lookups.js';
import { socket } from './socket.js';
import { _GLOBAL_DEFAULT_TIMEOUT, type Timeout } from './default_timeout.js';

const CREATE_CONNECTION = def(
  'create_connection',
  { address: required<readonly [string, number]>() },
  { timeout: optional<Timeout>(_GLOBAL_DEFAULT_TIMEOUT) },
  { source_address: optional<readonly [string, number] | null>(null) },
  { all_errors: keyword_only(false) },
  { agent: keyword_only<ConnectionAgent | null>(null) },
);

/**
 * Connects to a TCP service, trying each address its name resolves to in turn.
 *
 * @param address `[host, port]`.
 * @param timeout Seconds for each attempt and then for each operation; `null` for none; the global default if not given.
 * @param source_address `[host, port]` to connect from.
 * @param agent An `http.Agent` of Node's that resolves the name and opens the connection. Not in Python; async colour
 * only.
 * @returns The connected socket.
 * @throws {@link OSError} of the last address tried: ConnectionRefusedError, TimeoutError …; {@link gaierror} when the name does not resolve.
 * @see {@link https://docs.python.org/3.13/library/socket.html#socket.create_connection}
 * @example
 * ```ts no-run
 * import { create_connection } from 'pyurllib/socket';
 * const sock = await create_connection(['localhost', 8000], 5);
 * sock.close();
 * ```
 */
export async function create_connection(
  ...args: ArgumentsOf<typeof CREATE_CONNECTION>
): Promise<socket> {
  const [address, timeout, source_address, , agent] = bind(CREATE_CONNECTION, args);
  const attempt = async (endpoint: Endpoint): Promise<socket> => {
    const sock = new socket();
    try {
      if (timeout !== _GLOBAL_DEFAULT_TIMEOUT) sock.settimeout(timeout);
      await sock._open({ ...endpoint, source_address }, agent);
      return sock;
    } catch (error) {
      sock.close();
      throw error;
    }
  };
  // The transport resolves names itself, unless the program has replaced `getaddrinfo`.
  if (lookups.getaddrinfo === getaddrinfo || agent !== null)
    return await attempt(service_address(address));
  const [host, port] = unpacked_pair(address) as [string, number];
  let failure: unknown = new OSError('getaddrinfo returns an empty list');
  for (const [family, , , , sockaddr] of await settle(
    lookups.getaddrinfo(host, port, 0, SOCK_STREAM),
  )) {
    try {
      return await attempt(inet_address(sockaddr, family === AF_INET6));
    } catch (error) {
      if (!(error instanceof OSError)) throw error;
      failure = error;
    }
  }
  throw failure;
}
