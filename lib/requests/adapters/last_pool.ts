// @unasync
import { stock_methods } from '../../builtins/inner/index.js';
import { PoolManager, type HTTPConnectionPool } from '../../urllib3/index.js';
import type { CertType, ProxiesType, VerifyType } from '../types.js';

/** The parameters by which a pool was found. */
interface Parameters {
  /** Scheme and authority of the URL, and the slash after them. */
  origin: string;
  verify: VerifyType;
  cert: string | null;
  manager: PoolManager;
}

/**
 * The pool of an adapter's previous request, which the next one usually needs, too. Using it without a new look-up does
 * not change which pools are kept, since it is the most recently used one.
 */
export class LastPool {
  readonly pool: HTTPConnectionPool;
  readonly #found_by: Parameters;

  private constructor(pool: HTTPConnectionPool, found_by: Parameters) {
    this.pool = pool;
    this.#found_by = found_by;
  }

  /** Remembers a pool; returns null if its parameters cannot be compared quickly. */
  static of(
    pool: HTTPConnectionPool,
    manager: PoolManager | null,
    ...[url, verify, proxies, cert]: LookUp
  ): LastPool | null {
    const origin = url.slice(0, url.indexOf('/', url.indexOf('://') + 3) + 1);
    if (manager === null || origin === '' || has_items(proxies)) return null;
    if (typeof cert !== 'string' && cert !== null) return null;
    return new LastPool(pool, { origin, verify, cert, manager });
  }

  /** True if a look-up with these parameters would return this pool. */
  serves(manager: PoolManager | null, ...[url, verify, proxies, cert]: LookUp): boolean {
    const found_by = this.#found_by;
    return (
      found_by.manager === manager &&
      found_by.verify === verify &&
      found_by.cert === cert &&
      this.pool.pool !== null &&
      url.startsWith(found_by.origin) &&
      !has_items(proxies) &&
      has_stock_lookup(manager)
    );
  }
}

type LookUp = [url: string, verify: VerifyType, proxies: ProxiesType, cert: CertType];

/** True if a manager's own methods look up a pool. */
const has_stock_lookup = stock_methods(
  PoolManager,
  'connection_from_host',
  'connection_from_context',
  'connection_from_pool_key',
  '_merge_pool_kwargs',
);

function has_items(proxies: ProxiesType): boolean {
  for (const _scheme in proxies) return true;
  return false;
}
