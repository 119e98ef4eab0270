// Mirrors CPython v3.13.18 Modules/_ssl.c (_decode_certificate): the result of SSLSocket.getpeercert.
import { Bytes, str } from '../../python/bytes/index.js';
import { SSLError, ValueError } from '../../python/errors/internal.js';
import { dict } from '../../python/objects/index.js';
import { latin1_bytes, latin1_text } from '../../python/platform/index.js';
import { type Dict, as_tuple } from '../../python/values/index.js';
import {
  DERReader,
  EXTENSION,
  TAG,
  check_oid,
  context_tag,
  hex,
  parse_certificate,
  read_extension,
  read_name,
  type Attribute,
  type Element,
} from '../../transport/internal.js';
import { NAME_OIDS } from './oid_data.js';

/**
 * A distinguished name: a list of sets of `[name, value]`. Nearly all sets have one item. As in typeshed, a value is a string;
 * only a BIT STRING is bytes.
 */
export type DistinguishedName = [name: string, value: string][][];

/** A name of a certificate's holder, the value after the kind of name. */
export type AlternativeName =
  | [
      kind:
        | 'DNS'
        | 'IP Address'
        | 'email'
        | 'URI'
        | 'Registered ID'
        | 'othername'
        | 'X400Name'
        | 'EdiPartyName',
      value: string,
    ]
  | [kind: 'DirName', value: DistinguishedName];

/** A certificate as described by `getpeercert()`. Arrays represent Python's tuples. */
export interface CertificateDescription {
  subject: DistinguishedName;
  issuer: DistinguishedName;
  version: number;
  serialNumber: string;
  notBefore: string;
  notAfter: string;
  subjectAltName?: AlternativeName[];
  OCSP?: string[];
  caIssuers?: string[];
  crlDistributionPoints?: string[];
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
  if (certificate === null) throw new ValueError('malformed certificate');
  const description: CertificateDescription = {
    subject: distinguished_name(certificate.subject),
    issuer: distinguished_name(certificate.issuer),
    version: certificate.version,
    serialNumber: serial_text(certificate.serial),
    notBefore: time_text(certificate.not_before),
    notAfter: time_text(certificate.not_after),
  };
  const names = read_extension(certificate, EXTENSION.SUBJECT_ALT_NAME, read_names);
  if (names !== null)
    description.subjectAltName = as_tuple(
      names.map(([kind, value]) => as_tuple([kind, value()]) as AlternativeName),
    );
  const accesses =
    read_extension(certificate, EXTENSION.AUTHORITY_INFORMATION, read_accesses) ?? [];
  const points = read_extension(certificate, EXTENSION.CRL_DISTRIBUTION_POINTS, read_points) ?? [];
  const locations = (wanted: string) =>
    accesses.filter(({ method }) => method === wanted).map(({ location }) => location);
  const addresses = {
    OCSP: uris(locations(OCSP_RESPONDER)),
    caIssuers: uris(locations(CA_ISSUERS)),
    crlDistributionPoints: uris(points),
  };
  const given = Object.entries(addresses)
    .filter(([, found]) => found.length > 0)
    .map(([name, found]): [string, string[]] => [name, as_tuple(found)]);
  return Object.assign(dict<unknown>(), description, Object.fromEntries(given));
}

function distinguished_name(sets: readonly Attribute[][]): DistinguishedName {
  return as_tuple(
    sets.map((set) =>
      as_tuple(
        set.map((attribute): [string, string] =>
          as_tuple([name_of(attribute.type), attribute_value(attribute) as string]),
        ),
      ),
    ),
  );
}

function attribute_value({ value, text }: Attribute): string | Bytes {
  if (text !== null) return text;
  if (value.tag === TAG.BIT_STRING) return new Bytes(value.content.subarray(1));
  throw new SSLError(0, 'unknown error');
}

let names_by_oid: Map<string, string> | undefined;

/** Number of bytes of the longest object identifier that OpenSSL prints. */
const MAX_OID = 586;

/** Returns the name of an object identifier, or its dotted form. @throws {@link SSLError} if it is too long. */
function name_of(type: Uint8Array): string {
  if (type.length > MAX_OID) throw new SSLError(0, 'unknown error');
  names_by_oid ??= new Map(
    Array.from(NAME_OIDS.matchAll(/^(\S+) (.*)$/gm), ([, id, name]) => [id!, name!]),
  );
  const oid = oid_text(type);
  return names_by_oid.get(oid) ?? oid;
}

/** Returns the dotted form of an object identifier. */
function oid_text(content: Uint8Array): string {
  const arcs: bigint[] = [];
  let value = 0n;
  for (const byte of content) {
    value = (value << 7n) | BigInt(byte & 0x7f);
    if (byte & 0x80) continue;
    if (arcs.length === 0) {
      const top = value < 80n ? value / 40n : 2n;
      arcs.push(top, value - top * 40n);
    } else {
      arcs.push(value);
    }
    value = 0n;
  }
  return arcs.join('.');
}

/** Returns the serial number as an even number of upper-case hexadecimal digits. It may start with `-`. */
function serial_text(serial: Uint8Array): string {
  const unsigned = BigInt(`0x${hex(serial) || '0'}`);
  const value = BigInt.asIntN(serial.length * 8, unsigned);
  const digits = (value < 0n ? -value : value).toString(16).toUpperCase();
  return (value < 0n ? '-' : '') + digits.padStart(digits.length + (digits.length % 2), '0');
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

const TIME = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\.\d+)?(?:Z|([+-])(0\d|1[0-2])([0-5]\d))$/;

/** Returns a time in OpenSSL's format, such as `Jan  5 09:34:43 2018 GMT`. */
function time_text({ tag, content }: Element): string {
  const text = latin1_text(content);
  const century = tag === TAG.UTC_TIME ? (text < '50' ? '20' : '19') : '';
  const [, year, month, day, hour, minute, second, fraction = '', sign, hours, minutes] =
    TIME.exec(century + text) ?? [];
  const local = `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`;
  const date = new Date(local);
  // A date such as the 30th of February becomes another one.
  const is_date = Number.isFinite(Number(date)) && date.toISOString() === local;
  if (!is_date || (tag === TAG.UTC_TIME && fraction !== '')) return 'Bad time value';
  const offset =
    sign === undefined ? 0 : Number(`${sign}1`) * (60 * Number(hours) + Number(minutes));
  date.setUTCMinutes(date.getUTCMinutes() - offset);
  const time = date.toISOString().slice(11, 19);
  const calendar_day = String(date.getUTCDate()).padStart(2);
  return `${MONTHS[date.getUTCMonth()]} ${calendar_day} ${time}${fraction} ${date.getUTCFullYear()} GMT`;
}

/** A name of a certificate: its kind, and what converts its value. A list of names is absent if any of them is malformed. */
type GeneralName = readonly [kind: string, value: () => string | DistinguishedName];

type NameReader = (content: Uint8Array) => GeneralName[1];

const unsupported = () => '<unsupported>';
const read_text: NameReader = (content) => () => str(content, 'utf-8');

/** The kinds of GeneralName by their tags. */
const GENERAL_NAMES: Readonly<Record<number, readonly [kind: string, read: NameReader]>> = {
  [context_tag(0, true)]: ['othername', read_other_name],
  [context_tag(1, false)]: ['email', read_text],
  [context_tag(2, false)]: ['DNS', read_text],
  [context_tag(3, true)]: ['X400Name', () => unsupported],
  [context_tag(4, true)]: ['DirName', read_directory_name],
  [context_tag(5, true)]: ['EdiPartyName', () => unsupported],
  [context_tag(6, false)]: ['URI', read_text],
  [context_tag(7, false)]: ['IP Address', (content) => () => address_text(content)],
  [context_tag(8, false)]: ['Registered ID', read_registered_id],
};

/** The kinds of othername that OpenSSL prints, by object identifier in hex, with the tag of their value. */
const OTHER_NAMES: Readonly<Record<string, readonly [kind: string, tag: number]>> = {
  '2b060104018237140203': ['UPN', TAG.UTF8_STRING],
  '2b06010505070805': ['XmppAddr', TAG.UTF8_STRING],
  '2b06010505070807': ['SRVName', TAG.IA5_STRING],
  '2b06010505070808': ['NAIRealm', TAG.UTF8_STRING],
  '2b06010505070809': ['SmtpUTF8Mailbox', TAG.UTF8_STRING],
};

/** Number of bytes that Python reads of what OpenSSL prints, with the kind and a colon in front. */
const MAX_PRINTED = 2046;

const NAME_TAGS = Object.keys(GENERAL_NAMES).map(Number);

const general_name = ({ tag, content }: Element): GeneralName => {
  const [kind, read] = GENERAL_NAMES[tag]!;
  return [kind, read(content)];
};

function read_names(reader: DERReader): GeneralName[] {
  return reader
    .inside(TAG.SEQUENCE)
    .rest(...NAME_TAGS)
    .map(general_name);
}

function read_other_name(content: Uint8Array): GeneralName[1] {
  const fields = new DERReader(content);
  const [kind, tag] = OTHER_NAMES[hex(fields.read_oid())] ?? [];
  const inner = fields.inside(context_tag(0, true));
  const value = inner.read();
  inner.end();
  fields.end();
  if (value.tag !== tag) return unsupported;
  return () => {
    // The value ends at NUL, and what is read of it at a line break.
    const [line] = /^[^\0\n]*\n?/.exec(latin1_text(value.content))!;
    const limit = MAX_PRINTED - 'othername:'.length;
    return str(latin1_bytes(`${kind}:${line}`.slice(0, limit)), 'utf-8');
  };
}

function read_directory_name(content: Uint8Array): GeneralName[1] {
  const name = read_name(new DERReader(content));
  return () => distinguished_name(name);
}

function read_registered_id(content: Uint8Array): GeneralName[1] {
  check_oid(content);
  return () => name_of(content).slice(0, MAX_PRINTED - 'Registered ID:'.length);
}

function address_text(content: Uint8Array): string {
  if (content.length === 4) return content.join('.');
  if (content.length !== 16) return '<invalid>';
  const groups = hex(content).toUpperCase().match(/.{4}/g)!;
  return groups.map((group) => group.replace(/^0{1,3}/, '')).join(':');
}

const OCSP_RESPONDER = '2b06010505073001';
const CA_ISSUERS = '2b06010505073002';

/** Reads an Authority Information Access extension. */
function read_accesses(reader: DERReader) {
  const all = reader.inside(TAG.SEQUENCE).rest(TAG.SEQUENCE);
  return all.map(({ content }) => {
    const fields = new DERReader(content);
    return { method: hex(fields.read_oid()), location: general_name(fields.read(...NAME_TAGS)) };
  });
}

/** Reads the full names of distribution points. */
function read_points(reader: DERReader): GeneralName[] {
  const all = reader.inside(TAG.SEQUENCE).rest(TAG.SEQUENCE);
  return all.flatMap(({ content }) => {
    const name = new DERReader(content).read_optional(context_tag(0, true));
    const full_name = name && new DERReader(name.content).read_optional(context_tag(0, true));
    return full_name ? new DERReader(full_name.content).rest(...NAME_TAGS).map(general_name) : [];
  });
}

function uris(names: readonly GeneralName[]): string[] {
  return names.filter(([kind]) => kind === 'URI').map(([, value]) => value() as string);
}
