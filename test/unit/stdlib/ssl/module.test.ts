import { afterEach, describe, expect, expectTypeOf, test } from 'vitest';
import { KeyError, ValueError, encode, repr, str } from '../../../../lib/python/builtins/index.js';
import * as room from '../../../../lib/stdlib/ssl/index.js';
import {
  CERT_NONE,
  CERT_REQUIRED,
  Purpose,
  SSLContext,
  TLSVersion,
  VerifyMode,
  namespace as ssl,
} from '../../../../lib/stdlib/ssl/index.js';
import { cpu_time } from '../../../helpers/cpu_time.js';

/** A socket that only reports the requested server name. */
class Socket {
  _start_tls(_context: SSLContext, server_hostname: string | null): string {
    return String(server_hostname);
  }
}

describe('namespace', () => {
  const original = ssl._create_default_https_context;
  afterEach(() => {
    ssl._create_default_https_context = original;
  });

  test('has the names and the objects of the module', () => {
    for (const name of ['SSLContext', 'create_default_context', 'SSLError', 'Purpose'] as const) {
      expect(ssl[name]).toBe(room[name]);
    }
    expect(ssl.CertificateError).toBe(ssl.SSLCertVerificationError);
  });

  test('_create_default_https_context verifies, until it is replaced', () => {
    expect(ssl._create_default_https_context().verify_mode).toBe(CERT_REQUIRED);
    ssl._create_default_https_context = ssl._create_unverified_context;
    expect(ssl._create_default_https_context().verify_mode).toBe(CERT_NONE);
  });
});

describe('members of an enumeration', () => {
  const context = new SSLContext(ssl.PROTOCOL_TLS_CLIENT);

  test('are single objects that compare as numbers', () => {
    expect(context.verify_mode === CERT_REQUIRED).toBe(true);
    expect(Number(context.verify_mode)).toBe(2);
    expect(context.minimum_version < TLSVersion.TLSv1_3).toBe(true);
    expect(context.minimum_version >= TLSVersion.TLSv1_2).toBe(true);
    expect(CERT_NONE.__bool__()).toBe(false);
    expect(CERT_NONE.__eq__(0)).toBe(true);
    expect(JSON.stringify({ mode: CERT_REQUIRED })).toBe('{"mode":2}');
  });

  test('are found by value and by name', () => {
    expect(new TLSVersion(0x303)).toBe(TLSVersion.TLSv1_2);
    expect(() => new TLSVersion(5)).toThrow(new ValueError('5 is not a valid TLSVersion'));
    expect(VerifyMode.__class_getitem__('CERT_NONE')).toBe(CERT_NONE);
    expect(() => VerifyMode.__class_getitem__('x')).toThrow(KeyError);
    expect([...VerifyMode].map((mode) => str(mode))).toEqual(['0', '1', '2']);
  });

  test('have their names in repr()', () => {
    expect(repr(TLSVersion.MAXIMUM_SUPPORTED)).toBe('<TLSVersion.MAXIMUM_SUPPORTED: -1>');
    expect(String(TLSVersion.TLSv1_2)).toBe('771');
  });
});

test('Purpose is a tuple', () => {
  const [nid, shortname] = Purpose.SERVER_AUTH;
  expect([nid, shortname]).toEqual([129, 'serverAuth']);
  expect(Purpose.CLIENT_AUTH.oid).toBe('1.3.6.1.5.5.7.3.2');
});

test('OPENSSL_VERSION is that of Node', () => {
  expect(ssl.OPENSSL_VERSION).toBe(`OpenSSL ${process.versions.openssl}`);
  const [major, minor] = ssl.OPENSSL_VERSION_INFO;
  expect(process.versions.openssl.startsWith(`${major}.${minor}.`)).toBe(true);
});

test('RAND_bytes() returns the requested number of bytes, different each time', () => {
  const [one, other] = [ssl.RAND_bytes(32), ssl.RAND_bytes(32)];
  expect(one.length).toBe(32);
  expect(one.equals(other)).toBe(false);
  expect(ssl.RAND_status()).toBe(true);
});

test('wrap_socket() rejects other objects and the server side', () => {
  const context = new SSLContext(ssl.PROTOCOL_TLS_CLIENT);
  const wrap = (...args: unknown[]): unknown =>
    context.wrap_socket(...(args as Parameters<typeof context.wrap_socket>));
  expect(() => wrap(5)).toThrow("'int' object has no attribute 'getsockopt'");
  expect(() => wrap()).toThrow(
    "SSLContext.wrap_socket() missing 1 required positional argument: 'sock'",
  );
  const sock = new Socket();
  expect(() => wrap(sock, true)).toThrow('server-side sockets are not supported');
  expect(() => wrap(sock, { server_side: true, server_hostname: 'x' })).toThrow(
    'server_hostname can only be specified in client mode',
  );
  expect(context.wrap_socket(sock, { server_hostname: 'localhost' })).toBe('localhost');
});

test('PEM and DER take linear time', () => {
  const hostile = [
    '-----BEGIN CERTIFICATE-----\n'.repeat(40_000),
    `-----BEGIN CERTIFICATE-----${'\n'.repeat(1_000_000)}`,
    `-----BEGIN ${' '.repeat(1_000_000)}`,
    `-----BEGIN CERTIFICATE-----\n${'A='.repeat(500_000)}\n-----END CERTIFICATE-----\n`,
  ];
  const started = cpu_time();
  for (const text of hostile) {
    const context = new SSLContext(ssl.PROTOCOL_TLS_CLIENT);
    expect(() => context.load_verify_locations({ cadata: text })).toThrow(ssl.SSLError);
  }
  const nested = encode('0\x82\xff\xff'.repeat(100_000), 'latin-1');
  const context = new SSLContext(ssl.PROTOCOL_TLS_CLIENT);
  expect(() => context.load_verify_locations({ cadata: nested })).toThrow(ssl.SSLError);
  expect(() => context.set_ciphers('foo:'.repeat(100_000))).toThrow(ssl.SSLError);
  expect(cpu_time() - started).toBeLessThan(3000);
});

test('the types of results are exact', () => {
  const context = new SSLContext(ssl.PROTOCOL_TLS_CLIENT);
  expectTypeOf(context.get_ca_certs({ binary_form: true })[0]).toEqualTypeOf<
    InstanceType<typeof import('../../../../lib/python/builtins/index.js').Bytes> | undefined
  >();
  expectTypeOf(context.wrap_socket(new Socket())).toEqualTypeOf<string>();
});

// All expectations recorded from CPython 3.13.0.
test.each([
  [{}, false],
  [[], false],
  [NaN, true],
  [{ __len__: () => 0 }, false],
  [new Uint8Array(), false],
  ['0', true],
  [0, false],
  [new (class Thing {})(), true],
])('check_hostname converts %j by its truth value', (value, expected) => {
  const context = ssl.create_default_context();
  context.check_hostname = value as never;
  expect(context.check_hostname).toBe(expected);
});

test('check_hostname refuses undefined, which a missing option would be', () => {
  const context = ssl.create_default_context();
  const set = () => (context.check_hostname = undefined as never);
  expect(set).toThrow(new TypeError('check_hostname must be a bool, not undefined'));
  expect(context.check_hostname).toBe(true);
});

test('a cipher suite in use has the version that introduced it', () => {
  expect(room.cipher_in_use('ECDHE-RSA-AES256-SHA')).toEqual([
    'ECDHE-RSA-AES256-SHA',
    'TLSv1.0',
    256,
  ]);
  expect(room.cipher_in_use('AES256-SHA')?.[1]).toBe('SSLv3');
  expect(room.cipher_in_use('none of them')).toBeNull();
});
