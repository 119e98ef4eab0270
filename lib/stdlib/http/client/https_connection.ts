// @unasync
// Mirrors CPython v3.13.18 Lib/http/client.py (HTTPSConnection).
import {
  type ArgumentsOf,
  type KeywordArguments,
  bind_record,
  call,
  def,
  keyword_only,
  optional,
  own,
  required,
} from '../../../python/calls/index.js';
import { no_attribute } from '../../../python/errors/internal.js';
import { hidden_attributes, kw } from '../../../python/values/index.js';
import { _GLOBAL_DEFAULT_TIMEOUT, type SSLSocket, type Timeout } from '../../socket/index.js';
import { namespace as ssl, type SSLContext } from '../../ssl/index.js';
import { settle, type ConnectionAgent } from '../../../transport/index.js';
import { HTTPConnection, HTTPS_PORT } from './connection.js';
import { WRAP_SOCKET } from '../../ssl/internal.js';

export const HTTPS_CONNECTION = def(
  'HTTPSConnection.__init__',
  { host: required<string>() },
  { port: optional<number | string | null>(null) },
  { timeout: keyword_only<Timeout>(_GLOBAL_DEFAULT_TIMEOUT) },
  { source_address: keyword_only<readonly [string, number] | null>(null) },
  { context: keyword_only<SSLContext | null>(null) },
  { blocksize: keyword_only(8192) },
  { max_response_headers: keyword_only<number | null>(null) },
  { agent: keyword_only<ConnectionAgent | null>(null) },
);

/** The keyword arguments of the constructor of `HTTPSConnection`. */
export type SecureConnectionOptions = KeywordArguments<typeof HTTPS_CONNECTION>;

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

  /** @param context The TLS settings, or null for the default settings. */
  constructor(...args: ArgumentsOf<typeof HTTPS_CONNECTION>);
  /**
   * Creates a connection of either class, as in `new (scheme === 'https' ? HTTPSConnection : HTTPConnection)(host)`.
   * @param host The host.
   * @param port The port, or null for the one in `host` or the default one.
   */
  constructor(host: string, port?: number | string | null);
  constructor(...args: unknown[]) {
    const { context, ...given } = bind_record(HTTPS_CONNECTION, args);
    super(kw(given));
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
