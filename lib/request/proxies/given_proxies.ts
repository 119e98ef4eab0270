// @unasync
import { AssertionError } from '../../python/errors/index.js';
import type { Mapping } from '../../python/values/index.js';
import { globals } from '../module.js';

/**
 * Returns the proxies for a handler or an opener: the given proxies, or `getproxies()` if they are null.
 * @throws {@link AssertionError} if they are not a mapping in Python's sense.
 */
export function given_proxies(given: Mapping<string> | null): Mapping<string> {
  const proxies: unknown = given ?? globals.getproxies();
  if (typeof proxies !== 'object' || proxies === null || Array.isArray(proxies)) {
    throw new AssertionError('proxies must be a mapping');
  }
  return proxies as Mapping<string>;
}
