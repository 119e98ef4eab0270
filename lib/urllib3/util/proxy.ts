// Mirrors urllib3 2.8.0 util/proxy.py, _base_connection.py (ProxyConfig).
import { namedtuple } from '../../python/collections/index.js';
import type { SSLContext } from '../../stdlib/ssl/index.js';
import type { Url } from './url.js';
import './proxy.calls.js';

const FIELDS = [
  'ssl_context',
  'use_forwarding_for_https',
  'assert_hostname',
  'assert_fingerprint',
] as const;

/**
 * The options for connecting to a proxy.
 *
 * @see {@link https://urllib3.readthedocs.io/en/2.8.0/reference/urllib3.connection.html#urllib3.connection.ProxyConfig}
 */
export const ProxyConfig = namedtuple<
  typeof FIELDS,
  [SSLContext | null, boolean, string | false | null, string | null]
>('ProxyConfig', FIELDS);
export type ProxyConfig = InstanceType<typeof ProxyConfig>;

/**
 * Returns whether a request requires a tunnel (CONNECT) through the proxy.
 *
 * @param proxy_url The proxy, or null if there is none.
 * @param proxy_config The options of the proxy.
 * @param destination_scheme The scheme of the requested URL.
 * @returns True if a tunnel is required.
 */
export function connection_requires_http_tunnel(
  proxy_url: Url | null = null,
  proxy_config: ProxyConfig | null = null,
  destination_scheme: string | null = null,
): boolean {
  return _connection_requires_http_tunnel(proxy_url, proxy_config, destination_scheme);
}

/** The core of {@link connection_requires_http_tunnel}. @internal */
export function _connection_requires_http_tunnel(
  proxy_url: Url | null,
  proxy_config: ProxyConfig | null,
  destination_scheme: string | null,
): boolean {
  if (proxy_url === null) return false;
  if (destination_scheme === 'http') return false;
  return !(proxy_url.scheme === 'https' && proxy_config?.use_forwarding_for_https);
}
