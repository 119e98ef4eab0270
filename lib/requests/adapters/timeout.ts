// Mirrors requests 2.34.2 adapters.py (HTTPAdapter.send): its `timeout` argument.
import { ValueError } from '../../python/errors/index.js';
import { repr } from '../../python/objects/index.js';
import { as_tuple, kw } from '../../python/values/index.js';
import { Timeout } from '../../urllib3/util/index.js';

const NO_TIMEOUT = new Timeout(kw({ connect: null, read: null }));

/**
 * Converts a timeout to urllib3's Timeout.
 *
 * @param TimeoutSauce The class to create, which a program may have replaced.
 * @throws {@link ValueError} if it is invalid.
 */
export function resolved_timeout(timeout: unknown, TimeoutSauce: typeof Timeout): Timeout {
  if (timeout === null && TimeoutSauce === Timeout) return NO_TIMEOUT;
  if (timeout instanceof TimeoutSauce) return timeout;
  if (!Array.isArray(timeout)) {
    return new TimeoutSauce(
      kw({ connect: timeout as number | null, read: timeout as number | null }),
    );
  }
  const [connect, read] = timeout as (number | null)[];
  try {
    if (timeout.length === 2) return new TimeoutSauce(kw({ connect: connect!, read: read! }));
  } catch (error) {
    if (!(error instanceof ValueError)) throw error;
  }
  throw new ValueError(
    `Invalid timeout ${repr(as_tuple([...(timeout as unknown[])]))}. Pass a (connect, read) timeout tuple, ` +
      'or a single float to set both timeouts to the same value.',
  );
}
