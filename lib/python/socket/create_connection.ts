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
import { settle, type ConnectionAgent } from '../../transport/index.js';
import { service_address, unpacked_pair, type SocketAddress } from './address.js';
import { SOCK_STREAM } from './constants_data.js';
import { _GLOBAL_DEFAULT_TIMEOUT, type Timeout } from './default_timeout.js';
import { getaddrinfo } from './getaddrinfo.js';
import { socket } from './socket.js';

/** The names that the functions below look up when called, as a program may replace them: the start of `namespace`. */
export const globals = { getaddrinfo, socket };

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
 * @param timeout Seconds for each attempt and then for each operation, or `null` for none; the global default if not
 * given.
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
  const has_stock_globals = globals.getaddrinfo === getaddrinfo && globals.socket === socket;
  if (agent === null && !has_stock_globals) {
    const [host, port] = unpacked_pair(address) as [string, number];
    return await connect_in_turn(0, host, port, timeout, source_address);
  }
  const sock = new socket();
  try {
    if (timeout !== _GLOBAL_DEFAULT_TIMEOUT) sock.settimeout(timeout);
    await sock._open({ ...service_address(address), source_address }, agent);
    return sock;
  } catch (error) {
    sock.close();
    throw error;
  }
}

/**
 * Connects to the addresses of a name in turn, with the module's current `getaddrinfo` and `socket`.
 *
 * @param family The family of the addresses, or 0 for any.
 * @param host The name to resolve.
 * @param port The port to connect to.
 * @param timeout Seconds for each attempt and then for each operation, or null for none.
 * @param source_address Where to connect from, or null for anywhere.
 * @returns The connected socket.
 * @throws {@link OSError} of the last address tried.
 */
export async function connect_in_turn(
  family: number,
  host: string,
  port: number,
  timeout: Timeout,
  source_address: readonly [string, number] | null,
): Promise<socket> {
  let failure: unknown = new OSError('getaddrinfo returns an empty list');
  const found = await settle(globals.getaddrinfo(host, port, family, SOCK_STREAM));
  for (const [address_family, type, proto, , address] of found) {
    let sock: socket | null = null;
    try {
      sock = new globals.socket(address_family, type, proto);
      if (timeout !== _GLOBAL_DEFAULT_TIMEOUT) sock.settimeout(timeout);
      if (source_address) sock.bind(source_address);
      await settle(sock.connect(address as SocketAddress));
      return sock;
    } catch (error) {
      sock?.close();
      if (!(error instanceof OSError)) throw error;
      failure = error;
    }
  }
  throw failure;
}
