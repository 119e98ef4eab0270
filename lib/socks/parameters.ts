// @unasync
// The parameters of the functions and methods of PySocks.
import { def, keyword_only, optional, required } from '../python/calls/index.js';
import { AF_INET, SOCK_STREAM } from '../stdlib/socket/index.js';
import type { ConnectionAgent } from '../transport/index.js';

/** The arguments of `setsockopt`. */
type SocketOption = readonly [level: number, option: number, value: number | boolean | Uint8Array];

const FURTHER = [
  { addr: optional<string | null>(null) },
  { port: optional<number | null>(null) },
  { rdns: optional<boolean>(true) },
  { username: optional<string | null>(null) },
  { password: optional<string | null>(null) },
] as const;
const PROXY = [{ proxy_type: optional<number | null>(null) }, ...FURTHER] as const;
export const SET_PROXY = def('socksocket.set_proxy', ...PROXY);
export const SET_DEFAULT_PROXY = def('set_default_proxy', ...PROXY);

/** The parameters of SocksiPy, which also have PySocks' name of the first one. Errors name PySocks' functions, as there. */
const OLD = [
  { proxytype: optional<number | null>(null) },
  ...FURTHER,
  { proxy_type: keyword_only<number | null>(null) },
] as const;
export const SETPROXY = def('socksocket.set_proxy', ...OLD);
export const SETDEFAULTPROXY = def('set_default_proxy', ...OLD);

export const SOCKSOCKET = def(
  'socksocket.__init__',
  { family: optional<number>(AF_INET) },
  { type: optional<number>(SOCK_STREAM) },
  { proto: optional(0) },
);
export const CREATE_CONNECTION = def(
  'create_connection',
  { dest_pair: required<readonly [string, number]>() },
  { timeout: optional<number | null>(null) },
  { source_address: optional<readonly [string, number] | null>(null) },
  { proxy_type: optional<number | null>(null) },
  { proxy_addr: optional<string | null>(null) },
  { proxy_port: optional<number | null>(null) },
  { proxy_rdns: optional<boolean>(true) },
  { proxy_username: optional<string | null>(null) },
  { proxy_password: optional<string | null>(null) },
  { socket_options: optional<readonly SocketOption[] | null>(null) },
  { agent: keyword_only<ConnectionAgent | null>(null) },
);
