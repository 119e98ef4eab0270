// @unasync
import { PoolManager, proxy_from_url, type Retry } from '../../urllib3/index.js';
import { DEFAULT_RETRIES } from './arguments.js';

/** The names of the module `requests.adapters` that it looks up itself; a program may replace them. */
export const globals = {
  PoolManager,
  proxy_from_url,
  DEFAULT_RETRIES: DEFAULT_RETRIES as number | Retry,
};
