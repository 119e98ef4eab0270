// @unasync
/** Exports for other folders of this library, not for programs. */
export { URLOPEN } from './connectionpool_parameters.js';
export { FROM_HOST, MANAGER as POOL_MANAGER } from './poolmanager.js';
export { PROXY_FROM_URL } from './proxy_manager.js';
export { READ, STREAM } from './response.js';
