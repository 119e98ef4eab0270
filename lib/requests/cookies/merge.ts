// Mirrors requests 2.34.2 cookies.py (cookiejar_from_dict, merge_cookies, _copy_cookie_jar).
import { type ArgumentsOf, bind, def, optional, required } from '../../python/calls/index.js';
import { ValueError } from '../../python/errors/index.js';
import {
  is_iterable,
  is_keyed,
  is_mapping,
  iter_of,
  update_items,
} from '../../python/objects/index.js';
import { find_method, is_dict_like, is_map, type_name } from '../../python/values/index.js';
import { CookieJar } from '../../stdlib/http/cookiejar/index.js';
import { refuse_sequences } from '../utils/mapping_checks.js';
import { create_cookie } from './create_cookie.js';
import { RequestsCookieJar } from './jar.js';

const COOKIEJAR_FROM_DICT = def(
  'cookiejar_from_dict',
  { cookie_dict: required<CookieDict | null>('mapping') },
  { cookiejar: optional<CookieJar | null>(null) },
  { overwrite: optional(true) },
);
const MERGE_COOKIES = def(
  'merge_cookies',
  { cookiejar: required<CookieJar>() },
  { cookies: required<unknown>('mapping') },
);

/** The values of cookies by name. */
export type CookieDict =
  Readonly<Record<string, string | null>> | ReadonlyMap<string, string | null>;

/**
 * Adds a cookie for each item of a dict to a new jar or a given jar.
 *
 * @param cookie_dict Values by name, or null if there are none.
 * @param cookiejar The jar to which they are added. If null, a new jar is created.
 * @param overwrite If false, an item is skipped if the jar already has a cookie with that name. The default is true.
 * @returns The jar.
 * @throws {TypeError} if `cookie_dict` is text or a list and not empty.
 * @see {@link https://requests.readthedocs.io/en/latest/api/#requests.cookies.cookiejar_from_dict}
 * @example
 * ```ts
 * import { requests } from 'pyurllib';
 *
 * requests.cookies.cookiejar_from_dict({ id: '42' })['id']; // => '42'
 * ```
 */
export function cookiejar_from_dict<Jar extends CookieJar = RequestsCookieJar>(
  ...args: ArgumentsOf<typeof COOKIEJAR_FROM_DICT, { cookiejar: Jar | null }>
): Jar {
  return _cookiejar_from_dict(...bind(COOKIEJAR_FROM_DICT, args)) as Jar;
}

/** The core of {@link cookiejar_from_dict}. @internal */
function _cookiejar_from_dict(
  cookie_dict: CookieDict | null,
  given: CookieJar | null = null,
  overwrite = true,
): CookieJar {
  const jar = given ?? new RequestsCookieJar();
  if (cookie_dict !== null) {
    refuse_sequences(
      cookie_dict,
      "Cookies are by name: { a: '1' }. As text, they are a header: headers: { Cookie: … }.",
    );
    const has_items = is_mapping(cookie_dict) || find_method(cookie_dict, 'get') !== null;
    if (!has_items && !is_keyed(cookie_dict) && is_iterable(cookie_dict)) {
      for (const _ of iter_of(cookie_dict))
        throw new TypeError(`'${type_name(cookie_dict)}' object is not subscriptable`);
    }
    const names = new Set(Array.from(jar, (cookie) => cookie.name));
    for (const [name, value] of update_items(cookie_dict)) {
      if (overwrite || !names.has(name as string)) {
        jar.set_cookie(create_cookie(name as string, value as string));
      }
    }
  }
  return jar;
}

/** Returns a jar unchanged. Converts values by name, or null, to a new jar. */
export function jar_of(cookies: unknown): CookieJar {
  return cookies instanceof CookieJar
    ? cookies
    : _cookiejar_from_dict(cookies as CookieDict | null);
}

/**
 * Adds cookies to a jar.
 *
 * @param cookiejar The jar.
 * @param cookies Another jar, values by name, or null. Values by name do not replace cookies with the same names.
 * @returns The jar.
 * @throws {ValueError} if `cookiejar` is not a jar.
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/cookies/}
 * @example
 * ```ts
 * import { requests } from 'pyurllib';
 *
 * const jar = requests.cookies.cookiejar_from_dict({ a: '1' });
 * requests.cookies.merge_cookies(jar, { a: '2', b: '3' });
 * jar.get_dict(); // => { a: '1', b: '3' }
 * ```
 */
export function merge_cookies<Jar extends CookieJar>(
  cookiejar: Jar,
  cookies: CookieDict | CookieJar | null,
): Jar;
export function merge_cookies(...args: [unknown, unknown]): unknown {
  const [jar, cookies] = bind(MERGE_COOKIES, args);
  if (!((jar as unknown) instanceof CookieJar)) {
    throw new ValueError('You can only merge into CookieJar');
  }
  if (is_dict_like(cookies) || is_map(cookies)) {
    return _cookiejar_from_dict(cookies as CookieDict, jar, false);
  }
  if (cookies instanceof CookieJar) {
    const { update } = jar as { update?: unknown };
    if (typeof update === 'function') update.call(jar, cookies);
    else for (const cookie of cookies) jar.set_cookie(cookie);
  }
  return jar;
}

/** Returns a copy of a jar and of its cookies. Returns null for null. */
export function _copy_cookie_jar(jar: CookieJar | null): CookieJar | null {
  if (jar === null) return null;
  const { copy } = jar as { copy?: unknown };
  if (typeof copy === 'function') return copy.call(jar) as CookieJar;
  const copied = Object.assign(
    Object.create(Object.getPrototypeOf(jar) as object) as CookieJar,
    jar,
  );
  copied.clear();
  for (const cookie of jar) copied.set_cookie(cookie.__copy__());
  return copied;
}
