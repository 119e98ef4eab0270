// @unasync
// Mirrors requests 2.34.2 adapters.py (the defaults of parameters).

/** By default, a pool opens another connection instead of waiting for a free one. */
export const DEFAULT_POOLBLOCK = false;
/** The default number of pools to keep, and of connections to keep in each pool. */
export const DEFAULT_POOLSIZE = 10;
/** The default number of times to retry a failed connection. */
export const DEFAULT_RETRIES = 0;
/** The default number of seconds to wait for a free connection. Null stands for no limit. */
export const DEFAULT_POOL_TIMEOUT = null;
