'use strict';
// TLS over a connected socket. Converts a context, given as plain data, to options of Node's tls module. After the
// handshake and before anything is sent, verifies certificates with OpenSSL's checks in OpenSSL's order.
const { Buffer } = require('node:buffer');
const { X509Certificate } = require('node:crypto');
const { writeSync } = require('node:fs');
const { isIP } = require('node:net');
const tls = require('node:tls');
const { NOT_GIVEN } = require('./agents.cjs');
const { distrusted_failure } = require('./distrusted.cjs');
const { NOT_VERIFIED } = require('./failure.cjs');
const { path_failure } = require('./path.cjs');
const { are_default, are_known, roots_of } = require('./roots.cjs');
const { keep_from_throwing, sent_by } = require('./sent_chain.cjs');
const sessions = require('./sessions.cjs');
const { Certificate, certificates_in, strict_failure } = require('./strict.cjs');
const {
  is_verification_code,
  mismatch,
  not_verified,
  verification_error,
} = require('./verification.cjs');

/**
 * Numbers of the failures that OpenSSL detects only after it has checked the name: of signatures, dates, revocation and the
 * constraints of names. If the name is wrong as well, it reports the name.
 * @type {ReadonlySet<unknown>}
 */
const CHECKED_AFTER_NAME = new Set([
  3, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 23, 33, 35, 36, 44, 46, 47, 48, 49, 51, 52, 53, 54,
]);

/** Number of the failure for a certificate that was revoked. */
const REVOKED = 23;

/**
 * True if OpenSSL has checked the name before it detects this failure, or if there is none.
 * @param {(Error & { verify_code?: number }) | null} failure
 */
function is_after_name(failure) {
  return failure === null || CHECKED_AFTER_NAME.has(failure.verify_code);
}

/** @typedef {tls.PeerCertificate & { issuerCertificate?: PeerCertificateChain }} PeerCertificateChain */

/** Maximum number of {@link known} settings. */
const MAX_KNOWN = 16;

/** Settings and the objects derived from them, which are created when first needed. */
class Known {
  /** @type {tls.SecureContext | null} */
  #context = null;
  /** @type {ReturnType<typeof certificates_in> | null} */
  #roots = null;

  /** @param {import('../base.js').TLSContextSettings} settings */
  constructor(settings) {
    this.settings = settings;
    this.partial_chain = settings.partial_chain;
    this.has_certificate = settings.cert !== null;
    this.roots_known = are_known(settings);
  }

  get context() {
    return (this.#context ??= tls.createSecureContext(context_options(this.settings)));
  }

  /** The trusted certificates. */
  get roots() {
    return (this.#roots ??= certificates_in(roots_of(this.settings)));
  }
}

/** The settings of recent connections by their id, the most recently used last. @type {Map<string, Known>} */
const known = new Map();

/**
 * One handshake, which is either a full handshake or resumes a session with the same peer and settings; in TLS 1.2, also
 * the further ones that the server may begin, with another certificate, at any time.
 */
class Handshake {
  /** @type {tls.TLSSocket} */
  socket;
  #options;
  #known;
  /** The key of the sessions that this handshake may resume, or null if it may not resume any. */
  #key;
  /** The peer as known from an earlier handshake, and later from this one. @type {sessions.Peer | null} */
  #peer;
  /** The certificate of a full handshake, with its chain. @type {PeerCertificateChain | null} */
  #chain = null;
  /** All certificates that the peer sent in a full handshake, its own first. @type {Buffer[]} */
  #sent = [];
  /** @type {X509Certificate | null} */
  #certificate = null;
  #verified = false;
  /** True once the server has begun a further handshake. */
  #is_further = false;
  /** Sessions received before the peer was verified. @type {Buffer[]} */
  #unverified_sessions = [];

  /**
   * Starts the handshake. The socket then emits `secureConnect` or `error`.
   * @param {import('node:net').Socket | import('node:stream').Duplex} plain
   * @param {import('../base.js').TLSOptions} options
   */
  constructor(plain, options) {
    const { server_hostname, alpn_protocols } = options;
    const name = server_hostname ?? '';
    this.#options = options;
    this.#known = settings_of(options);
    const is_fresh = 'bytesWritten' in plain && plain.bytesWritten === 0;
    this.#key =
      is_fresh && plain.remoteAddress !== undefined
        ? sessions.key(options, [plain.remoteAddress, plain.remotePort])
        : null;
    this.#peer = this.#key === null ? null : sessions.find(this.#key);
    const session = this.#peer?.take();
    this.socket = tls.connect({
      ...NOT_GIVEN,
      socket: plain,
      // Without a host, Node would verify the name `localhost`.
      host: name,
      // Node does not send an address with a zone id, either.
      servername: isIP(name) ? '' : name,
      // Node then reports OpenSSL's message. The method `verify` checks what Node does not.
      rejectUnauthorized: options.verify,
      checkServerIdentity: (_host, certificate) => {
        this.#chain ??= certificate;
        // The caller verifies the first handshake, also if it resumed a session.
        return this.#is_further ? this.#verify_further() : undefined;
      },
      secureContext: this.#known.context,
      ALPNProtocols: alpn_protocols ? [...alpn_protocols] : undefined,
      session,
    });
    keep_from_throwing(this.socket, options, this.#known);
    this.#take_failures();
    this.#watch();
    this.socket.on('session', (one) => this.#keep(one));
    log_keys(this.socket, options);
  }

  /**
   * Keeps the chain of a peer when a handshake fails, since Node then closes the connection at once, and reports the
   * failure of its verification. `_destroy` is documented for implementers of streams.
   */
  #take_failures() {
    const { socket } = this;
    const destroy = socket._destroy.bind(socket);
    socket._destroy = (error, done) => destroy(error && this.failure(error), done);
  }

  /**
   * Notices each handshake of TLS 1.2, and rejects a peer before the client's certificate is sent to it, since OpenSSL's
   * verdict comes only afterwards. The event `keylog` comes when OpenSSL has prepared what it sends, and before Node
   * sends it.
   */
  #watch() {
    this.socket.on('keylog', (line) => {
      // In TLS 1.3, which has no further handshakes, all lines have other labels. Node then has the verdict in time.
      if (!line.toString('latin1').startsWith('CLIENT_RANDOM ')) return;
      if (this.#verified && !this.reused) this.#forget_peer();
      if (!this.#known.has_certificate) return;
      const failure = this.#verify_chain(null);
      if (failure) this.socket.destroy(failure);
    });
  }

  /** Begins a further handshake. Its sessions are not kept, because the others may be of another peer. */
  #forget_peer() {
    this.#is_further = true;
    this.#verified = false;
    this.#key = this.#peer = this.#chain = this.#certificate = null;
    this.#sent = [];
  }

  #verify_further() {
    try {
      this.verify();
    } catch (error) {
      return /** @type {Error} */ (error);
    }
    return undefined;
  }

  #take_chain() {
    const { socket } = this;
    // The server does not send its certificate again to resume a session.
    if (this.#chain !== null || this.reused) return;
    this.#chain = socket.getPeerCertificate(true);
    // Node's chain lacks what does not belong to it. This must come second, because it empties the chain in Node 20.
    const sent = sent_by(socket);
    this.#sent = sent.length > 0 ? sent : raw_chain(this.#chain);
  }

  /**
   * Verifies the chain without OpenSSL, or with its verdict if that is a failure.
   * @param {(Error & { verify_code?: number }) | null} verdict
   */
  #verify_chain(verdict) {
    if (!this.#options.verify) return null;
    const known = this.#known;
    try {
      this.#take_chain();
      if (verdict === null && this.#sent.length === 0) return null;
      const code = known.roots_known
        ? path_failure(this.#sent, known.roots, known.partial_chain)
        : null;
      const own = code === null ? null : verification_error(code);
      // OpenSSL finds that there is no path before most other failures, of which it knows more.
      const is_first = !is_after_name(own) && is_after_name(verdict);
      verify(
        this.#options,
        known,
        is_first ? own : (verdict ?? own),
        () => this.certificate,
        () => this.#chain,
      );
    } catch (error) {
      return /** @type {Error} */ (error);
    }
    return null;
  }

  /**
   * Returns the error with which a handshake has failed, and any later error unchanged. If the peer's certificate is not
   * accepted, it is that of OpenSSL, which stops at the first problem; a server may have ended the handshake before Node
   * reports it.
   * @param {Error & { code?: string }} error
   */
  failure(error) {
    const { code, message } = error;
    if (this.#verified || code === NOT_VERIFIED) return error;
    const verdict = is_verification_code(code) ? verification_error(code, message) : null;
    return this.#verify_chain(verdict) ?? error;
  }

  /** True if a session was resumed. */
  get reused() {
    return this.socket.isSessionReused();
  }

  /**
   * Rejects a peer whose certificate does not satisfy this connection's options, even if the session was resumed.
   * @throws {Error} if the peer is rejected
   */
  verify() {
    const { socket } = this;
    if (!this.reused) {
      // The server did not resume a session of this peer. It will not resume the others either.
      this.forget_sessions();
      this.#peer = null;
    }
    verify(
      this.#options,
      this.#known,
      // Some runtimes leave the decision to the caller.
      socket.authorized ? null : verification_error(String(socket.authorizationError)),
      () => this.certificate,
      () => {
        this.#take_chain();
        return this.#chain;
      },
    );
    this.#verified = true;
    if (this.#key === null) return;
    const { certificate } = this;
    if (certificate)
      this.#peer ??= new sessions.Peer(this.#key, certificate, expiry(this.#chain, certificate));
    for (const session of this.#unverified_sessions) this.#keep(session);
  }

  /** The peer's certificate. */
  get certificate() {
    return (this.#certificate ??=
      this.#peer?.certificate ?? peer_certificate(this.socket, this.#chain));
  }

  /** Forgets the peer's cached sessions. */
  forget_sessions() {
    this.#peer?.forget();
  }

  /** @param {Buffer} session */
  #keep(session) {
    if (this.#key === null) return;
    if (!this.#verified) this.#unverified_sessions.push(session);
    else this.#peer?.add(session);
  }
}

/** Appends the secrets of a connection to the key log, if there is one. @param {tls.TLSSocket} socket @param {import('../base.js').TLSOptions} options */
function log_keys(socket, { key_log }) {
  if (key_log === null) return;
  socket.on('keylog', (line) => {
    try {
      writeSync(key_log.descriptor, line);
    } catch {
      // As in CPython, a log that cannot be written is no failure of the connection.
    }
  });
}

/**
 * Returns the certificates of a chain. In Node's chains, a root is its own issuer.
 * @param {PeerCertificateChain | null} chain
 */
function certificates_of(chain) {
  /** @type {Set<PeerCertificateChain>} */
  const seen = new Set();
  for (let next = chain; next && !seen.has(next); next = next.issuerCertificate ?? null)
    seen.add(next);
  return [...seen];
}

/**
 * Returns the earliest expiry time of a certificate and its issuers.
 * @param {PeerCertificateChain | null} chain
 * @param {X509Certificate} certificate
 */
function expiry(chain, certificate) {
  const dates = [certificate.validTo, ...certificates_of(chain).map(({ valid_to }) => valid_to)];
  return Math.min(...dates.map((date) => Date.parse(date)));
}

/** Returns the settings of this id if they are cached, so that they do not have to be sent, else null. @param {string} id */
function settings_by(id) {
  return known.get(id)?.settings ?? null;
}

/** Does in advance what takes long. @param {import('../base.js').TLSOptions} options */
function prepare(options) {
  void settings_of(options).context;
}

/**
 * Returns the settings of a connection and keeps them in the cache.
 * @param {import('../base.js').TLSOptions} options
 */
function settings_of({ id, settings }) {
  const found =
    known.get(id) ?? new Known(/** @type {import('../base.js').TLSContextSettings} */ (settings));
  known.delete(id);
  known.set(id, found);
  const [oldest = id] = known.keys();
  if (known.size > MAX_KNOWN) known.delete(oldest);
  return found;
}

/**
 * Converts settings to Node's options.
 * @param {import('../base.js').TLSContextSettings} settings
 * @returns {tls.SecureContextOptions}
 */
function context_options(settings) {
  const { crl, cert, key, ciphers, min_version, max_version } = settings;
  /** @type {tls.SecureContextOptions} */
  const given = {
    // Without `ca`, Node uses its default list.
    ...(!are_default(settings) && { ca: roots_of(settings) }),
    crl: [...crl],
    cert: cert ?? undefined,
    key: key ?? undefined,
    // BoringSSL, used by Bun and Electron, has no security levels and rejects the word.
    ciphers: 'boringssl' in process.versions ? ciphers.replace(/:?@SECLEVEL=\d/g, '') : ciphers,
    minVersion: min_version,
    maxVersion: max_version,
    secureOptions: settings.secure_options,
    // As in Python, OpenSSL's own. Without it, `tls.DEFAULT_ECDH_CURVE` applies, which a program can set.
    ecdhCurve: 'auto',
    allowPartialTrustChain: settings.partial_chain,
  };
  // The options have no prototype, because Node would use an inherited `ca` or `pfx`.
  Object.setPrototypeOf(given, null);
  return given;
}

/**
 * @param {import('../base.js').TLSOptions} options
 * @param {Known} known what is derived from their settings
 * @param {(Error & { verify_code?: number }) | null} failure the one that OpenSSL has found
 * @param {() => X509Certificate | null} certificate
 * @param {() => PeerCertificateChain | null} chain returns the chain of a full handshake; null if a session was
 * resumed, since its chain has already been checked
 * @throws {Error} if the peer is rejected
 */
function verify(options, known, failure, certificate, chain) {
  if (!options.verify) return;
  if (is_after_name(failure)) {
    if (options.strict) check_strictly(known, chain());
    check_name(options, certificate);
  }
  // The newest releases of Node know the distrusted keys, too, and report a certificate that was revoked.
  const may_be_distrusted = failure === null || failure.verify_code === REVOKED;
  const distrusted = may_be_distrusted
    ? distrusted_failure(with_trusted_issuers(known, raw_chain(chain())))
    : null;
  const last = distrusted ?? failure;
  if (last !== null) throw last;
}

/** Returns the certificates of a chain in DER. @param {PeerCertificateChain | null} chain */
const raw_chain = (chain) =>
  // Converts to Buffers, because some runtimes return another Uint8Array.
  certificates_of(chain).flatMap(({ raw }) => (raw ? [Buffer.from(raw)] : []));

/**
 * Adds the trusted certificates that could be an issuer in a chain. OpenSSL prefers them, whereas Node's chain has those of the
 * same name that the server has sent.
 * @param {Known} known
 * @param {Buffer[]} chain
 */
function with_trusted_issuers(known, chain) {
  if (chain.length === 0) return chain;
  const issuers = new Set(chain.map((raw) => new Certificate(raw).issuer));
  const trusted = known.roots.filter(({ subject }) => issuers.has(subject));
  return [...chain, ...trusted.map(({ raw }) => raw)];
}

/**
 * Applies the checks of VERIFY_X509_STRICT to the certificates that OpenSSL used, as far as these are known.
 * @param {Known} known
 * @param {PeerCertificateChain | null} chain the certificates that the peer sent, possibly with their root, or null if
 * they have already been checked
 */
function check_strictly(known, chain) {
  const [raw, ...sent] = raw_chain(chain);
  if (!raw) return;
  const failure = strict_failure(raw, sent, known.roots, known.partial_chain);
  if (failure) throw not_verified(...failure, 'CERT_REJECTED');
}

/**
 * @param {import('../base.js').TLSOptions} options
 * @param {() => X509Certificate | null} certificate
 */
function check_name({ check_hostname, check_common_name, server_hostname }, certificate) {
  if (!check_hostname) return;
  const name = /** @type {string} */ (server_hostname);
  const subject = check_common_name ? 'default' : 'never';
  // To OpenSSL, and so to Python, an address with a zone id (`fe80::1%eth0`) is the name of a host.
  const is_address = isIP(name) !== 0 && !name.includes('%');
  try {
    const found = is_address
      ? certificate()?.checkIP(name)
      : certificate()?.checkHost(name, { subject, partialWildcards: false });
    if (found) return;
  } catch {
    // Where OpenSSL cannot read a name in the certificate, Node throws, and OpenSSL itself says that it does not match.
  }
  throw is_address ? mismatch(64, 'IP address', name) : mismatch(62, 'Hostname', name);
}

/**
 * Returns the certificate of a full handshake. In Node 20, `getPeerX509Certificate` returns it only once, and
 * `getPeerCertificate` no longer returns it afterwards.
 * @param {tls.TLSSocket} socket
 * @param {tls.PeerCertificate | null} chain
 * @returns {X509Certificate | null}
 */
function peer_certificate(socket, chain) {
  // `getPeerCertificate` returns an empty object if there is no certificate, and null if the socket is closed.
  const { raw } = chain ?? socket.getPeerCertificate() ?? {};
  return raw === undefined ? null : new X509Certificate(raw);
}

module.exports = {
  Handshake,
  log_keys,
  prepare,
  context_options,
  settings_by,
  settings_of,
  verify,
  check_name,
  keep_from_throwing,
  peer_certificate,
};
