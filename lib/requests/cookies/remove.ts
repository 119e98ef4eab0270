// Mirrors requests 2.34.2 cookies.py (remove_cookie_by_name).
import { bind, def, optional, required, type ArgumentsOf } from '../../builtins/index.js';
import type { CookieJar } from '../../http/cookiejar/index.js';

const REMOVE_COOKIE_BY_NAME = def(
  'remove_cookie_by_name',
  { cookiejar: required<CookieJar>() },
  { name: required<string>() },
  { domain: optional<string | null>(null) },
  { path: optional<string | null>(null) },
);

/**
 * Removes the cookies of a name from a jar.
 *
 * @param cookiejar The jar.
 * @param name The name.
 * @param domain Only cookies of this domain; null for all.
 * @param path Only cookies of this path; null for all.
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
export function remove_cookie_by_name(...args: ArgumentsOf<typeof REMOVE_COOKIE_BY_NAME>): void {
  const [jar, name, domain, path] = bind(REMOVE_COOKIE_BY_NAME, args);
  const found = Array.from(jar).filter(
    (cookie) =>
      cookie.name === name &&
      (domain === null || domain === cookie.domain) &&
      (path === null || path === cookie.path),
  );
  for (const cookie of found) jar.clear(cookie.domain, cookie.path, cookie.name);
}
