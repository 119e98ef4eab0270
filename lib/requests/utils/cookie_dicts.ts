// Mirrors requests 2.34.2 utils.py (dict_from_cookiejar, add_dict_to_cookiejar).
import { type ArgumentsOf, bind, def, required } from '../../python/calls/index.js';
import { dict } from '../../python/objects/index.js';
import type { Dict } from '../../python/values/index.js';
import type { CookieJar } from '../../stdlib/http/cookiejar/index.js';
import { cookiejar_from_dict, type CookieDict } from '../cookies/index.js';
import './cookie_dicts.calls.js';
const ADD_DICT_TO_COOKIEJAR = def(
  'add_dict_to_cookiejar',
  { cj: required<CookieJar>() },
  { cookie_dict: required<CookieDict>('mapping') },
);

/**
 * Returns the cookies of a jar as a dict.
 *
 * @param cj The jar.
 * @returns A dict of the values by name.
 * @see {@link https://requests.readthedocs.io/en/latest/api/#requests.utils.dict_from_cookiejar}
 * @example
 * ```ts
 * import { requests } from 'pyurllib';
 *
 * const jar = requests.cookies.cookiejar_from_dict({ id: '42' });
 * requests.utils.dict_from_cookiejar(jar); // => { id: '42' }
 * ```
 */
export function dict_from_cookiejar(cj: CookieJar): Dict<string | null> {
  return dict(Array.from(cj, ({ name, value }): [string, string | null] => [name, value]));
}

/**
 * Adds a cookie to a jar for each item of a dict.
 *
 * @param cj The jar.
 * @param cookie_dict A dict of the values by name.
 * @returns The jar.
 * @see {@link https://requests.readthedocs.io/en/latest/api/#requests.utils.add_dict_to_cookiejar}
 * @example
 * ```ts
 * import { requests } from 'pyurllib';
 *
 * const jar = new requests.cookies.RequestsCookieJar();
 * requests.utils.add_dict_to_cookiejar(jar, { id: '42' });
 * jar['id']; // => '42'
 * ```
 */
export function add_dict_to_cookiejar<Jar extends CookieJar>(
  ...args: ArgumentsOf<typeof ADD_DICT_TO_COOKIEJAR, { cj: Jar }>
): Jar {
  const [cj, cookie_dict] = bind(ADD_DICT_TO_COOKIEJAR, args);
  return cookiejar_from_dict(cookie_dict, cj as Jar);
}
