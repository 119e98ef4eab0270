// Mirrors urllib3 2.8.0 util/retry.py: the defaults of Retry.
import { AttributeError } from '../../../python/errors/index.js';
import { define_property } from '../../../python/values/index.js';

/** Returns a set that cannot be changed, because all Retrys share it. */
function frozenset(items: readonly string[]): ReadonlySet<string> {
  const set = new Set(items);
  for (const name of ['add', 'delete', 'clear']) {
    const refuse = (): never => {
      throw new AttributeError(`'frozenset' object has no attribute '${name}'`);
    };
    define_property(set, name, { value: refuse });
  }
  return set;
}

export const DEFAULT_ALLOWED_METHODS = frozenset([
  'HEAD',
  'GET',
  'PUT',
  'DELETE',
  'OPTIONS',
  'TRACE',
]);
export const DEFAULT_REMOVE_HEADERS = frozenset(['Cookie', 'Authorization', 'Proxy-Authorization']);
export const DEFAULT_BACKOFF_MAX = 120;
export const DEFAULT_RETRY_AFTER_MAX = 21_600;
