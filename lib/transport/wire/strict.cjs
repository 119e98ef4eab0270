'use strict';
// The checks of VERIFY_X509_STRICT that Node does not enable in OpenSSL. They are applied to the `raw` data of each
// certificate in the chain.
const { Buffer } = require('node:buffer');
const { X509Certificate } = require('node:crypto');
const { machine_time_ms } = require('./timer.cjs');
const { read_header } = require('./der.cjs');

/** DER-encoded object identifiers of extensions, in hex. */
const SUBJECT_ALT_NAME = '551d11';
const KEY_USAGE = '551d0f';
const BASIC_CONSTRAINTS = '551d13';
const SUBJECT_KEY_IDENTIFIER = '551d0e';
const AUTHORITY_KEY_IDENTIFIER = '551d23';

const BOOLEAN = 0x01;
const INTEGER = 0x02;
/** Context tags: `[0]` for the version and the key identifier, `[3]` for the extensions. */
const VERSION = 0xa0;
const KEY_IDENTIFIER = 0x80;
const EXTENSIONS = 0xa3;
/** Versions count from 0. */
const V1 = 0;
const V3 = 2;
const KEY_CERT_SIGN = 0x04;

const CERTIFICATE =
  /-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----([^-]*)-----END (?:X509 |TRUSTED )?CERTIFICATE-----/g;
/** OpenSSL's limit on the length of a chain. */
const MAX_CHAIN = 100;

/** @typedef {[verify_code: number, verify_message: string]} Failure */

/** @typedef {{ tag: number, content: Buffer }} Value */
/** @typedef {{ critical: boolean, value: Buffer }} Extension */

/**
 * Returns the consecutive values in `data`, up to a value whose length is not encoded in DER. OpenSSL also accepts BER.
 * @param {Buffer} data
 * @returns {Value[]}
 */
function values(data) {
  const found = [];
  for (let at = 0, header; (header = read_header(data, at)); at = header.end)
    found.push({ tag: data.readUInt8(at), content: data.subarray(header.start, header.end) });
  return found;
}

/** @param {Value | undefined} value */
const inside = (value) => (value ? values(value.content) : []);

/**
 * @param {Value | undefined} value
 * @returns {Map<string, Extension>}
 */
function extensions_of(value) {
  /** @type {Map<string, Extension>} */
  const found = new Map();
  for (const extension of inside(inside(value)[0])) {
    const [id, ...rest] = inside(extension);
    const critical = rest[0]?.tag === BOOLEAN && rest[0].content[0] !== 0;
    const value = rest.at(-1)?.content;
    if (value) found.set(id?.content.toString('hex') ?? '', { critical, value });
  }
  return found;
}

/** Returns the values of the basic constraints. @param {Map<string, Extension>} extensions */
function limits_of(extensions) {
  const constraints = extensions.get(BASIC_CONSTRAINTS);
  return constraints ? inside(values(constraints.value)[0]) : [];
}

/** The tags of the string types that are not decoded as latin-1: UTF8String and BMPString. */
const UTF8 = 0x0c;
const BMP = 0x1e;

/**
 * Returns the form of a name that OpenSSL compares. Case, encoding, and the number of spaces between words do not
 * matter.
 * @param {Value | undefined} name
 */
function comparable(name) {
  const attributes = inside(name).flatMap(inside).map(inside);
  const texts = attributes.map(([type, value]) => {
    const bytes = value?.content ?? Buffer.from('');
    const text =
      value?.tag === BMP
        ? Buffer.from(bytes.subarray(0, bytes.length & ~1))
            .swap16()
            .toString('utf16le')
        : bytes.toString(value?.tag === UTF8 ? 'utf8' : 'latin1');
    const plain = text.trim().replace(/\s+/g, ' ').toLowerCase();
    return `${type?.content.toString('hex')}:${plain.length}:${plain}`;
  });
  return texts.join('');
}

/** A certificate and the fields that are checked. */
class Certificate {
  /** @type {X509Certificate | null} */
  #x509 = null;

  /** @param {Buffer} raw the certificate in DER */
  constructor(raw) {
    const fields = inside(inside(values(raw)[0])[0]);
    this.raw = raw;
    this.version = fields[0]?.tag === VERSION ? inside(fields.shift())[0]?.content[0] : V1;
    this.issuer = comparable(fields[2]);
    this.subject = comparable(fields[4]);
    this.extensions = extensions_of(fields.find(({ tag }) => tag === EXTENSIONS));
  }

  get x509() {
    return (this.#x509 ??= new X509Certificate(this.raw));
  }

  /** How many authorities a path may have below this one. */
  get path_length() {
    const length = limits_of(this.extensions).at(-1);
    return length?.tag === INTEGER ? Number(`0x${length.content.toString('hex')}`) : Infinity;
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
    const named = others.filter(({ subject }) => subject === this.issuer);
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

/**
 * @param {Certificate} certificate
 * @param {number} depth 0 for the peer's own certificate
 * @param {boolean} is_last
 * @returns {Failure | null}
 */
function certificate_failure({ issuer, subject, version, extensions }, depth, is_last) {
  const constraints = extensions.get(BASIC_CONSTRAINTS);
  const limits = limits_of(extensions);
  const is_ca = limits[0]?.tag === BOOLEAN && limits[0].content[0] !== 0;
  const usage = extensions.get(KEY_USAGE);
  const may_sign = ((usage && values(usage.value)[0]?.content[1]) ?? 0) & KEY_CERT_SIGN;
  // Unless it is strict, OpenSSL accepts these authorities without constraints.
  const is_tolerated = !constraints && (may_sign || (version === V1 && issuer === subject));
  if (is_tolerated || (depth > 0 && !is_ca)) return [79, 'invalid CA certificate'];
  // OpenSSL does not check a chain of one certificate further.
  if (depth === 0 && is_last) return null;
  const has_length = limits.at(-1)?.tag === INTEGER;
  if (has_length && !is_ca) return [80, 'Path length invalid for non-CA cert'];
  if (has_length && !may_sign) return [81, 'Path length given without key usage keyCertSign'];
  if (is_ca && !constraints?.critical)
    return [89, 'Basic Constraints of CA cert not marked critical'];
  if (is_ca && !usage) return [92, 'CA cert does not include key usage extension'];
  if (!is_ca && may_sign) return [82, 'Key usage keyCertSign invalid for non-CA cert'];
  if (issuer === '') return [83, 'Issuer name empty'];
  if (subject === '') {
    const names = extensions.get(SUBJECT_ALT_NAME);
    if (is_ca || !names) return [84, 'Subject name empty'];
    if (!names.critical) return [88, 'Subject empty and Subject Alt Name extension not critical'];
  }
  if (version !== V3) return null;
  const authority = extensions.get(AUTHORITY_KEY_IDENTIFIER);
  const has_key = authority && inside(values(authority.value)[0])[0]?.tag === KEY_IDENTIFIER;
  if (!has_key && !is_last) return [85, 'Missing Authority Key Identifier'];
  if (is_ca && !extensions.has(SUBJECT_KEY_IDENTIFIER))
    return [86, 'Missing Subject Key Identifier'];
  return null;
}

module.exports = { MAX_CHAIN, Certificate, certificates_in, strict_failure };
