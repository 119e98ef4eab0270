// @unasync
// Mirrors PySocks 1.7.1 socks.py (set_default_proxy, get_default_proxy, wrap_module, and their older names).
import { type ArgumentsOf, type ByPosition, bind_record } from '../python/calls/index.js';
import { kw } from '../python/values/index.js';
import { namespace as socket_module } from '../stdlib/socket/index.js';
import { GeneralProxyError } from './errors.js';
import type { Proxy } from './negotiate.js';
import { SETDEFAULTPROXY, type SetProxyOptions } from './parameters.js';
import './default_proxy.calls.js';
import { proxy_of, socksocket } from './socksocket.js';

/**
 * Sets the proxy of all sockets that are made later. Programs then assign `socksocket` to `socket.socket`, so that
 * urllib, http.client and Requests use it.
 *
 * @see {@link https://github.com/Anorov/PySocks#monkeypatching}
 * @example
 * ```ts no-run
 * import * as socks from 'pyurllib/socks';
 * import { namespace as socket } from 'pyurllib/socket';
 *
 * socks.set_default_proxy(socks.SOCKS5, 'localhost', 9050);
 * socket.socket = socks.socksocket;
 * ```
 */
export function set_default_proxy({
  proxy_type = null,
  addr = null,
  port = null,
  rdns = true,
  username = null,
  password = null,
}: ByPosition<SetProxyOptions> = {}): void {
  socksocket.default_proxy = proxy_of(proxy_type, addr, port, rdns, username, password);
}

/**
 * Sets the default proxy like `set_default_proxy`, with SocksiPy's name of the first parameter, `proxytype`.
 *
 * @param args The arguments of `set_default_proxy`.
 * @see {@link https://github.com/Anorov/PySocks#usage}
 * @example
 * ```ts
 * import { PROXY_TYPE_SOCKS5, get_default_proxy, setdefaultproxy } from 'pyurllib/socks';
 *
 * setdefaultproxy({ proxytype: PROXY_TYPE_SOCKS5, addr: 'localhost' });
 * get_default_proxy(); // => [2, 'localhost', null, true, null, null]
 * setdefaultproxy();
 * ```
 */
export function setdefaultproxy(...args: ArgumentsOf<typeof SETDEFAULTPROXY>): void {
  const { proxytype, proxy_type, ...others } = bind_record(SETDEFAULTPROXY, args);
  set_default_proxy(kw({ ...others, proxy_type: proxytype ?? proxy_type }));
}

/**
 * Returns the proxy that `set_default_proxy` has set.
 *
 * @returns Its type, host, port, whether it looks up names, the user and the password as bytes; or null.
 * @see {@link https://github.com/Anorov/PySocks#usage}
 * @example
 * ```ts
 * import { SOCKS5, get_default_proxy, set_default_proxy } from 'pyurllib/socks';
 *
 * set_default_proxy(SOCKS5, 'localhost', 9050);
 * get_default_proxy(); // => [2, 'localhost', 9050, true, null, null]
 * set_default_proxy();
 * ```
 */
export function get_default_proxy(): Proxy | null {
  return socksocket.default_proxy;
}

/**
 * Makes all modules that use `socket` connect by `socksocket`: as in Python, they share that module.
 *
 * @param module A module, such as `urllib.request`. If it has a `socket` of its own, this one is changed.
 * @throws {@link GeneralProxyError} if there is no default proxy.
 * @see {@link https://github.com/Anorov/PySocks#monkeypatching}
 * @example
 * ```ts no-run
 * import { urllib } from 'pyurllib';
 * import { SOCKS5, set_default_proxy, wrap_module } from 'pyurllib/socks';
 *
 * set_default_proxy(SOCKS5, 'localhost', 9050);
 * wrap_module(urllib.request);
 * ```
 * @positional
 */
export function wrap_module(module: object): void {
  if (socksocket.default_proxy === null) throw new GeneralProxyError('No default proxy specified');
  const { socket = socket_module } = module as { socket?: { socket: unknown } };
  socket.socket = socksocket;
}
