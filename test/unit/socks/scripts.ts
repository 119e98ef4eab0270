/** Scripts of SOCKS proxies (test/server/script.ts). */
import type { Step } from '../../server/script.js';

/** The address that they reply: 127.0.0.1:1234. */
const ADDRESS = '\x01\x7f\x00\x00\x01\x04\xd2';

export interface Socks5 {
  /** The name that the client asks for; an IPv4 address if null. */
  name?: string | null;
  /** The login that the proxy asks for. */
  login?: [user: string, password: string];
  /** The bytes after the reply. */
  then?: Step[];
}

/** A SOCKS 5 proxy that grants a connection. */
export function socks5({ name = null, login, then = [] }: Socks5): Step[] {
  const size = name === null ? 7 : 4 + name.length;
  const greeting: Step[] = login
    ? [{ read: 4 }, '\x05\x02', { read: 3 + login.join('').length }, '\x01\x00']
    : [{ read: 3 }, '\x05\x00'];
  return [...greeting, { read: 3 + size }, `\x05\x00\x00${ADDRESS}`, ...then];
}

/** A SOCKS 4 proxy that grants a connection; by SOCKS 4A if there is a name. */
export function socks4({ name = null, then = [] }: Pick<Socks5, 'name' | 'then'>): Step[] {
  const size = 9 + (name === null ? 0 : name.length + 1);
  return [{ read: size }, '\x00\x5a\x04\xd2\x7f\x00\x00\x01', ...then];
}

/** An HTTP proxy that opens a tunnel. */
export const tunnel = (...then: Step[]): Step[] => [
  { read: 'head' },
  'HTTP/1.1 200 OK\r\n\r\n',
  ...then,
];
