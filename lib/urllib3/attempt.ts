// @unasync
// Mirrors urllib3 2.7.0 connectionpool.py (HTTPConnectionPool.urlopen): one attempt at a request.
import {
  ConnectionResetError,
  OSError,
  buffer_bytes,
  kw,
  overridable,
  type ArgumentsOf,
} from '../python/builtins/index.js';
import { RemoteDisconnected } from '../python/http/client/index.js';
import { settle } from '../transport/index.js';
import { set_file_position, type BodyPosition } from './body_position.js';
import type { HTTPConnection } from './connection.js';
import { connectionpool_globals as globals } from './connection_globals.js';
import { is_request_error, request_error } from './connection_errors.js';
import type { AnyTimeout, GET_CONN, MAKE_REQUEST, UrlopenOptions } from './pool_arguments.js';
import type { RequestBody } from './request_body.js';
import type { RequestHeaders } from './request_headers.js';
import type { HTTPResponse } from './response.js';
import type { Retry } from './retry.js';
import { exceptions, type Timeout, type Url } from './util/index.js';

/** The methods whose requests may safely reach a server twice. */
const IDEMPOTENT = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE']);

/** The part of a pool that an attempt needs. */
interface AttemptingPool {
  readonly proxy: Url | null;
  num_requests: number;
  _get_timeout(timeout: AnyTimeout): Timeout;
  _get_conn(...args: ArgumentsOf<typeof GET_CONN>): Promise<HTTPConnection>;
  _put_conn(conn: HTTPConnection | null): void;
  _prepare_proxy(conn: HTTPConnection): Promise<void>;
  _make_request(...args: ArgumentsOf<typeof MAKE_REQUEST>): Promise<HTTPResponse>;
  _raise_timeout(err: unknown, url: string, timeout_value: unknown): void;
}

/** A request to make. */
export interface AttemptedRequest {
  method: string;
  url: string;
  body: RequestBody;
  headers: RequestHeaders;
  /** True if it goes through a tunnel of the proxy. */
  tunnel: boolean;
}

/** Its options, which the next attempt uses, too. */
export interface AttemptOptions extends Required<
  Omit<UrlopenOptions, 'body' | 'headers' | 'retries' | 'release_conn' | 'enforce_content_length'>
> {
  release_conn: boolean;
  enforce_content_length?: boolean;
}

/**
 * Makes a request once.
 * @returns The response, or the retries that are left after an error.
 */
export async function attempt(
  pool: AttemptingPool,
  { method, url, body, headers, tunnel }: AttemptedRequest,
  retries: Retry,
  options: AttemptOptions,
): Promise<HTTPResponse | Retry> {
  let conn: HTTPConnection | null = null;
  let clean = false;
  let put_back = options.release_conn;
  try {
    const timeout = pool._get_timeout(options.timeout);
    conn = await settle(overridable(pool, '_get_conn')(kw({ timeout: options.pool_timeout })));
    conn.timeout = timeout.connect_timeout;
    const reused_socket = conn.sock;
    const retry_on_reset = reused_socket !== null && body === null && IDEMPOTENT.has(method);
    if (pool.proxy !== null && tunnel && conn.is_closed) await connect_through(pool, conn);
    const { chunked, preload_content, decode_content, enforce_content_length } = options;
    const response_conn = options.release_conn ? null : conn;
    const given = { timeout, body, headers, chunked, retries, response_conn };
    const response_options = enforce_content_length === undefined ? {} : { enforce_content_length };
    const keywords = { ...given, preload_content, decode_content, ...response_options };
    const make_request = overridable(pool, '_make_request');
    let response;
    try {
      response = await settle(make_request(conn, method, url, kw(keywords)));
    } catch (error) {
      // The server closed a keep-alive connection right after its previous response. Python is slow enough to notice
      // before it sends the next request; this code may be too fast.
      const not_processed =
        error instanceof RemoteDisconnected
          ? reused_socket?._refused
          : retry_on_reset && error instanceof ConnectionResetError;
      if (!not_processed || !can_be_resent(body, options.body_pos)) throw error;
      pool.num_requests -= 1;
      conn.close();
      set_file_position(body, options.body_pos);
      if (pool.proxy !== null && tunnel) await connect_through(pool, conn);
      response = await settle(make_request(conn, method, url, kw(keywords)));
    }
    clean = true;
    return response;
  } catch (error) {
    if (error instanceof exceptions.EmptyPoolError) {
      clean = true;
      put_back = false;
      throw error;
    }
    if (!is_request_error(error)) throw error;
    const reason = request_error(error, conn);
    const left = overridable(retries, 'increment')(
      method,
      url,
      kw({ error: reason, _pool: pool, _stacktrace: reason.stack ?? null }),
    );
    await settle(left.sleep());
    const message = "Retrying (%r) after connection broken by '%r': %s";
    globals.log.warning(message, left, reason, url);
    return left;
  } finally {
    if (!clean) {
      conn?.close();
      conn = null;
      put_back = true;
    }
    if (put_back) pool._put_conn(conn);
  }
}

async function connect_through(pool: AttemptingPool, conn: HTTPConnection): Promise<void> {
  try {
    await settle(pool._prepare_proxy(conn));
  } catch (error) {
    if (error instanceof OSError) pool._raise_timeout(error, pool.proxy!.url, conn.timeout);
    throw error;
  }
}

/** True if a body can be sent again. */
function can_be_resent(body: RequestBody, body_pos: BodyPosition): boolean {
  if (body === null || typeof body === 'string' || buffer_bytes(body) !== null) return true;
  return typeof body_pos === 'number' || Array.isArray(body);
}
