// @unasync
// Mirrors urllib3 2.8.0 connectionpool.py (HTTPSConnectionPool, connection_from_url).
import {
  type ArgumentsOf,
  bind,
  bind_record,
  call,
  def,
  optional,
  own,
  required,
  var_keyword,
} from '../../python/calls/index.js';
import { ImportError, warn } from '../../python/errors/index.js';
import { type Dict, hidden_attributes, kw, pick } from '../../python/values/index.js';
import { settle } from '../../transport/index.js';
import type { HTTPConnection } from '../connection/http_connection.js';
import type { HTTPSOptions } from '../connection/parameters.js';
import { HTTPConnectionPool, globals } from './http_connection_pool.js';
import {
  DummyConnection,
  HTTPSConnection,
  HTTPS_CONNECTION,
} from '../connection/https_connection.js';
import { POOL_PARAMETERS, type PoolOptions } from './parameters.js';
import { exceptions } from '../exceptions/module.js';
import { parse_url } from '../util/url.js';
import { SET_TUNNEL } from '../connection/parameters.js';

/**
 * The TLS options that are parameters of a pool, in order. They are typed as keywords only, by `PoolOptions`: by
 * position, `key_file` would have the place of `_proxy_config`, and this class could not replace its base class.
 */
const TLS_NAMES = (
  'key_file cert_file cert_reqs key_password ca_certs ssl_version ssl_minimum_version ' +
  'ssl_maximum_version assert_hostname assert_fingerprint ca_cert_dir'
).split(' ') as TLSName[];
type TLSName = Exclude<keyof HTTPSOptions, 'ca_cert_data' | 'server_hostname' | 'ssl_context'>;

const HTTPS_POOL = def(
  'HTTPSConnectionPool.__init__',
  { host: required<string>() },
  ...POOL_PARAMETERS,
  ...(TLS_NAMES.map((name) => ({ [name]: optional(null) })) as []),
  { conn_kw: var_keyword<PoolOptions>() },
);

export interface HTTPSConnectionPool extends Pick<HTTPSOptions, TLSName> {}

/**
 * A pool of keep-alive connections to one host over HTTPS.
 *
 * @see {@link https://urllib3.readthedocs.io/en/2.8.0/reference/urllib3.connectionpool.html#urllib3.HTTPSConnectionPool}
 */
export class HTTPSConnectionPool extends HTTPConnectionPool {
  static override scheme: string | null = 'https';
  static override ConnectionCls = HTTPSConnection;

  /**
   * Accepts the options of `HTTPConnectionPool` and those of TLS.
   * @param key_file A file with the private key of the client.
   */
  constructor(...args: ArgumentsOf<typeof HTTPS_POOL>) {
    const {
      host,
      port,
      timeout,
      maxsize,
      block,
      headers,
      retries,
      _proxy,
      _proxy_headers,
      conn_kw,
      ...tls_options
    } = bind_record(HTTPS_POOL, args);
    const plain = { timeout, maxsize, block, headers, retries, _proxy, _proxy_headers };
    super(host, port, kw({ ...conn_kw, ...plain }));
    Object.assign(this, tls_options);
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
    return call(this.ConnectionCls, HTTPS_CONNECTION, [], keywords);
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
own(HTTPSConnectionPool, HTTPS_POOL);
hidden_attributes(HTTPSConnectionPool, ['key_password']);

const CONNECTION_FROM_URL = def(
  'connection_from_url',
  { url: required<string>() },
  { kwargs: var_keyword<PoolOptions>() },
);

/**
 * Creates a pool for the host of a URL.
 *
 * @param url The URL.
 * @param kw Additional keywords for the pool.
 * @returns An HTTPSConnectionPool for `https`, and an HTTPConnectionPool for other schemes.
 * @throws {@link exceptions.LocationValueError} if there is no host, {@link exceptions.LocationParseError} if the URL
 * is invalid.
 * @see {@link https://urllib3.readthedocs.io/en/2.8.0/reference/urllib3.connectionpool.html#urllib3.connection_from_url}
 */
export function connection_from_url(
  ...args: ArgumentsOf<typeof CONNECTION_FROM_URL>
): HTTPConnectionPool {
  const [url, keywords] = bind(CONNECTION_FROM_URL, args);
  const { scheme, host, port } = parse_url(url);
  const default_port = globals.port_by_scheme[scheme || 'http'] ?? 80;
  const options = [kw({ port: port ?? default_port }), kw(keywords)] as const;
  return scheme === 'https'
    ? new HTTPSConnectionPool(host!, ...options)
    : new HTTPConnectionPool(host!, ...options);
}
