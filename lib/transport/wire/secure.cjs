'use strict';
// TLS over a connected socket: a context as plain data becomes options of Node's tls; certificates are judged here,
// after the handshake and before anything is sent, with OpenSSL's own checks and in OpenSSL's order.
const { X509Certificate } = require('node:crypto');
const { appendFileSync } = require('node:fs');
const { isIP } = require('node:net');
const tls = require('node:tls');
const { NOT_VERIFIED, coded } = require('./failure.cjs');

/** Node's name of a failed verification → OpenSSL's number and words. @type {Record<string, [number, string] | undefined>} */
const REASONS = {
  UNABLE_TO_GET_ISSUER_CERT: [2, 'unable to get issuer certificate'],
  UNABLE_TO_GET_CRL: [3, 'unable to get certificate CRL'],
  UNABLE_TO_DECRYPT_CERT_SIGNATURE: [4, "unable to decrypt certificate's signature"],
  UNABLE_TO_DECRYPT_CRL_SIGNATURE: [5, "unable to decrypt CRL's signature"],
  UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY: [6, 'unable to decode issuer public key'],
  CERT_SIGNATURE_FAILURE: [7, 'certificate signature failure'],
  CRL_SIGNATURE_FAILURE: [8, 'CRL signature failure'],
  CERT_NOT_YET_VALID: [9, 'certificate is not yet valid'],
  CERT_HAS_EXPIRED: [10, 'certificate has expired'],
  CRL_NOT_YET_VALID: [11, 'CRL is not yet valid'],
  CRL_HAS_EXPIRED: [12, 'CRL has expired'],
  ERROR_IN_CERT_NOT_BEFORE_FIELD: [13, "format error in certificate's notBefore field"],
  ERROR_IN_CERT_NOT_AFTER_FIELD: [14, "format error in certificate's notAfter field"],
  ERROR_IN_CRL_LAST_UPDATE_FIELD: [15, "format error in CRL's lastUpdate field"],
  ERROR_IN_CRL_NEXT_UPDATE_FIELD: [16, "format error in CRL's nextUpdate field"],
  OUT_OF_MEM: [17, 'out of memory'],
  DEPTH_ZERO_SELF_SIGNED_CERT: [18, 'self-signed certificate'],
  SELF_SIGNED_CERT_IN_CHAIN: [19, 'self-signed certificate in certificate chain'],
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: [20, 'unable to get local issuer certificate'],
  // Node goes on after the first failure and tells the last; 21 only ever follows 20, at which CPython stops.
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: [20, 'unable to get local issuer certificate'],
  CERT_CHAIN_TOO_LONG: [22, 'certificate chain too long'],
  CERT_REVOKED: [23, 'certificate revoked'],
  PATH_LENGTH_EXCEEDED: [25, 'path length constraint exceeded'],
  INVALID_PURPOSE: [26, 'unsuitable certificate purpose'],
  CERT_UNTRUSTED: [27, 'certificate not trusted'],
  CERT_REJECTED: [28, 'certificate rejected'],
  INVALID_CA: [79, 'invalid CA certificate'],
};

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
