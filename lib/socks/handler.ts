// @unasync
// Mirrors PySocks 1.7.1 sockshandler.py.
import { type ByPosition, call } from '../python/calls/index.js';
import { bases } from '../python/objects/index.js';
import { type Dict, type Kw, as_tuple, hidden_attributes, kw } from '../python/values/index.js';
import { HTTPHandler, HTTPSHandler, type Request } from '../request/index.js';
import { HTTPConnection, HTTPSConnection, type HTTPResponse } from '../stdlib/http/client/index.js';
import { WRAP_SOCKET } from '../stdlib/ssl/internal.js';
import { IPPROTO_TCP, TCP_NODELAY, type SSLSocket } from '../stdlib/socket/index.js';
import { settle } from '../transport/index.js';
import { _create_connection } from './create_connection.js';
import type {
  SocksiPyConnectionArguments,
  SocksiPyConnectionSArguments,
  SocksiPyHandlerArguments,
} from './handler.calls.js';
import type { socksocket } from './socksocket.js';

/** The keywords of `SocksiPyHandler`. The further ones are those of its connections. */
export interface SocksiPyHandlerOptions {
  /** The port of the proxy, or null for the default port. */
  proxyport?: number | null;
  /** If true, the proxy looks up names. */
  rdns?: boolean;
  /** The user, or null. */
  username?: string | null;
  /** The password, or null. */
  password?: string | null;
  [keyword: string]: unknown;
}

/** The keywords of `SocksiPyConnection` and `SocksiPyConnectionS`. */
export interface SocksiPyConnectionOptions extends SocksiPyHandlerOptions {
  /** The host to connect to, which may contain a port. */
  host?: string;
  /** Its port, or null for the port in `host` or the default port. */
  port?: number | string | null;
}

/** The first arguments of a connection: the proxy. */
type ProxyArguments = readonly [
  proxytype: number,
  proxyaddr: string,
  proxyport: number | null,
  rdns: boolean,
  username: string | null,
  password: string | null,
];

/** The option that is set on each socket. */
const NO_DELAY = [as_tuple([IPPROTO_TCP, TCP_NODELAY, 1] as [number, number, number])];

/** Connects to a connection's host through its proxy. As in Python, only a timeout of its own applies. */
async function connected(conn: SocksiPyConnection | SocksiPyConnectionS): Promise<socksocket> {
  const { host, port, timeout, agent } = conn;
  const [proxy_type, proxy_addr, proxy_port, proxy_rdns, proxy_username, proxy_password] =
    conn.proxyargs;
  const options = {
    dest_pair: [host, port],
    timeout: timeout as number | null,
    source_address: null,
    proxy_type,
    proxy_addr,
    proxy_port,
    proxy_rdns,
    proxy_username,
    proxy_password,
    socket_options: NO_DELAY,
    agent,
  } as const;
  return await _create_connection(options, conn._exchange);
}

/**
 * A connection to an HTTP server through a proxy, of SOCKS or by CONNECT.
 *
 * @see {@link https://github.com/Anorov/PySocks#urllib2-handler}
 * @example
 * ```ts
 * import { SOCKS5, SocksiPyConnection } from 'pyurllib/socks';
 *
 * const connection = new SocksiPyConnection(SOCKS5, 'localhost', 9050, true, null, null, 'example.org');
 * connection.host; // => 'example.org'
 * ```
 */
export class SocksiPyConnection extends HTTPConnection {
  /** The proxy. It is not enumerable, because it contains the password. */
  declare proxyargs: ProxyArguments;

  /**
   * @param proxytype SOCKS4, SOCKS5 or HTTP.
   * @param proxyaddr The name or the address of the proxy.
   * @param kwargs The other keywords of `HTTPConnection`.
   */
  constructor(...args: SocksiPyConnectionArguments);
  constructor(
    proxytype: number,
    proxyaddr: string,
    {
      proxyport = null,
      rdns = true,
      username = null,
      password = null,
      host = '',
      port = null,
      ...kwargs
    }: ByPosition<SocksiPyConnectionOptions> = {},
  ) {
    super(host, port, kw(kwargs));
    this.proxyargs = [proxytype, proxyaddr, proxyport, rdns, username, password];
  }

  /** Connects. @throws The errors of `socks.create_connection`. */
  override async connect(): Promise<void> {
    const socket_state = this._socket_state;
    await this._publish_connect(async () => this._use_sock(await connected(this), socket_state));
  }
}
hidden_attributes(SocksiPyConnection, ['proxyargs']);

/**
 * A connection to an HTTP server over TLS through a proxy. The server's certificate is verified as by `HTTPSConnection`.
 *
 * @see {@link https://github.com/Anorov/PySocks#urllib2-handler}
 * @example
 * ```ts
 * import { SOCKS5, SocksiPyConnectionS } from 'pyurllib/socks';
 *
 * const connection = new SocksiPyConnectionS(SOCKS5, 'localhost', 9050, true, null, null, 'example.org');
 * connection.host; // => 'example.org'
 * ```
 */
export class SocksiPyConnectionS extends HTTPSConnection {
  /** The proxy. It is not enumerable, because it contains the password. */
  declare proxyargs: ProxyArguments;

  /** Takes the arguments of `SocksiPyConnection`; the further keywords are those of `HTTPSConnection`. */
  constructor(...args: SocksiPyConnectionSArguments);
  constructor(
    proxytype: number,
    proxyaddr: string,
    {
      proxyport = null,
      rdns = true,
      username = null,
      password = null,
      host = '',
      port = null,
      ...kwargs
    }: ByPosition<SocksiPyConnectionOptions> = {},
  ) {
    super(host, port, kw(kwargs));
    this.proxyargs = [proxytype, proxyaddr, proxyport, rdns, username, password];
  }

  /** Connects, and starts TLS. @throws The errors of `socks.create_connection` and of `SSLContext.wrap_socket`. */
  override async connect(): Promise<void> {
    const socket_state = this._socket_state;
    await this._publish_connect(async () => {
      const plain = await connected(this);
      this._use_sock(plain, socket_state);
      const server_hostname = this.host;
      const secure = await settle(
        call(this._context, WRAP_SOCKET, [plain], {
          server_hostname,
        }) as Promise<SSLSocket>,
      );
      this._use_sock(secure, socket_state);
    });
  }
}
hidden_attributes(SocksiPyConnectionS, ['proxyargs']);

/** The methods that HTTPSHandler adds to HTTPHandler. */
interface SecureHandler {
  https_open(req: Request): Promise<HTTPResponse>;
  https_request(request: Request): Request;
}

/** The handler of both schemes. Its type is written out, because that of `bases` has no valid declaration. */
const BothHandlers = bases(HTTPHandler, HTTPSHandler) as unknown as new () => HTTPHandler &
  SecureHandler;

/**
 * Opens `http:` and `https:` URLs through a proxy.
 *
 * @see {@link https://github.com/Anorov/PySocks#urllib2-handler}
 * @example
 * ```ts no-run
 * import { build_opener } from 'pyurllib/request';
 * import { SOCKS5, SocksiPyHandler } from 'pyurllib/socks';
 *
 * const opener = build_opener(new SocksiPyHandler(SOCKS5, 'localhost', 9050));
 * const response = await opener.open('http://example.org/');
 * console.log((await response.read()).decode());
 * ```
 */
export class SocksiPyHandler extends BothHandlers {
  /** The arguments of the connections. They are not enumerable, because they contain the password. */
  declare args: readonly unknown[];
  /** The keywords of the connections. */
  declare kw: Dict<unknown>;

  /**
   * @param proxytype SOCKS4, SOCKS5 or HTTP.
   * @param proxyaddr The name or the address of the proxy.
   * @param kwargs Further keywords for the connections, such as `source_address`.
   */
  constructor(...args: SocksiPyHandlerArguments);
  constructor(
    proxytype: number,
    proxyaddr: string,
    {
      proxyport = null,
      rdns = true,
      username = null,
      password = null,
      ...kwargs
    }: ByPosition<SocksiPyHandlerOptions> = {},
  ) {
    super();
    this.args = [proxytype, proxyaddr, proxyport, rdns, username, password];
    this.kw = kwargs;
  }

  /** Opens the URL. @throws {@link URLError} if connecting or sending fails. */
  override async http_open(req: Request): Promise<HTTPResponse> {
    return await this.#open(SocksiPyConnection, req);
  }

  /** Opens the URL. @throws {@link URLError} if connecting or sending fails, or the certificate is not trusted. */
  override async https_open(req: Request): Promise<HTTPResponse> {
    return await this.#open(SocksiPyConnectionS, req);
  }

  async #open(
    Class: typeof SocksiPyConnection | typeof SocksiPyConnectionS,
    req: Request,
  ): Promise<HTTPResponse> {
    const build = (...given: unknown[]): SocksiPyConnection | SocksiPyConnectionS => {
      const [host, keywords] = given as [string, Kw];
      const all = kw({ ...this.kw, ...keywords, host });
      return new Class(...([...this.args, all] as unknown as [number, string]));
    };
    return await this.do_open(build, req);
  }
}
hidden_attributes(SocksiPyHandler, ['args', 'kw']);
