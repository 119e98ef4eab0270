// @unasync
// Mirrors urllib3 2.8.0 poolmanager.py (ProxyManager, proxy_from_url).
import {
  type ArgumentsOf,
  type KeywordArguments,
  type ValuesOf,
  bind,
  bind_record,
  call,
  def,
  optional,
  own,
  python_calls,
  required,
  var_keyword,
} from '../../python/calls/index.js';
import { warn } from '../../python/errors/index.js';
import { dict } from '../../python/objects/index.js';
import { type Dict, hidden_attributes, kw } from '../../python/values/index.js';
import type { SSLContext } from '../../stdlib/ssl/index.js';
import { HTTPConnectionPool } from '../connectionpool/http_connection_pool.js';
import {
  PoolManager,
  from_host_def,
  globals as lower,
  urlopen_def,
  type ManagerOptions,
} from './pool_manager.js';
import { ProxyConfig, _connection_requires_http_tunnel } from '../util/proxy.js';
import { dict_of, type HeaderValue, type RequestHeaders } from '../support/request_headers.js';
import { merged_pairs } from '../_collections/header_sources.js';
import { exceptions } from '../exceptions/module.js';
import { parse_url } from '../util/url.js';
import type { HTTPResponse } from '../response/response.js';
import { coroutines } from '../../transport/index.js';

const MANAGER = def(
  'ProxyManager.__init__',
  { proxy_url: required<string | HTTPConnectionPool>() },
  { num_pools: optional(10) },
  { headers: optional<RequestHeaders | null>(null, 'mapping') },
  { proxy_headers: optional<RequestHeaders | null>(null, 'mapping') },
  { proxy_ssl_context: optional<SSLContext | null>(null) },
  { use_forwarding_for_https: optional(false) },
  { proxy_assert_hostname: optional<string | false | null>(null) },
  { proxy_assert_fingerprint: optional<string | null>(null) },
  { kwargs: var_keyword<ManagerOptions>() },
);
/** The keywords of `ProxyManager` and of its pools. */
export type ProxyOptions = Omit<KeywordArguments<typeof MANAGER>, 'proxy_url'>;

const FROM_HOST = from_host_def('ProxyManager.connection_from_host');
const URLOPEN = urlopen_def('ProxyManager.urlopen');

/**
 * Makes requests to any host through a proxy. HTTPS requests go through a tunnel (CONNECT) unless forwarding is
 * enabled.
 *
 * @see {@link https://urllib3.readthedocs.io/en/2.8.0/reference/urllib3.poolmanager.html#urllib3.ProxyManager}
 */
export class ProxyManager extends PoolManager {
  /** The headers that are sent to the proxy itself. */
  declare proxy_headers: RequestHeaders;
  declare proxy_ssl_context: SSLContext | null;

  /**
   * @param proxy_url The proxy: its URL with the scheme `http` or `https`, or a pool of connections to it.
   * @param num_pools The maximum number of pools.
   * @param headers The headers of requests that do not pass headers.
   * @param proxy_headers Headers for the proxy, which are sent in the CONNECT request or in each request that it
   * forwards.
   * @param proxy_ssl_context The TLS context for connections to the proxy. It verifies the proxy by its own settings.
   * @param use_forwarding_for_https If true, an `https` proxy forwards HTTPS requests, which it can then read.
   * @param proxy_assert_hostname The host name that the proxy's certificate must match, false for any, or null for that
   * of the proxy.
   * @param proxy_assert_fingerprint The fingerprint that the proxy's certificate must have.
   * @param connection_pool_kw Additional keywords for the pools.
   * @throws {@link exceptions.ProxySchemeUnknown} for another scheme.
   */
  constructor(...args: ArgumentsOf<typeof MANAGER>) {
    const given = bind_record(MANAGER, args);
    const { proxy_url, proxy_ssl_context } = given;
    let proxy = parse_url(
      proxy_url instanceof HTTPConnectionPool
        ? `${proxy_url.scheme}://${proxy_url.host}:${proxy_url.port}`
        : proxy_url,
    );
    if (proxy.scheme !== 'http' && proxy.scheme !== 'https') {
      throw new exceptions.ProxySchemeUnknown(proxy.scheme);
    }
    // Only a manager still takes `ssl_context` for that of a forwarding proxy; its connections get them separately.
    const forwards_https = given.use_forwarding_for_https && proxy.scheme === 'https';
    const { ssl_context = null } = given.kwargs as { ssl_context?: SSLContext | null };
    const fallback = forwards_https ? ssl_context : null;
    if (fallback !== null) {
      warn(
        'Passing ssl_context when use_forwarding_for_https=True is deprecated and will raise an error in urllib3 v3.0. ' +
          'Use proxy_ssl_context to configure the TLS connection to the proxy.',
        'FutureWarning',
      );
    }
    proxy = proxy._replace({ port: proxy.port ?? globals.port_by_scheme[proxy.scheme] });
    const proxy_headers = given.proxy_headers || dict<HeaderValue>();
    const proxy_config = new ProxyConfig(
      proxy_ssl_context,
      given.use_forwarding_for_https,
      given.proxy_assert_hostname,
      given.proxy_assert_fingerprint,
    );
    const proxy_options = {
      _proxy: proxy,
      _proxy_headers: proxy_headers,
      _proxy_config: proxy_config,
    };
    super(given.num_pools, given.headers, kw({ ...given.kwargs, ...proxy_options }));
    this.proxy = proxy;
    this.proxy_headers = proxy_headers;
    this.proxy_ssl_context = proxy_ssl_context ?? fallback;
    this.proxy_config = proxy_config;
  }

  /** Returns the pool for a host. Unless the scheme is `https`, it is the pool of the proxy. */
  override connection_from_host(
    ...args: Parameters<PoolManager['connection_from_host']>
  ): HTTPConnectionPool {
    const [host, port, scheme, pool_kwargs] = bind(FROM_HOST, args);
    if (scheme === 'https') return super.connection_from_host(host, port, scheme, pool_kwargs);
    const { proxy } = this;
    return super.connection_from_host(proxy!.host, proxy!.port, proxy!.scheme, pool_kwargs);
  }

  /** Returns the headers of a request that the proxy forwards. @internal */
  _set_proxy_headers(url: string, headers: RequestHeaders | null = null): RequestHeaders {
    const all = dict<HeaderValue>({ Accept: '*/*' });
    const { netloc } = parse_url(url);
    if (netloc) all['Host'] = netloc;
    return Object.assign(all, dict_of(merged_pairs(headers ?? {})));
  }

  /** Makes a request like `PoolManager.urlopen`, with the headers that the proxy needs if it forwards the request. */
  override urlopen(...args: ArgumentsOf<typeof URLOPEN>): Promise<HTTPResponse>;
  override async urlopen<V extends ValuesOf<typeof URLOPEN>>(
    ...[method, url, redirect, kwargs]: V
  ): Promise<HTTPResponse> {
    return await this._urlopen(URLOPEN, [method, url, redirect, kwargs]);
  }

  /** @internal */
  override _add_proxy_headers(url: string, keywords: Dict<unknown>): void {
    const { scheme } = parse_url(url);
    if (_connection_requires_http_tunnel(this.proxy, this.proxy_config, scheme)) return;
    const headers = ('headers' in keywords ? keywords['headers'] : this.headers) as RequestHeaders;
    keywords['headers'] = this._set_proxy_headers(url, headers);
  }
}
python_calls(ProxyManager, ...coroutines(URLOPEN));
hidden_attributes(ProxyManager, ['proxy', 'proxy_config', 'proxy_headers', 'proxy_ssl_context']);

/** The names that the module `urllib3.poolmanager` itself looks up. A program may replace them. */
export const globals = Object.assign(lower, { ProxyManager });

export const PROXY_FROM_URL = def(
  'proxy_from_url',
  { url: required<string>() },
  { kwargs: var_keyword<ProxyOptions>() },
);

/**
 * Creates a `ProxyManager`.
 *
 * @param url The proxy's URL.
 * @param kw Additional keywords for `ProxyManager`.
 * @returns The manager.
 * @throws {@link exceptions.ProxySchemeUnknown} if the scheme is neither `http` nor `https`.
 * @see {@link https://urllib3.readthedocs.io/en/2.8.0/reference/urllib3.poolmanager.html#urllib3.poolmanager.proxy_from_url}
 */
export function proxy_from_url(...args: ArgumentsOf<typeof PROXY_FROM_URL>): ProxyManager {
  const [url, keywords] = bind(PROXY_FROM_URL, args);
  return call(globals.ProxyManager, MANAGER, [url], keywords);
}
own({ proxy_from_url }, PROXY_FROM_URL);
