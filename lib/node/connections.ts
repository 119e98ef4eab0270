/** Connections of http.client and urllib3 that send requests and read responses with Node's HTTP client. */
import { own } from '../python/calls/index.js';
import { define_property } from '../python/values/index.js';
import { HTTPConnection, HTTPSConnection } from '../stdlib/http/client/index.js';
import { _GLOBAL_DEFAULT_TIMEOUT, socket, type Timeout } from '../stdlib/socket/index.js';
import { is_connect_error } from '../stdlib/socket/plain.js';
import type { ConnectionAgent } from '../transport/index.js';
import {
  HTTPConnection as PoolConnection,
  HTTPConnectionPool,
  HTTPSConnection as SecurePoolConnection,
  HTTPSConnectionPool,
} from '../urllib3/index.js';
import { ClientWire } from './wire.js';

type SourceAddress = readonly [string, number] | null;

/** Returns a socket that connects when a request is sent over it. */
function client_socket(
  [host, port]: readonly [string, number],
  timeout: Timeout,
  source_address: SourceAddress,
  agent: ConnectionAgent | null,
): socket {
  const sock = new socket();
  if (timeout !== _GLOBAL_DEFAULT_TIMEOUT) sock.settimeout(timeout);
  sock._wire = new ClientWire({ host, port, source_address }, agent);
  return sock;
}

/**
 * Declares a class the library's own, under the name of its base: messages have the names that programs know.
 */
function declare<T extends Class<object>>(Derived: T): T {
  const { name } = Object.getPrototypeOf(Derived) as T;
  define_property(Derived, 'name', { value: name });
  own(Derived);
  return Derived;
}

/** The type of a class whose instances are `T`. */
type Class<T> = new (...args: never) => T;

/**
 * Derives a class from http.client's connection that connects when the head is sent.
 */
function of_client<Base extends Class<HTTPConnection>>(Connection: Base) {
  const made = class extends (Connection as unknown as typeof HTTPConnection) {
    override _create_connection = (async (
      address: readonly [string, number],
      timeout: Timeout,
      source_address: SourceAddress,
    ) => client_socket(address, timeout, source_address, this.agent)) as never;
  };
  return declare(made) as unknown as Base;
}

/**
 * Derives a class from urllib3's connection that connects when a request is sent, or at the latest when the response is
 * read.
 */
function of_pool<Base extends Class<PoolConnection>>(Connection: Base) {
  const made = class extends (Connection as unknown as typeof PoolConnection) {
    override async _new_conn(): Promise<socket> {
      const { _dns_host, port, source_address, agent } = this;
      const timeout = this.timeout as number | null;
      return client_socket([_dns_host, port], timeout, source_address, agent);
    }

    override async request(...args: Parameters<PoolConnection['request']>): Promise<void> {
      try {
        await super.request(...args);
      } catch (error) {
        throw is_connect_error(this.sock?._wire, error) ? this._connect_error(error) : error;
      }
    }
  };
  return declare(made) as unknown as Base;
}

export const ClientConnection = of_client(HTTPConnection);
export const SecureClientConnection = of_client(HTTPSConnection);

class ClientPool extends HTTPConnectionPool {
  static override ConnectionCls = of_pool(PoolConnection);
}

class SecureClientPool extends HTTPSConnectionPool {
  static override ConnectionCls = of_pool(SecurePoolConnection);
}

/** The pool classes by scheme, as in `PoolManager.pool_classes_by_scheme`. */
export const pool_classes: Record<string, typeof HTTPConnectionPool> = {
  http: declare(ClientPool),
  https: declare(SecureClientPool),
};
