// Mirrors urllib3 2.8.0 poolmanager.py (PoolKey, _default_key_normalizer).
import { namedtuple } from '../../python/collections/index.js';
import { repr } from '../../python/objects/index.js';
import { type Dict, kw } from '../../python/values/index.js';
import type { SSLContext, TLSVersion } from '../../stdlib/ssl/index.js';
import type { Retry as BlockingRetry } from '../../sync/urllib3/util/retry/retry.js';
import type { ProxyConfig } from '../util/proxy.js';
import type { Retry } from '../util/retry/retry.js';
import type { Timeout } from '../util/timeout.js';
import type { Url } from '../util/url.js';
import { header_items, type RequestHeaders } from '../support/request_headers.js';

/** The parameters that determine the pool of a request: the host and the options of its connections. */
export type RequestContext = Dict<unknown>;

/** The default block size, in bytes, for sending readable bodies. */
export const _DEFAULT_BLOCKSIZE = 16384;

const FIELDS = [
  'key_scheme',
  'key_host',
  'key_port',
  'key_timeout',
  'key_retries',
  'key_block',
  'key_source_address',
  'key_key_file',
  'key_key_password',
  'key_cert_file',
  'key_cert_reqs',
  'key_ca_certs',
  'key_ca_cert_data',
  'key_ssl_version',
  'key_ssl_minimum_version',
  'key_ssl_maximum_version',
  'key_ca_cert_dir',
  'key_ssl_context',
  'key_maxsize',
  'key_headers',
  'key__proxy',
  'key__proxy_headers',
  'key__proxy_config',
  'key_socket_options',
  'key__socks_options',
  'key_assert_hostname',
  'key_assert_fingerprint',
  'key_server_hostname',
  'key_blocksize',
] as const;

type Items = readonly (readonly [name: string, value: string])[];
/** The types of {@link FIELDS}. */
type Values = readonly [
  scheme: string,
  host: string,
  port: number | null,
  timeout: Timeout | number | null,
  retries: Retry | BlockingRetry | boolean | number | null,
  block: boolean | null,
  source_address: readonly [host: string, port: number] | null,
  key_file: string | null,
  key_password: string | null,
  cert_file: string | null,
  cert_reqs: string | number | null,
  ca_certs: string | null,
  ca_cert_data: string | Uint8Array | null,
  ssl_version: string | number | null,
  ssl_minimum_version: TLSVersion | null,
  ssl_maximum_version: TLSVersion | null,
  ca_cert_dir: string | null,
  ssl_context: SSLContext | null,
  maxsize: number | null,
  headers: Items | null,
  _proxy: Url | null,
  _proxy_headers: Items | null,
  _proxy_config: ProxyConfig | null,
  socket_options: readonly (readonly [level: number, option: number, value: number])[] | null,
  _socks_options: Items | null,
  assert_hostname: string | boolean | null,
  assert_fingerprint: string | null,
  server_hostname: string | null,
  blocksize: number | null,
];
/**
 * The keyword for the agent, which urllib3 does not have. It is not part of the key, because a manager has one agent
 * for all its pools.
 */
const AGENT = 'agent';
/** The keywords whose values are the fields of a key. */
const NAMES: readonly string[] = FIELDS.map((field) => field.slice('key_'.length));

/**
 * Identifies a pool. Requests with equal keys share a pool.
 *
 * @see {@link https://urllib3.readthedocs.io/en/2.8.0/reference/urllib3.poolmanager.html}
 */
export class PoolKey extends namedtuple<typeof FIELDS, Values>('PoolKey', FIELDS) {
  /** Shows the place only: headers and the URL of a proxy may hold passwords. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    const [scheme, host, port] = this.map((value: unknown) => repr(value));
    return `PoolKey(key_scheme=${scheme}, key_host=${host}, key_port=${port}, …)`;
  }
}

/** A function that creates the key of the pool for a context. */
export type KeyFunction = (request_context: RequestContext) => PoolKey;
/**
 * Creates the key of the pool for a context.
 *
 * @param context The keywords of the pool, with `scheme` and `host`.
 * @returns The key.
 * @throws {TypeError} for a keyword that is not a field of the key.
 */
export function _default_key_normalizer(context: RequestContext): PoolKey {
  const values: unknown[] = [];
  for (const name of NAMES) {
    const value = Object.hasOwn(context, name) ? context[name] : null;
    if (value !== null && value !== undefined) values.push(key_value(name, value));
    else values.push(name === 'blocksize' ? _DEFAULT_BLOCKSIZE : null);
  }
  const unknown = Object.keys(context).find((name) => name !== AGENT && !NAMES.includes(name));
  // An unknown keyword makes the constructor throw Python's error.
  if (unknown !== undefined) values.push(kw({ [`key_${unknown}`]: null }));
  return new PoolKey(...(values as unknown as Values));
}

function key_value(name: string, value: unknown): unknown {
  switch (name) {
    case 'scheme':
    case 'host':
      return (value as string).toLowerCase();
    case 'headers':
    case '_proxy_headers':
    case '_socks_options':
      // In Python, this is a set of items. Sorting makes the key independent of their order.
      return header_items(value as RequestHeaders).sort();
    case 'socket_options':
      return [...(value as Iterable<unknown>)];
    default:
      return value;
  }
}
