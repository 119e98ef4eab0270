// @unasync
// Mirrors CPython v3.13.0 Modules/socketmodule.c (getsockaddrarg, getaddrinfo): parses address arguments.
import { find_module } from '../../python/platform/index.js';
import { Bytes, encode, idna_name } from '../../python/bytes/index.js';
import {
  OSError,
  OverflowError,
  UnicodeError,
  gaierror,
  required_index,
  with_cause,
} from '../../python/errors/internal.js';
import { unpacked } from '../../python/objects/index.js';
import { as_tuple, is_bytes_like, type_name } from '../../python/values/index.js';
import { AF_INET6, AF_UNIX } from './constants_data.js';

/** An address in Python's form: `[host, port]`, or the path of a Unix socket. */
export type SocketAddress =
  readonly [host: string, port: number, ...rest: unknown[]] | string | Uint8Array;

/** An address as Python returns it: a pair, or four parts for IPv6. */
export type InternetAddress = [host: string, port: number, ...rest: number[]];

/** Returns an address as in Python: a pair, or four parts for IPv6. */
export function sockaddr(host: string, port: number): InternetAddress {
  if (!host.includes(':')) return as_tuple([host, port]);
  const [, zone] = host.split('%');
  const scope =
    zone &&
    find_module('node:os')
      ?.networkInterfaces()
      [zone]?.find(({ family }) => family === 'IPv6')?.scopeid;
  return as_tuple([host, port, 0, scope || 0]);
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
  const host = host_name(parts[0]);
  const port = required_index(parts[1]);
  if (is_address(host, !ipv6)) {
    throw new gaierror(-9, 'Address family for hostname not supported');
  }
  if (port < 0 || port > MAX_PORT) throw new OverflowError(`${caller}(): ${PORT_RANGE}`);
  return { host: host || (ipv6 ? '::' : '0.0.0.0'), port: Number(port) };
}

/** Parses the address argument of a socket's `bind`. Node gives Unix sockets no address of their own. */
export function local_address(
  address: unknown,
  { family, _source_address: former }: { family: number; _source_address: unknown },
): [host: string, port: number] {
  if (family === AF_UNIX) throw new OSError(95, 'Operation not supported');
  const { host, port } = inet_address(address, family === AF_INET6, 'bind');
  if (former !== null) throw new OSError(22, 'Invalid argument');
  return [host, port];
}

const MAX_PORT = 65_535;
const PORT_RANGE = 'port must be 0-65535.';

/** Returns true for a text that is an address of one version of IP. */
function is_address(host: string, ipv6: boolean): boolean {
  return ipv6 ? host.includes(':') : /^\d+\.\d+\.\d+\.\d+$/.test(host);
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
    throw with_cause(new TypeError('encoding of hostname failed'), error);
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
  if (is_bytes_like(path)) return Bytes.view(path).decode();
  throw new TypeError(`a bytes-like object is required, not '${type_name(path)}'`);
}

/** Parses the address of a service to look up. The host may also be null, and the port null, text or bytes. */
export function service_address(address: unknown): Endpoint {
  const [host, port] = unpacked(address);
  const name = host === null ? 'localhost' : text_of(host);
  if (name === null) throw new TypeError('getaddrinfo() argument 1 must be string or None');
  return { host: idna_name(name), port: service_port(port) };
}

/** The services known by name. Node does not read the system's table, which may contain other names. */
const SERVICES: ReadonlyMap<string, number> = new Map([
  ['', 0],
  ['ftp', 21],
  ['http', 80],
  ['https', 443],
]);

/**
 * Parses the port. A negative port, or text that is neither a number nor a known name, is an unknown service. A port
 * above 65535 is rejected, because the system would use only its low 16 bits and connect to another port.
 */
function service_port(port: unknown): number {
  if (port === null) return 0;
  const text = text_of(port, UNKNOWN_SERVICE);
  if (text === null && typeof port !== 'bigint' && !Number.isInteger(port)) {
    throw new OSError('Int or String expected');
  }
  if (text !== null) encode(text);
  const value = text === null ? Number(port) : port_number(text);
  if (value < 0) throw new gaierror(...UNKNOWN_SERVICE);
  if (value > MAX_PORT) throw new OverflowError(`connect(): ${PORT_RANGE}`);
  return value;
}

/** Returns the port for a text that is a number or the name of a service, or -1 if it is neither. */
function port_number(text: string): number {
  return /^\d+$/.test(text) ? Number(text) : (SERVICES.get(text) ?? -1);
}

const UNKNOWN_HOST = [-2, 'Name or service not known'] as const;
const UNKNOWN_SERVICE = [-8, 'Servname not supported for ai_socktype'] as const;

/** Returns text unchanged, ASCII bytes decoded, and null for other values. @throws {@link gaierror} for other bytes. */
export function text_of(
  value: unknown,
  unknown: readonly [number, string] = UNKNOWN_HOST,
): string | null {
  if (typeof value === 'string') return value;
  if (!is_bytes_like(value)) return null;
  const data = Bytes.view(value);
  if (data.some((byte) => byte > 0x7f)) throw new gaierror(...unknown);
  return data.decode('ascii');
}
