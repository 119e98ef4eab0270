'use strict';
// The checks of VERIFY_X509_STRICT on a server's certificate that Node does not enable in OpenSSL, made on its `raw`.

/** DER-encoded object identifiers of extensions, in hex. */
const SUBJECT_ALT_NAME = '551d11';
const KEY_USAGE = '551d0f';
const BASIC_CONSTRAINTS = '551d13';
const AUTHORITY_KEY_IDENTIFIER = '551d23';

const BOOLEAN = 0x01;
const INTEGER = 0x02;
/** Context tags: `[0]` of the version and of a key identifier, `[3]` of the extensions. */
const VERSION = 0xa0;
const KEY_IDENTIFIER = 0x80;
const EXTENSIONS = 0xa3;
/** The value of version 3, as versions count from 0. */
const V3 = 2;
const KEY_CERT_SIGN = 0x04;

/** @typedef {{ tag: number, content: Buffer }} Value */
/** @typedef {{ critical: boolean, value: Buffer }} Extension */

/**
 * Returns the consecutive values in `data`, which is well-formed since OpenSSL has parsed it.
 * @param {Buffer} data
 * @returns {Value[]}
 */
function values(data) {
  const found = [];
  for (let at = 0; at + 1 < data.length;) {
    let length = data[at + 1] ?? 0;
    let start = at + 2;
    if (length > 0x7f) {
      const size = length & 0x7f;
      length = data.readUIntBE(start, size);
      start += size;
    }
    found.push({ tag: data[at] ?? 0, content: data.subarray(start, start + length) });
    at = start + length;
  }
  return found;
}

/** @param {Value | undefined} value */
const inside = (value) => values(value?.content ?? Buffer.alloc(0));

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
    if (id && value) found.set(id.content.toString('hex'), { critical, value });
  }
  return found;
}

/**
 * Returns what is wrong with a certificate issued by another one, in OpenSSL's order and words; null if nothing is.
 * @param {Buffer} raw the certificate in DER
 * @returns {[verify_code: number, verify_message: string] | null}
 */
function strict_failure(raw) {
  const fields = inside(inside(values(raw)[0])[0]);
  const version = fields[0]?.tag === VERSION ? (inside(fields.shift())[0]?.content[0] ?? 0) : 0;
  const [, , issuer, , subject] = fields;
  // A self-issued certificate is a chain of one, which OpenSSL does not check any further.
  if (!issuer || !subject || issuer.content.equals(subject.content)) return null;
  const extensions = extensions_of(fields.find(({ tag }) => tag === EXTENSIONS));
  const constraints = extensions.get(BASIC_CONSTRAINTS);
  const limits = constraints ? inside(values(constraints.value)[0]) : [];
  const is_ca = limits[0]?.tag === BOOLEAN && limits[0].content[0] !== 0;
  const usage = extensions.get(KEY_USAGE);
  const may_sign = ((usage && values(usage.value)[0]?.content[1]) ?? 0) & KEY_CERT_SIGN;
  if (is_ca && limits.at(-1)?.tag === INTEGER && !may_sign) {
    return [81, 'Path length given without key usage keyCertSign'];
  }
  if (is_ca && !constraints?.critical) {
    return [89, 'Basic Constraints of CA cert not marked critical'];
  }
  if (is_ca && !usage) return [92, 'CA cert does not include key usage extension'];
  const names = extensions.get(SUBJECT_ALT_NAME);
  if (subject.content.length === 0 && names && !names.critical) {
    return [88, 'Subject empty and Subject Alt Name extension not critical'];
  }
  if (version !== V3) return null;
  const authority = extensions.get(AUTHORITY_KEY_IDENTIFIER);
  const has_key = authority && inside(values(authority.value)[0])[0]?.tag === KEY_IDENTIFIER;
  return has_key ? null : [85, 'Missing Authority Key Identifier'];
}

module.exports = { strict_failure };
