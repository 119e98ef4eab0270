// @unasync Mirrors urllib3 2.8.0 connection.py (HTTPSConnection), with the fix of CVE-2026-97687 (pull requests 3786
// and 5093): the TLS settings of a proxy and those of the destination are separate.
import { type ArgumentsOf, bind_record, def, optional, own } from '../../python/calls/index.js';
import { warn } from '../../python/errors/index.js';
import { type Path, path_text } from '../../python/streams/index.js';
import { hidden_attributes, kw, pick } from '../../python/values/index.js';
import { expanduser } from '../../stdlib/netrc/plain.js';
import type { socket } from '../../stdlib/socket/index.js';
import { settle } from '../../transport/index.js';
import {
  CONNECTION,
  CONNECTION_PARAMETERS,
  TLS_KEYWORDS,
  type ConnectionOptions,
  type HTTPSOptions,
} from './parameters.js';
import { HTTPConnection } from './http_connection.js';
import { globals, port_by_scheme } from './globals.js';
import type { SSLConstantName } from '../util/ssl_/context.js';
import { exceptions } from '../exceptions/module.js';
import { wrap_and_verify, type VerifiedSocket } from './wrap_socket.js';

export const HTTPS_CONNECTION = def(
  'HTTPSConnection.__init__',
  ...CONNECTION_PARAMETERS,
  ...TLS_KEYWORDS,
);

const SET_CERT = def(
  'HTTPSConnection.set_cert',
  { key_file: optional<Path | null>(null) },
  { cert_file: optional<Path | null>(null) },
  { cert_reqs: optional<SSLConstantName>(null) },
  { key_password: optional<string | null>(null) },
  { ca_certs: optional<Path | null>(null) },
  { assert_hostname: optional<string | false | null>(null) },
  { assert_fingerprint: optional<string | null>(null) },
  { ca_cert_dir: optional<Path | null>(null) },
  { ca_cert_data: optional<string | Uint8Array | null>(null) },
);

/** Values that replace the destination's settings, which do not apply to a proxy with its own TLS context. */
const NO_POLICY = {
  ca_certs: null,
  ca_cert_dir: null,
  ca_cert_data: null,
  ssl_version: null,
  ssl_minimum_version: null,
  ssl_maximum_version: null,
};
const NO_CLIENT_CERT = { cert_file: null, key_file: null, key_password: null };

const TLS_NAMES = TLS_KEYWORDS.flatMap(Object.keys) as (keyof HTTPSOptions)[];

export interface HTTPSConnection extends HTTPSOptions {}

/**
 * A connection to an HTTP server over TLS. Verifies the server's certificate by default.
 *
 * @see {@link https://urllib3.readthedocs.io/en/2.8.0/reference/urllib3.connection.html#urllib3.connection.HTTPSConnection}
 */
export class HTTPSConnection extends HTTPConnection {
  static override default_port = port_by_scheme['https']!;

  /**
   * @param cert_reqs A CERT_ constant, or null for CERT_REQUIRED.
   * @param assert_hostname The host name that the certificate must match, false for any, or null for that of the
   * connection.
   * @param assert_fingerprint The fingerprint that the certificate must have, in hexadecimal digits. It replaces the
   * other checks.
   * @param server_hostname The name that is sent to the server and that its certificate must match, or null for `host`.
   * @param ssl_context The TLS settings, or null for the default settings.
   * @param cert_file A file with the certificate of the client.
   * @param key_file A file with its private key.
   */
  constructor(...args: ArgumentsOf<typeof HTTPS_CONNECTION>) {
    const given = bind_record(HTTPS_CONNECTION, args);
    super(kw(pick(given, ...(CONNECTION.names as (keyof ConnectionOptions)[]))));
    this.ssl_context = given.ssl_context;
    this.#store_options(pick(given, ...TLS_NAMES));
  }

  /** Stores TLS options as attributes. Expands `~` in paths, and determines `cert_reqs` if it is null. */
  #store_options(options: Partial<HTTPSOptions>): void {
    const { cert_reqs, ca_certs = null, ca_cert_dir = null } = options;
    Object.assign(this, options, {
      cert_reqs: cert_reqs ?? this.ssl_context?.verify_mode ?? globals.resolve_cert_reqs(null),
      ca_certs: ca_certs && expanduser(path_text(ca_certs)),
      ca_cert_dir: ca_cert_dir && expanduser(path_text(ca_cert_dir)),
    });
  }

  override get _scheme(): string {
    return 'https';
  }

  /** Sets TLS options before the first request. Deprecated, because the constructor accepts all options. */
  set_cert(...args: ArgumentsOf<typeof SET_CERT>): void {
    const given = bind_record(SET_CERT, args);
    warn(
      'HTTPSConnection.set_cert() is deprecated and will be removed in urllib3 v3.0. ' +
        'Instead provide the parameters to the HTTPSConnection constructor.',
      'FutureWarning',
    );
    this.#store_options(given);
  }

  /**
   * Connects (through the proxy if there is one), starts TLS and verifies the peer.
   * @throws `ssl.SSLError` if the handshake fails, for example because the certificate is not trusted or is for another
   * host; {@link exceptions.SSLError} if the trusted certificates cannot be loaded, or the certificate does not match
   * `assert_fingerprint`; {@link CertificateError} if it does not match `assert_hostname`; the errors of
   * `HTTPConnection.connect`.
   */
  override async connect(): Promise<void> {
    await this._publish_connect(() => this.#open());
  }

  async #open(): Promise<void> {
    const socket_state = this._socket_state;
    let sock = await settle(this._new_conn());
    this._use_sock(sock, socket_state);
    let server_hostname = this.host;
    if (this.proxy_is_tunneling) {
      if (this._tunnel_scheme === 'https') {
        sock = await settle(this._connect_tls_proxy(this.host, sock));
        this._use_sock(sock, socket_state);
      } else if (this._tunnel_scheme === 'http') this.proxy_is_verified = false;
      this._has_connected_to_proxy = true;
      await settle(this._tunnel());
      this._check_not_closed(socket_state);
      server_hostname = this._tunnel_host!;
    }
    if (this.server_hostname !== null) ({ server_hostname } = this);
    if (new Date() < globals.RECENT_DATE) {
      warn(
        'System time is way off (before 2025-01-01). This will probably lead to SSL verification errors',
        exceptions.SystemTimeWarning,
      );
    }
    if (this.proxy_is_forwarding && this.proxy_config !== null) {
      // This connection uses TLS only to the proxy, which forwards the requests. The host itself is not verified.
      this._use_sock(await settle(this._connect_tls_proxy(this.host, sock)), socket_state);
      this.is_verified = false;
    } else {
      const verified = await this.#wrap(sock, {
        server_hostname: server_hostname.replace(/(?<!\.)\.+$/, ''),
      });
      this._use_sock(verified.socket, socket_state);
      this.is_verified = !this.proxy_is_forwarding && verified.is_verified;
      if (this.proxy !== null) this.proxy_is_verified ??= verified.is_verified;
    }
    this._has_connected_to_proxy = this.proxy !== null;
  }

  /**
   * Starts TLS with the proxy itself. The destination's name, assertions and client certificate are not used. @internal
   */
  async _connect_tls_proxy(hostname: string, sock: socket): Promise<socket> {
    const { ssl_context, assert_hostname, assert_fingerprint } = this.proxy_config!;
    const policy =
      ssl_context === null
        ? { ssl_context: this.proxy_is_forwarding ? this.ssl_context : null }
        : { ssl_context, cert_reqs: ssl_context.verify_mode, ...NO_POLICY };
    const verified = await this.#wrap(sock, {
      server_hostname: hostname,
      assert_hostname,
      assert_fingerprint,
      ...NO_CLIENT_CERT,
      ...policy,
    });
    this.proxy_is_verified = verified.is_verified;
    return verified.socket;
  }

  /** Starts TLS and verifies the peer. The given options replace those of this connection. */
  async #wrap(
    sock: socket,
    given: Partial<HTTPSOptions> & { server_hostname: string },
  ): Promise<VerifiedSocket> {
    return await wrap_and_verify(sock, { ...pick(this, ...TLS_NAMES), ...given });
  }
}
own(HTTPSConnection, HTTPS_CONNECTION);
hidden_attributes(HTTPSConnection, ['key_password']);

/** The class that urllib3 uses instead of HTTPSConnection if Python has no module `ssl`. */
export class DummyConnection {}
