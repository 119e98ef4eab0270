// @unasync
/** Exports for other folders of this library, not for programs. */
export { URLOPEN } from './connectionpool/http_connection_pool.calls.js';
export { SOCKSProxyManager_INIT } from './contrib/socks.calls.js';
export { CONNECTION_FROM_HOST, PoolManager_INIT } from './poolmanager/pool_manager.calls.js';
export { PROXY_FROM_URL } from './poolmanager/proxy_manager.js';
export { READ, STREAM } from './response/response.calls.js';
