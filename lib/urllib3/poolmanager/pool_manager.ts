// @unasync
// Mirrors urllib3 2.8.0 poolmanager.py (PoolManager).
import {
  type ArgumentsOf,
  type AsMapping,
  type ByPosition,
  type ValuesOf,
  call,
  def,
  is_own,
  optional,
  python_calls,
  required,
} from '../../python/calls/index.js';
import { KeyError, warn } from '../../python/errors/index.js';
import { dict, map_as_dict } from '../../python/objects/index.js';
import { type Dict, as_tuple, class_attributes, kw } from '../../python/values/index.js';
import { owning, release } from '../../python/streams/index.js';
import { urljoin } from '../../parse/index.js';
import { deeper, settle } from '../../transport/index.js';
import { TLS_NAMES } from '../connection/https_connection.js';
import { port_by_scheme } from '../connection/globals.js';
import {
  HTTPConnectionPool,
  MAX_DEPTH,
  redirected,
  retries_after,
} from '../connectionpool/http_connection_pool.js';
import { HTTPSConnectionPool } from '../connectionpool/https_connection_pool.js';
import type { PoolOptions, UrlopenOptions } from '../connectionpool/parameters.js';
import {
  _DEFAULT_BLOCKSIZE,
  _default_key_normalizer,
  type KeyFunction,
  type PoolKey,
  type RequestContext,
} from './pool_key.js';
import { _connection_requires_http_tunnel, type ProxyConfig } from '../util/proxy.js';
import { hide_secrets } from '../support/hidden_options.js';
import type { RequestHeaders } from '../support/request_headers.js';
import { RequestMethods } from '../_request_methods.js';
import type { HTTPResponse } from '../response/response.js';
import { Retry } from '../util/retry/retry.js';
import { RecentlyUsedContainer } from '../_collections/recently_used_container.js';
import { exceptions } from '../exceptions/module.js';
import { Logger } from '../support/log.js';
import { parse_url, type Url } from '../util/url.js';
import {
  HTTPConnectionPool_INIT,
  URLOPEN as POOL_URLOPEN,
} from '../connectionpool/http_connection_pool.calls.js';
import {
  CONNECTION_FROM_HOST,
  CONNECTION_FROM_POOL_KEY,
  PoolManager_calls,
  URLOPEN,
  type PoolManagerArguments,
} from './pool_manager.calls.js';
import type { URLOPEN as PROXY_URLOPEN } from './proxy_manager.calls.js';

/** A class of connection pools. */
export type PoolClass = new (...args: never) => HTTPConnectionPool;

/** The names that this file looks up. `proxy_manager.ts` adds to them. */
export const globals = {
  /** The functions that create a pool's key, by scheme. Each new manager copies them. */
  key_fn_by_scheme: dict<KeyFunction>({
    http: _default_key_normalizer,
    https: _default_key_normalizer,
  }),
  log: new Logger('urllib3.poolmanager'),
  /** The classes of pools, by scheme. */
  pool_classes_by_scheme: dict<PoolClass>({ http: HTTPConnectionPool, https: HTTPSConnectionPool }),
  port_by_scheme,
};
const NEW_POOL = def(
  'PoolManager._new_pool',
  { scheme: required<string>() },
  { host: required<string>() },
  { port: required<number>() },
  { request_context: optional<RequestContext | null>(null, 'mapping') },
);
/** The keywords of pools that concern TLS. Pools for plain HTTP do not get them. */
export const SSL_KEYWORDS: readonly string[] = as_tuple(TLS_NAMES);

/** The keywords of `PoolManager` and of its pools. */
export interface ManagerOptions extends PoolOptions {
  /** The maximum number of pools. The least recently used pool is dropped first. */
  num_pools?: number;
}

/**
 * Makes requests to any host, with a pool of connections for each scheme, host and port.
 *
 * @see {@link https://urllib3.readthedocs.io/en/2.8.0/reference/urllib3.poolmanager.html#urllib3.PoolManager}
 */
export class PoolManager extends RequestMethods {
  static proxy: Url | null = null;
  static proxy_config: ProxyConfig | null = null;
  declare proxy: Url | null;
  declare proxy_config: ProxyConfig | null;

  /** The keyword arguments for new pools. */
  accessor connection_pool_kw: Dict<unknown> = null as never;
  /** The pools, by their keys. */
  accessor pools: RecentlyUsedContainer<PoolKey, HTTPConnectionPool> = null as never;
  pool_classes_by_scheme: Record<string, PoolClass> = globals.pool_classes_by_scheme;
  key_fn_by_scheme: Record<string, KeyFunction> = dict(Object.entries(globals.key_fn_by_scheme));

  /**
   * @param connection_pool_kw Additional keywords for the pools.
   */
  constructor(...args: PoolManagerArguments);
  constructor({
    num_pools = 10,
    headers = null,
    ...connection_pool_kw
  }: ByPosition<ManagerOptions> = {}) {
    super(headers);
    const { retries } = connection_pool_kw;
    // The manager follows redirects itself. Its pools do not, so a Retry that they created from a number would not
    // allow redirects.
    if ('retries' in connection_pool_kw && !(retries instanceof Retry)) {
      connection_pool_kw['retries'] = Retry.from_int(retries);
    }
    this.connection_pool_kw = hide_secrets(connection_pool_kw);
    // A pool of the program's own may have no more than urlopen().
    this.pools = new RecentlyUsedContainer(num_pools, (pool: HTTPConnectionPool) =>
      (pool as Partial<HTTPConnectionPool>)._evict?.(),
    );
  }

  __enter__(): this {
    return this;
  }

  __exit__(): boolean {
    this.clear();
    return false;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.clear();
  }

  /** Returns the pool that `find` finds by some values, or the last one if that was found by the same. @internal */
  _found(by: readonly unknown[], find: () => HTTPConnectionPool): HTTPConnectionPool {
    const { pools, key_fn_by_scheme, connection_pool_kw } = this;
    if (!(pools instanceof RecentlyUsedContainer) || !is_own(this, PoolManager, ...LOOKUP))
      return find();
    const settings = [key_fn_by_scheme, connection_pool_kw].map((each) =>
      Object.entries(each).flat(),
    );
    return pools._found(by.concat(...settings), find);
  }

  /** Creates a pool. @internal */
  _new_pool(...args: ArgumentsOf<typeof NEW_POOL>): HTTPConnectionPool;
  _new_pool<V extends ValuesOf<typeof NEW_POOL>>(
    ...[scheme, host, port, given_request_context]: V
  ): HTTPConnectionPool {
    const context = map_as_dict(
      given_request_context ?? dict(Object.entries(this.connection_pool_kw)),
    );
    context['blocksize'] ??= _DEFAULT_BLOCKSIZE;
    for (const name of ['scheme', 'host', 'port']) delete context[name];
    if (scheme === 'http') for (const name of SSL_KEYWORDS) delete context[name];
    const Class = this.pool_classes_by_scheme[scheme];
    if (Class === undefined) throw new KeyError(scheme);
    return call(Class, HTTPConnectionPool_INIT, [host, port], context);
  }

  /**
   * Drops all pools and closes their connections. Connections in use are closed when they are returned. A request that
   * waits for one is a {@link exceptions.ClosedPoolError}.
   */
  clear(): void {
    for (const key of this.pools.keys())
      (this.pools.__getitem__(key) as Partial<HTTPConnectionPool>)._reject_waiters?.();
    this.pools.clear();
  }

  /**
   * Returns the pool for a host. Creates the pool if it does not exist.
   * @param host The host.
   * @param port The port, or null for the scheme's default port.
   * @param scheme `http` or `https`.
   * @param pool_kwargs Keywords that override those of the manager. A value of null removes a keyword.
   * @throws {@link exceptions.LocationValueError} if there is no host; {@link exceptions.URLSchemeUnknown} if the
   * scheme is unknown; {@link TypeError} for an unknown keyword.
   */
  connection_from_host(
    host: string | null,
    port: number | null = null,
    given_scheme: string | null = 'http',
    pool_kwargs: AsMapping<object | null> = null,
  ): HTTPConnectionPool {
    if (!host) throw new exceptions.LocationValueError('No host specified.');
    const context = this._merge_pool_kwargs(pool_kwargs);
    const scheme = given_scheme || 'http';
    context['scheme'] = scheme;
    context['port'] = port ?? globals.port_by_scheme[scheme.toLowerCase()] ?? 80;
    context['host'] = host;
    return this.connection_from_context(context);
  }

  /**
   * Returns the pool for a context.
   * @param request_context The keywords of the pool, with `scheme`, `host` and `port`.
   * @throws {@link exceptions.URLSchemeUnknown} if the scheme is unknown; {@link TypeError} for an unknown keyword.
   */
  connection_from_context(request_context: AsMapping<RequestContext>): HTTPConnectionPool {
    const context = map_as_dict<RequestContext>(request_context);
    if ('strict' in context) {
      warn(
        "The 'strict' parameter is no longer needed on Python 3+. This will raise an error in urllib3 v3.0.",
        'FutureWarning',
      );
      delete context['strict'];
    }
    const scheme = (context['scheme'] as string).toLowerCase();
    const key_fn = Object.hasOwn(this.key_fn_by_scheme, scheme)
      ? this.key_fn_by_scheme[scheme]
      : null;
    if (!key_fn) throw new exceptions.URLSchemeUnknown(scheme);
    return call(this, CONNECTION_FROM_POOL_KEY, [key_fn(context)], {
      request_context: context,
    });
  }

  /**
   * Returns the pool for a key. Creates the pool if it does not exist.
   * @param pool_key The key.
   * @param request_context The parameters of a new pool.
   */
  connection_from_pool_key(
    pool_key: PoolKey,
    request_context: AsMapping<RequestContext>,
  ): HTTPConnectionPool {
    const known = this.pools.get(pool_key);
    if (known) return known;
    const { scheme, host, port } = map_as_dict(request_context) as {
      scheme: string;
      host: string;
      port: number;
    };
    const pool = call(this, NEW_POOL, [scheme, host, port], {
      request_context,
    });
    this.pools.__setitem__(pool_key, pool);
    return pool;
  }

  /**
   * Returns the pool for a URL.
   * @param url The URL.
   * @param pool_kwargs Keywords that override those of the manager. A value of null removes a keyword.
   * @throws {@link exceptions.LocationValueError} if the URL is invalid or has no host or an unknown scheme.
   */
  connection_from_url(
    url: string,
    pool_kwargs: AsMapping<object | null> = null,
  ): HTTPConnectionPool {
    const { host, port, scheme } = parse_url(url);
    return call(this, CONNECTION_FROM_HOST, [host], { port, scheme, pool_kwargs });
  }

  /** Merges the manager's keywords with those that override them. @internal */
  _merge_pool_kwargs(override: object | null): RequestContext {
    const merged = dict<unknown>(Object.entries(this.connection_pool_kw));
    for (const [name, value] of Object.entries(map_as_dict(override ?? {}))) {
      if (value === null || value === undefined) delete merged[name];
      else merged[name] = value;
    }
    return merged;
  }

  /** Returns true if the request target must be the absolute URL, for the proxy. @internal */
  _proxy_requires_url_absolute_form({ scheme }: Url): boolean {
    return (
      this.proxy !== null &&
      !_connection_requires_http_tunnel(this.proxy, this.proxy_config, scheme)
    );
  }

  /**
   * Makes a request.
   * @param method The method.
   * @param url The absolute URL.
   * @param redirect If true, redirects are followed, including those to other hosts.
   * @param kwargs Additional keywords for `HTTPConnectionPool.urlopen`.
   * @returns The response.
   * @throws The errors of `connection_from_url` and of `HTTPConnectionPool.urlopen`.
   */
  override async urlopen(
    method: string,
    url: string,
    { redirect = true, ...kwargs }: ByPosition<UrlopenOptions> = {},
  ): Promise<HTTPResponse> {
    return await this._urlopen(URLOPEN, [method, url, redirect, kwargs]);
  }

  /**
   * Does what `urlopen` does.
   * @param defined The definition of `urlopen`, of which ProxyManager has its own.
   * @internal
   */
  async _urlopen(
    defined: typeof URLOPEN | typeof PROXY_URLOPEN,
    given: ValuesOf<typeof URLOPEN>,
  ): Promise<HTTPResponse> {
    return await owning([given[3].body], () => this.#urlopen(defined, given));
  }

  /** Adds the headers that a proxy needs to the keywords of `urlopen`. ProxyManager overrides it. @internal */
  _add_proxy_headers(_url: string, _keywords: Dict<unknown>): void {}

  async #urlopen(
    defined: Parameters<PoolManager['_urlopen']>[0],
    [method, url, redirect, kwargs]: ValuesOf<typeof URLOPEN>,
  ): Promise<HTTPResponse> {
    this._add_proxy_headers(url, kwargs);
    const parsed = parse_url(url);
    if (parsed.scheme === null) {
      warn(
        "URLs without a scheme (ie 'https://') are deprecated and will raise an error in urllib3 v3.0. " +
          "To avoid this FutureWarning ensure all URLs start with 'https://' or 'http://'. " +
          'Read more in this issue: https://github.com/urllib3/urllib3/issues/2920',
        'FutureWarning',
      );
    }
    const { host, port, scheme, request_uri } = parsed;
    const pool = call(this, CONNECTION_FROM_HOST, [host], { port, scheme });
    const headers = ('headers' in kwargs ? kwargs['headers'] : this.headers) as RequestHeaders;
    const options: UrlopenOptions = {
      ...kwargs,
      assert_same_host: false,
      redirect: false,
      headers,
    };
    const is_ours = is_own(this, defined);
    const depth = options.retries instanceof Retry ? options.retries._depth : 0;
    const target = this._proxy_requires_url_absolute_form(parsed)
      ? parsed._replace({ fragment: null }).url
      : request_uri;
    const response = await settle(call(pool, POOL_URLOPEN, [method, target], options));
    let next: UrlopenOptions & { method: string };
    let target_url: string;
    try {
      const location = redirect && (await settle(response.get_redirect_location()));
      if (!location) return response;
      target_url = urljoin(url, location);
      const given = options.retries === undefined ? response.retries : options.retries;
      const retries =
        given instanceof Retry ? given : Retry.from_int(given, kw({ redirect: true }));
      next = redirected({ ...options, method }, response.status, target_url, retries, pool);
      const sent = { method: next.method, url };
      const left = await retries_after(response, sent, retries, 'raise_on_redirect', pool);
      if (left === null) return response;
      globals.log.info('Redirecting %s -> %s', url, target_url);
      left._depth = deeper(is_ours ? depth : depth + 1, MAX_DEPTH);
      next.retries = left;
    } catch (error) {
      release(response);
      throw error;
    }
    const { method: next_method, ...keywords } = next;
    if (is_ours) return await this.#urlopen(defined, [next_method, target_url, true, keywords]);
    return await settle(
      call(this, defined, [next_method, target_url], { ...keywords, redirect: true }),
    );
  }
}
/** The methods by which a pool is looked up. */
const LOOKUP = [
  'connection_from_host',
  'connection_from_context',
  'connection_from_pool_key',
  '_merge_pool_kwargs',
] as const;

python_calls(PoolManager, PoolManager_calls, NEW_POOL);
class_attributes(PoolManager);
