'use strict';
// TLS over a connected socket: a context as plain data becomes options of Node's tls; certificates are judged here,
// after the handshake and before anything is sent, with OpenSSL's own checks and in OpenSSL's order.
const { X509Certificate } = require('node:crypto');
const { appendFileSync } = require('node:fs');
const { isIP } = require('node:net');
const tls = require('node:tls');
const { NOT_VERIFIED, coded } = require('./failure.cjs');
const { REASONS } = require('./reasons_data.cjs');

/** What OpenSSL looks at only after the name: with a wrong name too, the name is what it complains of. */
const AFTER_THE_NAME = new Set([
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_SIGNATURE_FAILURE',
  'CERT_REVOKED',
]);

/** How many contexts are kept. */
const MAX_CONTEXTS = 16;

/** Contexts by the id of their settings, the latest used last. @type {Map<string, tls.SecureContext>} */
const contexts = new Map();

/**
 * Begins the handshake; `secureConnect` or `error` follows.
 * @param {import('node:net').Socket} socket
 * @param {import('../base.js').TLSOptions} options
 * @returns {tls.TLSSocket}
 */
function handshake(socket, options) {
  const { server_hostname: name, alpn_protocols, keylog_filename } = options;
  const secure = tls.connect({
    socket,
    // Without a host, Node would verify `localhost`.
    host: name ?? '',
    servername: name === null || isIP(name) ? '' : name,
    // The verdict is `verify`'s, below.
    rejectUnauthorized: false,
    checkServerIdentity: () => undefined,
    secureContext: secure_context(options),
    ...(alpn_protocols && { ALPNProtocols: [...alpn_protocols] }),
  });
  if (keylog_filename !== null) {
    secure.on('keylog', (line) => {
      try {
        appendFileSync(keylog_filename, line);
      } catch (error) {
        // In an event nobody would catch it: it is the handshake that fails.
        secure.destroy(/** @type {Error} */ (error));
      }
    });
  }
  return secure;
}

/**
 * The context of these settings: the one made for them before, if any.
 * @param {import('../base.js').TLSOptions} options
 * @returns {tls.SecureContext}
 */
function secure_context(options) {
  const { id } = options;
  const context = contexts.get(id) ?? make_context(options);
  contexts.delete(id);
  contexts.set(id, context);
  for (const oldest of contexts.keys()) {
    if (contexts.size <= MAX_CONTEXTS) break;
    contexts.delete(oldest);
  }
  return context;
}

/** Node's default list; before Node 22.15 without what flags such as --use-system-ca add. @returns {readonly string[]} */
function node_certificates() {
  /** @type {typeof tls & { getCACertificates?: (type: 'default') => string[] }} */
  const { getCACertificates, rootCertificates } = tls;
  return getCACertificates?.('default') ?? rootCertificates;
}

/** @param {import('../base.js').TLSOptions} options */
function make_context(options) {
  const { ca, node_roots, crl, cert, key, ciphers, min_version, max_version } = options;
  const roots = node_roots ? [...node_certificates(), ...ca] : [...ca];
  /** @type {tls.SecureContextOptions} */
  const settings = {
    // Without `ca`, Node's own list counts, and what NODE_EXTRA_CA_CERTS adds to it.
    ...((ca.length > 0 || !node_roots) && { ca: roots }),
    ...(crl.length > 0 && { crl: [...crl] }),
    ...(cert !== null && { cert }),
    ...(key !== null && { key }),
    ciphers,
    minVersion: min_version,
    maxVersion: max_version,
    secureOptions: options.secure_options,
    allowPartialTrustChain: options.partial_chain,
  };
  return tls.createSecureContext(settings);
}

/**
 * Refuses a peer whose certificate is not good enough.
 * @param {tls.TLSSocket} socket
 * @param {import('../base.js').TLSOptions} options
 */
function verify(socket, options) {
  const { check_hostname, server_hostname: name } = options;
  if (!options.verify) return;
  const code = socket.authorized ? null : String(socket.authorizationError);
  if (check_hostname && name !== null && (code === null || AFTER_THE_NAME.has(code))) {
    const certificate = peer_certificate(socket);
    const subject = options.check_common_name ? 'default' : 'never';
    if (isIP(name)) {
      if (!certificate?.checkIP(name)) throw mismatch(64, 'IP address', name);
    } else if (!certificate?.checkHost(name, { subject, partialWildcards: false })) {
      throw mismatch(62, 'Hostname', name);
    }
  }
  if (code !== null) throw not_verified(...(REASONS[code] ?? [1, code]), code);
}

/**
 * The peer's certificate. Node 20's `getPeerX509Certificate` gives it once only, and takes it away from
 * `getPeerCertificate` too.
 * @param {tls.TLSSocket} socket
 * @returns {X509Certificate | null}
 */
function peer_certificate(socket) {
  // An empty object where there is no certificate, null when the socket is closed.
  const { raw } = socket.getPeerCertificate() ?? {};
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

module.exports = { handshake, peer_certificate, verify };
