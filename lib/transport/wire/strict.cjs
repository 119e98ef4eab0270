'use strict';
// The checks of VERIFY_X509_STRICT that Node does not enable in OpenSSL. They are applied to the `raw` data of each
// certificate in the chain.
const { Buffer } = require('node:buffer');
const { X509Certificate } = require('node:crypto');
const { machine_time_ms } = require('./timer.cjs');
const {
  EXTENSION,
  comparable,
  constraints_of,
  may_sign,
  parse_certificate,
  read_extension,
} = require('./certificate.cjs');
const { TAG, context_tag } = require('./der.cjs');

const CERTIFICATE =
  /-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----([^-]*)-----END (?:X509 |TRUSTED )?CERTIFICATE-----/g;
/** OpenSSL's limit on the length of a chain. */
const MAX_CHAIN = 100;

/** @typedef {[verify_code: number, verify_message: string]} Failure */

/** A certificate and the fields that are checked. */
class Certificate {
  /** @type {X509Certificate | null} */
  #x509 = null;

  /** @param {Buffer} raw */
  constructor(raw) {
    this.raw = raw;
    /** Null for what is not DER, though OpenSSL may read it. */
    this.parsed = parse_certificate(raw);
    this.issuer = comparable(this.parsed?.issuer ?? []);
    this.subject = comparable(this.parsed?.subject ?? []);
  }

  get x509() {
    return (this.#x509 ??= new X509Certificate(this.raw));
  }

  /** False for what OpenSSL cannot read: a file in a trusted folder may have anything. */
  get is_readable() {
    try {
      return this.x509 !== null;
    } catch {
      return false;
    }
  }

  /** Maximum number of authorities below this one in a path. */
  get path_length() {
    return (this.parsed && constraints_of(this.parsed))?.path_length ?? Infinity;
  }

  /** @param {number} now in milliseconds */
  is_valid(now) {
    return Date.parse(this.x509.validFrom) <= now && now <= Date.parse(this.x509.validTo);
  }

  /** @param {Certificate[]} others */
  is_among(others) {
    // OpenSSL's own data may follow a trusted certificate.
    return others.some(({ raw }) => raw.subarray(0, this.raw.length).equals(this.raw));
  }

  /** Returns the certificates in `others` that OpenSSL would accept as the issuer. @param {Certificate[]} others */
  issuers_among(others) {
    const now = machine_time_ms();
    const named = others.filter((one) => one.subject === this.issuer && one.is_readable);
    return named.filter((one) => one.is_valid(now) && this.x509.checkIssued(one.x509));
  }
}

/**
 * Decodes the certificates in PEM texts and removes duplicates.
 * @param {readonly string[]} texts
 */
function certificates_in(texts) {
  const found = Array.from(texts.join('\n').matchAll(CERTIFICATE), ([, base64 = '']) =>
    Buffer.from(base64, 'base64').toString('latin1'),
  );
  return Array.from(new Set(found), (raw) => new Certificate(Buffer.from(raw, 'latin1')));
}

/**
 * Returns the chain that OpenSSL verified, starting with the peer's certificate. OpenSSL looks for an issuer first
 * among the trusted certificates and then among those sent by the peer, and chooses one that is currently valid. If
 * there are several candidates, the rest of the chain is unknown and left out.
 * @param {Certificate} peer
 * @param {Certificate[]} sent
 * @param {Certificate[]} trusted
 * @param {boolean} partial true if any trusted certificate ends the chain, not only a self-signed one
 * @returns {{ chain: Certificate[], complete: boolean }}
 */
function verified_chain(peer, sent, trusted, partial) {
  const chain = [peer];
  for (let last = peer; chain.length <= MAX_CHAIN;) {
    const ends_chain = partial && last.is_among(trusted);
    if (last.issuer === last.subject || (ends_chain && last !== peer))
      return { chain, complete: true };
    let candidates = last.issuers_among(trusted);
    if (candidates.length === 0) candidates = last.issuers_among(sent);
    const [next] = candidates;
    // The peer's own certificate is looked up among the trusted certificates last.
    if (!next) return { chain, complete: ends_chain };
    if (candidates.length > 1) break;
    chain.push(next);
    last = next;
  }
  return { chain, complete: false };
}

/**
 * Returns the first error in the chain that OpenSSL verified, in OpenSSL's order and words, or null if there is none.
 * @param {Buffer} raw the peer's certificate
 * @param {Buffer[]} sent the other certificates that it sent
 * @param {Certificate[]} trusted
 * @param {boolean} partial
 * @returns {Failure | null}
 */
function strict_failure(raw, sent, trusted, partial) {
  const [peer, others] = [new Certificate(raw), sent.map((one) => new Certificate(one))];
  const { chain, complete } = verified_chain(peer, others, trusted, partial);
  for (const [depth, certificate] of chain.entries()) {
    const is_last = complete && depth === chain.length - 1;
    const failure = certificate_failure(certificate, depth, is_last);
    if (failure) return failure;
  }
  return null;
}

/** @typedef {import('./der.cjs').DERReader} DERReader */

const is_empty = (/** @type {DERReader} */ names) => names.inside(TAG.SEQUENCE).done;
const has_key = (/** @type {DERReader} */ identifier) =>
  identifier.inside(TAG.SEQUENCE).read_optional(context_tag(0, false)) !== null;

/**
 * @param {Certificate} certificate
 * @param {number} depth 0 for the peer's own certificate
 * @param {boolean} is_last
 * @returns {Failure | null}
 */
function certificate_failure({ issuer, subject, parsed }, depth, is_last) {
  if (parsed === null) return [79, 'invalid CA certificate'];
  const { version, extensions } = parsed;
  const constraints = extensions.get(EXTENSION.BASIC_CONSTRAINTS);
  const names = extensions.get(EXTENSION.SUBJECT_ALT_NAME);
  const { is_authority = false, path_length = null } = constraints_of(parsed) ?? {};
  const signs = may_sign(parsed) === true;
  // Unless it is strict, OpenSSL accepts these authorities without constraints.
  const is_tolerated = !constraints && (signs || (version === 1 && issuer === subject));
  if (is_tolerated || (depth > 0 && !is_authority)) return [79, 'invalid CA certificate'];
  // OpenSSL does not check a chain of one certificate further.
  if (depth === 0 && is_last) return null;
  const has_length = path_length !== null;
  if (has_length && !is_authority) return [80, 'Path length invalid for non-CA cert'];
  if (has_length && !signs) return [81, 'Path length given without key usage keyCertSign'];
  if (is_authority && !constraints?.critical)
    return [89, 'Basic Constraints of CA cert not marked critical'];
  if (is_authority && !extensions.get(EXTENSION.KEY_USAGE))
    return [92, 'CA cert does not include key usage extension'];
  if (!is_authority && signs) return [82, 'Key usage keyCertSign invalid for non-CA cert'];
  if (issuer === '') return [83, 'Issuer name empty'];
  if (subject === '') {
    if (is_authority || !names) return [84, 'Subject name empty'];
    if (!names.critical) return [88, 'Subject empty and Subject Alt Name extension not critical'];
  }
  if (read_extension(parsed, EXTENSION.SUBJECT_ALT_NAME, is_empty))
    return [87, 'Empty Subject Alternative Name extension'];
  if (version !== 3) return null;
  const states_key = read_extension(parsed, EXTENSION.AUTHORITY_KEY_IDENTIFIER, has_key);
  if (!states_key && !is_last) return [85, 'Missing Authority Key Identifier'];
  if (is_authority && !extensions.get(EXTENSION.SUBJECT_KEY_IDENTIFIER))
    return [86, 'Missing Subject Key Identifier'];
  return null;
}

module.exports = { MAX_CHAIN, Certificate, certificates_in, strict_failure };
