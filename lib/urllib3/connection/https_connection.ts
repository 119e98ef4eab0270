// @unasync Mirrors urllib3 2.8.0 connection.py (HTTPSConnection), with the fix of CVE-2026-97687 (pull requests 3786
// and 5093): the TLS settings of a proxy and those of the destination are separate.
import { type ByPosition, python_calls, type Complete } from '../../python/calls/index.js';
import { warn } from '../../python/errors/index.js';
import { path_text } from '../../python/streams/index.js';
import { hidden_attributes, kw, pick } from '../../python/values/index.js';
import { expanduser } from '../../stdlib/netrc/plain.js';
import type { socket } from '../../stdlib/socket/index.js';
import { settle } from '../../transport/index.js';
import {
  DEFAULT_SOCKET_OPTIONS,
  type CertOptions,
  type SecureConnectionOptions,
  type TLSOptions,
} from './parameters.js';
import { HTTPConnection_INIT } from './http_connection.calls.js';
import {
  HTTPSConnection_INIT,
  HTTPSConnection_calls,
  type HTTPSConnectionArguments,
} from './https_connection.calls.js';
import { HTTPConnection } from './http_connection.js';
import { globals, port_by_scheme } from './globals.js';
import { _DEFAULT_TIMEOUT } from '../util/default_timeout.js';
import { exceptions } from '../exceptions/module.js';
import { wrap_and_verify, type VerifiedSocket } from './wrap_socket.js';

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

/** The names of the keywords that concern TLS. */
export const TLS_NAMES = HTTPSConnection_INIT.names.filter(
  (name) => !HTTPConnection_INIT.names.includes(name),
) as (keyof TLSOptions)[];

export interface HTTPSConnection extends Complete<TLSOptions> {}

/**
 * A connection to an HTTP server over TLS. Verifies the server's certificate by default.
 *
 * @see {@link https://urllib3.readthedocs.io/en/2.8.0/reference/urllib3.connection.html#urllib3.connection.HTTPSConnection}
 */
export class HTTPSConnection extends HTTPConnection {
  static override default_port = port_by_scheme['https']!;

  constructor(...args: HTTPSConnectionArguments);
  constructor(
    host: string,
    {
      port = null,
      timeout = _DEFAULT_TIMEOUT,
      source_address = null,
      blocksize = 16384,
      socket_options = DEFAULT_SOCKET_OPTIONS,
      proxy = null,
      proxy_config = null,
      agent = null,
      cert_reqs = null,
      assert_hostname = null,
      assert_fingerprint = null,
      server_hostname = null,
      ssl_context = null,
      ca_certs = null,
      ca_cert_dir = null,
      ca_cert_data = null,
      ssl_minimum_version = null,
      ssl_maximum_version = null,
      ssl_version = null,
      cert_file = null,
      key_file = null,
      key_password = null,
    }: ByPosition<SecureConnectionOptions> = {},
  ) {
    const options = { source_address, blocksize, socket_options, proxy, proxy_config, agent };
    super(host, port, kw({ timeout, ...options }));
    this.ssl_context = ssl_context;
    const checks = { cert_reqs, assert_hostname, assert_fingerprint, server_hostname, ssl_context };
    const roots = { ca_certs, ca_cert_dir, ca_cert_data };
    const versions = { ssl_minimum_version, ssl_maximum_version, ssl_version };
    const client = { cert_file, key_file, key_password };
    this.#store_options({ ...checks, ...roots, ...versions, ...client });
  }

  /** Stores TLS options as attributes. Expands `~` in paths, and determines `cert_reqs` if it is null. */
  #store_options(options: TLSOptions): void {
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
  set_cert({
    key_file = null,
    cert_file = null,
    cert_reqs = null,
    key_password = null,
    ca_certs = null,
    assert_hostname = null,
    assert_fingerprint = null,
    ca_cert_dir = null,
    ca_cert_data = null,
  }: ByPosition<CertOptions> = {}): void {
    warn(
      'HTTPSConnection.set_cert() is deprecated and will be removed in urllib3 v3.0. ' +
        'Instead provide the parameters to the HTTPSConnection constructor.',
      'FutureWarning',
    );
    const given = { key_file, cert_file, cert_reqs, key_password, ca_certs, assert_hostname };
    this.#store_options({ ...given, assert_fingerprint, ca_cert_dir, ca_cert_data });
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
    given: TLSOptions & { server_hostname: string },
  ): Promise<VerifiedSocket> {
    return await wrap_and_verify(sock, { ...pick(this, ...TLS_NAMES), ...given });
  }
}
python_calls(HTTPSConnection, HTTPSConnection_calls);
hidden_attributes(HTTPSConnection, ['key_password']);

/** The class that urllib3 uses instead of HTTPSConnection if Python has no module `ssl`. */
export class DummyConnection {}
