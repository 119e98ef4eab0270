// Mirrors requests 2.34.2 adapters.py (HTTPAdapter.send): its `timeout` argument.
import { ValueError, with_context } from '../../python/errors/internal.js';
import { type Creator, create, repr } from '../../python/objects/index.js';
import { as_tuple, kw } from '../../python/values/index.js';
import { NO_EXCHANGE, type Exchange } from '../../transport/plain.js';
import { Timeout } from '../../urllib3/plain.js';

const NO_TIMEOUT = new Timeout(kw({ connect: null, read: null }));

/**
 * Converts a timeout to urllib3's Timeout, which carries the exchange of its request to the pool.
 *
 * @param TimeoutSauce What creates it: urllib3's class, or what a program has put in its place.
 * @throws {@link ValueError} if it is invalid.
 */
export function resolved_timeout(
  timeout: unknown,
  TimeoutSauce: Creator<Timeout>,
  exchange: Exchange,
): Timeout {
  const resolved = timeout_of(timeout, TimeoutSauce);
  if (exchange === NO_EXCHANGE || !(resolved instanceof Timeout)) return resolved;
  const carrier = resolved.clone();
  carrier._exchange = exchange;
  return carrier;
}

function timeout_of(timeout: unknown, TimeoutSauce: Creator<Timeout>): Timeout {
  if (timeout === null && TimeoutSauce === Timeout) return NO_TIMEOUT;
  if (timeout instanceof Timeout) return timeout;
  if (!Array.isArray(timeout)) return create(TimeoutSauce, kw({ connect: timeout, read: timeout }));
  const [connect, read] = timeout as unknown[];
  let handled: unknown = null;
  try {
    if (timeout.length === 2) return create(TimeoutSauce, kw({ connect, read }));
  } catch (error) {
    if (!(error instanceof ValueError)) throw error;
    handled = error;
  }
  const refused = new ValueError(
    `Invalid timeout ${repr(as_tuple([...(timeout as unknown[])]))}. Pass a (connect, read) timeout tuple, ` +
      'or a single float to set both timeouts to the same value.',
  );
  throw handled === null ? refused : with_context(refused, handled);
}
