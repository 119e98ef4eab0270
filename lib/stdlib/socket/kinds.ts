// Mirrors CPython v3.13.18 Modules/socketmodule.c (sock_initobj, sock_setsockopt, sock_getsockopt), for what Node can do.
import { Bytes } from '../../python/bytes/index.js';
import { OSError, ValueError } from '../../python/errors/index.js';
import { as_integer } from '../../python/errors/internal.js';
import { buffer_bytes, type_name } from '../../python/values/index.js';
import {
  AF_INET,
  AF_INET6,
  AF_UNIX,
  IPPROTO_TCP,
  SOCK_STREAM,
  SOL_SOCKET,
  SO_ERROR,
  SO_KEEPALIVE,
  SO_TYPE,
  TCP_NODELAY,
} from './constants_data.js';

/** The protocols of the families that Node connects by stream. */
const PROTOCOLS = new Map([
  [AF_INET, IPPROTO_TCP],
  [AF_INET6, IPPROTO_TCP],
  [AF_UNIX, 1],
]);

/** Throws OSError unless Node has such sockets. */
export function check_kind(family: number, type: number, proto: number): void {
  const protocol = PROTOCOLS.get(family);
  if (protocol === undefined) throw new OSError(97, 'Address family not supported by protocol');
  if (type !== SOCK_STREAM)
    throw new OSError(94, 'Socket type not supported (only SOCK_STREAM is)');
  if (proto !== 0 && proto !== protocol) throw new OSError(93, 'Protocol not supported');
}

/** The values of the options that Node can set, by its names for them. */
export interface SocketOptions {
  no_delay: boolean;
  keep_alive: boolean;
}

/** The default of new connections. */
export const DEFAULT_OPTIONS: Readonly<SocketOptions> = { no_delay: true, keep_alive: false };

/** Returns Node's name of an option. @throws {@link OSError} if Node cannot set it. */
function option_name(level: number, option: number): keyof SocketOptions {
  if (level === IPPROTO_TCP && option === TCP_NODELAY) return 'no_delay';
  if (level === SOL_SOCKET && option === SO_KEEPALIVE) return 'keep_alive';
  throw new OSError(92, 'Protocol not available (Node sets only TCP_NODELAY and SO_KEEPALIVE)');
}

/** Parses the arguments of `setsockopt`. */
export function option_to_set(
  level: number,
  option: number,
  value: unknown,
): [name: keyof SocketOptions, on: boolean] {
  const bytes = buffer_bytes(value);
  // An int of 32 bits.
  const number = typeof value === 'bigint' ? Number(value) : value;
  const is_int =
    typeof number === 'boolean' || (typeof number === 'number' && (number | 0) === number);
  if (bytes === null && !is_int) {
    throw new TypeError(`a bytes-like object is required, not '${type_name(value)}'`);
  }
  const name = option_name(as_integer(level), as_integer(option));
  if (bytes !== null && bytes.length < 4) throw new OSError(22, 'Invalid argument');
  return [name, bytes === null ? Boolean(value) : bytes.subarray(0, 4).some((byte) => byte !== 0)];
}

/** Returns the value of an option: a number, or as many of its four bytes as `buflen` asks for. */
export function option_value(
  options: SocketOptions,
  level: number,
  option: number,
  buflen: number,
): number | Bytes {
  const of_socket = as_integer(level) === SOL_SOCKET;
  const number = as_integer(option);
  const size = as_integer(buflen);
  let value = 0;
  if (of_socket && number === SO_TYPE) value = SOCK_STREAM;
  // Errors of a connection are raised by the operation that meets them, so SO_ERROR is always 0.
  else if (!(of_socket && number === SO_ERROR)) value = Number(options[option_name(level, number)]);
  if (size === 0) return value;
  if (size < 0 || size > 1024) throw new OSError('getsockopt buflen out of range');
  return new Bytes([value, 0, 0, 0]).subarray(0, size);
}

/** @throws {ValueError} for flags of a method of an SSLSocket, which has none. */
export function no_flags(flags: number, method: string): void {
  if (as_integer(flags) === 0) return;
  throw new ValueError(
    `non-zero flags not allowed in calls to ${method}() on <class 'ssl.SSLSocket'>`,
  );
}
