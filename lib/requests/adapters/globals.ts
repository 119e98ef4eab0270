// @unasync
// Mirrors requests 2.34.2 adapters.py (the names of the module that it looks up itself).
import { def, optional, required, var_keyword } from '../../python/calls/index.js';
import { PoolManager, proxy_from_url, type ProxyManager, type Retry } from '../../urllib3/index.js';
import { Timeout as TimeoutSauce } from '../../urllib3/plain.js';
import { InvalidSchema } from '../exceptions.js';
import { DEFAULT_CA_BUNDLE_PATH } from '../utils/index.js';

/** By default, a pool opens another connection instead of waiting for a free one. */
export const DEFAULT_POOLBLOCK = false;
/** The default number of pools to keep, and of connections to keep in each pool. */
export const DEFAULT_POOLSIZE = 10;
/** The default number of times to retry a failed connection. */
export const DEFAULT_RETRIES = 0;
/** The default number of seconds to wait for a free connection. Null stands for no limit. */
export const DEFAULT_POOL_TIMEOUT = null;

/** The parameters of `urllib3.contrib.socks.SOCKSProxyManager`. */
export const SOCKS_MANAGER = def(
  'SOCKSProxyManager.__init__',
  { proxy_url: required<string>() },
  { username: optional<string | null>(null) },
  { password: optional<string | null>(null) },
  { num_pools: optional(10) },
  { headers: optional<object | null>(null, 'mapping') },
  { kwargs: var_keyword<Record<string, unknown>>() },
);

/**
 * Refuses SOCKS proxies. urllib3 supports SOCKS through a Python package, which does not exist here; a program may
 * replace this function with its own, which creates a pool manager.
 *
 * @throws {@link InvalidSchema} unless replaced.
 */
function SOCKSProxyManager(..._args: unknown[]): ProxyManager {
  throw new InvalidSchema('Missing dependencies for SOCKS support.');
}

/** The names that the module `requests.adapters` itself looks up. A program may replace them. */
export const globals = {
  DEFAULT_CA_BUNDLE_PATH,
  DEFAULT_RETRIES: DEFAULT_RETRIES as number | Retry,
  PoolManager,
  SOCKSProxyManager,
  TimeoutSauce,
  proxy_from_url,
};
