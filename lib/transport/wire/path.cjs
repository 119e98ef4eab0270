'use strict';
// Looks for a path from the peer's certificate to a trusted root, for when OpenSSL's verdict is not available yet. Any
// path will do, so that no chain is rejected which OpenSSL accepts. Revocation, purposes and constraints of
// names are not checked.
const { MAX_CHAIN, Certificate } = require('./strict.cjs');
const { machine_time_ms } = require('./timer.cjs');

/** @typedef {(certificate: Certificate, issuer: Certificate, below: number) => boolean} Check */

/**
 * @param {Check[]} checks
 * @param {Certificate} certificate
 * @param {Certificate} issuer
 * @param {number} below how many authorities the path has below the issuer
 */
function passes(checks, certificate, issuer, below) {
  try {
    return checks.every((check) => check(certificate, issuer, below));
  } catch {
    return false; // Node cannot read a certificate or its key.
  }
}

/**
 * Returns the certificates to which a path leads, starting with the peer's.
 * @param {Certificate} peer
 * @param {Certificate[]} candidates
 * @param {Check[]} checks of each certificate and its issuer
 */
function reachable(peer, candidates, checks) {
  const found = new Set([peer]);
  // The shortest paths come first, since a length may be limited. A self-issued authority does not count.
  for (let below = 0, layer = [peer]; layer.length > 0; below++) {
    /** @type {Certificate[]} */
    const next = [];
    for (const last of layer)
      for (const issuer of candidates) {
        if (found.has(issuer) || !passes(checks, last, issuer, below)) continue;
        found.add(issuer);
        (issuer.issuer === issuer.subject ? layer : next).push(issuer);
      }
    layer = next;
  }
  return [...found];
}

/**
 * Returns Node's code of OpenSSL's failure if no path leads to a trusted root, or null if one does.
 * @param {Buffer[]} raw the certificates that the peer sent, its own first
 * @param {Certificate[]} trusted
 * @param {boolean} partial true if any trusted certificate ends a path, not only a self-signed one
 */
function path_failure(raw, trusted, partial) {
  const [peer, ...sent] = raw.slice(0, MAX_CHAIN).map((one) => new Certificate(one));
  if (!peer) return null;
  const now = machine_time_ms();
  // A peer could send many certificates of one name with keys that make signatures slow to verify.
  let signatures = MAX_CHAIN;
  /** @type {[check: Check, code: string | null][]} */
  const steps = [
    [({ x509 }, issuer) => x509.checkIssued(issuer.x509), null],
    // OpenSSL tolerates some without constraints, if they are trusted.
    [(_, issuer) => issuer.x509.ca || trusted.includes(issuer), 'INVALID_CA'],
    [(_, issuer, below) => below <= issuer.path_length, 'PATH_LENGTH_EXCEEDED'],
    [
      ({ x509 }, issuer) => signatures-- > 0 && x509.verify(issuer.x509.publicKey),
      'CERT_SIGNATURE_FAILURE',
    ],
  ];
  const is_end = (/** @type {Certificate} */ one) =>
    (partial || one.issuer === one.subject) && one.is_among(trusted);
  let candidates = [...trusted, ...sent];
  for (const [index, [, code]] of steps.entries()) {
    const checks = steps.slice(0, index + 1).map(([check]) => check);
    candidates = reachable(peer, candidates, checks);
    if (!candidates.some(is_end)) return code ?? no_issuer(candidates, trusted);
  }
  const valid = candidates.filter((one) => one.is_valid(now));
  const checks = steps.map(([check]) => check);
  if (valid.includes(peer) && reachable(peer, valid, checks).some(is_end)) return null;
  const last = candidates.reverse().find((one) => !valid.includes(one));
  return now < Date.parse(last?.x509.validFrom ?? '') ? 'CERT_NOT_YET_VALID' : 'CERT_HAS_EXPIRED';
}

/**
 * @param {Certificate[]} chain
 * @param {Certificate[]} trusted
 */
function no_issuer(chain, trusted) {
  const last = /** @type {Certificate} */ (chain.at(-1));
  if (last.issuer !== last.subject)
    return chain.length > 1 && last.is_among(trusted)
      ? 'UNABLE_TO_GET_ISSUER_CERT'
      : 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY';
  return chain.length === 1 ? 'DEPTH_ZERO_SELF_SIGNED_CERT' : 'SELF_SIGNED_CERT_IN_CHAIN';
}

module.exports = { path_failure };
