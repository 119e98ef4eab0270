// @unasync
// Mirrors CPython v3.13.18 Lib/http/client.py (HTTPSConnection).
import { call, own } from '../../../python/calls/index.js';
import { no_attribute } from '../../../python/errors/internal.js';
import { hidden_attributes } from '../../../python/values/index.js';
import { _GLOBAL_DEFAULT_TIMEOUT, type SSLSocket } from '../../socket/index.js';
import { namespace as ssl, type SSLContext } from '../../ssl/index.js';
import { settle } from '../../../transport/index.js';
import { HTTPConnection, HTTPS_PORT, type ConnectionOptions } from './connection.js';
import type { HTTPSConnectionArguments } from './https_connection.calls.js';
import { WRAP_SOCKET } from '../../ssl/internal.js';

/** The keyword arguments of the constructor of `HTTPSConnection`. */
export interface SecureConnectionOptions extends ConnectionOptions {
  /** The TLS settings, or null for the default settings. */
  context?: SSLContext | null;
}

/**
 * A connection to an HTTP server over TLS. The server's certificate is verified unless `context` disables this.
 *
 * @see {@link https://docs.python.org/3.13/library/http.client.html#http.client.HTTPSConnection}
 * @example
 * ```ts no-run
 * import { kw } from 'pyurllib/builtins';
 * import { HTTPSConnection } from 'pyurllib/http/client';
 *
 * const connection = new HTTPSConnection('localhost', 8443, kw({ timeout: 10 }));
 * await connection.request('GET', '/');
 * console.log((await connection.getresponse()).status);
 * connection.close();
 * ```
 */
export class HTTPSConnection extends HTTPConnection {
  static override default_port = HTTPS_PORT;
  /** The connected socket, or null if there is no connection. */
  override accessor sock: SSLSocket | null = null;
  /** The TLS settings of the connection. */
  declare _context: SSLContext;

  /** @param host The host. @param port The port, or null for the one in `host` or the default one. */
  // @ts-expect-error -- TypeScript sees a pattern where the compiled head has a list.
  constructor(...args: HTTPSConnectionArguments);
  /**
   * Creates a connection of either class, as in `new (scheme === 'https' ? HTTPSConnection : HTTPConnection)(host)`.
   * @param host The host.
   * @param port The port, or null for the one in `host` or the default one.
   */
  constructor(host: string, port?: number | string | null);
  constructor(
    host: string,
    port: number | string | null = null,
    {
      timeout = _GLOBAL_DEFAULT_TIMEOUT,
      source_address = null,
      context = null,
      blocksize = 8192,
      max_response_headers = null,
      agent = null,
    }: SecureConnectionOptions = {},
  ) {
    super(host, port, { timeout, source_address, blocksize, max_response_headers, agent });
    this._context = context ?? _create_https_context(this._http_vsn);
  }

  /** @internal */
  override get _scheme(): string {
    return 'https';
  }

  /** Connects, sets up the tunnel if `set_tunnel()` was called, and starts TLS. */
  override async connect(): Promise<void> {
    const socket_state = this._socket_state;
    await this._publish_connect(async () => {
      await super.connect();
      const server_hostname = this._tunnel_host || this.host;
      if (typeof (this._context as Partial<SSLContext>).wrap_socket !== 'function') {
        throw no_attribute(this._context, 'wrap_socket');
      }
      const sock = await settle(
        call(this._context, WRAP_SOCKET, [this.sock!], {
          server_hostname,
        }) as Promise<SSLSocket>,
      );
      this._use_sock(sock, socket_state);
    });
  }
}
own(HTTPSConnection);
hidden_attributes(HTTPSConnection, ['_context']);

/** Returns the context of an HTTPS connection for which no context is given. @internal */
export function _create_https_context(http_version: number): SSLContext {
  const context = ssl._create_default_https_context();
  if (http_version === 11) context.set_alpn_protocols(['http/1.1']);
  if (context.post_handshake_auth !== null) context.post_handshake_auth = true;
  return context;
}
