// Mirrors CPython v3.13.18 Lib/ssl.py (SSLContext), Modules/_ssl.c (_SSLContext).
import { Bytes, encode, str } from '../../python/bytes/index.js';
import {
  type Arguments,
  type ArgumentsOf,
  type ValuesOf,
  bind,
  def,
  optional,
  python_calls,
  required,
  var_keyword,
  var_positional,
} from '../../python/calls/index.js';
import {
  NotImplementedError,
  OverflowError,
  SSLError,
  ValueError,
  check_str,
  no_attribute,
  warn,
} from '../../python/errors/internal.js';
import { iter_of, dict, truth } from '../../python/objects/index.js';
import { call_fs } from '../../python/streams/index.js';
import {
  type Dict,
  hidden_attributes,
  is_ascii,
  is_bytes_like,
  type_name,
} from '../../python/values/index.js';
import type { KeyLog } from '../../transport/index.js';
import { integer, path_or_error, type Path } from './_arguments.js';
import { OP_NO_SSLv3, VERIFY_X509_TRUSTED_FIRST } from './constants.js';
import { SSLContext_calls } from './context.calls.js';
import { TLSVersion, VerifyMode, _SSLMethod } from './enums.js';
import { open_key_log } from './key_log.js';
import {
  CertificateStore,
  CipherSettings,
  decode_certificate,
  read_cert_chain,
  type CertificateChain,
  type CertificateDescription,
  type CipherDescription,
  type Password,
} from './openssl.js';
import { SERVER_AUTH, _ASN1Object, type Purpose } from './purpose.js';
import { DEFAULT_OPTIONS, OP_NO_VERSIONS, ProtocolRange, read_flags } from './settings.js';

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
const GET_CA_CERTS = def('get_ca_certs', { binary_form: optional<unknown>(false) });
export const WRAP_SOCKET = def(
  'SSLContext.wrap_socket',
  { sock: required<unknown>() },
  { server_side: optional(false) },
  { do_handshake_on_connect: optional(true) },
  { suppress_ragged_eofs: optional(true) },
  { server_hostname: optional<string | Uint8Array | null>(null) },
  { session: optional<null>(null) },
);

/**
 * The `cafile` that stands for Node's own list of roots. It is the default of Requests, which uses certifi's list in
 * Python.
 */
export const NODE_ROOTS = 'node:tls/rootCertificates';

/**
 * The TLS settings of connections, such as trusted certificates, the client's certificate, versions and
 * ciphers. A context can be used for any number of connections of both APIs. Changes apply to
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
  /** The open file `keylog_filename`, or null. @internal */
  _key_log: KeyLog | null = null;

  /** True if a client answers a certificate request after the handshake, which only native calls (`pyurllib/ffi`) can. */
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
   * PROTOCOL_TLS_SERVER are deprecated. Null stands for PROTOCOL_TLS.
   * @throws {@link ValueError} for an unknown protocol.
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
   * @throws {TypeError} if `undefined` is set, which is not a value of Python.
   */
  get check_hostname(): boolean {
    return this.#check_hostname;
  }
  set check_hostname(value: boolean) {
    // A missing option must not turn the check off.
    if ((value as unknown) === undefined)
      throw new TypeError('check_hostname must be a bool, not undefined');
    this.#check_hostname = truth(value);
    if (this.#check_hostname && this.#verify_mode === VerifyMode.CERT_NONE) {
      this.#verify_mode = VerifyMode.CERT_REQUIRED;
    }
  }

  /**
   * Controls how the peer's certificate is verified: a CERT_ constant.
   * @throws {@link ValueError} if CERT_NONE is set while `check_hostname` is true, and for an unknown value.
   * @throws {TypeError} if the value is not an integer. @throws {@link OverflowError} if it exceeds 32 bits.
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

  /**
   * VERIFY_ constants joined by `|`. This library makes the checks of VERIFY_X509_STRICT itself, as far as Node.js
   * allows.
   */
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
    const options = read_flags(value);
    if ((options & ~this.#options & OP_NO_VERSIONS) !== 0) {
      warn('ssl.OP_NO_SSL*/ssl.OP_NO_TLS* options are deprecated', 'DeprecationWarning');
    }
    this.#options = options;
  }

  /**
   * The lowest TLS version allowed. @throws {@link ValueError} if the protocol has a single version, or the integer is
   * no version.
   */
  get minimum_version(): TLSVersion {
    return this._versions.minimum;
  }
  set minimum_version(value: TLSVersion | number) {
    if (Number(value) === Number(TLSVersion.SSLv3)) this.options &= ~OP_NO_SSLv3;
    this._versions.set_minimum(value);
  }

  /**
   * The highest TLS version allowed. @throws {@link ValueError} if the protocol has a single version, or the integer is
   * no version.
   */
  get maximum_version(): TLSVersion {
    return this._versions.maximum;
  }
  set maximum_version(value: TLSVersion | number) {
    this._versions.set_maximum(value);
  }

  /**
   * The file to which the secrets of connections are written for tools such as Wireshark, or null if there is none.
   * It is opened when it is set, and stays open.
   * @throws {@link OSError} if the file cannot be opened. @throws {TypeError} if the value is not a path.
   */
  get keylog_filename(): string | null {
    return this.#keylog_filename;
  }
  set keylog_filename(filename: Path | null) {
    this.#keylog_filename = this._key_log = null;
    if (filename === null) return;
    const path = path_or_error(
      filename,
      `expected str, bytes or os.PathLike object, not ${type_name(filename)}`,
    );
    this._key_log = call_fs(() => open_key_log(path), filename);
    this.#keylog_filename = path;
  }

  /** OpenSSL's security level, which a rule of `set_ciphers` can change. */
  get security_level(): number {
    return this._ciphers.security_level;
  }

  /**
   * Called by a server with the name that a client requests. The value is stored, but has no effect, because there are
   * no server sockets.
   * @throws {@link ValueError} in a PROTOCOL_TLS_CLIENT context. @throws {TypeError} if it is not a function.
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
   * @param cafile A file with certificates or revocation lists in PEM.
   * @param capath A folder of such files, or several folders separated by colons (semicolons on Windows). The files have the names that
   * `openssl rehash` creates. All are read for each connection, whereas OpenSSL reads only the one that it needs.
   * @param cadata Certificates as text in PEM, or bytes in DER.
   * @throws {TypeError} if all arguments are omitted or one has another type. @throws {@link OSError} when the file
   * cannot be read.
   * @throws {@link SSLError} when there is no certificate, or one is malformed. @throws {@link ValueError} when
   * `cadata` is empty.
   * @see {@link https://docs.python.org/3.13/library/ssl.html#ssl.SSLContext.load_verify_locations}
   */
  load_verify_locations(...args: ArgumentsOf<typeof LOAD_VERIFY_LOCATIONS>): void;
  load_verify_locations<V extends ValuesOf<typeof LOAD_VERIFY_LOCATIONS>>(
    ...[cafile, capath, cadata]: V
  ): void {
    if (cafile === null && capath === null && cadata === null) {
      throw new TypeError('cafile, capath and cadata cannot be all omitted');
    }
    const file =
      cafile === null ? null : path_or_error(cafile, 'cafile should be a valid filesystem path');
    const folder =
      capath === null ? null : path_or_error(capath, 'capath should be a valid filesystem path');
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
  load_default_certs(purpose: Purpose = SERVER_AUTH): void {
    if (!(purpose instanceof _ASN1Object)) throw new TypeError(str(purpose));
    this.set_default_verify_paths();
  }

  /**
   * Trusts the roots in the file and the folder of the system's OpenSSL, which SSL_CERT_FILE and SSL_CERT_DIR replace.
   * If neither is set and the system has no roots, trusts Node's roots. The certificates in NODE_EXTRA_CA_CERTS are
   * also trusted. All are read when they are needed.
   */
  set_default_verify_paths(): void {
    this._store.add_defaults();
  }

  /**
   * Loads a certificate to present to servers that request one.
   *
   * @param certfile File with the certificate and its issuers, in PEM.
   * @param keyfile File with the private key, or null if the key is in `certfile`.
   * @param password Password of an encrypted key: text, bytes, or a function that returns it. The function is called
   * only if the key is encrypted.
   * @throws {@link OSError} when a file cannot be read.
   * @throws {@link SSLError} when its content is invalid, the password is wrong, or the key does not match the
   * certificate.
   * @throws {TypeError} when an argument has another type. @throws {@link ValueError} when the password is too long.
   * @see {@link https://docs.python.org/3.13/library/ssl.html#ssl.SSLContext.load_cert_chain}
   */
  load_cert_chain(...args: ArgumentsOf<typeof LOAD_CERT_CHAIN>): void;
  load_cert_chain<V extends ValuesOf<typeof LOAD_CERT_CHAIN>>(
    ...[certfile, keyfile, password]: V
  ): void {
    const cert_path = path_or_error(certfile, 'certfile should be a valid filesystem path');
    const key_path =
      keyfile === null
        ? cert_path
        : path_or_error(keyfile, 'keyfile should be a valid filesystem path');
    const is_text_or_call = typeof password === 'string' || typeof password === 'function';
    if (password !== null && !is_text_or_call && !is_bytes_like(password)) {
      throw new TypeError('password should be a string or callable');
    }
    this._cert_chain = read_cert_chain(cert_path, key_path, password);
  }

  /**
   * Sets the cipher suites up to TLS 1.2. The suites of TLS 1.3 are always enabled.
   * @param rule A rule in OpenSSL's syntax, such as `'ECDHE+AESGCM:!aNULL'`.
   * @throws {@link SSLError} if the rule selects no suite or is malformed. @throws {TypeError} if it is not text.
   * @positional
   */
  set_ciphers(rule: string): void {
    check_str('set_ciphers() argument', rule);
    encode(rule);
    if (rule.includes('\0')) throw new ValueError('embedded null character');
    if (!this._ciphers.select(rule)) throw new SSLError('No cipher can be selected.');
  }

  /** Returns the cipher suites as dicts, best first. */
  get_ciphers(): Dict<CipherDescription[keyof CipherDescription]>[] {
    return this._ciphers.describe().map((cipher) => dict(Object.entries(cipher)));
  }

  /**
   * Sets the protocols to offer in ALPN, best first, such as `['http/1.1']`.
   * @throws {@link SSLError} if a name is empty or longer than 255 bytes. @throws {@link UnicodeEncodeError} if it is
   * not ASCII.
   * @positional
   */
  set_alpn_protocols(alpn_protocols: Iterable<string>): void {
    this._alpn_protocols = Array.from(iter_of(alpn_protocols), (protocol) => {
      if (typeof protocol !== 'string') throw new TypeError('encoding without a string argument');
      const { length } = encode(protocol, 'ascii');
      if (length === 0 || length > 255) {
        throw new SSLError('ALPN protocols must be 1 to 255 in length');
      }
      return protocol;
    });
  }

  /** Counts the loaded certificates, revocation lists and CA certificates, without those in folders and Node's own. */
  cert_store_stats(): Dict<number> {
    return dict(Object.entries(this._store.stats()));
  }

  /**
   * Returns the loaded CA certificates, without those in folders and Node's own.
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
    return this._store
      .authorities()
      .map(({ der }) => (truth(binary_form) ? new Bytes(der) : decode_certificate(der)));
  }

  /**
   * Starts TLS on a socket: at once if it is connected, or else when it connects.
   *
   * @param sock A socket of either API.
   * @param server_side Must be false, because there are no server sockets.
   * @param do_handshake_on_connect Has no effect, because the handshake is always performed.
   * @param suppress_ragged_eofs If false, an end without close_notify is an SSLEOFError, as far as it can be told: by native
   * calls.
   * @param server_hostname The host name, which is sent to the server (SNI) and, if `check_hostname` is true, compared
   * with its certificate. It can be null if `check_hostname` is false.
   * @param session Has no effect.
   * @returns The socket to use from now on. In the async API, a promise of the socket.
   * @throws {@link SSLError} when the handshake fails; {@link SSLCertVerificationError} when the peer is not trusted.
   * @throws {@link ValueError} when the host name is missing or invalid. @throws {@link NotImplementedError} when
   * `server_side` is true.
   * @see {@link https://docs.python.org/3.13/library/ssl.html#ssl.SSLContext.wrap_socket}
   */
  wrap_socket<Wrapped>(
    ...args: ArgumentsOf<
      typeof WRAP_SOCKET,
      { sock: Wrappable<Wrapped> },
      { sock: Wrappable<unknown> }
    >
  ): Wrapped {
    const [given, server_side, , suppress_ragged_eofs, server_hostname] = bind(WRAP_SOCKET, args);
    const sock = given as Partial<Wrappable<Wrapped>> | null;
    if (typeof sock?._start_tls !== 'function') throw no_attribute(sock, 'getsockopt');
    if (truth(server_side)) {
      if (truth(server_hostname)) {
        throw new ValueError('server_hostname can only be specified in client mode');
      }
      throw new NotImplementedError('server-side sockets are not supported');
    }
    return sock._start_tls(this, server_hostname as string | null, truth(suppress_ragged_eofs));
  }
}
python_calls(SSLContext, SSLContext_calls, LOAD_VERIFY_LOCATIONS, LOAD_CERT_CHAIN);
hidden_attributes(SSLContext, [], { _cert_chain: null });

/** The type of `sni_callback`. */
export type ServerNameCallback = (
  socket: unknown,
  server_name: string | null,
  context: SSLContext,
) => number | null;

/**
 * A socket on which TLS can be started. The socket itself starts TLS, because the necessary steps depend on its API.
 */
export interface Wrappable<Wrapped> {
  /** Called by `wrap_socket`, which has checked the arguments. */
  _start_tls(
    context: unknown,
    server_hostname: string | null,
    suppress_ragged_eofs: boolean,
  ): Wrapped;
}
