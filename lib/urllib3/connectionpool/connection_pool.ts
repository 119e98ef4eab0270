// @unasync
// Mirrors urllib3 2.8.0 connectionpool.py (ConnectionPool).
import { repr } from '../../python/objects/index.js';
import { class_attributes, type_name } from '../../python/values/index.js';
import { LifoQueue } from '../support/lifo_queue.js';
import type { RequestHeaders } from '../support/request_headers.js';
import { RequestMethods } from '../_request_methods.js';
import { exceptions } from '../exceptions/module.js';
import { _normalize_host as normalize_host } from '../util/url.js';

/**
 * The base class of pools, which stores the host and the port.
 *
 * @see {@link https://urllib3.readthedocs.io/en/2.8.0/reference/urllib3.connectionpool.html#urllib3.connectionpool.ConnectionPool}
 */
export class ConnectionPool extends RequestMethods {
  static scheme: string | null = null;
  /** The class of the queue that holds the connections. */
  static QueueCls = LifoQueue;
  declare scheme: string | null;
  declare QueueCls: typeof LifoQueue;

  host: string;
  port: number | null;
  /** The host in the form used in a CONNECT request. */
  _tunnel_host: string;

  constructor(host: string, port: number | null = null, headers: RequestHeaders | null = null) {
    super(headers);
    if (!host) throw new exceptions.LocationValueError('No host specified.');
    this.host = _normalize_host(host, this.scheme)!;
    this.port = port;
    this._tunnel_host = normalize_host(host, this.scheme).toLowerCase();
  }

  /** @returns The class, the host and the port. */
  __str__(): string {
    return `${type_name(this)}(host=${repr(this.host)}, port=${repr(this.port)})`;
  }

  override toString(): string {
    return this.__str__();
  }

  /** Closes all connections; the pool cannot be used afterwards. */
  close(): void {
    // This class has no connections. Subclasses override the method.
  }

  __enter__(): this {
    return this;
  }

  __exit__(): boolean {
    this.close();
    return false;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.close();
  }
}
class_attributes(ConnectionPool);

/** Returns a host in the form that sockets accept, without brackets. */
export function _normalize_host(host: string | null, scheme: string | null): string | null {
  const normal = normalize_host(host, scheme);
  return normal?.startsWith('[') && normal.endsWith(']') ? normal.slice(1, -1) : normal;
}
