// @unasync
// Mirrors urllib3 2.8.0 connectionpool.py (HTTPConnectionPool).
import { owning, release } from '../../python/streams/index.js';
import { str } from '../../python/bytes/index.js';
import {
  type ArgumentsOf,
  type ByPosition,
  type RecordOf,
  type ValuesOf,
  bind_record,
  call,
  def,
  is_own,
  optional,
  own,
  python_calls,
  required,
} from '../../python/calls/index.js';
import { create, equal } from '../../python/objects/index.js';
import {
  ConnectionResetError,
  OSError,
  required_index,
  TimeoutError,
  with_cause,
  with_note,
} from '../../python/errors/internal.js';
import { type Dict, buffer_bytes, class_attributes, kw } from '../../python/values/index.js';
import { RemoteDisconnected } from '../../stdlib/http/client/index.js';
import type { socket } from '../../stdlib/socket/index.js';
import { coroutine, deeper, settle } from '../../transport/index.js';
import { NO_EXCHANGE, register_idle, type Exchange } from '../../transport/plain.js';
import { ConnectionPool, _normalize_host } from './connection_pool.js';
import { _set_file_position, type BodyPosition } from '../util/request/body_position.js';
import { HTTPConnection } from '../connection/http_connection.js';
import { port_by_scheme } from '../connection/globals.js';
import {
  connect_error,
  is_ignorable_send_error,
  is_request_error,
  request_error,
} from '../connection/errors.js';
import { hide_secrets } from '../support/hidden_options.js';
import { LifoQueue } from '../support/lifo_queue.js';
import { Logger } from '../support/log.js';
import { Empty, Full } from '../support/queue_errors.js';
import type { AnyTimeout, PoolOptions, PoolRequest, UrlopenOptions } from './parameters.js';
import {
  HTTPConnectionPool_calls,
  URLOPEN,
  type HTTPConnectionPoolArguments,
} from './http_connection_pool.calls.js';
import { _connection_requires_http_tunnel, type ProxyConfig } from '../util/proxy.js';
import { HTTPConnection_INIT, REQUEST } from '../connection/http_connection.calls.js';
import type { RequestBody } from '../util/request/body_to_chunks.js';
import {
  header_dict,
  header_items,
  with_headers,
  without_headers,
  type RequestHeaders,
} from '../support/request_headers.js';
import type { HTTPResponse } from '../response/response.js';
import { Retry } from '../util/retry/retry.js';
import { INCREMENT } from '../util/retry/retry.calls.js';
import { exceptions } from '../exceptions/module.js';
import { _DEFAULT_TIMEOUT } from '../util/default_timeout.js';
import { Timeout } from '../util/timeout.js';
import { _encode_target, parse_url, type Url } from '../util/url.js';

/** The names that the module `urllib3.connectionpool` itself looks up. A program may replace them. */
export const globals = { log: new Logger('urllib3.connectionpool'), port_by_scheme };

/** The log level of debug messages. */
const DEBUG = 10;
const EAGAIN = 11;

/** The number of calls of `urlopen` within each other that CPython's recursion limit allows. */
export const MAX_DEPTH = 1000;

/** The safe methods of RFC 9110, whose requests may reach a server twice without harm. */
const IDEMPOTENT = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE']);

const GET_CONN = def('HTTPConnectionPool._get_conn', { timeout: optional<number | null>(null) });
const MAKE_REQUEST = def(
  'HTTPConnectionPool._make_request',
  { conn: required<HTTPConnection>() },
  { method: required<string>() },
  { url: required<string>() },
  { body: optional<RequestBody>(null, 'dict') },
  { headers: optional<RequestHeaders | null>(null, 'mapping') },
  { retries: optional<Retry | null>(null) },
  { timeout: optional<AnyTimeout>(_DEFAULT_TIMEOUT) },
  { chunked: optional(false) },
  { response_conn: optional<HTTPConnection | null>(null) },
  { preload_content: optional(true) },
  { decode_content: optional(true) },
  { enforce_content_length: optional(true) },
);

/** A request as it is sent: without defaults that depend on the pool or on other parameters. */
interface SentRequest extends PoolRequest {
  headers: RequestHeaders;
  retries: Retry;
  release_conn: boolean;
}

/** The parts of a request that a redirect may change. */
type Redirectable = Pick<SentRequest, 'method'> &
  Pick<UrlopenOptions, 'body' | 'headers' | 'chunked' | 'body_pos'>;

/** A class of connections. */
type ConnectionClass = new (...args: never) => HTTPConnection;

/**
 * A pool of keep-alive connections to one host over HTTP.
 *
 * @see {@link https://urllib3.readthedocs.io/en/2.8.0/reference/urllib3.connectionpool.html#urllib3.HTTPConnectionPool}
 */
export class HTTPConnectionPool extends ConnectionPool {
  static override scheme: string | null = 'http';
  /** The class of the connections. */
  static ConnectionCls: ConnectionClass = HTTPConnection;
  declare ConnectionCls: ConnectionClass;

  timeout: Timeout;
  accessor retries: Retry | number | boolean = null as never;
  /** The idle connections, with null for each connection that may still be created. Null once the pool is closed. */
  accessor pool: LifoQueue<HTTPConnection | null> | null = null;
  /** True if at most `maxsize` connections may be in use. */
  block: boolean;
  accessor proxy: Url | null = null;
  accessor proxy_headers: RequestHeaders = null as never;
  accessor proxy_config: ProxyConfig | null = null;
  /** The number of connections created so far. */
  num_connections = 0;
  /** The number of requests made so far. */
  num_requests = 0;
  /** The keyword arguments for new connections. */
  accessor conn_kw: Dict<unknown> = {};
  /**
   * True if the manager has dropped this pool and no request has used it since. Returned connections are then closed.
   */
  #evicted = false;

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
      _proxy_config = null,
      ...conn_kw
    }: ByPosition<PoolOptions> = {},
  ) {
    super(host, port, headers);
    this.timeout = timeout instanceof Timeout ? timeout : Timeout.from_float(timeout);
    this.retries = retries ?? Retry.DEFAULT;
    const pool = create<LifoQueue<HTTPConnection | null>>(this.QueueCls, maxsize);
    this.pool = pool;
    this.block = block;
    this.proxy = _proxy;
    this.proxy_headers = _proxy_headers || {};
    this.proxy_config = _proxy_config;
    for (let left = required_index(maxsize); left > 0; left--) pool.put(null);
    register_idle(pool);
    this.conn_kw = hide_secrets(conn_kw);
    if (_proxy === null) return;
    const { socket_options = [] } = conn_kw;
    Object.assign(conn_kw, { socket_options, proxy: _proxy, proxy_config: _proxy_config });
  }

  /** Creates a connection. @internal */
  _new_conn(): HTTPConnection {
    this.num_connections += 1;
    const { host, port, timeout } = this;
    const message = 'Starting new HTTP connection (%d): %s:%s';
    globals.log.debug(message, this.num_connections, host, port || '80');
    const keywords = { host, port, timeout: timeout.connect_timeout, ...this.conn_kw };
    return call(this.ConnectionCls, HTTPConnection_INIT, [], keywords);
  }

  /**
   * Returns an idle connection if it is still usable, or else a new connection.
   * @param timeout Seconds to wait for a connection if the pool blocks.
   * @throws {@link exceptions.ClosedPoolError} if the pool is closed; {@link exceptions.EmptyPoolError} if the pool
   * blocks and no connection is free in time, or the process would end while it waits.
   * @internal
   */
  _get_conn(...args: ArgumentsOf<typeof GET_CONN>): Promise<HTTPConnection>;
  async _get_conn<V extends ValuesOf<typeof GET_CONN>>(...[timeout]: V): Promise<HTTPConnection> {
    this.#evicted = false;
    if (this.pool === null) throw new exceptions.ClosedPoolError(this, 'Pool is closed.');
    if (!this.block && is_own(this.pool, LifoQueue, 'get') && this.pool.empty())
      return this._new_conn(); // an error with its stack would cost a tenth of the request
    let conn: HTTPConnection | null = null;
    try {
      conn = await settle(this.pool.get(this.block, timeout));
    } catch (error) {
      if (!(error instanceof Empty)) throw error;
      if (this.block) {
        const message = "Pool is empty and a new connection can't be opened due to blocking mode.";
        throw with_note(
          new exceptions.EmptyPoolError(this, message),
          'Responses that were not read to their end hold its connections: read or close them.',
        );
      }
    }
    if (conn && !(await settle(conn.is_connected))) {
      globals.log.debug('Resetting dropped connection: %s', this.host);
      conn.close();
    }
    return conn || this._new_conn();
  }

  /**
   * Returns a connection to the pool. Closes it if it cannot be reused, or if the pool is full or closed or was dropped
   * by its manager.
   * @throws {@link exceptions.FullPoolError} if a pool that blocks is full.
   * @internal
   */
  _put_conn(conn: HTTPConnection | null): void {
    // If it speaks another protocol, the program has already taken its socket.
    if (conn?._is_spent) drop(conn);
    if (this.pool !== null) {
      if (this.#evicted) drop(conn);
      if (add(this.pool, conn)) return;
      conn?.close();
      if (this.block) {
        throw new exceptions.FullPoolError(
          this,
          'Pool reached maximum size and no more connections are allowed.',
        );
      }
      const message =
        'Connection pool is full, discarding connection: %s. Connection pool size: %s';
      globals.log.warning(message, this.host, this.pool.qsize());
    }
    conn?.close();
  }

  /** Prepares a connection directly before a request. @internal */
  async _validate_conn(_conn: HTTPConnection): Promise<void> {
    // Only HTTPS requires preparation.
  }

  /** Opens the tunnel through the proxy. @internal */
  async _prepare_proxy(_conn: HTTPConnection): Promise<void> {
    // Only HTTPS requires a tunnel.
  }

  /** @internal */
  _get_timeout(timeout: AnyTimeout): Timeout {
    if (timeout instanceof Timeout) return timeout.clone();
    return timeout === Timeout.DEFAULT_TIMEOUT ? this.timeout.clone() : Timeout.from_float(timeout);
  }

  /** Throws {@link exceptions.ReadTimeoutError} if `err` is a timeout. @internal */
  _raise_timeout(err: unknown, url: string, timeout_value: unknown): void {
    const is_timeout =
      err instanceof TimeoutError || (err instanceof OSError && err.errno === EAGAIN);
    if (!is_timeout) return;
    const message = `Read timed out. (read timeout=${str(timeout_value)})`;
    throw with_cause(new exceptions.ReadTimeoutError(this, url, message), err);
  }

  /**
   * Makes one request over a connection of the pool.
   * @internal
   */
  async _make_request(...args: ArgumentsOf<typeof MAKE_REQUEST>): Promise<HTTPResponse> {
    const given = bind_record(MAKE_REQUEST, args);
    return await owning([given.body], () => this.#make_request(given));
  }

  async #make_request(given: RecordOf<typeof MAKE_REQUEST>): Promise<HTTPResponse> {
    const { conn, method, url, body, headers, retries, timeout, chunked, response_conn } = given;
    this.num_requests += 1;
    const timeout_obj = this._get_timeout(timeout);
    timeout_obj.start_connect();
    conn.timeout = Timeout.resolve_default_timeout(timeout_obj.connect_timeout);
    if (!is_own(this, HTTPConnectionPool, '_validate_conn')) await this.#validate(conn, url);
    try {
      if (is_own(conn, REQUEST)) await conn._request(given);
      else {
        const { preload_content, decode_content, enforce_content_length } = given;
        const answer = { preload_content, decode_content, enforce_content_length };
        await settle(call(conn, REQUEST, [method, url], { body, headers, chunked, ...answer }));
      }
    } catch (error) {
      if (!is_ignorable_send_error(error)) throw error;
    }
    const { read_timeout } = timeout_obj;
    if (!conn.is_closed) {
      if (read_timeout === 0) {
        const message = 'Read timed out. (read timeout=0)';
        throw new exceptions.ReadTimeoutError(this, url, message);
      }
      conn.timeout = read_timeout;
    }
    let response;
    try {
      response = await settle(conn.getresponse());
    } catch (error) {
      if (error instanceof OSError) this._raise_timeout(error, url, read_timeout);
      throw error;
    }
    response.retries = retries;
    response._connection = response_conn;
    response._pool = this;
    const { log } = globals;
    if (log.isEnabledFor(DEBUG)) {
      const { version_string, status, length_remaining } = response;
      const ends = [this.scheme, this.host, this.port];
      const answer = [version_string, status, length_remaining];
      log.debug('%s://%s:%s "%s %s %s" %s %s', ...ends, method, url, ...answer);
    }
    return response;
  }

  async #validate(conn: HTTPConnection, url: string): Promise<void> {
    try {
      try {
        await settle(this._validate_conn(conn));
      } catch (error) {
        this._raise_timeout(error, url, conn.timeout);
        throw error;
      }
    } catch (error) {
      throw connect_error(error, conn);
    }
  }

  /** Closes all connections. The pool cannot be used afterwards. */
  override close(): void {
    const { pool } = this;
    if (pool === null) return;
    this._reject_waiters();
    this.pool = null;
    for (const conn of pool.queue.splice(0)) conn?.close();
  }

  /** Fails the requests that wait for a connection. @internal */
  _reject_waiters(): void {
    this.pool?._reject_waiters(() => new exceptions.ClosedPoolError(this, 'Pool is closed.'));
  }

  /**
   * Closes the idle connections. Other connections are closed when they are returned, unless the pool is used again. In
   * Python, garbage collection does this once nothing refers to the pool.
   * @internal
   */
  _evict(): void {
    this.#evicted = true;
    for (const conn of this.pool?.queue ?? []) if (conn !== null) drop(conn);
  }

  /** Returns true if a URL has the scheme, host and port of the pool, or is a path. @positional */
  is_same_host(url: string): boolean {
    if (url.startsWith('/')) return true;
    const parsed = parse_url(url);
    const scheme = parsed.scheme || 'http';
    const host = parsed.host === null ? null : _normalize_host(parsed.host, scheme);
    const default_port = globals.port_by_scheme[scheme] ?? null;
    let { port } = parsed;
    if (this.port !== null && port === null) port = default_port;
    else if (this.port === null && port === default_port) port = null;
    return scheme === this.scheme && host === this.host && port === this.port;
  }

  /**
   * Makes a request.
   * @param method The method.
   * @param url The target: a path, or a URL on the pool's host.
   * @returns The response.
   * @throws {@link exceptions.MaxRetryError}, {@link exceptions.HostChangedError}, {@link exceptions.EmptyPoolError},
   * {@link exceptions.ClosedPoolError}, {@link exceptions.LocationParseError},
   * {@link exceptions.UnrewindableBodyError}; without retries, the error itself.
   */
  override async urlopen(
    method: string,
    url: string,
    {
      body = null,
      headers = null,
      retries = null,
      redirect = true,
      assert_same_host = true,
      timeout = _DEFAULT_TIMEOUT,
      pool_timeout = null,
      release_conn = null,
      chunked = false,
      body_pos = null,
      preload_content = true,
      decode_content = true,
      ...kwargs
    }: ByPosition<UrlopenOptions> = {},
  ): Promise<HTTPResponse> {
    const given: PoolRequest = {
      method,
      url,
      body,
      headers,
      retries,
      redirect,
      assert_same_host,
      timeout,
      pool_timeout,
      release_conn,
      chunked,
      body_pos,
      preload_content,
      decode_content,
      kwargs,
    };
    return await owning([body], () => this.#urlopen(given));
  }

  async #urlopen(given: PoolRequest): Promise<HTTPResponse> {
    const { method, body, redirect, timeout, kwargs } = given;
    const retries =
      given.retries instanceof Retry
        ? given.retries
        : Retry.from_int(given.retries, kw({ redirect, default: this.retries }));
    const depth = retries._depth;
    retries._depth = 0;
    const parsed_url = given.url.startsWith('/') ? null : parse_url(given.url);
    const url =
      parsed_url === null ? _encode_target(given.url) : parsed_url._replace({ fragment: null }).url;
    if (given.assert_same_host && !this.is_same_host(url)) {
      throw new exceptions.HostChangedError(this, url, retries);
    }
    const tunnel = _connection_requires_http_tunnel(
      this.proxy,
      this.proxy_config,
      parsed_url?.scheme ?? null,
    );
    let headers = given.headers ?? this.headers;
    if (!tunnel && header_items(this.proxy_headers).length > 0) {
      headers = with_headers(headers, this.proxy_headers);
    }
    for (const name of Object.keys(kwargs)) {
      if (name === 'enforce_content_length') continue;
      const message = `got an unexpected keyword argument '${name}'`;
      throw new TypeError(`HTTPConnectionPool._make_request() ${message}`);
    }
    const body_pos: BodyPosition = _set_file_position(body, given.body_pos);
    const release_conn = given.release_conn ?? given.preload_content;
    const request: SentRequest = { ...given, url, headers, retries, release_conn, body_pos };
    const outcome = await this.#attempt(request, tunnel);
    if (outcome instanceof Retry) return await this.#again({ ...request, retries: outcome }, depth);
    let next = request;
    try {
      const location = redirect && (await settle(outcome.get_redirect_location()));
      if (!location) {
        const has_retry_after = Boolean(outcome.headers.get('Retry-After'));
        if (!retries.is_retry(method, outcome.status, has_retry_after)) return outcome;
      } else next = redirected(request, outcome.status, location, retries, this);
      const raises = location ? 'raise_on_redirect' : 'raise_on_status';
      const left = await retries_after(outcome, next, retries, raises, this);
      if (left === null) return outcome;
      if (left !== retries) left._signal = exchange_of(timeout).signal;
      if (location) {
        await settle(left.sleep_for_retry(outcome));
        globals.log.debug('Redirecting %s -> %s', url, location);
      } else {
        await settle(left.sleep(outcome));
        globals.log.debug('Retry: %s', url);
      }
      next = { ...next, url: location || url, retries: left };
    } catch (error) {
      release(outcome);
      throw error;
    }
    return await this.#again(next, depth);
  }

  /**
   * Makes a request again: `urlopen` calls itself, as in Python. An override that calls that of this class counts twice.
   * @throws {@link RecursionError} for the thousandth call within another.
   */
  async #again(request: SentRequest, depth: number): Promise<HTTPResponse> {
    const is_ours = is_own(this, URLOPEN);
    request.retries._depth = deeper(is_ours ? depth : depth + 1, MAX_DEPTH);
    if (is_ours) return await this.#urlopen(request);
    const { method, url, body, headers, kwargs, ...keywords } = request;
    const given = { ...keywords, ...kwargs };
    return await settle(call(this, URLOPEN, [method, url, body, headers], given));
  }

  /**
   * Sends a request once, without following a redirect.
   * @param tunnel True if the request goes through a tunnel of the proxy.
   * @returns The response, or the retries that are left after an error.
   */
  async #attempt(request: SentRequest, tunnel: boolean): Promise<HTTPResponse | Retry> {
    const { method, url, body, headers, retries, release_conn, body_pos } = request;
    let conn: HTTPConnection | null = null;
    let clean = false;
    let put_back = release_conn;
    const timeout = this._get_timeout(request.timeout);
    const exchange = exchange_of(request.timeout);
    try {
      conn = await settle(call(this, GET_CONN, [], { timeout: request.pool_timeout }));
      conn.timeout = timeout.connect_timeout as typeof conn.timeout;
      // A connection of a class of the program's own has none yet.
      const before = (conn._exchange as Exchange | undefined) ?? exchange;
      if (!equal(before.connecting, exchange.connecting)) conn.close();
      conn._exchange = exchange;
      const reused_socket = conn.sock;
      if (this.proxy !== null && tunnel && conn.is_closed) await this.#connect_through(conn);
      const { chunked, preload_content, decode_content } = request;
      const response_conn = release_conn ? null : conn;
      const given = { timeout, body, headers, chunked, retries, response_conn };
      const keywords = { ...given, preload_content, decode_content, ...request.kwargs };
      const record = { enforce_content_length: true, ...keywords, conn, method, url };
      const make = () =>
        is_own(this, MAKE_REQUEST)
          ? this.#make_request(record)
          : call(this, MAKE_REQUEST, [record.conn, method, url], keywords);
      let response;
      try {
        response = await settle(make());
      } catch (error) {
        if (!may_be_resent(error, reused_socket, method, body, body_pos)) throw error;
        this.num_requests -= 1;
        conn.close();
        _set_file_position(body, body_pos);
        if (this.proxy !== null && tunnel) await this.#connect_through(conn);
        response = await settle(make());
      }
      clean = true;
      return response;
    } catch (error) {
      // The manager has dropped the pool while the request waited. Others still return their connections to it.
      const was_dropped = error instanceof exceptions.ClosedPoolError && this.pool && !conn;
      if (error instanceof exceptions.EmptyPoolError || was_dropped) {
        clean = true;
        put_back = false;
        throw error;
      }
      if (!is_request_error(error)) throw error;
      const reason = request_error(error, conn);
      const left = call(retries, INCREMENT, [method, url], {
        error: reason,
        _pool: this,
        _stacktrace: reason.stack ?? null,
      });
      if (left !== retries) left._signal = exchange.signal;
      await settle(left.sleep());
      const message = "Retrying (%r) after connection broken by '%r': %s";
      globals.log.warning(message, left, error, url);
      return left;
    } finally {
      if (!clean) {
        conn?.close();
        conn = null;
        put_back = true;
      }
      if (put_back) this._put_conn(conn);
    }
  }

  async #connect_through(conn: HTTPConnection): Promise<void> {
    try {
      await settle(this._prepare_proxy(conn));
    } catch (error) {
      if (error instanceof OSError) this._raise_timeout(error, this.proxy!.url, conn.timeout);
      throw error;
    }
  }
}
python_calls(HTTPConnectionPool, HTTPConnectionPool_calls, coroutine(GET_CONN));
own(HTTPConnectionPool, MAKE_REQUEST);

class_attributes(HTTPConnectionPool);

/**
 * Returns true if a request may be sent again over a new connection, although that is not one of its retries: it failed
 * because the server had closed the reused connection directly after its previous response, and its body can be sent
 * again. Python is slow enough to notice this before it sends the next request, but this code may be too fast.
 */
function may_be_resent(
  error: unknown,
  reused: socket | null,
  method: string,
  body: RequestBody,
  body_pos: BodyPosition,
): boolean {
  if (reused === null) return false;
  if (error instanceof RemoteDisconnected) {
    const is_in_memory = body === null || typeof body === 'string' || buffer_bytes(body) !== null;
    const is_rewindable = typeof body_pos === 'number' || Array.isArray(body);
    return reused._closed_unread && (is_in_memory || is_rewindable);
  }
  // Another reset does not tell whether the server has processed the request.
  return error instanceof ConnectionResetError && body === null && IDEMPOTENT.has(method);
}

/**
 * Changes a request for a redirect.
 * @returns A copy of the request. After status 303, it is a GET request without a body. If the target is outside the
 * pool, the headers that `retries` names are removed.
 * @internal
 */
export function redirected<Request extends Redirectable>(
  request: Request,
  status: number,
  location: string,
  retries: Retry,
  pool: HTTPConnectionPool,
): Request {
  const next = { ...request };
  if (status === 303) {
    next.method = 'GET';
    next.body = null;
    // They describe the body.
    next.chunked = false;
    next.body_pos = null;
    next.headers = header_dict(request.headers ?? {})._prepare_for_method_change();
  }
  const unsafe = retries.remove_headers_on_redirect;
  if (unsafe.size > 0 && !pool.is_same_host(location)) {
    next.headers = without_headers(next.headers ?? {}, unsafe);
  }
  return next;
}

/**
 * Counts a response as a redirect or a retry. Reads the rest of the response so that its connection can be reused,
 * unless the response is to be returned.
 * @param raises The attribute of `retries` that determines whether too many redirects or retries are an error.
 * @returns The retries that are left, or null if there are none and the response is to be returned.
 * @throws {@link exceptions.MaxRetryError} if no retries are left and this is an error.
 * @internal
 */
export async function retries_after(
  response: HTTPResponse,
  { method, url }: { method: string; url: string },
  retries: Retry,
  raises: 'raise_on_redirect' | 'raise_on_status',
  pool: HTTPConnectionPool,
): Promise<Retry | null> {
  let left;
  try {
    left = call(retries, INCREMENT, [method, url], { response, _pool: pool });
  } catch (error) {
    if (!(error instanceof exceptions.MaxRetryError)) throw error;
    if (!retries[raises]) return null;
    await settle(response.drain_conn());
    throw error;
  }
  await settle(response.drain_conn());
  return left;
}

/**
 * Closes a connection that its pool does not keep. The rest of a response that was released before its end can be read,
 * as in Python, where the response keeps the pool.
 */
function drop(conn: HTTPConnection | null): void {
  // A connection of a class of the program's own has no such state.
  const state = conn?._socket_state as Partial<HTTPConnection['_socket_state']> | undefined;
  if (state) state.response = null;
  conn?.close();
}

/** Adds a connection to a pool's queue. @returns False if it is full. */
function add(queue: LifoQueue<HTTPConnection | null>, conn: HTTPConnection | null): boolean {
  if (is_own(queue, LifoQueue, 'put') && queue.full()) return false;
  try {
    queue.put(conn);
    return true;
  } catch (error) {
    if (error instanceof Full) return false;
    throw error;
  }
}

/** Returns the exchange that a timeout carries: Requests always passes a Timeout. */
function exchange_of(timeout: unknown): Exchange {
  return timeout instanceof Timeout ? timeout._exchange : NO_EXCHANGE;
}
