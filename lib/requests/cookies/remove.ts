// Mirrors requests 2.34.2 cookies.py (remove_cookie_by_name).
import { bind, signature, type Arguments } from '../../builtins/index.js';
import type { CookieJar } from '../../http/cookiejar/index.js';

const REMOVE_COOKIE_BY_NAME = signature<[CookieJar, string, string | null, string | null]>(
  'remove_cookie_by_name',
  { required: ['cookiejar', 'name'], optional: { domain: null, path: null } },
);

/**
 * Takes the cookies of a name out of a jar.
 *
 * @param cookiejar The jar.
 * @param name The name.
 * @param domain Of this domain only, null for all.
 * @param path Of this path only, null for all.
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/cookies/}
 * @example
 * ```ts
 * import { requests } from 'pyurllib';
 *
 * const jar = requests.cookies.cookiejar_from_dict({ a: '1', b: '2' });
 * requests.cookies.remove_cookie_by_name(jar, 'a');
 * jar.keys(); // => ['b']
 * ```
 */
export function remove_cookie_by_name(
  ...args: Arguments<
    [cookiejar: CookieJar, name: string],
    [domain: string | null, path: string | null],
    { cookiejar: CookieJar; name: string; domain: string | null; path: string | null }
  >
): void {
  const [jar, name, domain, path] = bind(REMOVE_COOKIE_BY_NAME, args);
  const found = Array.from(jar).filter(
    (cookie) =>
      cookie.name === name &&
      (domain === null || domain === cookie.domain) &&
      (path === null || path === cookie.path),
  );
  for (const cookie of found) jar.clear(cookie.domain, cookie.path, cookie.name);
}
