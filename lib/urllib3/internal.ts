// @unasync
/** Exports for other folders of this library, not for programs. */
export { URLOPEN } from './connectionpool/parameters.js';
export { SOCKS_MANAGER } from './contrib/parameters.js';
export { FROM_HOST, MANAGER as POOL_MANAGER } from './poolmanager/pool_manager.js';
export { PROXY_FROM_URL } from './poolmanager/proxy_manager.js';
export { READ, STREAM } from './response/response.js';
