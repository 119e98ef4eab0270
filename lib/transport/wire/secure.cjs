'use strict';
// TLS over a connected socket: a context as plain data becomes options of Node's tls; certificates are judged here,
// after the handshake and before anything is sent, with OpenSSL's own checks and in OpenSSL's order.
const { X509Certificate } = require('node:crypto');
const { appendFileSync } = require('node:fs');
const { isIP } = require('node:net');
const tls = require('node:tls');
const { NOT_GIVEN } = require('./agents.cjs');
const { NOT_VERIFIED, coded } = require('./failure.cjs');
const { REASONS } = require('./reasons_data.cjs');
const sessions = require('./sessions.cjs');
const { strict_failure } = require('./strict.cjs');

/** What OpenSSL looks at only after the name: with a wrong name too, the name is what it complains of. */
const AFTER_THE_NAME = new Set([
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_SIGNATURE_FAILURE',
  'CERT_REVOKED',
]);

/** @typedef {tls.PeerCertificate & { issuerCertificate?: Shown }} Shown */

/** How many contexts are kept. */
const MAX_CONTEXTS = 16;

/** Contexts by the id of their settings, the latest used last. @type {Map<string, tls.SecureContext>} */
const contexts = new Map();

/** What each of them trusts by name of the program: PEM texts. @type {Map<string, readonly string[]>} */
const trusted = new Map();

/** One handshake: a full one, or one that resumes a session of the same peer and settings. */
class Handshake {
  /** @type {tls.TLSSocket} */
  socket;
  #options;
  /** What its sessions may serve; null: nothing. */
  #key;
  /** The peer as known from an earlier handshake, then as this one showed it. @type {sessions.Peer | null} */
  #peer;
  /** What a full handshake showed, with the chain. @type {Shown | null} */
  #shown = null;
  /** @type {X509Certificate | null} */
  #certificate = null;
  #verified = false;
  /** Sessions that came before the peer was verified. @type {Buffer[]} */
  #early = [];

  /**
   * Begins the handshake; the socket's `secureConnect` or `error` follows.
   * @param {import('node:net').Socket} plain
   * @param {import('../base.js').TLSOptions} options
   */
  constructor(plain, options) {
    const { server_hostname: name, alpn_protocols, keylog_filename } = options;
    this.#options = options;
    this.#key = session_key(plain, options);
    this.#peer = this.#key === null ? null : sessions.find(this.#key);
    const session = this.#peer?.take();
    this.socket = tls.connect({
      ...NOT_GIVEN,
      socket: plain,
      // Without a host, Node would verify `localhost`.
      host: name ?? '',
      servername: name === null || isIP(name) ? '' : name,
      // The verdict is `verify`'s, below.
      rejectUnauthorized: false,
      checkServerIdentity: (_host, certificate) => {
        this.#shown = certificate;
        return undefined;
      },
      secureContext: secure_context(options),
      ...(alpn_protocols && { ALPNProtocols: [...alpn_protocols] }),
      ...(session && { session }),
    });
    if (this.#key !== null) this.socket.on('session', (one) => this.#keep(one));
    if (keylog_filename !== null) log_keys(this.socket, keylog_filename);
  }

  /** True if a session was resumed. */
  get reused() {
    return this.socket.isSessionReused();
  }

  /**
   * Refuses a peer whose certificate is not good enough, by the rules of this connection, resumed or not.
   * @throws {Error}
   */
  verify() {
    const { socket } = this;
    if (!this.reused) {
      // The server no longer takes the others either.
      this.abandon();
      this.#peer = null;
    }
    verify(socket, this.#options, () => this.certificate);
    this.#verified = true;
    if (this.#key === null) return;
    const { certificate } = this;
    if (certificate)
      this.#peer ??= new sessions.Peer(certificate, expiry(this.#shown, certificate));
    for (const session of this.#early) this.#keep(session);
  }

  /** The peer's certificate. */
  get certificate() {
    this.#certificate ??= this.#peer?.certificate ?? peer_certificate(this.socket, this.#shown);
    return this.#certificate;
  }

  /** Forgets the sessions of a peer with which the handshake failed. */
  abandon() {
    if (this.#key !== null && this.#peer !== null) sessions.drop(this.#key, this.#peer);
  }

  /** @param {Buffer} session */
  #keep(session) {
    if (!this.#verified) this.#early.push(session);
    else if (this.#key !== null && this.#peer !== null) {
      this.#peer.add(session);
      sessions.keep(this.#key, this.#peer);
    }
  }
}

/**
 * The same for connections that may resume each other's sessions: those to one name at one address, by settings that
 * agree in all that the handshake or the verdict depends on. Null where no session may be resumed: without a name;
 * after plain bytes (of a proxy's tunnel, or STARTTLS), when the address is perhaps not the peer's; and where the keys
 * are logged, since a log of resumed connections only would open none.
 * @param {import('node:net').Socket} plain
 * @param {import('../base.js').TLSOptions} options
 */
function session_key(plain, options) {
  const { id, server_hostname, verify, strict, check_hostname, check_common_name } = options;
  const { alpn_protocols, keylog_filename } = options;
  if (server_hostname === null || keylog_filename !== null) return null;
  if (plain.bytesWritten > 0 || plain.bytesRead > 0) return null;
  const { remoteAddress, remotePort } = plain;
  if (remoteAddress === undefined) return null;
  const rules = [id, verify, strict, check_hostname, check_common_name, alpn_protocols];
  return JSON.stringify([server_hostname, remoteAddress, remotePort, ...rules]);
}

/** @param {tls.TLSSocket} socket @param {string} filename */
function log_keys(socket, filename) {
  socket.on('keylog', (line) => {
    try {
      appendFileSync(filename, line);
    } catch (error) {
      // In an event nobody would catch it: it is the handshake that fails.
      socket.destroy(/** @type {Error} */ (error));
    }
  });
}

/**
 * When a certificate or one that it was signed with expires, whichever does first.
 * @param {Shown | null} shown
 * @param {X509Certificate} certificate
 */
function expiry(shown, certificate) {
  let earliest = Date.parse(certificate.validTo);
  const seen = new Set();
  for (let next = shown; next && !seen.has(next); next = next.issuerCertificate ?? null) {
    seen.add(next);
    earliest = Math.min(earliest, Date.parse(next.valid_to));
  }
  return earliest;
}

/** True if there is a context of these settings: nobody need send them. @param {string} id */
function knows(id) {
  return contexts.has(id);
}

/**
 * The context of these settings: the one made for them before, if any.
 * @param {import('../base.js').TLSOptions} options
 * @returns {tls.SecureContext}
 */
function secure_context({ id, settings }) {
  const context = contexts.get(id) ?? make_context(settings);
  if (settings !== null) trusted.set(id, settings.ca);
  contexts.delete(id);
  contexts.set(id, context);
  for (const oldest of contexts.keys()) {
    if (contexts.size <= MAX_CONTEXTS) break;
    contexts.delete(oldest);
    trusted.delete(oldest);
  }
  return context;
}

/** Node's default list; before Node 22.15 without what flags such as --use-system-ca add. @returns {readonly string[]} */
function node_certificates() {
  /** @type {typeof tls & { getCACertificates?: (type: 'default') => string[] }} */
  const { getCACertificates, rootCertificates } = tls;
  return getCACertificates?.('default') ?? rootCertificates;
}

/** @param {import('../base.js').TLSSettings | null} settings */
function make_context(settings) {
  if (settings === null) throw new Error('the settings of this id are not known');
  return tls.createSecureContext(context_options(settings));
}

/**
 * The settings as options of Node's.
 * @param {import('../base.js').TLSSettings} settings
 * @returns {tls.SecureContextOptions}
 */
function context_options(settings) {
  const { ca, node_roots, crl, cert, key, ciphers, min_version, max_version } = settings;
  const roots = node_roots ? [...node_certificates(), ...ca] : [...ca];
  /** @type {tls.SecureContextOptions} */
  const given = {
    // Without `ca`, Node's own list counts, and what NODE_EXTRA_CA_CERTS adds to it.
    ...((ca.length > 0 || !node_roots) && { ca: roots }),
    ...(crl.length > 0 && { crl: [...crl] }),
    ...(cert !== null && { cert }),
    ...(key !== null && { key }),
    ciphers,
    minVersion: min_version,
    maxVersion: max_version,
    secureOptions: settings.secure_options,
    allowPartialTrustChain: settings.partial_chain,
  };
  // Without a prototype: Node would take an inherited `ca` or `pfx` for one given.
  Object.setPrototypeOf(given, null);
  return given;
}

/**
 * @param {tls.TLSSocket} socket
 * @param {import('../base.js').TLSOptions} options
 * @param {() => X509Certificate | null} certificate
 */
function verify(socket, options, certificate) {
  if (!options.verify) return;
  const code = socket.authorized ? null : String(socket.authorizationError);
  if (code === null || AFTER_THE_NAME.has(code)) {
    if (options.strict) check_strictly(options, certificate());
    check_name(options, certificate);
  }
  if (code !== null) throw refused(code);
}

/**
 * Refuses what VERIFY_X509_STRICT refuses, of the peer's own certificate: which others OpenSSL has taken for the chain,
 * Node does not tell.
 * @param {import('../base.js').TLSOptions} options
 * @param {X509Certificate | null} certificate
 */
function check_strictly({ id }, certificate) {
  const failure = certificate && strict_failure(certificate.raw);
  // One that is trusted itself is a chain of its own, of which nothing more is asked.
  if (failure && !is_trusted(id, certificate.raw)) {
    throw not_verified(...failure, 'CERT_REJECTED');
  }
}

/**
 * @param {import('../base.js').TLSOptions} options
 * @param {() => X509Certificate | null} certificate
 */
function check_name({ check_hostname, check_common_name, server_hostname: name }, certificate) {
  if (!check_hostname || name === null) return;
  const subject = check_common_name ? 'default' : 'never';
  if (isIP(name)) {
    if (!certificate()?.checkIP(name)) throw mismatch(64, 'IP address', name);
  } else if (!certificate()?.checkHost(name, { subject, partialWildcards: false })) {
    throw mismatch(62, 'Hostname', name);
  }
}

/** True if a certificate is among those that the settings of this id trust. @param {string} id @param {Buffer} raw */
function is_trusted(id, raw) {
  const wanted = raw.toString('base64');
  return (trusted.get(id) ?? []).some((pem) => pem.replace(/\s+/g, '').includes(wanted));
}

/** The failure that a code of Node's stands for; null if it is not about a certificate. @param {unknown} code */
function certificate_failure(code) {
  return typeof code === 'string' && Object.hasOwn(REASONS, code) ? refused(code) : null;
}

/** @param {string} code */
function refused(code) {
  return not_verified(...(REASONS[code] ?? [1, code]), code);
}

/**
 * The certificate that a full handshake showed. Node 20's `getPeerX509Certificate` gives it once only, and takes it away
 * from `getPeerCertificate` too.
 * @param {tls.TLSSocket} socket
 * @param {tls.PeerCertificate | null} shown
 * @returns {X509Certificate | null}
 */
function peer_certificate(socket, shown) {
  // An empty object where there is no certificate, null when the socket is closed.
  const { raw } = shown ?? socket.getPeerCertificate() ?? {};
  return raw === undefined ? null : new X509Certificate(raw);
}

/** @param {number} number @param {string} what @param {string} name */
function mismatch(number, what, name) {
  const text = `${what} mismatch, certificate is not valid for '${name}'.`;
  return not_verified(number, text, 'ERR_TLS_CERT_ALTNAME_INVALID');
}

/** @param {number} verify_code @param {string} verify_message @param {string} node_code */
function not_verified(verify_code, verify_message, node_code) {
  return coded(NOT_VERIFIED, verify_message, { verify_code, verify_message, node_code });
}

module.exports = {
  Handshake,
  knows,
  context_options,
  verify,
  check_name,
  certificate_failure,
  peer_certificate,
};
