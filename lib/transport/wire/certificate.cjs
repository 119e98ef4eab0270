'use strict';
// A parser of certificates (RFC 5280). It accepts what OpenSSL does, if it is DER.
const { DERReader, MALFORMED, TAG, context_tag, malformed } = require('./der.cjs');

/**
 * @typedef {import('./der.cjs').Element} Element
 * @typedef {{ type: Uint8Array, value: Element, text: string | null }} Attribute An attribute of a name. The text is null if the
 *   value is none.
 * @typedef {ReturnType<typeof read_certificate>} Parsed
 */

/** Object identifiers of extensions, in hex. */
const EXTENSION = /** @type {const} */ ({
  SUBJECT_KEY_IDENTIFIER: '551d0e',
  KEY_USAGE: '551d0f',
  SUBJECT_ALT_NAME: '551d11',
  BASIC_CONSTRAINTS: '551d13',
  CRL_DISTRIBUTION_POINTS: '551d1f',
  AUTHORITY_KEY_IDENTIFIER: '551d23',
  AUTHORITY_INFORMATION: '2b06010505070101',
});

const KEY_CERT_SIGN = 0x04;

/** The types of strings of one byte a character. @type {readonly number[]} */
const LATIN1_STRINGS = [TAG.NUMERIC_STRING, TAG.PRINTABLE_STRING, TAG.T61_STRING, TAG.IA5_STRING];

/** @param {Uint8Array} data @param {string} [before] the text before each byte */
const hex = (data, before = '') =>
  Array.from(data, (byte) => before + byte.toString(16).padStart(2, '0')).join('');
/** @param {Uint8Array} data */
const latin1 = (data) => Array.from(data, (byte) => String.fromCharCode(byte)).join('');

/**
 * Returns the certificate, or null if it is malformed.
 * @param {Uint8Array} der exactly one certificate
 */
function parse_certificate(der) {
  return null_if_malformed(() => read_certificate(der));
}

/** @template T @param {() => T} read */
function null_if_malformed(read) {
  try {
    return read();
  } catch (error) {
    if (/** @type {{ code?: unknown }} */ (error).code !== MALFORMED) throw error;
    return null;
  }
}

/** @param {Uint8Array} der */
function read_certificate(der) {
  const certificate = new DERReader(der).inside(TAG.SEQUENCE);
  const fields = certificate.inside(TAG.SEQUENCE);
  check_algorithm(certificate);
  certificate.read(TAG.BIT_STRING);

  const numbered = fields.read_optional(context_tag(0, true));
  const number = numbered ? read_integer(new DERReader(numbered.content)) : [0];
  const version = /** @type {number} */ (new Int8Array(number)[0]) + 1;
  const serial = read_integer(fields);
  check_algorithm(fields);
  const issuer = read_name(fields);
  const validity = fields.inside(TAG.SEQUENCE);
  const not_before = read_time(validity);
  const not_after = read_time(validity);
  const subject = read_name(fields);
  const key = fields.read(TAG.SEQUENCE);
  const key_fields = new DERReader(key.content);
  check_algorithm(key_fields);
  key_fields.read(TAG.BIT_STRING);
  fields.read_optional(context_tag(1, false));
  fields.read_optional(context_tag(2, false));
  const extensions = read_extensions(fields.read_optional(context_tag(3, true)));
  // The key has its algorithm with it (SubjectPublicKeyInfo).
  const fields_after_serial = {
    issuer,
    not_before,
    not_after,
    subject,
    key: key.whole,
    extensions,
  };
  return { der, version, serial, ...fields_after_serial };
}

/** @param {DERReader} reader */
function read_integer(reader) {
  const { content } = reader.read(TAG.INTEGER);
  const [first, second] = new Int8Array(content);
  // It has no more bytes than it needs.
  const is_short = first !== undefined && (second === undefined || first !== second >> 7);
  if (!is_short) throw malformed('no integer');
  return content;
}

/** @param {DERReader} reader */
function read_time(reader) {
  const time = reader.read(TAG.UTC_TIME, TAG.GENERALIZED_TIME);
  if (time.content.length < (time.tag === TAG.UTC_TIME ? 13 : 15)) throw malformed('no time');
  return time;
}

/** Reads an algorithm. @param {DERReader} reader */
function check_algorithm(reader) {
  const fields = reader.inside(TAG.SEQUENCE);
  fields.read_oid();
  if (!fields.done) fields.read();
  fields.end();
}

/**
 * Reads a name: a list of sets of attributes. Nearly all sets have one.
 * @param {DERReader} reader
 * @returns {Attribute[][]}
 */
function read_name(reader) {
  const sets = reader.inside(TAG.SEQUENCE).rest(TAG.SET);
  return sets.map(({ content }) => new DERReader(content).rest(TAG.SEQUENCE).map(read_attribute));
}

/** @param {Element} pair @returns {Attribute} */
function read_attribute({ content }) {
  const fields = new DERReader(content);
  const type = fields.read_oid();
  const value = fields.read();
  fields.end();
  return { type, value, text: string_text(value) };
}

/**
 * Returns the text of a value whose type is a string type of ASN.1, and null for any other.
 * @param {Element} value
 * @throws {Error} if the string is malformed
 */
function string_text({ tag, content }) {
  if (LATIN1_STRINGS.includes(tag)) return latin1(content);
  if (tag === TAG.BMP_STRING) return wide_text(content, 2);
  if (tag === TAG.UNIVERSAL_STRING) return wide_text(content, 4);
  if (tag !== TAG.UTF8_STRING) return null;
  try {
    return decodeURIComponent(hex(content, '%'));
  } catch {
    throw malformed('invalid UTF-8');
  }
}

/** @param {Uint8Array} content @param {number} width number of bytes of a character */
function wide_text(content, width) {
  let text = '';
  for (let at = 0; at < content.length; at += width) {
    let code = 0;
    for (let n = 0; n < width; n++) code = code * 256 + (content[at + n] ?? Infinity);
    if (code > 0x10_ffff || (code >= 0xd800 && code < 0xe000)) throw malformed('no character');
    text += String.fromCodePoint(code);
  }
  return text;
}

/**
 * Returns the extensions by object identifier in hex; null for one that occurs twice, which OpenSSL ignores.
 * @param {Element | null} field
 */
function read_extensions(field) {
  /** @type {Map<string, { critical: boolean, value: Uint8Array } | null>} */
  const extensions = new Map();
  const all = field ? new DERReader(field.content).inside(TAG.SEQUENCE).rest(TAG.SEQUENCE) : [];
  for (const { content } of all) {
    // OpenSSL also reads BER. What is not DER is left out.
    const found = null_if_malformed(() => read_one_extension(new DERReader(content)));
    if (found) extensions.set(found.id, extensions.has(found.id) ? null : found);
  }
  return extensions;
}

/** @param {DERReader} fields */
function read_one_extension(fields) {
  const id = hex(fields.read_oid());
  const flag = fields.read_optional(TAG.BOOLEAN);
  const { content: value } = fields.read(TAG.OCTET_STRING);
  fields.end();
  return { id, critical: flag !== null && flag.content[0] !== 0, value };
}

/**
 * Reads an extension. Returns null if there is none, or if it is malformed.
 * @template T
 * @param {Parsed} certificate
 * @param {string} id
 * @param {(reader: DERReader) => T} read
 */
function read_extension({ extensions }, id, read) {
  const extension = extensions.get(id);
  return extension ? null_if_malformed(() => read(new DERReader(extension.value))) : null;
}

/**
 * Returns the form of a name that OpenSSL compares. Case, encoding, and the number of spaces between words do not
 * matter.
 * @param {Attribute[][]} name
 */
function comparable(name) {
  const texts = name.flat().map(({ type, value, text }) => {
    const found = text ?? latin1(value.content);
    const plain = found.trim().replace(/\s+/g, ' ').toLowerCase();
    return `${hex(type)}:${plain.length}:${plain}`;
  });
  return texts.join('');
}

/** Returns the basic constraints, or null if there are none. @param {Parsed} certificate */
function constraints_of(certificate) {
  return read_extension(certificate, EXTENSION.BASIC_CONSTRAINTS, (reader) => {
    const fields = reader.inside(TAG.SEQUENCE);
    const is_authority = fields.read_optional(TAG.BOOLEAN)?.content[0] ?? 0;
    /** Maximum number of authorities below this one in a path. */
    const path_length = fields.read_optional(TAG.INTEGER);
    return {
      is_authority: is_authority !== 0,
      path_length: path_length && Number(`0x${hex(path_length.content)}`),
    };
  });
}

/** True if the key may sign certificates, and null if no usage is given. @param {Parsed} certificate */
function may_sign(certificate) {
  return read_extension(
    certificate,
    EXTENSION.KEY_USAGE,
    (reader) => ((reader.read(TAG.BIT_STRING).content[1] ?? 0) & KEY_CERT_SIGN) !== 0,
  );
}

/** True if a trusted certificate may sign others, like OpenSSL's X509_check_ca. @param {Parsed} certificate */
function is_authority(certificate) {
  const signs = may_sign(certificate);
  if (signs === false) return false;
  const constraints = constraints_of(certificate);
  if (constraints !== null) return constraints.is_authority;
  const { version, subject, issuer } = certificate;
  return signs === true || (version === 1 && comparable(subject) === comparable(issuer));
}

module.exports = {
  EXTENSION,
  comparable,
  constraints_of,
  hex,
  is_authority,
  may_sign,
  parse_certificate,
  read_extension,
  read_name,
};
