// Mirrors CPython v3.13.18 Lib/urllib/request.py (getproxies, proxy_bypass).
import { type ArgumentsOf, bind, def, optional, required } from '../../python/calls/index.js';
import { dict } from '../../python/objects/index.js';
import type { Dict, Mapping } from '../../python/values/index.js';
import { getproxies_environment, proxy_bypass_environment } from './environment.js';
import { system_proxies } from './system/settings.js';

const PROXY_BYPASS = def(
  'proxy_bypass',
  { host: required<string>() },
  { proxies: optional<Mapping<string> | null>(null, 'other names') },
);

/**
 * Returns the proxies of the environment, as `getproxies_environment` does. If there are none, those that are set in
 * Windows or macOS are returned. They are read at this call; the library itself reads them once, for the first request.
 *
 * @param args No arguments. Any argument raises a TypeError.
 * @returns A mapping from schemes to proxy URLs.
 * @see {@link https://docs.python.org/3.13/library/urllib.request.html#urllib.request.getproxies}
 * @example
 * ```ts
 * import { getproxies } from 'pyurllib/request';
 *
 * process.env.http_proxy = 'http://localhost:3128/';
 * getproxies()['http']; // => 'http://localhost:3128/'
 * delete process.env.http_proxy;
 * ```
 */
export function getproxies(...args: Parameters<typeof getproxies_environment>): Dict<string> {
  return known_proxies(getproxies_environment(...args), true);
}

/**
 * Returns the proxies of the environment, else those of the system, which are read only once without `again`.
 * @internal
 */
export function known_proxies(environment = getproxies_environment(), again = false): Dict<string> {
  return has_any(environment) ? environment : (system_proxies(again)?.proxies() ?? environment);
}

/**
 * Returns true if a host is exempt from proxies: by `no_proxy`, or, if the environment has no proxies, by the settings
 * of Windows or macOS.
 *
 * @param host The host, with or without its port.
 * @param proxies The proxies, including `no`. If null, those of the environment or of the system are used.
 * @returns True if the connection should be direct.
 * @see {@link https://docs.python.org/3.13/library/urllib.request.html#urllib.request.getproxies}
 * @example
 * ```ts
 * import { proxy_bypass } from 'pyurllib/request';
 *
 * proxy_bypass('localhost', { no: '*' }); // => true
 * ```
 */
export function proxy_bypass(...args: ArgumentsOf<typeof PROXY_BYPASS>): boolean {
  const [host, given] = bind(PROXY_BYPASS, args);
  const proxies = given ?? getproxies_environment();
  return (
    proxy_bypass_environment(host, dict(proxies)) ||
    (given === null && bypasses_system(host, proxies))
  );
}

/** Returns true if the system exempts a host from proxies, and the environment has no proxies. @internal */
export function bypasses_system(host: string, environment: object): boolean {
  return !has_any(environment) && (system_proxies()?.bypasses(host) ?? false);
}

const has_any = (proxies: object): boolean => Object.keys(proxies).length > 0;
