'use strict';
// TLS over a connected socket: a context as plain data becomes options of Node's tls; certificates are judged here,
// after the handshake and before anything is sent, with OpenSSL's own checks and in OpenSSL's order.
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
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: [21, 'unable to verify the first certificate'],
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

/** Python's `set_ciphers` leaves TLS 1.3's alone; Node's option would turn them off. */
const TLS13_CIPHERS = 'TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_GCM_SHA256';

/**
 * Begins the handshake; `secureConnect` or `error` follows.
 * @param {import('node:net').Socket} socket
 * @param {import('../base.js').TLSOptions} options
 * @returns {tls.TLSSocket}
 */
function handshake(socket, options) {
  const {
    server_hostname: name,
    ca,
    cert,
    key,
    passphrase,
    ciphers,
    min_version,
    max_version,
    alpn_protocols,
  } = options;
  return tls.connect({
    socket,
    // Without a host, Node would verify `localhost`.
    host: name ?? '',
    servername: name === null || isIP(name) ? '' : name,
    // The verdict is `verify`'s, below.
    rejectUnauthorized: false,
    checkServerIdentity: () => undefined,
    ...(ca && { ca: ca.map(node_bytes) }),
    ...(cert && { cert: node_bytes(cert) }),
    ...(key && { key: node_bytes(key) }),
    ...(passphrase !== null && { passphrase }),
    ...(ciphers && { ciphers: `${ciphers}:${TLS13_CIPHERS}` }),
    ...(min_version && { minVersion: min_version }),
    ...(max_version && { maxVersion: max_version }),
    ...(alpn_protocols && { ALPNProtocols: [...alpn_protocols] }),
  });
}

/** @param {string | Uint8Array} data */
function node_bytes(data) {
  return typeof data === 'string' ? data : Buffer.from(data.buffer, data.byteOffset, data.length);
}

/**
 * Refuses a peer whose certificate is not good enough.
 * @param {tls.TLSSocket} socket
 * @param {import('../base.js').TLSOptions} options
 */
function verify(socket, { verify, check_hostname, server_hostname: name }) {
  if (!verify) return;
  const code = socket.authorized ? null : String(socket.authorizationError);
  if (check_hostname && name !== null && (code === null || AFTER_THE_NAME.has(code))) {
    const certificate = socket.getPeerX509Certificate();
    if (isIP(name)) {
      if (!certificate?.checkIP(name)) throw mismatch(64, 'IP address', name);
    } else if (!certificate?.checkHost(name, { subject: 'default', partialWildcards: false })) {
      throw mismatch(62, 'Hostname', name);
    }
  }
  if (code !== null) throw not_verified(...(REASONS[code] ?? [1, code]), code);
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

module.exports = { handshake, verify };
