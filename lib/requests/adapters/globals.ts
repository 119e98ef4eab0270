// @unasync
// Mirrors requests 2.34.2 adapters.py (the names of the module that it looks up itself).
import { socks } from '../../urllib3/contrib/index.js';
import { PoolManager, proxy_from_url, type Retry } from '../../urllib3/index.js';
import { Timeout as TimeoutSauce } from '../../urllib3/plain.js';
import { InvalidSchema } from '../exceptions.js';
import { DEFAULT_CA_BUNDLE_PATH } from '../utils/index.js';
import { DEFAULT_RETRIES } from './defaults.js';

/**
 * Refuses SOCKS proxies where there are no sockets, as in a browser; a program may replace this function with its own, which
 * creates a pool manager.
 *
 * @throws {@link InvalidSchema} unless replaced.
 */
function no_socks(..._args: unknown[]): PoolManager {
  throw new InvalidSchema('Missing dependencies for SOCKS support.');
}

/** The names that the module `requests.adapters` itself looks up. A program may replace them. */
export const globals = {
  DEFAULT_CA_BUNDLE_PATH,
  DEFAULT_RETRIES: DEFAULT_RETRIES as number | Retry,
  PoolManager,
  SOCKSProxyManager: (socks?.SOCKSProxyManager ?? no_socks) as NonNullable<
    typeof socks
  >['SOCKSProxyManager'],
  TimeoutSauce,
  proxy_from_url,
};
