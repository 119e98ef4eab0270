import { ValueError } from '../../builtins/index.js';
import { urlsplit } from '../../parse/index.js';

const DEFAULT_PORTS: Readonly<Record<string, number>> = { http: 80, https: 443, ftp: 21 };

/** True if two URLs have the same scheme, host and port, or `after` upgrades http to https on the default ports. */
export function same_origin(before: string, after: string): boolean {
  const from = origin_of(before);
  const to = origin_of(after);
  if (from === null || to === null || from.host !== to.host) return false;
  if (from.scheme === to.scheme) return from.port === to.port;
  return from.scheme === 'http' && to.scheme === 'https' && from.port === 80 && to.port === 443;
}

/** Null if a URL's port is invalid: the request fails later, as in CPython. */
function origin_of(url: string) {
  try {
    const { scheme, hostname, port } = urlsplit(url);
    return { scheme, host: hostname, port: port ?? DEFAULT_PORTS[scheme] };
  } catch (error) {
    if (error instanceof ValueError) return null;
    throw error;
  }
}
