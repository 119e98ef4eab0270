// @unasync
import { OSError } from '../builtins/index.js';
import { settle } from '../transport/index.js';
import type { SocketAddress } from './address.js';
import { SOCK_STREAM } from './constants_data.js';
import { _GLOBAL_DEFAULT_TIMEOUT, type Timeout } from './default_timeout.js';
import { lookups } from './lookups.js';
import type { socket } from './socket.js';

/**
 * Connects to the addresses of a name in turn, with the module's current `getaddrinfo` and `socket`.
 *
 * @param family The family of the addresses; 0 for any.
 * @param host The name to resolve.
 * @param port The port to connect to.
 * @param timeout Seconds for each attempt and then for each operation; null for none.
 * @param source_address Where to connect from; null for anywhere.
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
  const found = await settle(lookups.getaddrinfo(host, port, family, SOCK_STREAM));
  for (const [address_family, type, proto, , address] of found) {
    let sock: socket | null = null;
    try {
      sock = new lookups.socket(address_family, type, proto);
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
