// Mirrors CPython v3.13.18 Lib/urllib/request.py (getproxies_environment, proxy_bypass_environment,
// getproxies, proxy_bypass).
import { environment_names, getenv, on_windows } from '../../python/platform/index.js';
import { type ArgumentsOf, bind, def, type AsOtherNames } from '../../python/calls/index.js';
import { no_attribute } from '../../python/errors/internal.js';
import { dict } from '../../python/objects/index.js';
import { type Dict, type Mapping, strip } from '../../python/values/index.js';
import { _splitport } from '../../parse/index.js';
import { with_system_exceptions, with_system_proxies } from './system/settings.js';
import './environment.calls.js';

const GETPROXIES = def('getproxies_environment');

/**
 * Returns the proxies set by environment variables such as `http_proxy`, `https_proxy` and `no_proxy`, in any case. A
 * variable with a lower-case `_proxy` takes precedence, even if it is empty: then there is no proxy. `HTTP_PROXY` is
 * ignored if REQUEST_METHOD is set, because a CGI server may have derived it from a client's header.
 *
 * @param args No arguments. Any argument raises a TypeError.
 * @returns A mapping from schemes to proxy URLs. The key `no` has the hosts that bypass proxies.
 * @see {@link https://docs.python.org/3.13/library/urllib.request.html#urllib.request.getproxies}
 * @example
 * ```ts
 * import { getproxies_environment } from 'pyurllib/request';
 *
 * process.env.no_proxy = 'localhost,.example.com';
 * getproxies_environment()['no']; // => 'localhost,.example.com'
 * delete process.env.no_proxy;
 * ```
 */
export function getproxies_environment(...args: ArgumentsOf<typeof GETPROXIES>): Dict<string> {
  if (args.length > 0) bind(GETPROXIES, args);
  const proxies = dict<string>();
  const lower_case_entries: [scheme: string, value: string][] = [];
  // Only the names are listed. Reading all values takes six times as long.
  for (const name of environment_names()) {
    if (name.at(-6) !== '_' || name.slice(-5).toLowerCase() !== 'proxy') continue;
    const value = getenv(name) ?? '';
    const scheme = name.slice(0, -6).toLowerCase();
    // On Windows, os.environ has names in capitals, whatever they were set as.
    if (name.endsWith('_proxy') && !on_windows()) lower_case_entries.push([scheme, value]);
    if (value) proxies[scheme] = value;
  }
  if ('http' in proxies && getenv('REQUEST_METHOD') !== undefined) delete proxies['http'];
  for (const [scheme, value] of lower_case_entries) {
    if (value) proxies[scheme] = value;
    else delete proxies[scheme];
  }
  return proxies;
}

/**
 * Returns true if `no_proxy` exempts a host from proxies. Its value is `*` or a comma-separated list of host name
 * suffixes.
 *
 * @param host The host, with or without its port.
 * @param proxies The proxies, including `no`. If null, those of the environment are used.
 * @returns True if the connection should be direct.
 * @see {@link https://docs.python.org/3.13/library/urllib.request.html#urllib.request.getproxies}
 * @example
 * ```ts
 * import { proxy_bypass_environment } from 'pyurllib/request';
 *
 * proxy_bypass_environment('www.example.com:8080', { no: 'localhost, .example.com' }); // => true
 * proxy_bypass_environment('www.example.org', { no: 'localhost, .example.com' }); // => false
 * ```
 */
export function proxy_bypass_environment(
  given_host: string,
  proxies: AsOtherNames<Mapping<string> | null> = null,
): boolean {
  const { no: no_proxy } = proxies === null ? getproxies_environment() : dict(proxies);
  if (no_proxy === undefined) return false;
  if (no_proxy === '*') return true;
  if (typeof given_host !== 'string') throw no_attribute(given_host, 'lower');
  const host = given_host.toLowerCase();
  const [name] = _splitport(host);
  return no_proxy.split(',').some((each) => {
    const suffix = strip(each);
    if (suffix === '') return false;
    const domain = suffix.replace(/^\.+/, '').toLowerCase();
    const below = `.${domain}`;
    return [name, host].some((it) => it === domain || it.endsWith(below));
  });
}

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
export const getproxies: typeof getproxies_environment =
  /* @__PURE__ */ with_system_proxies(getproxies_environment);

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
export const proxy_bypass: typeof proxy_bypass_environment = /* @__PURE__ */ with_system_exceptions(
  proxy_bypass_environment,
  getproxies_environment,
);
