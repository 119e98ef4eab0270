'use strict';
// The certificates that a peer sent in a handshake, also where Node cannot describe them.
const { Buffer } = require('node:buffer');
const { Certificate } = require('./strict.cjs');

/**
 * Gives a socket a `getPeerCertificate` that never throws. Node calls it when a handshake is done, and nobody could catch the
 * error. The newest releases throw one for a name that OpenSSL cannot print.
 * @param {import('node:tls').TLSSocket} socket before its handshake
 * @param {import('../base.js').TLSOptions} options
 * @param {{ readonly roots: Certificate[] }} known the settings
 */
function keep_from_throwing(socket, { verify }, known) {
  const get = socket.getPeerCertificate.bind(socket);
  /** @type {Buffer[]} */
  let sent = [];
  /** @param {boolean} detailed */
  const get_safely = (detailed) => {
    try {
      const chain = get(detailed);
      if (sent.length === 0 || chain?.raw !== undefined) return chain;
    } catch {
      // The chain is made of the certificates that were sent, below.
    }
    const found = sent_by(socket);
    // Up to Node 22, it is told once a handshake.
    if (found.length > 0) sent = found;
    return linked(sent, verify ? known.roots : []);
  };
  socket.getPeerCertificate = /** @type {typeof get} */ (get_safely);
}

/**
 * Returns the certificates that a peer sent in the form of Node's chain, which ends with the root: here, with any that could be it.
 * @param {Buffer[]} sent
 * @param {Certificate[]} roots
 */
function linked(sent, roots) {
  const certificates = sent.map((raw) => new Certificate(raw));
  const issuers = new Set(certificates.map(({ issuer }) => issuer));
  const trusted = roots.filter((one) => issuers.has(one.subject) && one.is_readable);
  return [...certificates, ...trusted].reduceRight(
    (issuerCertificate, { raw, x509 }) => ({ raw, valid_to: x509.validTo, issuerCertificate }),
    /** @type {object | undefined} */ (undefined),
  );
}

/** Returns all certificates that a peer sent in a full handshake, its own first. @param {import('node:tls').TLSSocket} socket */
function sent_by(socket) {
  /** @type {Buffer[]} */
  const sent = [];
  let next = socket.getPeerX509Certificate?.();
  for (; next; next = next.issuerCertificate) sent.push(Buffer.from(next.raw));
  return sent;
}

module.exports = { keep_from_throwing, sent_by };
