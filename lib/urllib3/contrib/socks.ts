// @unasync
// Mirrors urllib3 2.8.0 contrib/socks.py.
import { str } from '../../python/bytes/index.js';
import {
  type ArgumentsOf,
  type ByPosition,
  bind,
  def,
  own,
  python_calls,
  required,
  var_keyword,
  var_positional,
} from '../../python/calls/index.js';
import { OSError, TimeoutError, ValueError, with_cause } from '../../python/errors/index.js';
import { is_instance, multiple_bases, with_context } from '../../python/errors/internal.js';
import { dict, repr } from '../../python/objects/index.js';
import { type Dict, hidden_attributes, kw } from '../../python/values/index.js';
import { ProxyError, SOCKS4, SOCKS5, _create_connection } from '../../socks/internal.js';
import type { socket } from '../../stdlib/socket/index.js';
import { HTTPConnection } from '../connection/http_connection.js';
import { HTTPSConnection } from '../connection/https_connection.js';
import { HTTPConnectionPool } from '../connectionpool/http_connection_pool.js';
import { HTTPSConnectionPool } from '../connectionpool/https_connection_pool.js';
import { exceptions } from '../exceptions/module.js';
import { PoolManager, type ManagerOptions, type PoolClass } from '../poolmanager/pool_manager.js';
import { parse_url } from '../util/url.js';
import { SOCKSProxyManager_calls, type SOCKSProxyManagerArguments } from './socks.calls.js';

/** The proxy of a connection. */
export interface SocksOptions {
  socks_version: number;
  proxy_host: string | null;
  proxy_port: number | null;
  username: string | null;
  password: string | null;
  rdns: boolean;
}

const CONNECTION = [
  { _socks_options: required<SocksOptions>('mapping') },
  { args: var_positional<unknown>() },
  { kwargs: var_keyword<Dict<unknown>>() },
] as const;
const PLAIN_CONNECTION = def('SOCKSConnection.__init__', ...CONNECTION);
const TLS_CONNECTION = def('SOCKSHTTPSConnection.__init__', ...CONNECTION);

/** The arguments of a connection: its proxy, then those of a connection without one. */
type ConnectionArguments =
  | [_socks_options: SocksOptions, host: string, ...more: unknown[]]
  | ArgumentsOf<typeof PLAIN_CONNECTION>;

/** Connects to a connection's host through its proxy. Converts the errors to urllib3's. */
async function new_conn(
  conn: HTTPConnection & { readonly _socks_options: SocksOptions },
): Promise<socket> {
  const { host, port, timeout, source_address, socket_options, agent } = conn;
  const { socks_version, proxy_host, proxy_port, username, password, rdns } = conn._socks_options;
  const options = {
    dest_pair: [host, port],
    timeout: timeout as number | null,
    source_address: source_address || null,
    proxy_type: socks_version,
    proxy_addr: proxy_host,
    proxy_port,
    proxy_rdns: rdns,
    proxy_username: username,
    proxy_password: password,
    socket_options: socket_options || null,
    agent,
  } as const;
  try {
    return await _create_connection(options, conn._exchange);
  } catch (error) {
    throw connecting_error(conn, error);
  }
}

/** Converts an error of connecting to urllib3's error. Returns other errors unchanged. */
function connecting_error(conn: HTTPConnection, error: unknown): unknown {
  if (!(error instanceof OSError)) return error;
  const reason =
    error instanceof ProxyError && error.socket_err !== null ? error.socket_err : error;
  if (reason instanceof TimeoutError) {
    const message = `Connection to ${conn.host} timed out. (connect timeout=${repr(conn.timeout)})`;
    return with_cause(new exceptions.ConnectTimeoutError(conn, message), error);
  }
  const message = `Failed to establish a new connection: ${str(reason)}`;
  const failed = new exceptions.NewConnectionError(conn, message);
  return reason === error ? with_cause(failed, error) : with_context(failed, error);
}

/**
 * A connection to an HTTP server through a SOCKS proxy.
 *
 * @see {@link https://urllib3.readthedocs.io/en/2.8.0/reference/contrib/socks.html}
 */
export class SOCKSConnection extends HTTPConnection {
  /** The proxy. It is not enumerable, because it contains the password. */
  declare _socks_options: SocksOptions;

  /**
   * @param _socks_options The proxy.
   * @param args The arguments of `HTTPConnection`, and keywords.
   */
  constructor(...args: ConnectionArguments) {
    const [_socks_options, rest, keywords] = bind(PLAIN_CONNECTION, args);
    super(...([...rest, kw(keywords)] as unknown as [string]));
    this._socks_options = _socks_options;
  }

  /** @internal */
  override async _new_conn(): Promise<socket> {
    return await new_conn(this);
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    return is_instance(this, value);
  }
}
own(SOCKSConnection);
hidden_attributes(SOCKSConnection, ['_socks_options']);

/**
 * A connection to an HTTP server over TLS through a SOCKS proxy.
 *
 * @see {@link https://urllib3.readthedocs.io/en/2.8.0/reference/contrib/socks.html}
 */
export class SOCKSHTTPSConnection extends HTTPSConnection {
  /** The proxy. It is not enumerable, because it contains the password. */
  declare _socks_options: SocksOptions;

  /**
   * @param _socks_options The proxy.
   * @param args The arguments of `HTTPSConnection`, and keywords.
   */
  constructor(...args: ConnectionArguments) {
    const [_socks_options, rest, keywords] = bind(TLS_CONNECTION, args);
    super(...([...rest, kw(keywords)] as unknown as [string]));
    this._socks_options = _socks_options;
  }

  /** @internal */
  override async _new_conn(): Promise<socket> {
    return await new_conn(this);
  }
}
own(SOCKSHTTPSConnection);
hidden_attributes(SOCKSHTTPSConnection, ['_socks_options']);
multiple_bases(SOCKSHTTPSConnection, SOCKSConnection);

/** A pool of connections to one host through a SOCKS proxy. */
export class SOCKSHTTPConnectionPool extends HTTPConnectionPool {
  static override ConnectionCls = SOCKSConnection as unknown as typeof HTTPConnection;
}

/** A pool of connections to one host over TLS through a SOCKS proxy. */
export class SOCKSHTTPSConnectionPool extends HTTPSConnectionPool {
  static override ConnectionCls = SOCKSHTTPSConnection as unknown as typeof HTTPSConnection;
}

/** The keywords of `SOCKSProxyManager` and of its pools. */
export interface SOCKSProxyOptions extends ManagerOptions {
  /** The user, or null for that of the URL, whose escapes are decoded. */
  username?: string | null;
  /** The password, or null for that of the URL. */
  password?: string | null;
}

/**
 * Makes requests to any host through a SOCKS proxy.
 *
 * @see {@link https://urllib3.readthedocs.io/en/2.8.0/reference/contrib/socks.html#urllib3.contrib.socks.SOCKSProxyManager}
 */
export class SOCKSProxyManager extends PoolManager {
  static pool_classes_by_scheme: Record<string, PoolClass> = dict<PoolClass>({
    http: SOCKSHTTPConnectionPool,
    https: SOCKSHTTPSConnectionPool,
  });
  /** The URL of the proxy. It is not enumerable, because it may contain a password. */
  declare proxy_url: string;

  /**
   * @param proxy_url The URL of the proxy. Its scheme is `socks5h` or `socks4a` if the proxy looks up names, and `socks5`
   * or `socks4` if this machine does.
   * @param kwargs Additional keywords for the pools.
   * @throws {@link ValueError} for another scheme.
   */
  constructor(...args: SOCKSProxyManagerArguments);
  constructor(
    proxy_url: string,
    {
      username: given_username = null,
      password: given_password = null,
      num_pools = 10,
      headers = null,
      ...kwargs
    }: ByPosition<SOCKSProxyOptions> = {},
  ) {
    const { scheme, auth_decoded, host, port } = parse_url(proxy_url);
    const is_given = given_username !== null || given_password !== null;
    const [username, password] = is_given ? [given_username, given_password] : auth_decoded;
    const [, version, rdns] = /^socks([45])([ah]?)$/.exec(scheme ?? '') ?? [];
    if (version === undefined || rdns === (version === '4' ? 'h' : 'a')) {
      throw new ValueError(`Unable to determine SOCKS version from ${proxy_url}`);
    }
    const _socks_options: Dict<unknown> = dict<unknown>({
      socks_version: version === '4' ? SOCKS4 : SOCKS5,
      proxy_host: host,
      proxy_port: port,
      username,
      password,
      rdns: rdns !== '',
    });
    const all: object = { ...kwargs, _socks_options };
    super(num_pools, headers, kw(all));
    this.proxy_url = proxy_url;
    this.pool_classes_by_scheme = SOCKSProxyManager.pool_classes_by_scheme;
  }
}
python_calls(SOCKSProxyManager, SOCKSProxyManager_calls);
hidden_attributes(SOCKSProxyManager, ['proxy_url']);
