// @unasync
/**
 * The part of urllib3 that Requests depends on.
 *
 * @see {@link https://urllib3.readthedocs.io/en/2.7.0/}
 * @module
 */
export { BaseHTTPResponse } from './base_response.js';
export { HTTPConnection } from './connection.js';
export { port_by_scheme } from './connection_globals.js';
export { ConnectionPool } from './base_connectionpool.js';
export { HTTPConnectionPool } from './connectionpool.js';
export { HTTPSConnection } from './https_connection.js';
export { HTTPSConnectionPool, connection_from_url } from './https_connectionpool.js';
export { CertificateError } from './match_hostname.js';
export { namespace } from './module.js';
export { PoolKey } from './pool_key.js';
export { PoolManager, type ManagerOptions } from './poolmanager.js';
export { ProxyManager, proxy_from_url, type ProxyOptions } from './proxy_manager.js';
export type { RequestBody } from './request_body.js';
export { HTTPResponse } from './response.js';
export { RequestHistory } from './request_history.js';
export { Retry, type RetriedResponse, type RetryOptions } from './retry.js';
export { create_urllib3_context } from './tls_context.js';
export * from './util/index.js';
