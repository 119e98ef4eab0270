// @unasync
// Mirrors requests 2.34.2 adapters.py (HTTPAdapter).
import { str } from '../../python/bytes/index.js';
import {
  type AsMapping,
  type ByPosition,
  type KeywordOnly,
  at_once,
  call,
  def,
  is_own,
  python_calls,
  required,
  var_keyword,
} from '../../python/calls/index.js';
import { ValueError } from '../../python/errors/index.js';
import { warn_hidden } from '../../python/errors/internal.js';
import { dict, has_key, map_as_dict, truth } from '../../python/objects/index.js';
import {
  type Dict,
  as_tuple,
  class_attributes,
  kw,
  hidden_attributes,
} from '../../python/values/index.js';
import { release } from '../../python/streams/index.js';
import { urlparse } from '../../parse/index.js';
import { settle, type ConnectionAgent } from '../../transport/index.js';
import { exchange_of } from '../../transport/plain.js';
//#if async
import { monotonic_ms } from '../../transport/plain.js';
import { read_body } from '../models/bodies.js';
//#endif
import { release_response } from '../models/bodies.js';
import {
  PoolManager,
  Retry,
  exceptions,
  parse_url,
  type HTTPConnectionPool,
  type ProxyManager,
  type RequestBody,
} from '../../urllib3/index.js';
import { _basic_auth_str } from '../auth/index.js';
import { _extract_cookies_to_jar } from '../cookies/headers.js';
import { InvalidProxyURL, InvalidURL } from '../exceptions.js';
import { state_of } from '../utils/copying.js';
import { Response, type PreparedRequest } from '../models/index.js';
import { CaseInsensitiveDict } from '../structures/case_insensitive_dict.js';
import type { CertType, ProxiesType, VerifyType } from '../_types.js';
import { get_auth_from_url, prepend_scheme_if_needed, urldefragauth } from '../utils/index.js';
import { _get_encoding_from_headers } from '../utils/content_type.js';
import { _select_proxy } from '../utils/proxies.js';
import { BaseAdapter } from './base_adapter.js';
import { check_certificates, tls_pool_settings } from './certificates.js';
import { requests_error } from './errors.js';
import { DEFAULT_POOLBLOCK, DEFAULT_POOLSIZE, DEFAULT_RETRIES } from './defaults.js';
import { globals } from './globals.js';
import type { CertKeywords, ProxyKeywords, SendKeywords } from './parameters.js';
import { resolved_timeout } from './timeout.js';
import {
  CONNECTION_FROM_HOST,
  PoolManager_INIT,
  PROXY_FROM_URL,
  SOCKSProxyManager_INIT,
  URLOPEN as POOL_URLOPEN,
} from '../../urllib3/internal.js';
import {
  BUILD_CONNECTION_POOL_KEY_ATTRIBUTES,
  CERT_VERIFY,
  GET_CONNECTION_WITH_TLS_CONTEXT,
  HTTPAdapter_calls,
  INIT_POOLMANAGER,
  type HTTPAdapterArguments,
} from './http_adapter.calls.js';

const ADD_HEADERS = def(
  'HTTPAdapter.add_headers',
  { request: required<PreparedRequest>() },
  { kwargs: var_keyword<SendKeywords>() },
);

/** The keywords of `init_poolmanager`. */
export interface PoolManagerKeywords extends Record<string, unknown> {
  /** If true, a pool waits for a free connection instead of opening more than `maxsize`. */
  block?: boolean;
}

/** The keywords of the constructor of `HTTPAdapter`. */
export interface HTTPAdapterOptions {
  /** The number of pools to keep, 10 by default. */
  pool_connections?: number;
  /** The number of connections to keep in each pool, 10 by default. */
  pool_maxsize?: number;
  /**
   * How often to retry failed connections and, for idempotent methods, failed reads; or a Retry. The default is 0. Null stands
   * for urllib3's default, 3.
   */
  max_retries?: number | Retry | boolean | null;
  /** If true, a pool waits for a free connection instead of opening more than `pool_maxsize`. */
  pool_block?: boolean;
  /** The Node.js agent that opens connections, in the async API only. Requests has no such parameter. */
  agent?: KeywordOnly<ConnectionAgent | null>;
}

/**
 * Sends requests over HTTP, through pools of connections.
 *
 * @see {@link https://requests.readthedocs.io/en/latest/api/#requests.adapters.HTTPAdapter}
 * @example
 * ```ts
 * import { requests } from 'pyurllib';
 *
 * const session = new requests.Session();
 * session.mount('http://', new requests.adapters.HTTPAdapter({ max_retries: 3 }));
 * ```
 */
export class HTTPAdapter extends BaseAdapter {
  /** The names of the attributes that are pickled. */
  static __attrs__ = ['max_retries', 'config', '_pool_connections', '_pool_maxsize', '_pool_block'];
  declare __attrs__: readonly string[];

  /** Determines which failed requests are retried, and how often. */
  declare max_retries: Retry;
  accessor config: Dict<unknown> = dict();
  /** The pool managers of proxies, by the proxy's URL. */
  accessor proxy_manager: Dict<ProxyManager> = dict();
  /** The agent that opens connections, or null to open them without an agent. */
  accessor agent: ConnectionAgent | null = null;
  _pool_connections: number;
  _pool_maxsize: number;
  _pool_block: boolean;
  #poolmanager: PoolManager | null = null;

  constructor(...args: HTTPAdapterArguments);
  constructor({
    pool_connections = DEFAULT_POOLSIZE,
    pool_maxsize = DEFAULT_POOLSIZE,
    max_retries = DEFAULT_RETRIES,
    pool_block = DEFAULT_POOLBLOCK,
    agent = null,
  }: ByPosition<HTTPAdapterOptions> = {}) {
    super();
    this.agent = agent;
    // As in Python's `max_retries == DEFAULT_RETRIES`, False equals 0.
    const count = typeof max_retries === 'boolean' ? Number(max_retries) : max_retries;
    if (count !== globals.DEFAULT_RETRIES) this.max_retries = Retry.from_int(max_retries);
    this._pool_connections = pool_connections;
    this._pool_maxsize = pool_maxsize;
    this._pool_block = pool_block;
  }

  /** The pool manager. `init_poolmanager` creates it on first use, after a subclass has initialised its fields. */
  get poolmanager(): PoolManager {
    if (this.#poolmanager === null) {
      const sizes = [this._pool_connections, this._pool_maxsize] as const;
      at_once(call(this, INIT_POOLMANAGER, sizes, { block: this._pool_block }), 'init_poolmanager');
    }
    return this.#poolmanager!;
  }
  set poolmanager(poolmanager: PoolManager) {
    this.#poolmanager = poolmanager;
  }

  /** Returns the state for pickling. */
  __getstate__(): Dict<unknown> {
    return state_of(this);
  }

  /** Restores the state that `__getstate__` returned. */
  __setstate__(state: Readonly<Record<string, unknown>>): void {
    this.proxy_manager = dict();
    this.config = dict();
    Object.assign(this, state);
    this.#poolmanager = null;
  }

  /** Returns the keywords with which every pool manager is created. */
  #pool_settings(): object {
    return {
      num_pools: this._pool_connections,
      maxsize: this._pool_maxsize,
      block: this._pool_block,
      ...(this.agent && { agent: this.agent }),
    };
  }

  /**
   * Creates the pool manager. Subclasses may override it.
   * @param connections The number of pools to keep.
   * @param maxsize The number of connections to keep in each pool.
   * @param pool_kwargs Additional keywords for PoolManager.
   */
  init_poolmanager(
    connections: number,
    maxsize: number,
    { block = DEFAULT_POOLBLOCK, ...pool_kwargs }: ByPosition<PoolManagerKeywords> = {},
  ): void {
    this._pool_connections = connections;
    this._pool_maxsize = maxsize;
    this._pool_block = block;
    const settings = { ...this.#pool_settings(), ...pool_kwargs };
    this.poolmanager = call(globals.PoolManager, PoolManager_INIT, [], settings);
  }

  /**
   * Returns the pool manager of a proxy, which is created on first use.
   * @param proxy The proxy's URL.
   * @param proxy_kwargs Additional keywords for ProxyManager.
   * @returns The manager.
   * @throws {@link ValueError} for another version of SOCKS; {@link InvalidSchema} for SOCKS in a browser; urllib3's
   * ProxySchemeUnknown for another scheme.
   */
  proxy_manager_for(
    proxy: string,
    { ...proxy_kwargs }: Record<string, unknown> = {},
  ): ProxyManager {
    const known = this.proxy_manager[proxy];
    if (known !== undefined) return known;
    const settings = { ...this.#pool_settings(), ...proxy_kwargs };
    let manager: ProxyManager;
    if (proxy.toLowerCase().startsWith('socks')) {
      const [username, password] = get_auth_from_url(proxy);
      const keywords = { username, password, ...settings };
      manager = call(
        globals.SOCKSProxyManager,
        SOCKSProxyManager_INIT,
        [proxy],
        keywords,
      ) as unknown as ProxyManager;
    } else {
      const proxy_headers = this.proxy_headers(proxy);
      const keywords = { proxy_headers, ...settings };
      manager = call(globals, PROXY_FROM_URL, [proxy], keywords);
    }
    this.proxy_manager[proxy] = manager;
    return manager;
  }

  /**
   * Sets a pool's certificate settings.
   * @param conn The pool.
   * @param url The requested URL.
   * @param verify True to verify the certificate, false to accept any, or the path of the trusted roots.
   * @param cert The path of a file with the client's certificate and key, or one path for each of them.
   * @throws {@link OSError} if a file does not exist.
   */
  cert_verify(conn: HTTPConnectionPool, url: string, verify: VerifyType, cert: CertType): void {
    check_certificates(globals.DEFAULT_CA_BUNDLE_PATH, conn, url, verify, cert);
  }

  /**
   * Creates a response of Requests from a response of urllib3.
   * @param req The request.
   * @param resp urllib3's response.
   * @returns The response.
   */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- adapters of programs pass responses of any class
  build_response(req: PreparedRequest, resp: any): Response {
    const raw = ((resp as unknown) ?? {}) as {
      status?: number;
      headers?: object;
      reason?: string;
      _original_response?: { _final_url?: string | null } | null;
    };
    const response = new Response();
    response.status_code = raw.status ?? (null as never);
    response.headers = new CaseInsensitiveDict(raw.headers as Record<string, string>);
    response.encoding = _get_encoding_from_headers(response.headers);
    response.raw = resp as unknown;
    response.reason = raw.reason ?? null;
    response.url = raw._original_response?._final_url ?? str(req.url);
    _extract_cookies_to_jar(response.cookies, req, resp);
    response.request = req;
    response.connection = this;
    return response;
  }

  /**
   * Returns the parameters that identify the pool for a request.
   * @param request The request.
   * @param verify True to check the certificate, false to accept any, or the path of the trusted roots.
   * @returns The scheme, host and port, and the TLS settings.
   * @throws {@link ValueError} if the URL or its port is invalid.
   */
  build_connection_pool_key_attributes(
    request: PreparedRequest,
    verify: VerifyType,
    { cert = null }: ByPosition<CertKeywords> = {},
  ): [host_params: Dict<unknown>, pool_kwargs: Dict<unknown>] {
    const { scheme, hostname, port } = urlparse(request.url!);
    const host_params = dict<unknown>({ scheme: scheme.toLowerCase(), host: hostname, port });
    return as_tuple([host_params, tls_pool_settings(verify, cert)]);
  }

  /**
   * Returns the pool for a request.
   * @param request The request.
   * @param verify True to check the certificate, false to accept any, or the path of the trusted roots.
   * @returns The pool.
   * @throws {@link InvalidURL}, {@link InvalidProxyURL}, {@link InvalidSchema}, or an error of urllib3 for the URL.
   */
  get_connection_with_tls_context(
    request: PreparedRequest,
    verify: VerifyType,
    { proxies = null, cert = null }: ByPosition<ProxyKeywords & CertKeywords> = {},
  ): HTTPConnectionPool {
    const proxy = _select_proxy(request.url!, proxies);
    let host_params: Dict<unknown>;
    let pool_kwargs: Dict<unknown>;
    try {
      [host_params, pool_kwargs] = at_once(
        call(this, BUILD_CONNECTION_POOL_KEY_ATTRIBUTES, [request, verify, cert]),
        'build_connection_pool_key_attributes',
      );
    } catch (error) {
      if (!(error instanceof ValueError)) throw error;
      throw new InvalidURL(error, kw({ request }));
    }
    const manager = truth(proxy) ? this.#manager_of(proxy!) : this.poolmanager;
    return call(manager, CONNECTION_FROM_HOST, [], { ...map_as_dict(host_params), pool_kwargs });
  }

  /** Returns the pool for a request. Skips the lookup if it would return the last pool. */
  #pool(
    request: PreparedRequest,
    verify: VerifyType,
    proxies: ProxiesType,
    cert: CertType,
  ): HTTPConnectionPool {
    const find = () =>
      at_once(
        call(this, GET_CONNECTION_WITH_TLS_CONTEXT, [request, verify], {
          proxies,
          cert,
        } satisfies SendKeywords),
        'get_connection_with_tls_context',
      );
    const manager = this.#poolmanager;
    const url = request.url!;
    const origin = url.slice(0, url.indexOf('/', url.indexOf('://') + 3) + 1);
    const may_be_known =
      origin !== '' &&
      !truth(proxies) &&
      is_own(this, GET_CONNECTION_WITH_TLS_CONTEXT, BUILD_CONNECTION_POOL_KEY_ATTRIBUTES);
    if (!may_be_known || !(manager instanceof PoolManager)) return find();
    // Without this, a kept GET of a Session takes 14 % more CPU time.
    return manager._found([origin, verify, cert], find);
  }

  /** Returns the pool manager of a proxy. The scheme of its URL may be missing. */
  #manager_of(proxy: string): ProxyManager {
    const url = prepend_scheme_if_needed(proxy, 'http');
    if (!parse_url(url).host) {
      throw new InvalidProxyURL(
        'Please check proxy URL. It is malformed and could be missing the host.',
      );
    }
    return at_once(this.proxy_manager_for(url), 'proxy_manager_for');
  }

  /**
   * Returns the pool for a URL.
   * @param url The URL.
   * @returns The pool.
   * @deprecated Since Requests 2.32. Use `get_connection_with_tls_context`.
   */
  get_connection(
    url: string,
    { proxies = null }: ByPosition<ProxyKeywords> = {},
  ): HTTPConnectionPool {
    warn_hidden(
      '`get_connection` has been deprecated in favor of `get_connection_with_tls_context`. Custom HTTPAdapter ' +
        'subclasses will need to migrate for Requests>=2.32.2. Please see ' +
        'https://github.com/psf/requests/pull/6710 for more details.',
    );
    const proxy = _select_proxy(url, proxies);
    if (truth(proxy)) return this.#manager_of(proxy!).connection_from_url(url);
    return this.poolmanager.connection_from_url(urlparse(url).geturl());
  }

  /** Closes the pools and their connections. */
  override close(): void {
    this.#poolmanager?.clear();
    for (const manager of Object.values(this.proxy_manager)) manager.clear();
  }

  /**
   * Returns the request target: the path and query, or, if an HTTP proxy forwards the request, the URL without
   * credentials and fragment.
   * @param request The request.
   * @param proxies Proxy URLs by scheme.
   */
  request_url(request: PreparedRequest, proxies: AsMapping<ProxiesType>): string {
    if (!truth(proxies)) return request.path_url;
    const proxy = _select_proxy(request.url!, proxies);
    if (!truth(proxy)) return request.path_url;
    const { scheme } = urlparse(request.url!);
    const is_socks = urlparse(proxy!).scheme.toLowerCase().startsWith('socks');
    return scheme !== 'https' && !is_socks ? urldefragauth(request.url!) : request.path_url;
  }

  /**
   * Adds headers to a request before it is sent. It adds none by default. Subclasses may override it.
   * @param _args The request, and the options for sending it.
   */
  add_headers(..._args: [request: PreparedRequest, kwargs: object]): void {}

  /**
   * Returns the headers for a proxy, which contain the credentials in its URL, if any.
   * @param proxy The proxy's URL.
   */
  proxy_headers(proxy: string): Dict<string> {
    const headers = dict<string>();
    const [username, password] = get_auth_from_url(proxy);
    if (username) headers['Proxy-Authorization'] = _basic_auth_str(username, password);
    return headers;
  }

  /**
   * Sends a request.
   * @param request The request.
   * @returns The response.
   * @throws {@link ConnectionError}, {@link ConnectTimeout}, {@link ReadTimeout}, {@link ProxyError}, {@link SSLError},
   * {@link RetryError}, {@link InvalidURL}, {@link InvalidSchema}, {@link InvalidHeader}; {@link OSError} if a file
   * does not exist; {@link ValueError} for an invalid timeout.
   */
  override async send(
    request: PreparedRequest,
    {
      stream = false,
      timeout = null,
      verify = true,
      cert = null,
      proxies = null,
    }: ByPosition<SendKeywords> = {},
  ): Promise<Response> {
    const { _follower: follower = null } = request as Partial<PreparedRequest>;
    if (follower !== null) request._follower = null;
    const given = exchange_of(request);
    const exchange = follower === null ? given : { ...given, may_follow: follower };
    //#if async
    await request._settle_auth?.();
    //#endif
    let conn: HTTPConnectionPool;
    try {
      conn = this.#pool(request, verify, proxies, cert);
    } catch (error) {
      if (!(error instanceof exceptions.LocationValueError)) throw error;
      throw new InvalidURL(error, kw({ request }));
    }
    await settle(call(this, CERT_VERIFY, [conn, request.url!, verify, cert]));
    const url = await settle(this.request_url(request, proxies));
    // The library's own does nothing.
    if (!is_own(this, HTTPAdapter, 'add_headers')) {
      const kwargs: SendKeywords = { stream, timeout, verify, cert, proxies };
      await settle(call(this, ADD_HEADERS, [request], kwargs));
    }
    const body = (request.body ?? null) as RequestBody;
    const chunked = !(body === null || has_key(request.headers, 'Content-Length'));
    const options = {
      body,
      headers: request.headers,
      redirect: false,
      assert_same_host: false,
      preload_content: false,
      decode_content: false,
      retries: this.max_retries,
      timeout: resolved_timeout(timeout, globals.TimeoutSauce, exchange),
      chunked,
    };
    let raw: unknown;
    try {
      raw = await settle(call(conn, POOL_URLOPEN, [request.method!, url], options));
    } catch (error) {
      throw requests_error(error, request);
    }
    let response;
    try {
      response = await settle(this.build_response(request, raw));
    } catch (error) {
      const held: unknown = (Object(error) as { response?: unknown }).response;
      if (held instanceof Response && held.raw === raw) await release_response(held, truth(stream));
      release(raw);
      throw error;
    }
    if (response instanceof Response) response._follower = follower;
    //#if async
    if (!stream) {
      response._headers_received_at = monotonic_ms();
      await read_body(response, 'hooks');
    }
    //#endif
    return response;
  }
}
python_calls(HTTPAdapter, HTTPAdapter_calls);

class_attributes(HTTPAdapter);

hidden_attributes(HTTPAdapter, [], { max_retries: () => new Retry(0, kw({ read: false })) });
