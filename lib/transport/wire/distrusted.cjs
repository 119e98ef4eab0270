'use strict';
// Mirrors CPython v3.13.18 Modules/_ssl.c (the keys of authorities that it distrusts, gh-160040).
const { parse_certificate } = require('./certificate.cjs');
const { not_verified } = require('./verification.cjs');

/** The compromised keys of eMudhra: SHA-256 of each SubjectPublicKeyInfo, in hex. */
const DISTRUSTED = new Set([
  '43bffa19d6ef651451f6841e019931e96f6f2eaeff28ab4b6f1ce4576de2717b',
  '49dd353dc2b919a3770645117d0e60c16115e7d1bc259eefe734b00ea434fe5f',
  '5c0660a2b164910d8ff589c18e14552e9e0ec237dcefe2cb736d41a4811f81a0',
  '63ecefee431d49523bc1136c4e72d0206a477086caf606cd5cf025686c109cf8',
  '92c063d67e8f14db71d288e11266ffdaf69cbf115f7bab14f3bc2f68d25e0e30',
  'e0254c7fcdc265e2f0f8a428dabb75ab4ae039b4872d62f5ee57f0877d5a8a41',
  'ebed6475c2c2d80fcb199f3fe8dd6e6b3ce60b77eb15d4e42c3dec0c6f5b5105',
  'ec4ffa1ad0ac88081314b7aaffef6a91f97cd57291bb5ba686c5415f5eb4f6b6',
]);

/**
 * Returns the error for a chain that contains a distrusted key, else null.
 * @param {readonly Uint8Array[]} chain certificates in DER
 */
function distrusted_failure(chain) {
  // This file is in a chunk of all sockets, and only TLS needs the module.
  const { X509Certificate, createHash } = require('node:crypto');
  /** @param {Uint8Array} raw */
  const key_by_node = (raw) => {
    try {
      return new X509Certificate(raw).publicKey.export({ type: 'spki', format: 'der' });
    } catch {
      return ''; // Node knows all distrusted keys.
    }
  };
  // A server can send a trusted certificate with fields that are not DER, which no signature covers.
  const keys = chain.map((raw) => parse_certificate(raw)?.key ?? key_by_node(raw));
  const hashes = keys.map((key) => createHash('sha256').update(key).digest('hex'));
  if (!hashes.some((hash) => DISTRUSTED.has(hash))) return null;
  return not_verified(28, 'certificate rejected', 'CERT_REJECTED');
}

module.exports = { distrusted_failure };
