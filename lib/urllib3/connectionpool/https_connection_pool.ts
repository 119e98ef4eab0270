// @unasync
// Mirrors urllib3 2.8.0 connectionpool.py (HTTPSConnectionPool, connection_from_url).
import { type ByPosition, call, python_calls, type Complete } from '../../python/calls/index.js';
import { ImportError, warn } from '../../python/errors/index.js';
import { type Dict, hidden_attributes, kw, pick } from '../../python/values/index.js';
import { settle } from '../../transport/index.js';
import type { HTTPConnection } from '../connection/http_connection.js';
import { HTTPConnectionPool, globals } from './http_connection_pool.js';
import { DummyConnection, HTTPSConnection } from '../connection/https_connection.js';
import type { TLSOptions } from '../connection/parameters.js';
import type { PoolOptions } from './parameters.js';
import { exceptions } from '../exceptions/module.js';
import { parse_url } from '../util/url.js';
import { SET_TUNNEL } from '../connection/http_connection.calls.js';
import { HTTPSConnection_INIT } from '../connection/https_connection.calls.js';
import { _DEFAULT_TIMEOUT } from '../util/default_timeout.js';
import {
  HTTPConnectionPool_INIT,
  type HTTPConnectionPoolArguments,
} from './http_connection_pool.calls.js';
import {
  HTTPSConnectionPool_INIT,
  HTTPSConnectionPool_calls,
} from './https_connection_pool.calls.js';

type TLSName = Exclude<keyof TLSOptions, 'ca_cert_data' | 'server_hostname' | 'ssl_context'>;

/** The TLS options that are attributes of a pool. */
const TLS_NAMES = HTTPSConnectionPool_INIT.names.filter(
  (name) => !HTTPConnectionPool_INIT.names.includes(name),
) as TLSName[];

export interface HTTPSConnectionPool extends Complete<Pick<TLSOptions, TLSName>> {}

/**
 * A pool of keep-alive connections to one host over HTTPS.
 *
 * @see {@link https://urllib3.readthedocs.io/en/2.8.0/reference/urllib3.connectionpool.html#urllib3.HTTPSConnectionPool}
 */
export class HTTPSConnectionPool extends HTTPConnectionPool {
  static override scheme: string | null = 'https';
  static override ConnectionCls = HTTPSConnection;

  // By position, TLS options have no types, because `key_file` has the place of `_proxy_config`: this class could not replace its base.
  constructor(...args: HTTPConnectionPoolArguments);
  constructor(
    host: string,
    {
      port = null,
      timeout = _DEFAULT_TIMEOUT,
      maxsize = 1,
      block = false,
      headers = null,
      retries = null,
      _proxy = null,
      _proxy_headers = null,
      key_file = null,
      cert_file = null,
      cert_reqs = null,
      key_password = null,
      ca_certs = null,
      ssl_version = null,
      ssl_minimum_version = null,
      ssl_maximum_version = null,
      assert_hostname = null,
      assert_fingerprint = null,
      ca_cert_dir = null,
      ...conn_kw
    }: ByPosition<PoolOptions> = {},
  ) {
    const plain = { timeout, maxsize, block, headers, retries, _proxy, _proxy_headers };
    super(host, port, kw({ ...conn_kw, ...plain }));
    const client = { key_file, cert_file, cert_reqs, key_password };
    const versions = { ssl_version, ssl_minimum_version, ssl_maximum_version };
    const checks = { assert_hostname, assert_fingerprint };
    Object.assign(this, { ...client, ca_certs, ...versions, ...checks, ca_cert_dir });
  }

  /** Opens the tunnel through the proxy with a CONNECT request. @internal */
  override async _prepare_proxy(conn: HTTPConnection): Promise<void> {
    const scheme = this.proxy?.scheme === 'https' ? 'https' : 'http';
    const { port, proxy_headers: headers } = this;
    call(conn, SET_TUNNEL, [], { scheme, host: this._tunnel_host, port, headers });
    await settle(conn.connect());
  }

  /** Creates a connection to the host, or to the proxy if there is one. @internal */
  override _new_conn(): HTTPConnection {
    this.num_connections += 1;
    const message = 'Starting new HTTPS connection (%d): %s:%s';
    globals.log.debug(message, this.num_connections, this.host, this.port || '443');
    if (!this.ConnectionCls || this.ConnectionCls === DummyConnection) {
      throw new ImportError("Can't connect to HTTPS URL because the SSL module is not available.");
    }
    const { proxy } = this;
    const { host, port } = proxy !== null && proxy.host !== null ? proxy : this;
    const timeout = this.timeout.connect_timeout;
    const tls_options = pick(this, ...TLS_NAMES);
    const keywords: Dict<unknown> = { host, port, timeout, ...tls_options, ...this.conn_kw };
    return call(this.ConnectionCls, HTTPSConnection_INIT, [], keywords);
  }

  /** Connects if necessary. Emits a warning if neither the host nor the proxy was verified. @internal */
  override async _validate_conn(conn: HTTPConnection): Promise<void> {
    await super._validate_conn(conn);
    if (conn.is_closed) await settle(conn.connect());
    if (conn.is_verified || conn.proxy_is_verified) return;
    warn(
      `Unverified HTTPS request is being made to host '${conn.host}'. ` +
        'Adding certificate verification is strongly advised. See: ' +
        'https://urllib3.readthedocs.io/en/latest/advanced-usage.html#tls-warnings',
      exceptions.InsecureRequestWarning,
    );
  }
}
python_calls(HTTPSConnectionPool, HTTPSConnectionPool_calls);
hidden_attributes(HTTPSConnectionPool, ['key_password']);

/**
 * Creates a pool for the host of a URL.
 *
 * @param url The URL.
 * @param kwargs Additional keywords for the pool.
 * @returns An HTTPSConnectionPool for `https`, and an HTTPConnectionPool for other schemes.
 * @throws {@link exceptions.LocationValueError} if there is no host, {@link exceptions.LocationParseError} if the URL
 * is invalid.
 * @see {@link https://urllib3.readthedocs.io/en/2.8.0/reference/urllib3.connectionpool.html#urllib3.connection_from_url}
 */
export function connection_from_url(
  url: string,
  { ...kwargs }: PoolOptions = {},
): HTTPConnectionPool {
  const { scheme, host, port } = parse_url(url);
  const default_port = globals.port_by_scheme[scheme || 'http'] ?? 80;
  const options = [kw({ port: port ?? default_port }), kw(kwargs)] as const;
  return scheme === 'https'
    ? new HTTPSConnectionPool(host!, ...options)
    : new HTTPConnectionPool(host!, ...options);
}
