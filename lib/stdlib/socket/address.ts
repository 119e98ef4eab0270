// @unasync
// Mirrors CPython v3.13.18 Modules/socketmodule.c (getsockaddrarg, getaddrinfo): parses address arguments.
import { type Bytes, encode, idna_name, str } from '../../python/bytes/index.js';
import {
  OSError,
  OverflowError,
  UnicodeError,
  gaierror,
  null_on,
  required_index,
  with_context,
} from '../../python/errors/internal.js';
import { unpacked } from '../../python/objects/index.js';
import { as_tuple, is_ascii, is_bytes_like, type_name } from '../../python/values/index.js';
import { split_zone, zone_number } from '../../transport/plain.js';
import { AF_INET, AF_INET6, AF_UNIX, AF_UNSPEC } from './constants_data.js';
import { inet_aton, inet_ntop, inet_pton } from './inet.js';

/** An address in Python's form: `[host, port]`, or the path of a Unix socket. */
export type SocketAddress =
  readonly [host: string, port: number, ...rest: unknown[]] | string | Uint8Array;

/** An address as Python returns it: a pair, or four parts for IPv6. */
export type InternetAddress = [host: string, port: number, ...rest: number[]];

/** Returns an address as in Python: a pair, or four parts for IPv6, of which the last one is the number of its zone. */
export function sockaddr(host: string, port: number): InternetAddress {
  if (!host.includes(':')) return as_tuple([host, port]);
  const [ip, zone] = split_zone(host);
  return as_tuple([ip, port, 0, zone === null ? 0 : (zone_number(ip, zone) ?? 0)]);
}

/**
 * Returns an IPv6 address in its shortest form, and other text unchanged. If addresses of AF_INET are wanted, that of an IPv4
 * address in IPv6's form is the IPv4 address.
 */
export function shortest(host: string, family: number): string {
  const [ip, zone] = split_zone(host);
  const packed = ipv6_bytes(ip);
  if (packed === null) return host;
  const form = inet_ntop(AF_INET6, packed);
  const [, ipv4] = /^::ffff:(\d+\..+)$/.exec(form) ?? [];
  if (family === AF_INET && ipv4 !== undefined) return ipv4;
  return zone === null ? form : `${form}%${zone}`;
}

/** Returns the bytes of an IPv6 address, or null for other text. */
function ipv6_bytes(ip: string): Bytes | null {
  return ip.includes(':') && !ip.includes('\0')
    ? null_on(OSError, () => inet_pton(AF_INET6, ip))
    : null;
}

/** Returns true for an address, and false for a name. An IPv4 address may be short or have octal and hexadecimal parts. */
export function is_numeric(host: string): boolean {
  if (ipv6_bytes(split_zone(host)[0]) !== null) return true;
  return /^[\da-fx.]+$/i.test(host) && null_on(OSError, () => inet_aton(host)) !== null;
}

/** A host and a port that the transport can connect to. */
export interface Endpoint {
  host: string;
  port: number;
}

/**
 * Parses the address argument of `socket.connect` or `bind`. An IPv6 address may have up to two more parts.
 *
 * @param address The argument.
 * @param ipv6 True for AF_INET6, false for AF_INET.
 * @param caller The method.
 * @throws {@link gaierror} for an address of the other version of IP.
 */
export function inet_address(
  address: unknown,
  ipv6: boolean,
  caller: 'connect' | 'bind',
): Endpoint {
  const family = ipv6 ? 'AF_INET6' : 'AF_INET';
  if (!Array.isArray(address)) {
    throw new TypeError(`${caller}(): ${family} address must be tuple, not ${type_name(address)}`);
  }
  const parts: unknown[] = address;
  if (parts.length < 2 || parts.length > (ipv6 ? 4 : 2)) {
    const shape = ipv6 ? 'a tuple (host, port[, flowinfo[, scopeid]])' : 'a pair (host, port)';
    throw new TypeError(`${family} address must be ${shape}`);
  }
  const [name, number, flow = 0, scope = 0] = parts;
  if (ipv6 && text_of(name) === '<broadcast>') throw new OSError('address family mismatched');
  const host = host_name(name);
  const port = required_index(number);
  const flow_info = unsigned(required_index(flow));
  const zone = unsigned(required_index(scope));
  if (is_address(host, !ipv6)) {
    throw new gaierror(-9, 'Address family for hostname not supported');
  }
  if (port < 0 || port > MAX_PORT) throw new OverflowError(`${caller}(): ${PORT_RANGE}`);
  if (flow_info > MAX_FLOW) throw new OverflowError(`${caller}(): ${FLOW_RANGE}`);
  const is_scoped = zone !== 0n && host.includes(':') && !host.includes('%');
  const any = ipv6 ? '::' : '0.0.0.0';
  return { host: is_scoped ? `${host}%${zone}` : host || any, port: Number(port) };
}

/** Returns what C has of a number that is given for an `unsigned int`. */
const unsigned = (number: number | bigint): bigint => BigInt.asUintN(32, BigInt(number));

/** Parses the address argument of a socket's `bind`. Node gives Unix sockets no address of their own. */
export function local_address(address: unknown, family: number): [host: string, port: number] {
  if (family === AF_UNIX) throw new OSError(95, 'Operation not supported');
  const { host, port } = inet_address(address, family === AF_INET6, 'bind');
  return [host, port];
}

const MAX_PORT = 65_535;
const PORT_RANGE = 'port must be 0-65535.';
const MAX_FLOW = 0xf_ffff;
const FLOW_RANGE = 'flowinfo must be 0-1048575.';

/** Returns true for a text that is an address of one version of IP. */
function is_address(host: string, ipv6: boolean): boolean {
  return ipv6 ? host.includes(':') && !host.startsWith('[') : /^\d+\.\d+\.\d+\.\d+$/.test(host);
}

/** Parses the host of an address: ASCII is not changed, other text is encoded with IDNA. */
function host_name(host: unknown): string {
  const name = text_of(host);
  if (name === null) {
    throw new TypeError(`str, bytes or bytearray expected, not ${type_name(host)}`);
  }
  if (name.includes('\0')) throw new TypeError('host name must not contain null character');
  if (name === '<broadcast>') return '255.255.255.255';
  if (/^\p{ASCII}*$/u.test(name)) return name;
  try {
    return idna_name(name);
  } catch (error) {
    if (!(error instanceof UnicodeError)) throw error;
    throw with_context(new TypeError('encoding of hostname failed'), error);
  }
}

/**
 * Returns true if a local address is right for sockets of both versions of IP, unless its host is an address of the
 * other one. What is wrong with others depends on the socket.
 */
export function is_plain_pair(address: readonly unknown[] | null): boolean {
  if (address === null) return true;
  if (!Array.isArray(address) || address.length !== 2) return false;
  const [host, port] = address as unknown[];
  const is_port = Number.isInteger(port) && (port as number) >= 0 && (port as number) <= MAX_PORT;
  return is_port && typeof host === 'string' && /^[\w.:-]*$/.test(host);
}

/**
 * Parses the path argument of `socket.connect`.
 * @throws {@link UnicodeError} if the path is not UTF-8, because Node takes paths of sockets as text only.
 */
export function unix_path(address: unknown): string {
  const path = typeof address === 'string' ? encode(address) : address;
  if (is_bytes_like(path)) return str(path, 'utf-8');
  throw new TypeError(`a bytes-like object is required, not '${type_name(path)}'`);
}

/** Parses the address of a service to look up. The port may also be null, text or bytes. */
export function service_address(address: unknown): Endpoint {
  const [host, service] = unpacked(address);
  const name = name_to_look_up(host) ?? 'localhost';
  const { port } = service_of(service);
  if (port === null) throw unknown_service();
  return { host: name, port };
}

/** Returns true unless the host of an address stands for this machine, whose addresses are then those of `getaddrinfo`. */
export function has_name(address: unknown): boolean {
  if (!Array.isArray(address)) return true;
  const [host] = address as unknown[];
  return host !== null && host !== '*';
}

/** The versions of IP by the address families. */
const VERSIONS: ReadonlyMap<number, 0 | 4 | 6> = new Map([
  [AF_UNSPEC, 0],
  [AF_INET, 4],
  [AF_INET6, 6],
]);

/** Returns the version of IP of an address family, or 0 for any. @throws {@link gaierror} for another family. */
export function version_of(family: number): 0 | 4 | 6 {
  const version = VERSIONS.get(family);
  if (version === undefined) throw new gaierror(-6, 'ai_family not supported');
  return version;
}

/** Parses a host to look up. Null and `*` stand for this machine, for which the result is null. */
export function name_to_look_up(host: unknown): string | null {
  if (host === null) return null;
  const name = text_of(host);
  if (name === null) throw new TypeError('getaddrinfo() argument 1 must be string or None');
  return name === '*' ? null : idna_name(name);
}

/** A service to look up. */
export interface Service {
  /** Null for the name of a service that is not known. */
  port: number | null;
  /** What the program gave: nothing, an empty text, a number, or the name of a service. */
  given: 'nothing' | 'empty' | 'number' | 'name';
}

/** The services known by name. Node does not read the system's table, which may contain other names. */
const SERVICES: ReadonlyMap<string, number> = new Map([
  ['ftp', 21],
  ['http', 80],
  ['https', 443],
]);

/**
 * Parses the port. A negative port, or text that is neither a number nor a known name, is an unknown service. A port
 * above 65535 is rejected, because the system would use only its low 16 bits and connect to another port.
 */
export function service_of(service: unknown): Service {
  if (service === null) return { port: 0, given: 'nothing' };
  const text = text_of(service, UNKNOWN_SERVICE);
  if (text === null && typeof service !== 'bigint' && !Number.isInteger(service)) {
    throw new OSError('Int or String expected');
  }
  if (text !== null) encode(text);
  if (text === '' || text === '*') return { port: 0, given: text ? 'nothing' : 'empty' };
  if (text !== null && !/^\d+$/.test(text)) {
    return { port: SERVICES.get(text) ?? null, given: 'name' };
  }
  const port = Number(text ?? service);
  if (port > MAX_PORT) throw new OverflowError(`connect(): ${PORT_RANGE}`);
  return port < 0 ? { port: null, given: 'name' } : { port, given: 'number' };
}

/** Returns the error for a service that is not known, or not of that type of socket. */
export const unknown_service = (): gaierror => new gaierror(...UNKNOWN_SERVICE);

const UNKNOWN_HOST = [-2, 'Name or service not known'] as const;
const UNKNOWN_SERVICE = [-8, 'Servname not supported for ai_socktype'] as const;

/** Returns text unchanged, ASCII bytes decoded, and null for other values. @throws {@link gaierror} for other bytes. */
export function text_of(
  value: unknown,
  unknown: readonly [number, string] = UNKNOWN_HOST,
): string | null {
  if (typeof value === 'string') return value;
  if (!is_bytes_like(value)) return null;
  const text = str(value, 'latin-1');
  if (!is_ascii(text)) throw new gaierror(...unknown);
  return text;
}
