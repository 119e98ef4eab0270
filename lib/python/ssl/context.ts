// Mirrors CPython v3.13.0 Lib/ssl.py (SSLContext), Modules/_ssl.c (_SSLContext).
import { Bytes, str } from '../bytes/index.js';
import {
  type Arguments,
  type ArgumentsOf,
  bind,
  def,
  optional,
  required,
  var_keyword,
  var_positional,
} from '../calls/index.js';
import {
  NotImplementedError,
  OverflowError,
  SSLError,
  ValueError,
  no_attribute,
  warn,
} from '../errors/internal.js';
import { dict, truth } from '../objects/index.js';
import {
  type Dict,
  hidden_attributes,
  is_ascii,
  is_bytes_like,
  type_name,
} from '../values/index.js';
import { integer, path_or_error, read_alpn_protocols, type Path } from './_arguments.js';
import {
  is_password,
  read_cert_chain,
  type CertificateChain,
  type Password,
} from './cert_chain.js';
import { CertificateStore } from './cert_store.js';
import { decode_certificate, is_authority, type CertificateDescription } from './certificate.js';
import { CipherSettings, type CipherDescription } from './ciphers.js';
import { OP_NO_SSLv3, VERIFY_X509_TRUSTED_FIRST } from './constants.js';
import { TLSVersion, VerifyMode, _SSLMethod } from './enums.js';
import { open_key_log } from './key_log.js';
import { Purpose, _ASN1Object } from './purpose.js';
import { DEFAULT_OPTIONS, ProtocolRange, read_flags, read_options } from './settings.js';

// SSLContext() ignores further arguments.
const NEW = def(
  'SSLContext.__new__',
  { protocol: optional<_SSLMethod | number | null>(null) },
  { args: var_positional<unknown>() },
  { kwargs: var_keyword<object>() },
);
const LOAD_VERIFY_LOCATIONS = def(
  { name: 'load_verify_locations', builtin: true },
  { cafile: optional<Path | null>(null) },
  { capath: optional<Path | null>(null) },
  { cadata: optional<string | Uint8Array | null>(null) },
);
const LOAD_CERT_CHAIN = def(
  { name: 'load_cert_chain', builtin: true },
  { certfile: required<Path>() },
  { keyfile: optional<Path | null>(null) },
  { password: optional<Password | null>(null) },
);
const LOAD_DEFAULT_CERTS = def('SSLContext.load_default_certs', {
  purpose: optional<Purpose>(Purpose.SERVER_AUTH),
});
const GET_CA_CERTS = def('get_ca_certs', { binary_form: optional<unknown>(false) });
const WRAP_SOCKET = def(
  'SSLContext.wrap_socket',
  { sock: required<unknown>() },
  { server_side: optional(false) },
  { do_handshake_on_connect: optional(true) },
  { suppress_ragged_eofs: optional(true) },
  { server_hostname: optional<string | Uint8Array | null>(null) },
  { session: optional<null>(null) },
);

/**
 * Stands for Node's own list of roots instead of a file. It is the default of Requests, which uses certifi's list in
 * Python.
 */
export const NODE_ROOTS = 'node:tls/rootCertificates';

/**
 * The TLS settings of connections: trusted certificates, the client's certificate, versions and
 * ciphers. A context can be used for any number of connections of both colours. Changes apply to
 * later connections.
 *
 * A new PROTOCOL_TLS_CLIENT context requires a certificate and checks the host name, but has no trusted roots. {@link
 * create_default_context} creates a context that trusts the system's roots.
 * @see {@link https://docs.python.org/3.13/library/ssl.html#ssl.SSLContext}
 * @example
 * ```ts
 * const context = new SSLContext(PROTOCOL_TLS_CLIENT);
 * context.check_hostname; // => true
 * repr(context.verify_mode); // => '<VerifyMode.CERT_REQUIRED: 2>'
 * ```
 */
export class SSLContext {
  /** @internal */
  readonly _store: CertificateStore = new CertificateStore();
  /** @internal */
  readonly _ciphers: CipherSettings = new CipherSettings();
  /** @internal */
  readonly _versions: ProtocolRange;
  /** @internal */
  declare _cert_chain: CertificateChain | null;
  /** @internal */
  _alpn_protocols: readonly string[] | null = null;

  /** True if a client answers a certificate request after the handshake. The value is stored, but has no effect. */
  post_handshake_auth: boolean = false;
  /** True if the common name is checked when a certificate has no alternative names. */
  hostname_checks_common_name: boolean = true;

  readonly #protocol: _SSLMethod;
  #check_hostname: boolean;
  #verify_mode: VerifyMode;
  #verify_flags: number = VERIFY_X509_TRUSTED_FIRST;
  #options: number = DEFAULT_OPTIONS;
  #keylog_filename: string | null = null;
  #sni_callback: ServerNameCallback | null = null;

  /**
   * @param protocol PROTOCOL_TLS_CLIENT or another PROTOCOL_ constant. All except PROTOCOL_TLS_CLIENT and
   * PROTOCOL_TLS_SERVER are deprecated.
   * @throws {@link ValueError} For an unknown protocol.
   */
  constructor(
    ...args: Arguments<[], [protocol: _SSLMethod | number | null], { protocol: number }>
  ) {
    const [protocol] = bind(NEW, args);
    if (protocol === null) {
      warn('ssl.SSLContext() without protocol argument is deprecated.', 'DeprecationWarning');
    }
    const number = integer(protocol ?? _SSLMethod.PROTOCOL_TLS);
    const method = [..._SSLMethod].find(({ value }) => value === number);
    if (method === undefined) {
      throw new ValueError(`invalid or unsupported protocol version ${number}`);
    }
    const is_client = method === _SSLMethod.PROTOCOL_TLS_CLIENT;
    if (!is_client && method !== _SSLMethod.PROTOCOL_TLS_SERVER) {
      warn(`ssl.${method.name} is deprecated`, 'DeprecationWarning');
    }
    this.#protocol = method;
    this.#check_hostname = is_client;
    this.#verify_mode = is_client ? VerifyMode.CERT_REQUIRED : VerifyMode.CERT_NONE;
    this._versions = new ProtocolRange(method);
  }

  /** The protocol with which the context was created. */
  get protocol(): _SSLMethod {
    return this.#protocol;
  }

  /**
   * True if the certificate must match the host of the connection. Setting it to true changes a `verify_mode` of
   * CERT_NONE to CERT_REQUIRED.
   */
  get check_hostname(): boolean {
    return this.#check_hostname;
  }
  set check_hostname(value: boolean) {
    this.#check_hostname = truth(value);
    if (this.#check_hostname && this.#verify_mode === VerifyMode.CERT_NONE) {
      this.#verify_mode = VerifyMode.CERT_REQUIRED;
    }
  }

  /**
   * Controls how the peer's certificate is verified: a CERT_ constant.
   * @throws {@link ValueError} If CERT_NONE is set while `check_hostname` is true, and for an unknown value.
   */
  get verify_mode(): VerifyMode {
    return this.#verify_mode;
  }
  set verify_mode(value: VerifyMode | number) {
    const number = integer(value);
    if (number > 0x7fff_ffff) throw new OverflowError('signed integer is greater than maximum');
    if (number < -0x8000_0000) throw new OverflowError('signed integer is less than minimum');
    if (number === 0 && this.#check_hostname) {
      throw new ValueError('Cannot set verify_mode to CERT_NONE when check_hostname is enabled.');
    }
    const mode = [...VerifyMode].find((member) => member.value === number);
    if (mode === undefined) throw new ValueError('invalid value for verify_mode');
    this.#verify_mode = mode;
  }

  /** VERIFY_ constants joined by `|`. VERIFY_X509_STRICT applies only to the peer's own certificate. */
  get verify_flags(): number {
    return this.#verify_flags;
  }
  set verify_flags(value: number) {
    this.#verify_flags = read_flags(value);
  }

  /** OP_ constants joined by `|`. */
  get options(): number {
    return this.#options;
  }
  set options(value: number) {
    this.#options = read_options(value, this.#options);
  }

  /** The lowest TLS version allowed. @throws {@link ValueError} If the protocol is a single version. */
  get minimum_version(): TLSVersion {
    return this._versions.minimum;
  }
  set minimum_version(value: TLSVersion | number) {
    if (Number(value) === Number(TLSVersion.SSLv3)) this.options &= ~OP_NO_SSLv3;
    this._versions.set_minimum(value);
  }

  /** The highest TLS version allowed. @throws {@link ValueError} If the protocol is a single version. */
  get maximum_version(): TLSVersion {
    return this._versions.maximum;
  }
  set maximum_version(value: TLSVersion | number) {
    this._versions.set_maximum(value);
  }

  /** The file to which the secrets of connections are written for tools such as Wireshark, or null if there is none. */
  get keylog_filename(): string | null {
    return this.#keylog_filename;
  }
  set keylog_filename(filename: Path | null) {
    this.#keylog_filename = filename === null ? null : open_key_log(filename);
  }

  /** OpenSSL's security level, which a rule of `set_ciphers` can change. */
  get security_level(): number {
    return this._ciphers.security_level;
  }

  /**
   * Called by a server with the name that a client requests. The value is stored, but has no effect, because there are
   * no server sockets.
   * @throws {@link ValueError} In a context for clients.
   */
  get sni_callback(): ServerNameCallback | null {
    return this.#sni_callback;
  }
  set sni_callback(callback: ServerNameCallback | null) {
    if (this.#protocol === _SSLMethod.PROTOCOL_TLS_CLIENT) {
      throw new ValueError('sni_callback cannot be set on TLS_CLIENT context');
    }
    if (callback !== null && typeof callback !== 'function') {
      throw new TypeError('not a callable object');
    }
    this.#sni_callback = callback;
  }

  /**
   * Adds trusted certificates.
   *
   * @param cafile A file with certificates in PEM.
   * @param capath A folder of such files, with names created by `openssl rehash`. All files are read when a connection
   * is made, whereas OpenSSL reads only the file that it needs.
   * @param cadata Certificates as text in PEM, or bytes in DER.
   * @throws {TypeError} If all arguments are omitted. @throws {@link OSError} When the file cannot be read.
   * @throws {@link SSLError} When there is no certificate, or one is malformed.
   * @see {@link https://docs.python.org/3.13/library/ssl.html#ssl.SSLContext.load_verify_locations}
   */
  load_verify_locations(...args: ArgumentsOf<typeof LOAD_VERIFY_LOCATIONS>): void {
    const [cafile, capath, cadata] = bind(LOAD_VERIFY_LOCATIONS, args);
    if (cafile === null && capath === null && cadata === null) {
      throw new TypeError('cafile, capath and cadata cannot be all omitted');
    }
    const file = cafile === null ? null : path_or_error(cafile, 'cafile');
    const folder = capath === null ? null : path_or_error(capath, 'capath');
    if (typeof cadata === 'string' && is_ascii(cadata)) this._store.add_text(cadata);
    else if (is_bytes_like(cadata)) this._store.add_bytes(cadata);
    else if (cadata !== null) {
      throw new TypeError('cadata should be an ASCII string or a bytes-like object');
    }
    if (file === NODE_ROOTS) this._store.add_node_roots();
    else if (file !== null) this._store.add_file(file);
    if (folder !== null) this._store.add_folders(folder);
  }

  /**
   * Trusts the system's roots, like `set_default_verify_paths`.
   * @param purpose A {@link Purpose}. The roots are the same for all purposes.
   */
  load_default_certs(...args: ArgumentsOf<typeof LOAD_DEFAULT_CERTS>): void {
    const [purpose] = bind(LOAD_DEFAULT_CERTS, args);
    if (!(purpose instanceof _ASN1Object)) throw new TypeError(str(purpose));
    this.set_default_verify_paths();
  }

  /**
   * Trusts the roots named by SSL_CERT_FILE and SSL_CERT_DIR, or else those of the system's OpenSSL, or else Node's
   * roots. The certificates in NODE_EXTRA_CA_CERTS are also trusted. They are read when a connection is made.
   */
  set_default_verify_paths(): void {
    this._store.add_defaults();
  }

  /**
   * Loads a certificate to present to servers that request one.
   *
   * @param certfile File with the certificate and its issuers, in PEM.
   * @param keyfile File with the private key, or null if the key is in `certfile`.
   * @param password Password of an encrypted key. A function is called only if the key is encrypted.
   * @throws {@link OSError} When a file cannot be read.
   * @throws {@link SSLError} When its content is invalid, the password is wrong, or the key does not match the
   * certificate.
   * @see {@link https://docs.python.org/3.13/library/ssl.html#ssl.SSLContext.load_cert_chain}
   */
  load_cert_chain(...args: ArgumentsOf<typeof LOAD_CERT_CHAIN>): void {
    const [certfile, keyfile, password] = bind(LOAD_CERT_CHAIN, args);
    const cert_path = path_or_error(certfile, 'certfile');
    const key_path = keyfile === null ? cert_path : path_or_error(keyfile, 'keyfile');
    if (!is_password(password)) {
      throw new TypeError('password should be a string or callable');
    }
    this._cert_chain = read_cert_chain(cert_path, key_path, password);
  }

  /**
   * Sets the cipher suites up to TLS 1.2. The suites of TLS 1.3 are always enabled.
   * @param rule A rule in OpenSSL's syntax, such as `'ECDHE+AESGCM:!aNULL'`.
   * @throws {@link SSLError} If the rule selects no suite or is malformed.
   */
  set_ciphers(rule: string): void {
    if (typeof rule !== 'string') {
      const type = rule === null || rule === undefined ? 'None' : type_name(rule);
      throw new TypeError(`set_ciphers() argument must be str, not ${type}`);
    }
    if (rule.includes('\0')) throw new ValueError('embedded null character');
    if (!this._ciphers.select(rule)) throw new SSLError('No cipher can be selected.');
  }

  /** Returns the cipher suites as dicts, best first. */
  get_ciphers(): Dict<CipherDescription[keyof CipherDescription]>[] {
    return this._ciphers.describe().map((cipher) => dict(Object.entries(cipher)));
  }

  /**
   * Sets the protocols to offer in ALPN, best first, such as `['http/1.1']`.
   * @throws {@link SSLError} If a name is empty or longer than 255 bytes.
   */
  set_alpn_protocols(alpn_protocols: Iterable<string>): void {
    this._alpn_protocols = read_alpn_protocols(alpn_protocols);
  }

  /** Returns the number of loaded certificates and revocation lists, without those in folders. */
  cert_store_stats(): Dict<number> {
    return dict(Object.entries(this._store.stats()));
  }

  /**
   * Returns the loaded CA certificates, without those in folders.
   * @param binary_form If true, the certificates are returned in DER. Otherwise, they are described as by
   * `getpeercert()`.
   */
  get_ca_certs(binary_form: true | { binary_form: true }): Bytes[];
  get_ca_certs(binary_form?: false | { binary_form: false }): CertificateDescription[];
  get_ca_certs(
    ...args: ArgumentsOf<typeof GET_CA_CERTS, { binary_form: boolean }>
  ): (Bytes | CertificateDescription)[];
  get_ca_certs(...args: unknown[]): unknown[] {
    const [binary_form] = bind(GET_CA_CERTS, args);
    const authorities = this._store.certificates().filter(is_authority);
    return authorities.map(({ der }) =>
      truth(binary_form) ? new Bytes(der) : decode_certificate(der),
    );
  }

  /**
   * Starts TLS on a connected socket.
   *
   * @param sock A socket of either colour.
   * @param server_side Must be false, because there are no server sockets.
   * @param do_handshake_on_connect Has no effect, because the handshake is performed at once.
   * @param suppress_ragged_eofs Has no effect.
   * @param server_hostname The host name, which is sent to the server (SNI) and compared with its certificate.
   * @param session Must be null.
   * @returns The socket to use from now on. In the async colour, a promise of the socket.
   * @throws {@link SSLError} When the handshake fails; {@link SSLCertVerificationError} when the peer is not trusted.
   * @see {@link https://docs.python.org/3.13/library/ssl.html#ssl.SSLContext.wrap_socket}
   */
  wrap_socket<Wrapped>(
    ...args: ArgumentsOf<
      typeof WRAP_SOCKET,
      { sock: Wrappable<Wrapped> },
      { sock: Wrappable<unknown> }
    >
  ): Wrapped {
    const [given, server_side, , , server_hostname] = bind(WRAP_SOCKET, args);
    const sock = given as Partial<Wrappable<Wrapped>> | null;
    if (typeof sock?._start_tls !== 'function') throw no_attribute(sock, 'getsockopt');
    if (truth(server_side)) {
      if (truth(server_hostname)) {
        throw new ValueError('server_hostname can only be specified in client mode');
      }
      throw new NotImplementedError('server-side sockets are not supported');
    }
    return sock._start_tls(this, server_hostname as string | null);
  }
}
hidden_attributes(SSLContext, [], { _cert_chain: null });

/** The type of `sni_callback`. */
export type ServerNameCallback = (
  socket: unknown,
  server_name: string | null,
  context: SSLContext,
) => number | null;

/**
 * A socket on which TLS can be started. The socket itself starts TLS, because the necessary steps depend on its colour.
 */
export interface Wrappable<Wrapped> {
  /** @internal */
  _start_tls(context: unknown, server_hostname: string | null): Wrapped;
}
