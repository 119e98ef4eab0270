// @unasync
// Mirrors urllib3 2.8.0 connectionpool.py: the parameters of its functions.
import {
  type KeywordArguments,
  def,
  optional,
  required,
  var_keyword,
} from '../../python/calls/index.js';
import type { BodyPosition } from '../util/request/body_position.js';
import {
  REQUEST_PARAMETERS,
  type ConnectionOptions,
  type HTTPSOptions,
} from '../connection/parameters.js';
import type { ProxyConfig } from '../util/proxy.js';
import type { RequestHeaders } from '../support/request_headers.js';
import type { Retry } from '../util/retry/retry.js';
import { _DEFAULT_TIMEOUT, type Timeout, type TimeoutValue } from '../util/timeout.js';
import type { Url } from '../util/url.js';

/** Retries: a Retry, a number of retries, false for no retries, or null for the default. */
export type Retries = Retry | number | boolean | null;
/** A Timeout, or a value that applies to connecting and to each read. */
export type AnyTimeout = Timeout | TimeoutValue;

/** The parameters that pools for HTTP and for HTTPS share. */
export const POOL_PARAMETERS = [
  { port: optional<number | null>(null) },
  { timeout: optional<AnyTimeout>(_DEFAULT_TIMEOUT) },
  { maxsize: optional(1) },
  { block: optional(false) },
  { headers: optional<RequestHeaders | null>(null, 'mapping') },
  { retries: optional<Retries>(null) },
  { _proxy: optional<Url | null>(null) },
  { _proxy_headers: optional<RequestHeaders | null>(null, 'mapping') },
] as const;

/** The keywords of `HTTPConnectionPool` and of its connections. */
export interface PoolOptions
  extends
    Omit<ConnectionOptions, 'timeout' | 'proxy' | 'proxy_config'>,
    Partial<HTTPSOptions>,
    KeywordArguments<{ entries: typeof POOL_PARAMETERS }> {
  _proxy_config?: ProxyConfig | null;
}

export const POOL = def(
  'HTTPConnectionPool.__init__',
  { host: required<string>() },
  ...POOL_PARAMETERS,
  { _proxy_config: optional<ProxyConfig | null>(null) },
  { conn_kw: var_keyword<PoolOptions>() },
);

export const URLOPEN = def(
  'HTTPConnectionPool.urlopen',
  ...REQUEST_PARAMETERS,
  { retries: optional<Retries>(null) },
  { redirect: optional(true) },
  { assert_same_host: optional(true) },
  { timeout: optional<AnyTimeout>(_DEFAULT_TIMEOUT) },
  { pool_timeout: optional<number | null>(null) },
  { release_conn: optional<boolean | null>(null) },
  { chunked: optional(false) },
  { body_pos: optional<BodyPosition>(null) },
  { preload_content: optional(true) },
  { decode_content: optional(true) },
  { kwargs: var_keyword<{ enforce_content_length?: boolean }>() },
);

/** The keywords of `urlopen`. */
export interface UrlopenOptions extends Omit<KeywordArguments<typeof URLOPEN>, 'method' | 'url'> {}
