// @unasync
// Mirrors requests 2.34.2 adapters.py: the parameters of HTTPAdapter's methods.
import { def, keyword_only, optional, required, var_keyword } from '../../python/builtins/index.js';
import type { HTTPConnectionPool, Retry } from '../../urllib3/index.js';
import type { ConnectionAgent } from '../../transport/index.js';
import type { PreparedRequest } from '../models/index.js';
import type { CertType, ProxiesType, VerifyType } from '../types.js';

/** True if a pool waits for a free connection. */
export const DEFAULT_POOLBLOCK = false;
/** The number of pools to keep, and of connections in each. */
export const DEFAULT_POOLSIZE = 10;
/** How often to retry failed connections. */
export const DEFAULT_RETRIES = 0;
/** Seconds to wait for a free connection. */
export const DEFAULT_POOL_TIMEOUT = null;

export const HTTP_ADAPTER = def(
  'HTTPAdapter.__init__',
  { pool_connections: optional<number>(DEFAULT_POOLSIZE) },
  { pool_maxsize: optional<number>(DEFAULT_POOLSIZE) },
  { max_retries: optional<number | Retry | boolean | null>(DEFAULT_RETRIES) },
  { pool_block: optional<boolean>(DEFAULT_POOLBLOCK) },
  { agent: keyword_only<ConnectionAgent | null>(null) },
);
export const INIT_POOLMANAGER = def(
  'HTTPAdapter.init_poolmanager',
  { connections: required<number>() },
  { maxsize: required<number>() },
  { block: optional<boolean>(DEFAULT_POOLBLOCK) },
  { kwargs: var_keyword<Record<string, unknown>>() },
);
export const PROXY_MANAGER_FOR = def(
  'HTTPAdapter.proxy_manager_for',
  { proxy: required<string>() },
  { kwargs: var_keyword<Record<string, unknown>>() },
);
export const GET_CONNECTION = def(
  'HTTPAdapter.get_connection_with_tls_context',
  { request: required<PreparedRequest>() },
  { verify: required<VerifyType>() },
  { proxies: optional<ProxiesType>(null, 'mapping') },
  { cert: optional<CertType>(null) },
);

export const CERT_VERIFY = def(
  'HTTPAdapter.cert_verify',
  { conn: required<HTTPConnectionPool>('mapping') },
  { url: required<string>('mapping') },
  { verify: required<VerifyType>('mapping') },
  { cert: required<CertType>('mapping') },
);
export const BUILD_RESPONSE = def(
  'HTTPAdapter.build_response',
  { req: required<PreparedRequest>('mapping') },
  { resp: required<unknown>('mapping') },
);
export const POOL_KEY_ATTRIBUTES = def(
  'HTTPAdapter.build_connection_pool_key_attributes',
  { request: required<PreparedRequest>('mapping') },
  { verify: required<VerifyType>('mapping') },
  { cert: optional<CertType>(null, 'mapping') },
);
export const GET_CONNECTION_BY_URL = def(
  'HTTPAdapter.get_connection',
  { url: required<string>('mapping') },
  { proxies: optional<ProxiesType>(null, 'mapping') },
);
export const REQUEST_URL = def(
  'HTTPAdapter.request_url',
  { request: required<PreparedRequest>('mapping') },
  { proxies: required<ProxiesType>('mapping') },
);
export const PROXY_HEADERS = def('HTTPAdapter.proxy_headers', {
  proxy: required<string>('mapping'),
});
