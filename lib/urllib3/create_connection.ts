// @unasync
// Mirrors urllib3 2.7.0 util/connection.py (create_connection).
import { UnicodeError, encode, kw, with_cause } from '../builtins/index.js';
import {
  _GLOBAL_DEFAULT_TIMEOUT,
  create_connection as connect,
  type Timeout as SocketTimeout,
  type socket,
} from '../socket/index.js';
import type { ConnectionAgent } from '../transport/index.js';
import { _DEFAULT_TIMEOUT, exceptions, type TimeoutValue } from './util/index.js';

/** What `setsockopt` takes. */
export type SocketOption = readonly [level: number, option: number, value: unknown];

/** A name of the usual labels. */
const USUAL = /^[\x21-\x2d\x2f-\x7e]{1,63}(?:\.[\x21-\x2d\x2f-\x7e]{1,63})*\.?$/;

/** @throws {@link exceptions.LocationParseError} when a label of the name is empty or too long. */
function check_labels(name: string): void {
  if (USUAL.test(name)) return;
  try {
    encode(name, 'idna');
  } catch (error) {
    if (!(error instanceof UnicodeError)) throw error;
    throw with_cause(new exceptions.LocationParseError(`'${name}', label empty or too long`), null);
  }
}

/**
 * Connects to a TCP service, trying each address its name resolves to in turn.
 *
 * @param address Host, which may be in brackets, and port.
 * @param timeout Seconds; null for none.
 * @param source_address Where to connect from.
 * @param socket_options Options to set.
 * @param agent What opens the connection: an agent of Node's.
 * @returns The connected socket.
 * @throws {@link exceptions.LocationParseError} when a label of the name is empty or too long; {@link OSError}.
 */
export async function create_connection(
  [host, port]: readonly [string, number],
  timeout: TimeoutValue,
  source_address: readonly [string, number] | null,
  socket_options: readonly SocketOption[] | null,
  agent: ConnectionAgent | null = null,
): Promise<socket> {
  const name = host.startsWith('[') ? host.replace(/^[[\]]+|[[\]]+$/g, '') : host;
  check_labels(name);
  const limit = timeout === _DEFAULT_TIMEOUT ? _GLOBAL_DEFAULT_TIMEOUT : (timeout as SocketTimeout);
  const sock = await connect([name, port], limit, source_address || null, kw({ agent }));
  for (const [level, option, value] of socket_options ?? []) sock.setsockopt(level, option, value);
  return sock;
}
