// @unasync
// Mirrors urllib3 2.8.0 poolmanager.py (ProxyManager, proxy_from_url).
import {
  type ArgumentsOf,
  type AsMapping,
  type ByPosition,
  bind,
  call,
  def,
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
import type { UrlopenOptions } from '../connectionpool/parameters.js';
import { PoolManager, globals as lower, type ManagerOptions } from './pool_manager.js';
import { ProxyConfig, _connection_requires_http_tunnel } from '../util/proxy.js';
import { dict_of, type HeaderValue, type RequestHeaders } from '../support/request_headers.js';
import { merged_pairs } from '../_collections/header_sources.js';
import { exceptions } from '../exceptions/module.js';
import { parse_url } from '../util/url.js';
import type { HTTPResponse } from '../response/response.js';
import {
  ProxyManager_INIT,
  ProxyManager_calls,
  URLOPEN,
  type ProxyManagerArguments,
} from './proxy_manager.calls.js';

/** The keywords of `ProxyManager` and of its pools. */
export interface ProxyOptions extends ManagerOptions {
  /** Headers for the proxy, which are sent in the CONNECT request or in each request that it forwards. */
  proxy_headers?: AsMapping<RequestHeaders | null>;
  /** The TLS context for connections to the proxy. It verifies the proxy by its own settings. */
  proxy_ssl_context?: SSLContext | null;
  /** If true, an `https` proxy forwards HTTPS requests, which it can then read. */
  use_forwarding_for_https?: boolean;
  /** The host name that the proxy's certificate must match, false for any, or null for that of the proxy. */
  proxy_assert_hostname?: string | false | null;
  /** The fingerprint that the proxy's certificate must have. */
  proxy_assert_fingerprint?: string | null;
}

export const PROXY_FROM_URL = def(
  'proxy_from_url',
  { url: required<string>() },
  { kwargs: var_keyword<ProxyOptions>() },
);

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
   * @param kwargs Additional keywords for the pools.
   * @throws {@link exceptions.ProxySchemeUnknown} for another scheme.
   */
  constructor(...args: ProxyManagerArguments);
  constructor(
    proxy_url: string | HTTPConnectionPool,
    {
      num_pools = 10,
      headers = null,
      proxy_headers: given_proxy_headers = null,
      proxy_ssl_context = null,
      use_forwarding_for_https = false,
      proxy_assert_hostname = null,
      proxy_assert_fingerprint = null,
      ...kwargs
    }: ByPosition<ProxyOptions> = {},
  ) {
    let proxy = parse_url(
      proxy_url instanceof HTTPConnectionPool
        ? `${proxy_url.scheme}://${proxy_url.host}:${proxy_url.port}`
        : proxy_url,
    );
    if (proxy.scheme !== 'http' && proxy.scheme !== 'https') {
      throw new exceptions.ProxySchemeUnknown(proxy.scheme);
    }
    // Only a manager still takes `ssl_context` for that of a forwarding proxy; its connections get them separately.
    const forwards_https = use_forwarding_for_https && proxy.scheme === 'https';
    const fallback = forwards_https ? (kwargs.ssl_context ?? null) : null;
    if (fallback !== null) {
      warn(
        'Passing ssl_context when use_forwarding_for_https=True is deprecated and will raise an error in urllib3 v3.0. ' +
          'Use proxy_ssl_context to configure the TLS connection to the proxy.',
        'FutureWarning',
      );
    }
    proxy = proxy._replace({ port: proxy.port ?? globals.port_by_scheme[proxy.scheme] });
    const proxy_headers = given_proxy_headers || dict<HeaderValue>();
    const proxy_config = new ProxyConfig(
      proxy_ssl_context,
      use_forwarding_for_https,
      proxy_assert_hostname,
      proxy_assert_fingerprint,
    );
    const proxy_options = {
      _proxy: proxy,
      _proxy_headers: proxy_headers,
      _proxy_config: proxy_config,
    };
    super(num_pools, headers, kw({ ...kwargs, ...proxy_options }));
    this.proxy = proxy;
    this.proxy_headers = proxy_headers;
    this.proxy_ssl_context = proxy_ssl_context ?? fallback;
    this.proxy_config = proxy_config;
  }

  /** Returns the pool for a host. Unless the scheme is `https`, it is the pool of the proxy. */
  override connection_from_host(
    host: string | null,
    port: number | null = null,
    scheme: string | null = 'http',
    pool_kwargs: AsMapping<object | null> = null,
  ): HTTPConnectionPool {
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
  override async urlopen(
    method: string,
    url: string,
    { redirect = true, ...kwargs }: ByPosition<UrlopenOptions> = {},
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
python_calls(ProxyManager, ProxyManager_calls);
hidden_attributes(ProxyManager, ['proxy', 'proxy_config', 'proxy_headers', 'proxy_ssl_context']);

/** The names that the module `urllib3.poolmanager` itself looks up. A program may replace them. */
export const globals = Object.assign(lower, { ProxyManager });

/**
 * Creates a `ProxyManager`.
 *
 * @param url The proxy's URL.
 * @param kwargs Additional keywords for `ProxyManager`.
 * @returns The manager.
 * @throws {@link exceptions.ProxySchemeUnknown} if the scheme is neither `http` nor `https`.
 * @see {@link https://urllib3.readthedocs.io/en/2.8.0/reference/urllib3.poolmanager.html#urllib3.poolmanager.proxy_from_url}
 */
export function proxy_from_url(...args: ArgumentsOf<typeof PROXY_FROM_URL>): ProxyManager {
  const [url, kwargs] = bind(PROXY_FROM_URL, args);
  return call(globals.ProxyManager, ProxyManager_INIT, [url], kwargs);
}
own({ proxy_from_url }, PROXY_FROM_URL);
