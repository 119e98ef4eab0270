// @unasync
// Mirrors CPython v3.13.0 Lib/socket.py (create_connection).
import {
  bind,
  def,
  keyword_only,
  optional,
  required,
  type ArgumentsOf,
} from '../builtins/index.js';
import type { ConnectionAgent } from '../transport/index.js';
import { service_address, unpacked_pair } from './address.js';
import { connect_in_turn } from './connect_in_turn.js';
import { has_stock_lookups } from './lookups.js';
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
  if (agent === null && !has_stock_lookups()) {
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
