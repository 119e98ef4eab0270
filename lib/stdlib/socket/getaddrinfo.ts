// @unasync
// Mirrors CPython v3.13.18 Lib/socket.py (getaddrinfo), Modules/socketmodule.c (gethostbyname, gethostname).
import { hostname } from '../../python/platform/index.js';
import { idna_name } from '../../python/bytes/index.js';
import type { ByPosition } from '../../python/calls/index.js';
import { gaierror } from '../../python/errors/index.js';
import { as_tuple, type_name } from '../../python/values/index.js';
import { resolve } from '../../transport/index.js';
import {
  is_numeric,
  name_to_look_up,
  service_of,
  shortest,
  sockaddr,
  text_of,
  unknown_service,
  version_of,
  type InternetAddress,
  type Service,
} from './address.js';
import {
  AF_INET,
  AF_INET6,
  AI_NUMERICHOST,
  AI_NUMERICSERV,
  AI_PASSIVE,
  IPPROTO_TCP,
  SOCK_STREAM,
} from './constants_data.js';
import './getaddrinfo.calls.js';

/** One result of `getaddrinfo`: an address, and the type of the socket that can connect to it. */
export type AddressInfo = [
  family: number,
  type: number,
  proto: number,
  canonname: string,
  sockaddr: InternetAddress,
];

/** A type of sockets with a protocol. */
type Kind = readonly [type: number, proto: number];

const TCP: Kind = [SOCK_STREAM, IPPROTO_TCP];
const UDP: Kind = [2, 17];
const SOCK_RAW = 3;

/** The kinds of sockets that are listed. SOCK_DGRAM and SOCK_RAW are, but such sockets are not supported. */
const LISTED: readonly Kind[] = [TCP, UDP, [SOCK_RAW, 0]];

/** All kinds in the system's order: DCCP, UDP-Lite and SCTP only count if a program asks for them. */
const KINDS: readonly Kind[] = [TCP, UDP, [6, 33], [2, 136], [1, 132], [5, 132], [SOCK_RAW, 0]];

/**
 * Returns the kinds of sockets that a program asks for. Zero stands for any type, and for any protocol.
 * @throws {@link gaierror} if there is no such kind, or it has no such service.
 */
function kinds_of(type: number, proto: number, given: Service['given']): readonly Kind[] {
  if (type === 0 && proto === 0) return given === 'name' ? [TCP] : LISTED;
  const kind = KINDS.find(
    ([each, protocol]) =>
      (type === 0 || type === each) && (proto === 0 || proto === protocol || each === SOCK_RAW),
  );
  if (kind === undefined) throw new gaierror(-7, 'ai_socktype not supported');
  const is_raw = kind[0] === SOCK_RAW;
  const has_service = given === 'number' || given === 'name';
  if (is_raw ? has_service : given === 'name' && kind !== TCP) throw unknown_service();
  return is_raw ? [[SOCK_RAW, proto]] : [kind];
}

/** Returns the addresses of this machine, for a host of null. */
function own_addresses(version: 0 | 4 | 6, flags: number): string[] {
  const own = flags & AI_PASSIVE ? ['0.0.0.0', '::'] : ['::1', '127.0.0.1'];
  return own.filter((each) => version === 0 || each.includes(':') === (version === 6));
}

const unknown_name = (): gaierror => new gaierror(-2, 'Name or service not known');

/** The keywords of `getaddrinfo`. */
export interface GetaddrinfoOptions {
  /** `AF_INET` or `AF_INET6` to return only addresses of that family, or 0 for both. */
  family?: number;
  /** `SOCK_STREAM` to return only that type of socket, or 0 for all. */
  type?: number;
  /** `IPPROTO_TCP` to return only that protocol, or 0 for all. */
  proto?: number;
  /**
   * `AI_PASSIVE`: null stands for the addresses at which servers listen; `AI_NUMERICHOST`, `AI_NUMERICSERV`: the host is no
   * name, the port is no name. Others are ignored.
   */
  flags?: number;
}

/**
 * Returns the addresses of a host and port. A program can replace this function in the module's object to choose
 * addresses itself. `create_connection` then calls the replacement for every connection without an agent.
 *
 * @param host A name or an address, as text or ASCII bytes, or null for the local machine. An IPv6 address may have a zone,
 * `fe80::1%eth0`, whose number becomes the last part of the result's address.
 * @param port A number, a text of digits, or `http`, `https` or `ftp`, which are services of SOCK_STREAM only. Null and an empty
 * text stand for 0.
 * @returns For each address and type of socket, `[family, type, proto, canonname, sockaddr]`. The list is never empty.
 * @throws {@link gaierror} with the errno -2 for an unknown name, -5 or -9 for one without an address of the family, -6, -7 or -8
 * for an unknown family, type or service; {@link OverflowError} if the port exceeds 65535.
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
  given_host: string | Uint8Array | null,
  given_port: number | string | null,
  { family = 0, type = 0, proto = 0, flags = 0 }: ByPosition<GetaddrinfoOptions> = {},
): Promise<AddressInfo[]> {
  const host = name_to_look_up(given_host);
  const { port, given } = service_of(given_port);
  if (host === null && given === 'nothing') throw unknown_name();
  if (given === 'name' && flags & AI_NUMERICSERV) throw unknown_name();
  const version = version_of(family);
  const kinds = kinds_of(type, proto, given);
  if (port === null) throw unknown_service();
  if (host !== null && flags & AI_NUMERICHOST && !is_numeric(host)) throw unknown_name();
  const addresses =
    host === null ? own_addresses(version, flags) : await resolve(shortest(host, family), version);
  const found: AddressInfo[] = [];
  for (const address of addresses) {
    const its_family = address.includes(':') ? AF_INET6 : AF_INET;
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
 * @positional
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
  const [address] = await resolve(shortest(idna_name(name), AF_INET), 4);
  return address!;
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
