// @unasync
import { truth } from '../../python/objects/index.js';
import { stock_methods } from '../../python/values/index.js';
import { PoolManager, type HTTPConnectionPool } from '../../urllib3/index.js';
import type { CertType, ProxiesType, VerifyType } from '../types.js';

/**
 * The pool of an adapter's previous request, which the next request usually also needs, and the parameters by which it
 * was found. Using it without a new lookup does not change which pools are kept, because it is the most recently used
 * one.
 */
export interface LastPool {
  pool: HTTPConnectionPool;
  /** The scheme and the authority of the URL, and the slash after them. */
  origin: string;
  verify: VerifyType;
  cert: string | null;
  manager: PoolManager;
}

/** Stores a pool. Returns null if its parameters cannot be compared quickly. */
export function last_pool(
  pool: HTTPConnectionPool,
  manager: PoolManager | null,
  ...[url, verify, proxies, cert]: LookUp
): LastPool | null {
  const origin = url.slice(0, url.indexOf('/', url.indexOf('://') + 3) + 1);
  if (manager === null || origin === '' || truth(proxies)) return null;
  if (typeof cert !== 'string' && cert !== null) return null;
  return { pool, origin, verify, cert, manager };
}

/** True if a lookup with these parameters would return the last pool. */
export function is_found_again(
  last: LastPool,
  manager: PoolManager | null,
  ...[url, verify, proxies, cert]: LookUp
): boolean {
  return (
    last.manager === manager &&
    last.verify === verify &&
    last.cert === cert &&
    last.pool.pool !== null &&
    url.startsWith(last.origin) &&
    !truth(proxies) &&
    has_stock_lookup(manager)
  );
}

type LookUp = [url: string, verify: VerifyType, proxies: ProxiesType, cert: CertType];

/** True if no method of a manager that looks up a pool is overridden. */
const has_stock_lookup = stock_methods(
  PoolManager,
  'connection_from_host',
  'connection_from_context',
  'connection_from_pool_key',
  '_merge_pool_kwargs',
);
