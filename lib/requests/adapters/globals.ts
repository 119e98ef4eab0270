// @unasync
import { PoolManager, proxy_from_url } from '../../urllib3/index.js';

/** The names of the module `requests.adapters` that it looks up itself; a program may replace them. */
export const globals = { PoolManager, proxy_from_url };
