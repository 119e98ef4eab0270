// @unasync
// Mirrors requests 2.34.2 utils.py (should_bypass_proxies, get_environ_proxies, select_proxy, resolve_proxies).
import { getenv } from '../../python/platform/index.js';
import type { AsMapping } from '../../python/calls/index.js';
import { gaierror } from '../../python/errors/index.js';
import { contains, dict, truth } from '../../python/objects/index.js';
import { type Dict, is_dict_like, kw, is_url } from '../../python/values/index.js';
import { urlparse } from '../../parse/index.js';
import {
  bypasses_system,
  getproxies,
  getproxies_environment,
  or_system,
  proxy_bypass,
} from '../../request/plain.js';
import { PROXIES_HINT, check_proxies, refuse_sequences } from './mapping_checks.js';
import type { URLType } from '../_types.js';
import { DEFAULT_ACCEPT_ENCODING, default_user_agent } from './defaults.js';
import { set_environ } from './environment.js';
import { address_in_network, is_ipv4_address, is_valid_cidr } from './networks.js';
import './proxies.calls.js';

/** Proxy URLs, by scheme or by scheme and host. */
export type Proxies = Readonly<Record<string, string | null>> | ReadonlyMap<string, string | null>;

/**
 * Returns whether a URL is to be requested without a proxy.
 *
 * @param url The URL.
 * @param no_proxy Hosts, domains, addresses and networks, separated by commas, or null to use those of the environment.
 * @returns True if no proxy is to be used, and for a URL without a host.
 * @throws {ValueError} for a malformed URL.
 * @see {@link https://requests.readthedocs.io/en/latest/user/advanced/#proxies}
 * @example
 * ```ts
 * import { requests } from 'pyurllib';
 *
 * requests.utils.should_bypass_proxies('http://192.168.0.5/', '192.168.0.0/24'); // => true
 * requests.utils.should_bypass_proxies('http://example.org/', 'example.com'); // => false
 * ```
 */
export function should_bypass_proxies(url: string, given_no_proxy: string | null): boolean {
  return bypasses(url, given_no_proxy, null);
}

/** Implements {@link should_bypass_proxies}. `known` contains the environment's proxies if they have been read. */
function bypasses(url: string, given: string | null, known: Dict<string> | null): boolean {
  const parsed = urlparse(url);
  const { hostname } = parsed;
  if (hostname === null) return true;
  const is_stock = globals.proxy_bypass === proxy_bypass;
  // Without proxies, there is nothing to bypass, nor to ask.
  if (is_stock && given === null && known && Object.keys(or_system(known)).length === 0)
    return true;
  const no_proxy = given ?? (getenv('no_proxy') || getenv('NO_PROXY'));
  if (no_proxy) {
    const hosts = no_proxy.replaceAll(' ', '').split(',').filter(Boolean);
    if (is_ipv4_address(hostname)) {
      if (hosts.some((host) => is_address_of(hostname, host))) return true;
    } else {
      const names = [hostname, hostname + (parsed.port ? `:${parsed.port}` : '')];
      if (hosts.some((host) => is_in_domain(names, host.replace(/^\.+/, '')))) return true;
    }
  }
  if (is_stock) {
    // Python sets `no_proxy` in the environment during this call. Passing the value is faster.
    const { no, ...others } = known ?? getproxies_environment();
    const names = given ?? no;
    if (names) return proxy_bypass(hostname, dict([['no', names]]));
    return bypasses_system(hostname, others);
  }
  const changed = set_environ('no_proxy', given);
  try {
    return Boolean(globals.proxy_bypass(hostname));
  } catch (error) {
    if (error instanceof TypeError || error instanceof gaierror) return false;
    throw error;
  } finally {
    changed.__exit__();
  }
}

/** Returns true if an address equals another address or belongs to a network. */
function is_address_of(address: string, host: string): boolean {
  return is_valid_cidr(host) ? address_in_network(address, host) : address === host;
}

/** Returns true if one of the names equals the domain or is below it. */
function is_in_domain(names: readonly string[], domain: string): boolean {
  return names.some((name) => name === domain || name.endsWith(`.${domain}`));
}

/**
 * Returns the environment's proxies for a URL.
 *
 * @param url The URL.
 * @param no_proxy See {@link should_bypass_proxies}.
 * @returns Proxy URLs by scheme. There are none if no proxy is to be used.
 * @throws {ValueError} for a malformed URL.
 * @see {@link https://requests.readthedocs.io/en/latest/user/advanced/#proxies}
 * @example
 * ```ts
 * import { requests } from 'pyurllib';
 *
 * process.env.http_proxy = 'http://localhost:3128/';
 * requests.utils.get_environ_proxies('http://example.com/')['http']; // => 'http://localhost:3128/'
 * requests.utils.get_environ_proxies('http://example.com/', { no_proxy: 'example.com' }); // => {}
 * delete process.env.http_proxy;
 * ```
 */
export function get_environ_proxies(url: string, no_proxy: string | null = null): Dict<string> {
  if (globals.should_bypass_proxies !== should_bypass_proxies) {
    return globals.should_bypass_proxies(url, kw({ no_proxy })) ? dict() : globals.getproxies();
  }
  const known = globals.getproxies === getproxies ? getproxies_environment() : null;
  if (bypasses(url, no_proxy, known)) return dict();
  return known === null ? globals.getproxies() : or_system(known);
}

/**
 * Returns the proxy for a URL. The keys are tried in this order: the URL's scheme and host, its
 * scheme, `all://` and its host, and `all`.
 *
 * @param url The URL.
 * @param proxies Proxy URLs, by scheme or by scheme and host.
 * @returns The proxy's URL, or null if there is none.
 * @throws {ValueError} for a malformed URL.
 * @throws {TypeError} as Python's `key in proxies` and `proxies[key]` do, if the proxies are not a mapping.
 * @see {@link https://requests.readthedocs.io/en/latest/user/advanced/#proxies}
 * @example
 * ```ts
 * import { requests } from 'pyurllib';
 *
 * const proxies = { http: 'http://a:3128', 'http://example.com': 'http://b:3128' };
 * requests.utils.select_proxy('http://example.com/', proxies); // => 'http://b:3128'
 * ```
 */
export function select_proxy(url: string, proxies: AsMapping<Proxies | null>): string | null {
  return _select_proxy(url, proxies);
}

/** The core of {@link select_proxy}. @internal */
export function _select_proxy(url: string, given: Proxies | null): string | null {
  const proxies = given !== null && truth(given) ? given : dict<string | null>();
  const { scheme, hostname } = urlparse(url);
  const keys =
    hostname === null
      ? [scheme, 'all']
      : [`${scheme}://${hostname}`, scheme, `all://${hostname}`, 'all'];
  for (const key of keys) {
    if (!contains(proxies, key)) continue;
    refuse_sequences(proxies, PROXIES_HINT);
    return (is_dict_like(proxies) ? proxies : dict(proxies))[key] ?? null;
  }
  return null;
}

/**
 * Returns the proxies for a request: the given proxies, and the proxy of the environment for the request's scheme
 * unless `no_proxy` matches.
 *
 * @param request The request.
 * @param proxies Proxy URLs, by scheme or by scheme and host; `no_proxy` lists hosts for which the environment's
 * proxies are not used.
 * @param trust_env If true, the environment is used.
 * @returns The proxies.
 * @throws {AttributeError} if the proxies are not a mapping.
 * @throws {ValueError} for a malformed URL.
 * @see {@link https://requests.readthedocs.io/en/latest/user/advanced/#proxies}
 * @example
 * ```ts
 * import { requests } from 'pyurllib';
 *
 * const request = { url: 'http://example.com/' };
 * requests.utils.resolve_proxies(request, { http: 'http://a:3128' }, false);
 * // => { http: 'http://a:3128' }
 * ```
 */
export function resolve_proxies(
  request: { readonly url: URLType },
  given_proxies: AsMapping<Proxies | null>,
  trust_env = true,
): Dict<string | null> {
  check_proxies(given_proxies);
  const proxies = dict<string | null>(given_proxies ?? {});
  const url = is_url(request.url) ? request.url.href : (request.url as string);
  const { scheme } = urlparse(url);
  const no_proxy = proxies['no_proxy'] ?? null;
  if (!trust_env) return proxies;
  // The library's own `get_environ_proxies` asks this, too. Asking once reads the environment once.
  if (!asks_library() && globals.should_bypass_proxies(url, kw({ no_proxy }))) return proxies;
  const found = globals.get_environ_proxies(url, kw({ no_proxy }));
  const proxy = scheme in found ? found[scheme] : found['all'];
  if (proxy && !(scheme in proxies)) proxies[scheme] = proxy;
  return proxies;
}

/** Returns true if the program has replaced none of the functions that `resolve_proxies` uses. */
const asks_library = (): boolean =>
  globals.proxy_bypass === proxy_bypass &&
  globals.should_bypass_proxies === should_bypass_proxies &&
  globals.get_environ_proxies === get_environ_proxies;

/** The names that the module `requests.utils` itself looks up. A program may replace them. */
export const globals = {
  getproxies,
  proxy_bypass,
  DEFAULT_ACCEPT_ENCODING,
  default_user_agent,
  should_bypass_proxies,
  get_environ_proxies,
};
