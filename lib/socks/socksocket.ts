// @unasync
// Mirrors PySocks 1.7.1 socks.py (socksocket), for TCP.
import { type Bytes, encode, str } from '../python/bytes/index.js';
import {
  type ArgumentsOf,
  type ByPosition,
  bind_record,
  python_calls,
} from '../python/calls/index.js';
import {
  KeyError,
  OSError,
  OverflowError,
  ValueError,
  with_context,
} from '../python/errors/internal.js';
import { no_attribute } from '../python/errors/internal.js';
import { len, repr } from '../python/objects/index.js';
import { as_tuple, is_bytes_like, define, kw, name_module } from '../python/values/index.js';
import {
  AF_INET,
  SOCK_STREAM,
  socket,
  type InternetAddress,
  type SocketAddress,
} from '../stdlib/socket/index.js';
import type { Address, ConnectionAgent } from '../transport/index.js';
import { DEFAULT_PORTS, PRINTABLE_PROXY_TYPES } from './constants.js';
import { GeneralProxyError, ProxyConnectionError } from './errors.js';
import { NEGOTIATORS, type Place, type Proxy } from './negotiate.js';
import { SETPROXY, type SetProxyOptions } from './parameters.js';
import { socksocket_calls, type socksocketArguments } from './socksocket.calls.js';

/** The other type of socket that PySocks allows, but not Node. */
const SOCK_DGRAM = 2;

/** The settings of a socket without a proxy. */
const NO_PROXY: Proxy = as_tuple([null, null, null, null, null, null]);

/** Returns the settings of a proxy as PySocks keeps them: user and password as bytes. @internal */
export function proxy_of(
  proxy_type: number | null,
  addr: string | null,
  port: number | null,
  rdns: boolean,
  username: string | null,
  password: string | null,
): Proxy {
  const bytes = (text: string | null): Bytes | null => (text ? encode(text) : null);
  return as_tuple([proxy_type, addr, port, rdns, bytes(username), bytes(password)]);
}

/**
 * A stream socket that connects through a proxy: by SOCKS 5, SOCKS 4, SOCKS 4A, or CONNECT of HTTP. Without a proxy, it is
 * like Python's socket.
 *
 * @see {@link https://github.com/Anorov/PySocks#usage}
 * @example
 * ```ts no-run
 * import { SOCKS5, socksocket } from 'pyurllib/socks';
 *
 * const sock = new socksocket();
 * sock.set_proxy(SOCKS5, 'localhost', 1080);
 * await sock.connect(['example.org', 80]); // the proxy looks up the name
 * sock.close();
 * ```
 */
export class socksocket extends socket {
  /** The proxy of new sockets, as `set_default_proxy` has set it, or null. */
  declare static default_proxy: Proxy | null;

  /** The proxy of this socket. It is not enumerable, because it contains the password. */
  accessor proxy: Proxy = NO_PROXY;
  /** The address from which the proxy connects, as it says, or null before. A name is bytes. */
  proxy_sockname: Place | null = null;
  /** The destination, or null if the socket is not connected. */
  proxy_peername: Place | null = null;
  _timeout: number | null = null;
  /** The agent that connects to the proxy, or null for none. @internal */
  accessor _agent: ConnectionAgent | null = null;

  /**
   * @param family AF_INET, or AF_INET6 for a proxy with an IPv6 address.
   * @param type SOCK_STREAM.
   * @param proto 0 or IPPROTO_TCP.
   * @throws {@link ValueError} for a type that is neither SOCK_STREAM nor that of datagrams; {@link OSError} for datagrams,
   * which Node does not send by this class.
   */
  constructor(...args: socksocketArguments);
  constructor(family: number = AF_INET, type: number = SOCK_STREAM, proto = 0) {
    if (type !== SOCK_STREAM && type !== SOCK_DGRAM) {
      throw new ValueError(`Socket type must be stream or datagram, not ${repr(type)}`);
    }
    super(family, type, proto);
    const { default_proxy } = this.constructor as typeof socksocket;
    if (default_proxy !== null) this.proxy = default_proxy;
  }

  /** Sets the proxy of a later connection. */
  set_proxy({
    proxy_type = null,
    addr = null,
    port = null,
    rdns = true,
    username = null,
    password = null,
  }: ByPosition<SetProxyOptions> = {}): void {
    this.proxy = proxy_of(proxy_type, addr, port, rdns, username, password);
  }

  /** Sets the proxy like `set_proxy`, with SocksiPy's name of the first parameter, `proxytype`. */
  setproxy(...args: ArgumentsOf<typeof SETPROXY>): void {
    const { proxytype, proxy_type, ...others } = bind_record(SETPROXY, args);
    this.set_proxy(kw({ ...others, proxy_type: proxytype ?? proxy_type }));
  }

  /** Sets the timeout of each operation, also those with the proxy, in seconds, or `null` for no timeout. @positional */
  override settimeout(value: Parameters<socket['settimeout']>[0]): void {
    this._timeout = value as number | null;
    try {
      super.settimeout(value);
    } catch (error) {
      // A closed socket.
      if (!(error instanceof OSError)) throw error;
    }
  }

  /** Returns the timeout in seconds, or `null`. The default of `setdefaulttimeout` does not apply. */
  override gettimeout(): number | null {
    return this._timeout;
  }

  /** Sets the timeout to `null`, or to 0 if `flag` is false. @positional */
  override setblocking(flag: boolean): void {
    this.settimeout(flag ? null : 0);
  }

  /**
   * Connects to a destination through the proxy.
   * @param dest_pair The host and the port of the destination.
   * @param catch_errors If true, errors of the system are thrown as they are. By default, they are in a ProxyError.
   * @throws {@link ProxyConnectionError} if the proxy cannot be connected to; {@link GeneralProxyError} if the proxy
   * refuses, fails or takes too long; {@link ValueError} if the user, the password or the name of the host has more than
   * 255 bytes; {@link UnicodeError} if IDNA does not allow the name; {@link OSError} for an address with more than two
   * parts, or without a proxy.
   * @positional
   */
  override async connect(dest_pair: SocketAddress, catch_errors: boolean = false): Promise<void> {
    await this.#when_blocking(() => this.#connect(dest_pair, catch_errors));
  }

  /**
   * Connects like `connect`, but returns the number of a system error.
   * @returns 0, or the error's errno.
   * @throws {@link OSError} without a number, such as a timeout, and the errors of the proxy.
   * @positional
   */
  override async connect_ex(dest_pair: SocketAddress): Promise<number> {
    return await this.#when_blocking(async () => {
      try {
        await this.connect(dest_pair, true);
        return 0;
      } catch (error) {
        if (error instanceof OSError && error.errno) return error.errno;
        throw error;
      }
    });
  }

  /** Runs a function without the timeout 0, with which a proxy cannot be talked to. */
  async #when_blocking<T>(run: () => Promise<T>): Promise<T> {
    if (this.gettimeout() !== 0) return await run();
    this.setblocking(true);
    try {
      return await run();
    } finally {
      this.setblocking(false);
    }
  }

  async #connect(dest_pair: SocketAddress, catch_errors: boolean): Promise<void> {
    const [host, port] = destination(dest_pair);
    super.settimeout(this._timeout);
    const [proxy_type] = this.proxy;
    if (proxy_type === null) {
      this.proxy_peername = as_tuple([host, port]);
      await super.connect([host, port]);
      return;
    }
    const proxy_addr = this._proxy_addr();
    try {
      await super.connect(proxy_addr);
    } catch (error) {
      if (!(error instanceof OSError)) throw error;
      this.close();
      if (catch_errors) throw error;
      const name = PRINTABLE_PROXY_TYPES[proxy_type];
      if (name === undefined) throw new KeyError(proxy_type);
      const message = `Error connecting to ${name} proxy ${proxy_addr.join(':')}`;
      throw with_context(new ProxyConnectionError(message, error), error);
    }
    try {
      const negotiate = NEGOTIATORS[proxy_type];
      if (negotiate === undefined) throw new KeyError(proxy_type);
      const { peername, sockname } = await negotiate(this, this.proxy, host, port);
      this.proxy_peername = peername;
      this.proxy_sockname = sockname;
    } catch (error) {
      const is_known = error instanceof OSError;
      if (is_known && catch_errors) throw error;
      this.close();
      throw is_known ? with_context(new GeneralProxyError('Socket error', error), error) : error;
    }
  }

  /** Connects to the proxy itself, or to the destination if there is none. @internal */
  override async _open(address: Address): Promise<void> {
    await super._open(address, this._agent);
  }

  /** Returns the host and the port of the proxy. @internal */
  _proxy_addr(): [string, number] {
    const [proxy_type, addr, port] = this.proxy;
    const used = port || DEFAULT_PORTS[proxy_type!];
    if (!used) throw new GeneralProxyError('Invalid proxy type');
    return as_tuple([addr!, used]);
  }

  /** Returns the address from which the proxy connects, as it says, or null if it has not connected. */
  get_proxy_sockname(): Place | null {
    return this.proxy_sockname;
  }

  /** Returns the destination like `getpeername`, as in PySocks 1.7.1. */
  get_proxy_peername(): Place | null {
    return this.getpeername() as Place | null;
  }

  /** Returns the destination, or null if the socket is not connected. The host is an address if this machine found it. */
  get_peername(): Place | null {
    return this.proxy_peername;
  }

  /** Returns the destination, like `get_peername`. */
  override getpeername(): InternetAddress | string {
    return this.proxy_peername as InternetAddress;
  }

  /** Returns the proxy's own address, like `get_proxy_sockname`. */
  getproxysockname(): Place | null {
    return this.get_proxy_sockname();
  }

  /** Returns the destination, like `get_proxy_peername`. */
  getproxypeername(): Place | null {
    return this.get_proxy_peername();
  }
}
python_calls(socksocket, socksocket_calls);
define(socksocket, 'default_proxy', null);
name_module('socks', { socksocket });

const MAX_PORT = 65_535;

/** Parses the destination. */
function destination(dest_pair: unknown): [host: string, port: number] {
  const length = len(dest_pair);
  const [host, port] = dest_pair as unknown[];
  if (length === 2 && typeof host !== 'string' && !is_bytes_like(host))
    throw no_attribute(host, 'startswith');
  if (length !== 2 || (typeof host === 'string' && host.startsWith('['))) {
    const address = str(
      Array.isArray(dest_pair) ? as_tuple([...(dest_pair as unknown[])]) : dest_pair,
    );
    throw new OSError(`PySocks doesn't support IPv6: ${address}`);
  }
  const is_port = typeof port === 'boolean' || typeof port === 'bigint' || Number.isInteger(port);
  if (!Array.isArray(dest_pair) || !host || !is_port) {
    throw new GeneralProxyError('Invalid destination-connection (host, port) pair');
  }
  const number = Number(port);
  if (number < 0 || number > MAX_PORT) {
    throw new OverflowError('connect(): port must be 0-65535.');
  }
  return [host as string, number];
}
