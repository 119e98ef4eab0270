// @unasync
/**
 * The part of urllib3 that Requests depends on.
 *
 * @see {@link https://urllib3.readthedocs.io/en/2.8.0/}
 * @module
 */
export { BaseHTTPResponse } from './response/base_response.js';
export { HTTPConnection } from './connection/http_connection.js';
export { port_by_scheme } from './connection/globals.js';
export { ConnectionPool } from './connectionpool/connection_pool.js';
export { HTTPConnectionPool } from './connectionpool/http_connection_pool.js';
export { HTTPSConnection } from './connection/https_connection.js';
export {
  HTTPSConnectionPool,
  connection_from_url,
} from './connectionpool/https_connection_pool.js';
export { CertificateError } from './util/ssl_match_hostname.js';
export { namespace } from './module.js';
export { PoolKey } from './poolmanager/pool_key.js';
export { PoolManager, type ManagerOptions } from './poolmanager/pool_manager.js';
export { ProxyManager, proxy_from_url, type ProxyOptions } from './poolmanager/proxy_manager.js';
export type { RequestBody } from './util/request/body_to_chunks.js';
export { HTTPResponse } from './response/response.js';
export { RequestHistory } from './util/retry/request_history.js';
export { Retry, type RetriedResponse, type RetryOptions } from './util/retry/retry.js';
export { create_urllib3_context } from './util/ssl_/context.js';
export * from './plain.js';
