import { urlsplit } from '../../parse/index.js';

const DEFAULT_PORTS: Readonly<Record<string, number>> = { http: 80, https: 443, ftp: 21 };

/** Whether two URLs name one server: the same scheme, host and port, or http's become https's. */
export function same_origin(before: string, after: string): boolean {
  const from = urlsplit(before);
  const to = urlsplit(after);
  if (from.hostname !== to.hostname) return false;
  const from_port = from.port ?? DEFAULT_PORTS[from.scheme];
  const to_port = to.port ?? DEFAULT_PORTS[to.scheme];
  if (from.scheme === to.scheme) return from_port === to_port;
  return from.scheme === 'http' && to.scheme === 'https' && from_port === 80 && to_port === 443;
}
