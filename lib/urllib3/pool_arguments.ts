// @unasync
// Mirrors urllib3 2.7.0 connectionpool.py: what its functions take.
import { signature, type Dict } from '../builtins/index.js';
import type { BodyPosition } from './body_position.js';
import type { ConnectionOptions, TLSOptions } from './connection_arguments.js';
import type { ProxyConfig } from './proxy.js';
import type { RequestBody } from './request_body.js';
import type { RequestHeaders } from './request_headers.js';
import type { Retry } from './retry.js';
import { _DEFAULT_TIMEOUT, type Timeout, type TimeoutValue, type Url } from './util/index.js';

/** How often to try again: a Retry, a number of times, false for never, null for the default. */
export type Retries = Retry | number | boolean | null;
/** A time-out: a Timeout, or the seconds of both its parts. */
export type AnyTimeout = Timeout | TimeoutValue;

/** The values of `HTTPConnectionPool`'s parameters. */
export type PoolValues = [
  host: string,
  port: number | null,
  timeout: AnyTimeout,
  maxsize: number,
  block: boolean,
  headers: RequestHeaders | null,
  retries: Retries,
  _proxy: Url | null,
  _proxy_headers: RequestHeaders | null,
  _proxy_config: ProxyConfig | null,
  conn_kw: Dict<unknown>,
];

/** The keywords of `HTTPConnectionPool`; further ones are those of its connections. */
export interface PoolOptions
  extends Omit<ConnectionOptions, 'timeout' | 'proxy' | 'proxy_config'>, Partial<TLSOptions> {
  port?: number | null;
  timeout?: AnyTimeout;
  maxsize?: number;
  block?: boolean;
  headers?: RequestHeaders | null;
  retries?: Retries;
  _proxy?: Url | null;
  _proxy_headers?: RequestHeaders | null;
  _proxy_config?: ProxyConfig | null;
}

const OPTIONAL = {
  port: null,
  timeout: _DEFAULT_TIMEOUT,
  maxsize: 1,
  block: false,
  headers: null,
  retries: null,
  _proxy: null,
  _proxy_headers: null,
};

export const POOL = signature<PoolValues>('HTTPConnectionPool.__init__', {
  self: true,
  required: ['host'],
  optional: { ...OPTIONAL, _proxy_config: null },
  mapping: ['headers', '_proxy_headers'],
  kwargs: true,
});

/** The parameters of `HTTPSConnectionPool` that `HTTPConnectionPool` has not. */
export const TLS_OPTIONS = {
  key_file: null,
  cert_file: null,
  cert_reqs: null,
  key_password: null,
  ca_certs: null,
  ssl_version: null,
  ssl_minimum_version: null,
  ssl_maximum_version: null,
  assert_hostname: null,
  assert_fingerprint: null,
  ca_cert_dir: null,
};

export const HTTPS_POOL = signature<unknown[]>('HTTPSConnectionPool.__init__', {
  self: true,
  required: ['host'],
  optional: { ...OPTIONAL, ...TLS_OPTIONS },
  mapping: ['headers', '_proxy_headers'],
  kwargs: true,
});

/** The values of `urlopen`'s parameters. */
export type UrlopenValues = [
  method: string,
  url: string,
  body: RequestBody,
  headers: RequestHeaders | null,
  retries: Retries,
  redirect: boolean,
  assert_same_host: boolean,
  timeout: AnyTimeout,
  pool_timeout: number | null,
  release_conn: boolean | null,
  chunked: boolean,
  body_pos: BodyPosition,
  preload_content: boolean,
  decode_content: boolean,
  response_kw: Dict<unknown>,
];

/** The keywords of `urlopen`. */
export interface UrlopenOptions {
  body?: RequestBody;
  headers?: RequestHeaders | null;
  retries?: Retries;
  redirect?: boolean;
  assert_same_host?: boolean;
  timeout?: AnyTimeout;
  pool_timeout?: number | null;
  release_conn?: boolean | null;
  chunked?: boolean;
  body_pos?: BodyPosition;
  preload_content?: boolean;
  decode_content?: boolean;
  enforce_content_length?: boolean;
}

export const URLOPEN = signature<UrlopenValues>('HTTPConnectionPool.urlopen', {
  self: true,
  required: ['method', 'url'],
  optional: {
    body: null,
    headers: null,
    retries: null,
    redirect: true,
    assert_same_host: true,
    timeout: _DEFAULT_TIMEOUT,
    pool_timeout: null,
    release_conn: null,
    chunked: false,
    body_pos: null,
    preload_content: true,
    decode_content: true,
  },
  mapping: ['headers'],
  kwargs: true,
});

export const GET_CONN = signature<[number | null]>('HTTPConnectionPool._get_conn', {
  self: true,
  optional: { timeout: null },
});

/** The values of `_make_request`'s parameters. */
export type MakeRequestValues<Connection> = [
  conn: Connection,
  method: string,
  url: string,
  body: RequestBody,
  headers: RequestHeaders | null,
  retries: Retry | null,
  timeout: AnyTimeout,
  chunked: boolean,
  response_conn: Connection | null,
  preload_content: boolean,
  decode_content: boolean,
  enforce_content_length: boolean,
];

export const MAKE_REQUEST = signature<MakeRequestValues<never>>(
  'HTTPConnectionPool._make_request',
  {
    self: true,
    required: ['conn', 'method', 'url'],
    optional: {
      body: null,
      headers: null,
      retries: null,
      timeout: _DEFAULT_TIMEOUT,
      chunked: false,
      response_conn: null,
      preload_content: true,
      decode_content: true,
      enforce_content_length: true,
    },
    mapping: ['headers'],
  },
);
