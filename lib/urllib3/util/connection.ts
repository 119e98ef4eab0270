// @unasync
// Mirrors urllib3 2.8.0 util/connection.py (create_connection).
import { idna_name } from '../../python/bytes/index.js';
import {
  type ByPosition,
  type KeywordOnly,
  type ValuesOf,
  call,
  is_own,
  own,
} from '../../python/calls/index.js';
import { UnicodeError, with_cause } from '../../python/errors/index.js';
import { has_ipv6 } from '../../python/platform/index.js';
import { define_property, strip_characters } from '../../python/values/index.js';
import {
  _GLOBAL_DEFAULT_TIMEOUT,
  namespace as socket_module,
  type Timeout as SocketTimeout,
  type socket,
} from '../../stdlib/socket/index.js';
import { connect_to, type SocketOption } from '../../stdlib/socket/internal.js';
import { settle, type ConnectionAgent } from '../../transport/index.js';
import { NO_EXCHANGE, type Exchange } from '../../transport/plain.js';
import { exceptions } from '../exceptions/module.js';
import { _DEFAULT_TIMEOUT, type TimeoutValue } from './default_timeout.js';
import { CREATE_CONNECTION } from './connection.calls.js';

export type { SocketOption };

/** The keywords of {@link create_connection}. */
export interface CreateConnectionOptions {
  /** The timeout in seconds for each address, or null for no timeout. If omitted, the default of sockets applies. */
  timeout?: TimeoutValue;
  /** The local address to connect from. */
  source_address?: readonly [string, number] | null;
  /** The arguments of `setsockopt` for each option to set. */
  socket_options?: readonly SocketOption[] | null;
  /** The Node.js agent that opens the connection, or null for none. */
  agent?: KeywordOnly<ConnectionAgent | null>;
}

/**
 * Connects to a TCP service. Tries each address of the host in turn.
 *
 * @param address The host, which may be in brackets, and the port.
 * @returns The connected socket.
 * @throws {@link exceptions.LocationParseError} if a label of the name is empty or too long; {@link OSError} if no
 * address can be connected to.
 */
export async function create_connection(
  address: readonly [string, number],
  {
    timeout = _DEFAULT_TIMEOUT,
    source_address = null,
    socket_options = null,
    agent = null,
  }: ByPosition<CreateConnectionOptions> = {},
): Promise<socket> {
  return await connect([address, timeout, source_address, socket_options, agent], NO_EXCHANGE);
}
own({ create_connection }, CREATE_CONNECTION);

/** @param exchange The context of the request that needs the connection. */
async function connect(
  [[host, port], timeout, source_address, socket_options, agent]: ValuesOf<
    typeof CREATE_CONNECTION
  >,
  exchange: Exchange,
): Promise<socket> {
  const name = host.startsWith('[') ? strip_characters(host, '[]') : host;
  try {
    // The result is not used: this only checks the labels of the name.
    idna_name(name);
  } catch (error) {
    if (!(error instanceof UnicodeError)) throw error;
    throw with_cause(new exceptions.LocationParseError(`'${name}', label empty or too long`), null);
  }
  const limit = timeout === _DEFAULT_TIMEOUT ? _GLOBAL_DEFAULT_TIMEOUT : (timeout as SocketTimeout);
  const family = globals.allowed_gai_family();
  const options = socket_options ?? [];
  const address = [name, port] as const;
  return await connect_to(address, limit, source_address, agent, family, exchange, options);
}

/**
 * Returns whether the peer has closed an idle connection or sent unexpected bytes.
 *
 * @param conn The connection.
 * @returns True if the connection cannot be used again.
 */
export async function is_connection_dropped(conn: object): Promise<boolean> {
  return !(await settle((conn as { is_connected?: unknown }).is_connected));
}

/** Returns the address family for resolving names: any, or AF_INET if this machine has no IPv6. */
function allowed_gai_family(): number {
  return globals.HAS_IPV6 ? socket_module.AF_UNSPEC : socket_module.AF_INET;
}

/** The names of the module `urllib3.util.connection`, all of which but the last one are looked up. A program may replace them. */
export const globals = { allowed_gai_family, create_connection, is_connection_dropped } as {
  allowed_gai_family: typeof allowed_gai_family;
  create_connection: typeof create_connection;
  is_connection_dropped: typeof is_connection_dropped;
  HAS_IPV6: boolean;
};

/** What `HAS_IPV6` is. It is found out when it is first needed, which is not when the module is loaded. */
let has_own_ipv6: boolean | null = null;

define_property(globals, 'HAS_IPV6', {
  configurable: true,
  enumerable: true,
  get: () => (has_own_ipv6 ??= has_ipv6()),
  set: (value: boolean) => (has_own_ipv6 = value),
});

/** Calls the module's `create_connection`, which a program may have replaced. Its replacement does not get the exchange. @positional */
export async function connected(
  values: ValuesOf<typeof CREATE_CONNECTION>,
  exchange: Exchange,
): Promise<socket> {
  if (is_own(globals, CREATE_CONNECTION)) return await connect(values, exchange);
  const [address, timeout, source_address, socket_options, agent] = values;
  const keywords = { source_address, socket_options, ...(agent && { agent }) };
  return await settle(call(globals, CREATE_CONNECTION, [address, timeout], keywords));
}
