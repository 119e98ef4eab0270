// @unasync
import { AssertionError, type Mapping } from '../../builtins/index.js';
import { globals } from '../globals.js';

/**
 * The proxies a handler or an opener is to use: those given, `getproxies()` if null.
 * @throws {@link AssertionError} when they are no mapping in Python's eyes.
 */
export function given_proxies(given: Mapping<string> | null): Mapping<string> {
  const proxies: unknown = given ?? globals.getproxies();
  if (typeof proxies !== 'object' || proxies === null || Array.isArray(proxies)) {
    throw new AssertionError('proxies must be a mapping');
  }
  return proxies as Mapping<string>;
}
