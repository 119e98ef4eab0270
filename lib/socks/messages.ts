// Mirrors PySocks 1.7.1 socks.py (socksocket): the bytes that are sent to a proxy.
import { Bytes, encode, idna_name } from '../python/bytes/index.js';
import { ValueError, null_on, OSError } from '../python/errors/internal.js';
import { AF_INET, AF_INET6, inet_ntop, inet_pton, tunnel_host } from '../stdlib/socket/plain.js';

/** The longest text of SOCKS 5, whose length is one byte. */
const LONGEST = 255;

/** The types of addresses of SOCKS 5, by family. */
const ADDRESS_TYPES = [
  [AF_INET, 1],
  [AF_INET6, 4],
] as const;

/** Offers the methods of authentication: none, and with credentials those, too. */
export function socks5_greeting(has_login: boolean): Bytes {
  return new Bytes(has_login ? [5, 2, 0, 2] : [5, 1, 0]);
}

/** Logs in (RFC 1929). @throws {@link ValueError} for more than 255 bytes. */
export function socks5_login(username: Uint8Array, password: Uint8Array): Bytes {
  return Bytes.concat([
    new Bytes([1]),
    with_length(username, 'user'),
    with_length(password, 'password'),
  ]);
}

/** Asks for a connection. */
export function socks5_request({ packed }: Socks5Address, port: number): Bytes {
  return Bytes.concat([new Bytes([5, 1, 0]), packed, packed_port(port)]);
}

/** The address of a destination: its text and its bytes. */
export interface Socks5Address {
  host: string;
  packed: Bytes;
}

/** Returns the bytes of an IP address, or null for a name. */
export function ip_address(host: string): Socks5Address | null {
  for (const [family, type] of ADDRESS_TYPES) {
    const bytes = null_on(OSError, () => inet_pton(family, host));
    if (bytes === null) continue;
    return {
      host: inet_ntop(family, bytes),
      packed: Bytes.concat([new Bytes([type]), bytes]),
    };
  }
  return null;
}

/** Returns the bytes of a name, which the proxy looks up. @throws {@link ValueError} for more than 255 bytes. */
export function name_address(host: string): Socks5Address {
  const packed = Bytes.concat([new Bytes([3]), with_length(idna_bytes(host), 'name of the host')]);
  return { host, packed };
}

/**
 * Asks for a connection by SOCKS 4, or by SOCKS 4A if there is a name.
 * @throws {@link ValueError} if the user or the name contains the byte that ends it.
 */
export function socks4_request(
  address: Uint8Array,
  port: number,
  username: Uint8Array | null,
  name: string | null,
): Bytes {
  const texts = [username ?? new Bytes(), ...(name === null ? [] : [idna_bytes(name)])];
  if (texts.some((text) => text.includes(0))) throw new ValueError('embedded null byte');
  const ended = texts.flatMap((text) => [text, new Bytes([0])]);
  return Bytes.concat([new Bytes([4, 1]), packed_port(port), address, ...ended]);
}

/** Asks for a connection by CONNECT. @throws {@link ValueError} if the host contains blanks or control characters. */
export function http_request(
  address: string,
  host: string,
  port: number,
  credentials: string | null,
): Bytes {
  const lines = [
    `CONNECT ${tunnel_host(address)}:${port} HTTP/1.1`,
    `Host: ${tunnel_host(host)}`,
    ...(credentials === null ? [] : [`Proxy-Authorization: basic ${credentials}`]),
  ];
  return encode(`${lines.join('\r\n')}\r\n\r\n`);
}

function with_length(text: Uint8Array, what: string): Bytes {
  if (text.length > LONGEST) {
    throw new ValueError(`the ${what} has ${text.length} bytes, but SOCKS 5 allows ${LONGEST}`);
  }
  return Bytes.concat([new Bytes([text.length]), text]);
}

const idna_bytes = (name: string): Bytes => encode(idna_name(name), 'ascii');

const packed_port = (port: number): Bytes => new Bytes([port >> 8, port & 0xff]);
