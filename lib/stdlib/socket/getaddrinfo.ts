// @unasync
// Mirrors CPython v3.13.0 Lib/socket.py (getaddrinfo), Modules/socketmodule.c (gethostbyname, gethostname).
import { hostname } from '../../python/platform/index.js';
import { idna_name } from '../../python/bytes/index.js';
import { type ArgumentsOf, bind, def, optional, required } from '../../python/calls/index.js';
import { gaierror } from '../../python/errors/index.js';
import { as_tuple, type_name } from '../../python/values/index.js';
import { resolve } from '../../transport/index.js';
import { service_address, sockaddr, text_of, type InternetAddress } from './address.js';
import { AF_INET, AF_INET6, AF_UNSPEC, IPPROTO_TCP, SOCK_STREAM } from './constants_data.js';

const GETADDRINFO = def(
  'getaddrinfo',
  { host: required<string | Uint8Array | null>() },
  { port: required<number | string | null>() },
  { family: optional(0) },
  { type: optional(0) },
  { proto: optional(0) },
  { flags: optional(0) },
);

/** One result of `getaddrinfo`: an address, and the type of the socket that can connect to it. */
export type AddressInfo = [
  family: number,
  type: number,
  proto: number,
  canonname: string,
  sockaddr: InternetAddress,
];

/**
 * The types of sockets with their protocols. SOCK_DGRAM and SOCK_RAW are listed, but such sockets are not supported.
 */
const KINDS = [
  [SOCK_STREAM, IPPROTO_TCP],
  [2, 17],
  [3, 0],
] as const;

/**
 * Returns the addresses of a host and port. A program can replace this function in the module's object to choose
 * addresses itself. `create_connection` then calls the replacement for every connection without an agent.
 *
 * @param host A name or an address, as text or ASCII bytes, or null for the local machine.
 * @param port A number, a text of digits, or `http`, `https` or `ftp`. Null and an empty text stand for 0.
 * @param family `AF_INET` or `AF_INET6` to return only addresses of that family, or 0 for both.
 * @param type `SOCK_STREAM` to return only that type of socket, or 0 for all.
 * @param proto `IPPROTO_TCP` to return only that protocol, or 0 for all.
 * @param flags Ignored.
 * @returns For each address and type of socket, `[family, type, proto, canonname, sockaddr]`.
 * @throws {@link gaierror} if the name does not resolve, or the port is an unknown service; {@link OverflowError} if it
 * exceeds 65535.
 * @see {@link https://docs.python.org/3.13/library/socket.html#socket.getaddrinfo}
 * @example
 * ```ts
 * import { SOCK_STREAM, getaddrinfo } from 'pyurllib/socket';
 *
 * const [first] = await getaddrinfo('127.0.0.1', 80, { type: SOCK_STREAM });
 * first; // => [2, 1, 6, '', ['127.0.0.1', 80]]
 * ```
 */
export async function getaddrinfo(
  ...args: ArgumentsOf<typeof GETADDRINFO>
): Promise<AddressInfo[]> {
  const [given, service, family, type, proto] = bind(GETADDRINFO, args);
  const { host, port } = service_address([given, service]);
  const kinds = KINDS.filter(
    ([kind, protocol]) => (type === 0 || type === kind) && (proto === 0 || proto === protocol),
  );
  const found: AddressInfo[] = [];
  for (const address of await resolve(host)) {
    const ipv6 = address.includes(':');
    const its_family = ipv6 ? AF_INET6 : AF_INET;
    if (family !== AF_UNSPEC && family !== its_family) continue;
    for (const [kind, protocol] of kinds) {
      found.push(as_tuple([its_family, kind, protocol, '', sockaddr(address, port)]));
    }
  }
  return found;
}

/**
 * Returns the IPv4 address of a host.
 *
 * @param hostname A name or an address, as text or ASCII bytes. Empty text stands for 0.0.0.0.
 * @returns The first IPv4 address of the host.
 * @throws {@link gaierror} if the name does not resolve, or has no IPv4 address.
 * @see {@link https://docs.python.org/3.13/library/socket.html#socket.gethostbyname}
 * @example
 * ```ts
 * import { gethostbyname } from 'pyurllib/socket';
 * await gethostbyname('localhost'); // => '127.0.0.1'
 * ```
 */
export async function gethostbyname(hostname: string | Uint8Array): Promise<string> {
  const name = text_of(hostname);
  if (name === null || name.includes('\0')) {
    const wanted = name === null ? 'str, bytes or bytearray' : 'encoded string without null bytes';
    const found = hostname === null ? 'None' : type_name(hostname);
    throw new TypeError(`gethostbyname() argument 1 must be ${wanted}, not ${found}`);
  }
  if (name === '') return '0.0.0.0';
  if (name === '<broadcast>') return '255.255.255.255';
  const addresses = await resolve(idna_name(name));
  const address = addresses.find((each) => !each.includes(':'));
  if (address !== undefined) return address;
  throw name.includes(':')
    ? new gaierror(-9, 'Address family for hostname not supported')
    : new gaierror(-5, 'No address associated with hostname');
}

/**
 * Returns the name of this machine.
 *
 * @returns The name, as the operating system gives it.
 * @see {@link https://docs.python.org/3.13/library/socket.html#socket.gethostname}
 * @example
 * ```ts
 * import { hostname } from 'node:os';
 * import { gethostname } from 'pyurllib/socket';
 * gethostname() === hostname(); // => true
 * ```
 */
export function gethostname(): string {
  return hostname();
}
