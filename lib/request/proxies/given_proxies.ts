// @unasync
import { AssertionError } from '../../python/errors/index.js';
import { is_keyed } from '../../python/objects/index.js';
import { type Mapping, is_dict_like, find_method } from '../../python/values/index.js';
import { globals } from '../globals.js';
import { getproxies, getproxies_environment } from './environment.js';
import { or_system } from './system/settings.js';

/**
 * Returns the proxies for a handler or an opener: the given proxies, or `getproxies()` if they are null.
 * @throws {@link AssertionError} if they are not a mapping in Python's sense.
 */
export function given_proxies(given: Mapping<string> | null): Mapping<string> {
  const proxies: unknown =
    given ??
    (globals.getproxies === getproxies
      ? or_system(getproxies_environment())
      : globals.getproxies());
  if (is_dict_like(proxies) || is_keyed(proxies) || find_method(proxies, 'get')) {
    return proxies as Mapping<string>;
  }
  throw new AssertionError('proxies must be a mapping');
}
