// What decode_certificate, and so getpeercert(), says of odd certificates: the answers of CPython 3.13.18 with OpenSSL 3.6.5.
import { expect, test } from 'vitest';
import { Bytes } from '../../../../lib/python/builtins/index.js';
import { decode_certificate } from '../../../../lib/stdlib/ssl/index.js';
import {
  alternative_names,
  attribute,
  common_name,
  der,
  extension,
  leaf,
  nested,
  oid,
  sequence,
} from '../../../server/certificates.js';
import { raised } from '../../../server/colours.js';

const NOT_UTF8 = (byte: number, at: number) =>
  `'utf-8' codec can't decode byte 0x${byte.toString(16)} in position ${at}: invalid start byte`;

const UTF8 = 0x0c;
const IA5 = 0x16;
const named = (value: string, tag: number) =>
  decode_certificate(leaf({ subject: common_name(value, tag) })).subject[0]?.[0]?.[1];

test.each([
  [UTF8, '\xef\xbb\xbfx', '\ufeffx'],
  [UTF8, '\xc3\xa9', 'é'],
  [0x12, '1', '1'],
  [0x13, '\xff', 'ÿ'],
  [0x14, '\xff', 'ÿ'],
  [IA5, '\xff', 'ÿ'],
  [0x1c, '\0\x01\xf6\0', '😀'],
  [0x1e, '\0\0\0a', '\0a'],
  [0x03, '\x03\xff\xf8', new Bytes([0xff, 0xf8])],
])('a name of type %i: %j', (tag, value, expected) => {
  expect(named(value, tag)).toEqual(expected);
});

test.each([
  ['an identifier that OpenSSL does not print', attribute(der(0x06, '\x01'.repeat(587)), 'x')],
  ['one of 90,000 bytes', attribute(der(0x06, '\x81'.repeat(89_999), '\x01'), 'x')],
  ['a sequence', attribute(oid('2.5.4.3'), '', 0x30)],
  ['a real number', attribute(oid('2.5.4.3'), 'x', 0x09)],
])('a name with %s is an SSLError', async (_, subject) => {
  const certificate = leaf({ subject: sequence(subject) });
  const began = performance.now();
  for (let i = 0; i < 5; i++)
    expect(await raised(() => decode_certificate(certificate))).toMatchObject({
      name: 'SSLError',
      message: 'unknown error',
      errno: 0,
    });
  // Converting the long one took 0.4 seconds and more.
  expect(performance.now() - began).toBeLessThan(1000);
});

test.each([
  ['UTF-8', UTF8, '\xff'],
  ['a surrogate', UTF8, '\xed\xa0\x80'],
  ['half a character', 0x1e, 'abc'],
  ['half a pair', 0x1e, '\xd8\x3d'],
  ['no character', 0x1c, '\0\x11\0\0'],
])('a name with malformed text is a malformed certificate: %s', (_, tag, value) => {
  expect(() => named(value, tag)).toThrow('malformed certificate');
});

const DNS = (name: string) => der(0x82, name);
const other = (type: string, tag: number, value: string) =>
  der(0xa0, oid(type), der(0xa0, der(tag, value)));
const names_of = (...names: (string | Uint8Array)[]) =>
  decode_certificate(leaf({ extensions: [alternative_names(...names)] })).subjectAltName;

const UPN = '1.3.6.1.4.1.311.20.2.3';
test.each([
  [UPN, UTF8, 'u@example.org', 'UPN:u@example.org'],
  ['1.3.6.1.5.5.7.8.5', UTF8, 'u@example.org', 'XmppAddr:u@example.org'],
  ['1.3.6.1.5.5.7.8.7', IA5, '_ldap.example.org', 'SRVName:_ldap.example.org'],
  ['1.3.6.1.5.5.7.8.8', UTF8, 'example.org', 'NAIRealm:example.org'],
  ['1.3.6.1.5.5.7.8.9', UTF8, '\xc3\xbc@example.org', 'SmtpUTF8Mailbox:ü@example.org'],
  [UPN, UTF8, '', 'UPN:'],
  [UPN, UTF8, '\xef\xbb\xbfx', 'UPN:\ufeffx'],
  [UPN, UTF8, 'a\0b', 'UPN:a'],
  [UPN, UTF8, 'a\nb', 'UPN:a\n'],
  [UPN, UTF8, 'x'.repeat(3000), `UPN:${'x'.repeat(2032)}`],
  [UPN, IA5, 'x', '<unsupported>'],
  ['1.3.6.1.5.5.7.8.7', UTF8, 'x', '<unsupported>'],
  ['1.2.3', UTF8, 'x', '<unsupported>'],
])('othername %s of type %i: %j', (type, tag, value, expected) => {
  expect(names_of(other(type, tag, value))).toEqual([['othername', expected]]);
});

test.each<[what: string, name: Uint8Array, byte: number, at: number]>([
  ['DNS', DNS('\xff'), 0xff, 0],
  ['email', der(0x81, 'a\xff'), 0xff, 1],
  ['URI', der(0x86, '\xfe'), 0xfe, 0],
  ['UPN', other(UPN, UTF8, '\xff'), 0xff, 4],
])('a name that is not UTF-8 is a UnicodeDecodeError: %s', async (_, name, byte, at) => {
  expect(await raised(() => names_of(name))).toMatchObject({
    name: 'UnicodeDecodeError',
    message: NOT_UTF8(byte, at),
  });
});

// docs/internals/security_history.md: a byte order mark in a name of a certificate
test('a byte order mark belongs to the name', () => {
  expect(names_of(DNS('\xef\xbb\xbflocalhost'))).toEqual([['DNS', '\ufefflocalhost']]);
});

test.each<[what: string, name: Uint8Array, shown: unknown]>([
  ['X400Name', der(0xa3), '<unsupported>'],
  ['EdiPartyName', der(0xa5, der(0xa1, der(UTF8, 'p'))), '<unsupported>'],
  ['DirName', der(0xa4, common_name('d')), [[['commonName', 'd']]]],
  ['Registered ID', der(0x88, '\x55\x04\x03'), 'commonName'],
  ['Registered ID', der(0x88, '\x2a\x03'), '1.2.3'],
  ['IP Address', der(0x87, '123'), '<invalid>'],
])('%s', (kind, name, shown) => {
  expect(names_of(name)).toEqual([[kind, shown]]);
});

test.each<[what: string, name: string | Uint8Array]>([
  ['an unknown kind', der(0x89, 'x')],
  ['another type', der(UTF8, 'x')],
  ['an empty registered id', der(0x88)],
  ['a malformed one', der(0x88, '\x80\x01')],
  ['an othername without a value', der(0xa0, oid(UPN))],
  ['one with two', der(0xa0, oid(UPN), der(0xa0, der(UTF8), der(UTF8)))],
  ['a directory name that is none', der(0xa4, 'x')],
  ['one that is not UTF-8', der(0xa4, common_name('\xff'))],
  ['a cut one', '\x82\x05x'],
])('a malformed name, and there are none: %s', (_, name) => {
  expect(names_of(DNS('localhost'), name)).toBe(undefined);
});

const URI = der(0x86, 'http://localhost/');
const INFORMATION = '1.3.6.1.5.5.7.1.1';
const OCSP = oid('1.3.6.1.5.5.7.48.1');
const decoded = (...extensions: Uint8Array[]) => decode_certificate(leaf({ extensions }));

test('an extension that occurs twice, or is malformed, is absent', () => {
  const names = alternative_names(DNS('localhost'));
  expect(decoded(names)).toHaveProperty('subjectAltName');
  expect(decoded(names, names)).not.toHaveProperty('subjectAltName');
  const information = (...all: Uint8Array[]) => extension(INFORMATION, sequence(...all));
  const access = sequence(OCSP, URI);
  expect(decoded(information(access))).toMatchObject({ OCSP: ['http://localhost/'] });
  expect(decoded(information(access, sequence(OCSP)))).not.toHaveProperty('OCSP');
  const points = (...all: Uint8Array[]) => extension('2.5.29.31', sequence(...all));
  const point = sequence(der(0xa0, der(0xa0, URI, DNS('x'))));
  expect(decoded(points(point, sequence()))).toMatchObject({
    crlDistributionPoints: ['http://localhost/'],
  });
  expect(decoded(points(point, Buffer.from('x')))).not.toHaveProperty('crlDistributionPoints');
});

test('10,000 sequences in an algorithm or an extension are not read', () => {
  const algorithm = sequence(oid('1.3.101.112'), nested(10_000));
  const key_info = sequence(algorithm, der(0x03, '\0', 'k'.repeat(32)));
  const certificate = leaf({ key_info, extensions: [extension('1.2.3', nested(10_000))] });
  expect(decode_certificate(certificate)).toMatchObject({ serialNumber: '01' });
});
