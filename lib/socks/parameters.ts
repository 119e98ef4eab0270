// @unasync
// The keywords of the functions and methods of PySocks.
import { def, keyword_only, optional } from '../python/calls/index.js';

/** The keywords of `set_proxy` and `set_default_proxy`. */
export interface SetProxyOptions {
  /** SOCKS4 (also for SOCKS 4A), SOCKS5 or HTTP, or null for no proxy. */
  proxy_type?: number | null;
  /** The name or the address of the proxy. */
  addr?: string | null;
  /** Its port, or null for 1080, and 8080 of HTTP. */
  port?: number | null;
  /** If true, the proxy looks up names, otherwise this machine does. */
  rdns?: boolean;
  /** The user, or null for none. */
  username?: string | null;
  /** The password, or null for none. SOCKS 4 has none. */
  password?: string | null;
}

/** The parameters of SocksiPy, which also have PySocks' name of the first one. Errors name PySocks' functions, as there. */
const OLD = [
  { proxytype: optional<number | null>(null) },
  { addr: optional<string | null>(null) },
  { port: optional<number | null>(null) },
  { rdns: optional<boolean>(true) },
  { username: optional<string | null>(null) },
  { password: optional<string | null>(null) },
  { proxy_type: keyword_only<number | null>(null) },
] as const;
export const SETPROXY = def('socksocket.set_proxy', ...OLD);
export const SETDEFAULTPROXY = def('set_default_proxy', ...OLD);
