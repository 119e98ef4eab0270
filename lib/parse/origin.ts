// Decides whether urllib.request and Requests keep credentials when they follow a redirect.
import { ValueError } from '../python/errors/index.js';
import { urlsplit } from './split.js';

/** The default ports of HTTP and HTTPS. */
export const DEFAULT_PORTS: Readonly<Record<string, number>> = {
  __proto__: null as never,
  http: 80,
  https: 443,
};

/**
 * Returns true if two URLs have the same scheme, host and port, or if they have the same host and
 * the second changes http to https on the default ports.
 *
 * @param ports The default port of each scheme that has one.
 * @throws {ValueError} if the hosts are the same and a port is invalid.
 */
export function is_same_origin(before: string, after: string, ports = DEFAULT_PORTS): boolean {
  const [from, to] = [urlsplit(before), urlsplit(after)];
  if (from.hostname !== to.hostname) return false;
  const [from_port, to_port] = [from.port, to.port];
  if (from.scheme === to.scheme) {
    const default_port = ports[from.scheme] ?? null;
    return (from_port ?? default_port) === (to_port ?? default_port);
  }
  const { http, https } = DEFAULT_PORTS;
  const is_upgrade = from.scheme === 'http' && to.scheme === 'https';
  return is_upgrade && (from_port ?? http) === http && (to_port ?? https) === https;
}

/** Works like {@link is_same_origin}. Returns false if a URL or its port is invalid, which is reported on connecting. */
export function has_same_origin(before: string, after: string, ports = DEFAULT_PORTS): boolean {
  try {
    return is_same_origin(before, after, ports);
  } catch (error) {
    if (error instanceof ValueError) return false;
    throw error;
  }
}
