// @unasync
// Mirrors urllib3 2.8.0 connectionpool.py: the keywords of its classes.
import type { AsMapping, Complete } from '../../python/calls/index.js';
import type { BodyPosition } from '../util/request/body_position.js';
import type {
  ConnectionRequestOptions,
  ContentOptions,
  SocketOptions,
  TLSOptions,
} from '../connection/parameters.js';
import type { ProxyConfig } from '../util/proxy.js';
import type { RequestHeaders } from '../support/request_headers.js';
import type { Retry } from '../util/retry/retry.js';
import type { TimeoutValue } from '../util/default_timeout.js';
import type { Timeout } from '../util/timeout.js';
import type { Url } from '../util/url.js';

/** Retries: a Retry, a number of retries, false for no retries, or null for the default. */
export type Retries = Retry | number | boolean | null;
/** A Timeout, or a value that applies to connecting and to each read. */
export type AnyTimeout = Timeout | TimeoutValue;

/** The keywords of pools and of their connections. */
export interface PoolOptions extends SocketOptions, TLSOptions {
  /** The host. */
  host?: string;
  /** The port, or null for the default port. */
  port?: number | null;
  /** The timeout for connecting and for each read, in seconds, or a Timeout. */
  timeout?: AnyTimeout;
  /** The number of connections kept for reuse. */
  maxsize?: number;
  /**
   * If true, at most `maxsize` connections are used, and a request waits for a free one. In the blocking API, EmptyPoolError is
   * raised instead.
   */
  block?: boolean;
  /** The headers of requests that do not pass headers. */
  headers?: AsMapping<RequestHeaders | null>;
  /** The default retries: a Retry, a number, false for none, or null for three. */
  retries?: Retries;
  _proxy?: Url | null;
  _proxy_headers?: AsMapping<RequestHeaders | null>;
  _proxy_config?: ProxyConfig | null;
}

/** The keywords that limit a request. */
export interface LimitOptions {
  /** The retries: a Retry, a number, false for none, or null for those of the pool. */
  retries?: Retries;
  /** The timeout for connecting and for each read, in seconds, or a Timeout. It replaces that of the pool. */
  timeout?: AnyTimeout;
}

/** The keywords of a request that a pool itself uses. */
export interface PoolRequestOptions extends ContentOptions, LimitOptions {
  /** If true, redirects are followed. */
  redirect?: boolean;
  /** If true, a URL on another host is refused. */
  assert_same_host?: boolean;
  /** Seconds to wait for a connection if the pool blocks, or null for no limit. */
  pool_timeout?: number | null;
  /**
   * If true, the connection is returned to the pool before the response is returned. If null, the value of `preload_content`
   * applies.
   */
  release_conn?: boolean | null;
  /** The start of the body, for rewinding it. */
  body_pos?: BodyPosition;
  // These can also be given by position, unlike to a connection.
  chunked?: boolean;
  preload_content?: boolean;
  decode_content?: boolean;
}

/** The keywords of `urlopen`. */
export interface UrlopenOptions extends PoolRequestOptions, ConnectionRequestOptions {}

/** A request that a pool was asked for. */
export interface PoolRequest extends Complete<PoolRequestOptions> {
  method: string;
  url: string;
  kwargs: object;
}
