// @unasync
// Mirrors CPython v3.13.0 Modules/socketmodule.c (getsockaddrarg, getaddrinfo): parses address arguments.
import { find_module } from '../../python/platform/index.js';
import { Bytes, encode, idna_name } from '../../python/bytes/index.js';
import { OSError, OverflowError, as_integer, gaierror } from '../../python/errors/internal.js';
import { unpacked } from '../../python/objects/index.js';
import { as_tuple, is_bytes_like, type_name } from '../../python/values/index.js';

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

/** Parses the address argument of `socket.connect`. An IPv6 address may have up to two more parts. */
export function inet_address(address: unknown, ipv6: boolean): Endpoint {
  const family = ipv6 ? 'AF_INET6' : 'AF_INET';
  if (!Array.isArray(address)) {
    throw new TypeError(`connect(): ${family} address must be tuple, not ${type_name(address)}`);
  }
  const parts: unknown[] = address;
  if (parts.length < 2 || parts.length > (ipv6 ? 4 : 2)) {
    const shape = ipv6 ? 'a tuple (host, port[, flowinfo[, scopeid]])' : 'a pair (host, port)';
    throw new TypeError(`${family} address must be ${shape}`);
  }
  const [host, given] = parts;
  const name = text_of(host);
  if (name === null) {
    throw new TypeError(`str, bytes or bytearray expected, not ${type_name(host)}`);
  }
  const port = as_integer(given);
  if (port < 0 || port > 65_535) throw new OverflowError('connect(): port must be 0-65535.');
  return { host: idna_name(name), port };
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
  const text = text_of(port);
  if (text === null && typeof port !== 'bigint' && !Number.isInteger(port)) {
    throw new OSError('Int or String expected');
  }
  const value = text === null ? Number(port) : port_number(text);
  if (value < 0) throw new gaierror(-8, 'Servname not supported for ai_socktype');
  if (value > 65_535) throw new OverflowError('connect(): port must be 0-65535.');
  return value;
}

/** Returns the port for a text that is a number or the name of a service, or -1 if it is neither. */
function port_number(text: string): number {
  return /^\d+$/.test(text) ? Number(text) : (SERVICES.get(text) ?? -1);
}

/** Returns text unchanged, bytes decoded as ASCII, and null for other values. */
export function text_of(value: unknown): string | null {
  if (typeof value === 'string') return value;
  return is_bytes_like(value) ? Bytes.view(value).decode('ascii') : null;
}
