'use strict';
// Mirrors CPython v3.13.18 Modules/_ssl.c (the keys of authorities that it distrusts, gh-160040).
const { read_header } = require('./der.cjs');
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

/** The tag `[0]` of the version, which a certificate of version 1 lacks. */
const VERSION = 0xa0;
/** The fields from the serial number to the subject, which precede the key. */
const FIELDS_BEFORE_KEY = 5;

/** Returns the SubjectPublicKeyInfo of a certificate in DER. @param {Uint8Array} raw */
function key_of(raw) {
  const fields = read_header(raw, read_header(raw, 0)?.start ?? 0);
  let at = fields?.start ?? 0;
  const skipped = FIELDS_BEFORE_KEY + Number(raw[at] === VERSION);
  for (let field = 0; field < skipped; field++) at = read_header(raw, at)?.end ?? raw.length;
  return raw.subarray(at, read_header(raw, at)?.end);
}

/**
 * Returns the error for a chain that contains a distrusted key, else null.
 * @param {readonly Uint8Array[]} chain certificates in DER
 */
function distrusted_failure(chain) {
  // This file is in a chunk of all sockets, and only TLS needs the module.
  const { createHash } = require('node:crypto');
  const keys = chain.map((raw) => createHash('sha256').update(key_of(raw)).digest('hex'));
  if (!keys.some((key) => DISTRUSTED.has(key))) return null;
  return not_verified(28, 'certificate rejected', 'CERT_REJECTED');
}

module.exports = { distrusted_failure };
