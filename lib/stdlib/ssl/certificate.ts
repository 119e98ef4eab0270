// Mirrors CPython v3.13.18 Modules/_ssl.c (_decode_certificate): the result of SSLSocket.getpeercert.
import { TextDecoder, hex_digits, latin1_text } from '../../python/platform/index.js';
import { dict } from '../../python/objects/index.js';
import { type Dict, as_tuple } from '../../python/values/index.js';
import {
  BIT_STRING,
  BOOLEAN,
  DERReader,
  GENERALIZED_TIME,
  INTEGER,
  OBJECT_IDENTIFIER,
  OCTET_STRING,
  SEQUENCE,
  SET,
  UTC_TIME,
  check_oid,
  children,
  context_tag,
  oid_text,
  string_text,
  type Element,
} from './der.js';
import { NAME_OIDS } from './oid_data.js';

/** A distinguished name: a list of sets of `[name, value]`. Nearly all sets have one item. */
export type DistinguishedName = [name: string, value: string][][];

/** A certificate as described by `getpeercert()`. Arrays represent Python's tuples. */
export interface CertificateDescription {
  subject: DistinguishedName;
  issuer: DistinguishedName;
  version: number;
  serialNumber: string;
  notBefore: string;
  notAfter: string;
  subjectAltName?: [kind: string, value: string | DistinguishedName][];
  OCSP?: string[];
  caIssuers?: string[];
  crlDistributionPoints?: string[];
}

/** The fields of a certificate. All but the version are not decoded. */
export interface Certificate {
  readonly der: Uint8Array;
  /** The version, which is 1, 2 or 3. */
  readonly version: number;
  readonly serial: Uint8Array;
  readonly issuer: Element;
  readonly subject: Element;
  readonly not_before: Element;
  readonly not_after: Element;
  /** The extensions by dotted identifier. */
  readonly extensions: ReadonlyMap<string, Uint8Array>;
}

const KEY_USAGE = '2.5.29.15';
const SUBJECT_ALT_NAME = '2.5.29.17';
const BASIC_CONSTRAINTS = '2.5.29.19';
const CRL_DISTRIBUTION_POINTS = '2.5.29.31';
const AUTHORITY_INFORMATION = '1.3.6.1.5.5.7.1.1';
const OCSP_RESPONDER = '1.3.6.1.5.5.7.48.1';
const CA_ISSUERS = '1.3.6.1.5.5.7.48.2';
const KEY_CERT_SIGN = 0x04;
const URI = context_tag(6, false);

/**
 * Parses a certificate.
 *
 * @param der Exactly one certificate.
 * @throws {@link ValueError} if it is malformed.
 */
export function parse_certificate(der: Uint8Array): Certificate {
  const outer = new DERReader(der);
  const certificate = new DERReader(outer.read(SEQUENCE).content);
  const fields = new DERReader(certificate.read(SEQUENCE).content);
  check_identifiers(certificate.read(SEQUENCE));
  certificate.read(BIT_STRING);

  const numbered = fields.read_optional(context_tag(0, true));
  const number = numbered && new DERReader(numbered.content).read(INTEGER).content[0];
  const version = (number ?? 0) + 1;
  const serial = fields.read(INTEGER).content;
  check_identifiers(fields.read(SEQUENCE));
  const issuer = check_identifiers(fields.read(SEQUENCE));
  const validity = new DERReader(fields.read(SEQUENCE).content);
  const not_before = validity.read(UTC_TIME, GENERALIZED_TIME);
  const not_after = validity.read(UTC_TIME, GENERALIZED_TIME);
  const subject = check_identifiers(fields.read(SEQUENCE));
  check_identifiers(fields.read(SEQUENCE));
  fields.read_optional(context_tag(1, false));
  fields.read_optional(context_tag(2, false));
  const extensions = parse_extensions(fields.read_optional(context_tag(3, true)));
  return { der, version, serial, issuer, subject, not_before, not_after, extensions };
}

/** Returns a constructed value. @throws {@link DERError} if an object identifier within is malformed. */
function check_identifiers(outer: Element): Element {
  for (const inner of children(outer.content)) {
    if (inner.tag === OBJECT_IDENTIFIER) check_oid(inner.content);
    else if (inner.tag === SEQUENCE || inner.tag === SET) check_identifiers(inner);
  }
  return outer;
}

function parse_extensions(field: Element | null): Map<string, Uint8Array> {
  const extensions = new Map<string, Uint8Array>();
  for (const { content } of sequence(field?.content)) {
    const extension = new DERReader(content);
    const id = oid_text(extension.read(OBJECT_IDENTIFIER).content);
    extension.read_optional(BOOLEAN);
    extensions.set(id, extension.read(OCTET_STRING).content);
  }
  return extensions;
}

/** Returns true if the certificate may sign others, like OpenSSL's X509_check_ca. */
export function is_authority(certificate: Certificate): boolean {
  const { extensions, version, subject, issuer } = certificate;
  const usage = extensions.get(KEY_USAGE);
  if (usage !== undefined) {
    const bits = new DERReader(usage).read(BIT_STRING).content;
    if (((bits[1] ?? 0) & KEY_CERT_SIGN) === 0) return false;
  }
  const constraints = extensions.get(BASIC_CONSTRAINTS);
  if (constraints !== undefined) {
    const authority = new DERReader(new DERReader(constraints).read(SEQUENCE).content);
    return authority.read_optional(BOOLEAN)?.content[0] === 0xff;
  }
  const is_old_root = version === 1 && latin1_text(subject.whole) === latin1_text(issuer.whole);
  return is_old_root || usage !== undefined;
}

/**
 * Describes a certificate like `getpeercert()`.
 *
 * @param der Exactly one certificate.
 * @returns The mapping that Python returns.
 * @throws {@link ValueError} if it is malformed.
 * @see {@link https://docs.python.org/3.13/library/ssl.html#ssl.SSLSocket.getpeercert}
 * @example
 * ```ts no-run
 * import { open } from 'pyurllib/builtins';
 * import { PEM_cert_to_DER_cert, decode_certificate } from 'pyurllib/ssl';
 *
 * const text = open('certificate.pem', 'rb').read().decode('ascii');
 * console.log(decode_certificate(PEM_cert_to_DER_cert(text)).notAfter);
 * ```
 */
export function decode_certificate(der: Uint8Array): Dict<unknown> & CertificateDescription {
  const certificate = parse_certificate(der);
  const { extensions } = certificate;
  const description: CertificateDescription = {
    subject: distinguished_name(certificate.subject.content),
    issuer: distinguished_name(certificate.issuer.content),
    version: certificate.version,
    serialNumber: serial_text(certificate.serial),
    notBefore: time_text(certificate.not_before),
    notAfter: time_text(certificate.not_after),
  };
  const names = extensions.get(SUBJECT_ALT_NAME);
  if (names !== undefined) description.subjectAltName = alternative_names(names);
  const information = extensions.get(AUTHORITY_INFORMATION);
  const addresses = {
    OCSP: access_uris(information, OCSP_RESPONDER),
    caIssuers: access_uris(information, CA_ISSUERS),
    crlDistributionPoints: distribution_uris(extensions.get(CRL_DISTRIBUTION_POINTS)),
  };
  const given = Object.entries(addresses)
    .filter(([, found]) => found.length > 0)
    .map(([name, found]): [string, string[]] => [name, as_tuple(found)]);
  return Object.assign(dict<unknown>(), description, Object.fromEntries(given));
}

function distinguished_name(content: Uint8Array): DistinguishedName {
  const sets = children(content).map((set) => {
    const pairs = children(set.content).map((pair): [string, string] => {
      const reader = new DERReader(pair.content);
      const name = name_of(oid_text(reader.read(OBJECT_IDENTIFIER).content));
      return as_tuple([name, string_text(reader.read())]);
    });
    return as_tuple(pairs);
  });
  return as_tuple(sets);
}

let names_by_oid: Map<string, string> | undefined;

function name_of(oid: string): string {
  names_by_oid ??= new Map(
    Array.from(NAME_OIDS.matchAll(/^(\S+) (.*)$/gm), ([, id, name]) => [id!, name!]),
  );
  return names_by_oid.get(oid) ?? oid;
}

/** Returns the serial number as an even number of upper-case hexadecimal digits. It may start with `-`. */
function serial_text(serial: Uint8Array): string {
  const unsigned = BigInt(`0x${hex_digits(serial) || '0'}`);
  const value = BigInt.asIntN(serial.length * 8, unsigned);
  const digits = (value < 0n ? -value : value).toString(16).toUpperCase();
  return (value < 0n ? '-' : '') + digits.padStart(digits.length + (digits.length % 2), '0');
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** Returns a time in OpenSSL's format, such as `Jan  5 09:34:43 2018 GMT`. */
function time_text({ tag, content }: Element): string {
  const text = String.fromCharCode(...content.subarray(0, 64));
  const pattern =
    tag === UTC_TIME
      ? /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?(Z?)/
      : /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?(?:\.\d+)?(Z?)/;
  const [, year = '', month = '', day = '', hour, minute, second = '00', zone] =
    pattern.exec(text) ?? [];
  const month_name = MONTHS[Number(month) - 1];
  if (month_name === undefined) return 'Bad time value';
  const century = tag === UTC_TIME ? (Number(year) < 50 ? '20' : '19') : '';
  const date = `${month_name} ${String(Number(day)).padStart(2)}`;
  return `${date} ${hour}:${minute}:${second} ${century}${year}${zone === 'Z' ? ' GMT' : ''}`;
}

const unsupported = () => '<unsupported>';

/** The kinds of GeneralName in the order of their tags, each with the function that reads it. */
const GENERAL_NAMES: readonly [string, (content: Uint8Array) => string | DistinguishedName][] = [
  ['othername', unsupported],
  ['email', ia5_text],
  ['DNS', ia5_text],
  ['X400Name', unsupported],
  ['DirName', (content) => distinguished_name(new DERReader(content).read(SEQUENCE).content)],
  ['EdiPartyName', unsupported],
  ['URI', ia5_text],
  ['IP Address', address_text],
  ['Registered ID', (content) => name_of(oid_text(content))],
];

function alternative_names(extension: Uint8Array): [string, string | DistinguishedName][] {
  const names = sequence(extension).map(
    ({ tag, content }): [string, string | DistinguishedName] => {
      const [kind, read] = GENERAL_NAMES[Math.min(tag & 0x1f, 8)]!;
      return as_tuple([kind, read(content)]);
    },
  );
  return as_tuple(names);
}

function ia5_text(content: Uint8Array): string {
  return new TextDecoder('utf-8').decode(content);
}

function address_text(content: Uint8Array): string {
  if (content.length === 4) return content.join('.');
  if (content.length !== 16) return '<invalid>';
  const groups = hex_digits(content).toUpperCase().match(/.{4}/g)!;
  return groups.map((group) => group.replace(/^0{1,3}/, '')).join(':');
}

/** Returns the addresses of one kind in an Authority Information Access extension. */
function access_uris(extension: Uint8Array | undefined, method: string): string[] {
  return sequence(extension).flatMap(({ content }) => {
    const access = new DERReader(content);
    const id = oid_text(access.read(OBJECT_IDENTIFIER).content);
    const location = access.read();
    return id === method ? uris([location]) : [];
  });
}

function distribution_uris(extension: Uint8Array | undefined): string[] {
  return sequence(extension).flatMap(({ content }) => {
    const name = new DERReader(content).read_optional(context_tag(0, true));
    const full_name = name && new DERReader(name.content).read_optional(context_tag(0, true));
    return full_name ? uris(children(full_name.content)) : [];
  });
}

function uris(names: readonly Element[]): string[] {
  return names.filter(({ tag }) => tag === URI).map(({ content }) => ia5_text(content));
}

/** Returns the values inside a SEQUENCE, or no values if it is absent. */
function sequence(der: Uint8Array | undefined): Element[] {
  return der === undefined ? [] : children(new DERReader(der).read(SEQUENCE).content);
}
