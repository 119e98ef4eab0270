// Mirrors CPython v3.13.18 Lib/test/test_httplib.py (HTTPSTest); local servers replace those on the Internet.
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, inject, test, vi } from 'vitest';
import { kw } from '../../../../../../lib/python/builtins/index.js';
import * as ssl from '../../../../../../lib/stdlib/ssl/index.js';
import { raised } from '../../../../../server/colours.js';
import { COLOURS } from './peer.js';

const servers = inject('https');
const certificate = (name: string) =>
  fileURLToPath(new URL(`../../../../../server/certs/${name}.pem`, import.meta.url));

/** A client context that trusts that certificate. */
function trusting(name: string): ssl.SSLContext {
  const context = new ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT);
  context.load_verify_locations(certificate(name));
  return context;
}

const NOT_VERIFIED = { name: 'SSLCertVerificationError', reason: 'CERTIFICATE_VERIFY_FAILED' };

describe.each(COLOURS)('HTTPSTest: $colour', ({ client }) => {
  afterEach(() => vi.unstubAllEnvs());

  const to = (server: keyof typeof servers, context: ssl.SSLContext | null = null) => {
    const { hostname, port } = new URL(servers[server]);
    return new client.HTTPSConnection(hostname, Number(port), kw({ context }));
  };

  /** The error of a request. */
  const failure = (conn: InstanceType<typeof client.HTTPSConnection>) =>
    raised(() => conn.request('GET', '/'));

  /** The response's status and content type. */
  async function answer(
    conn: InstanceType<typeof client.HTTPSConnection>,
    target: string,
  ): Promise<[number, string | null]> {
    await conn.request('GET', target);
    const response = await conn.getresponse();
    conn.close();
    response.close();
    return [response.status, response.getheader('content-type')];
  }

  test('test_attributes: attributes have the constructor’s arguments', () => {
    const context = ssl._create_unverified_context();
    const conn = new client.HTTPSConnection('h', 1, kw({ timeout: 30, blocksize: 7, context }));
    expect([conn.host, conn.port, conn.timeout, conn.blocksize]).toEqual(['h', 1, 30, 7]);
    expect(conn._context).toBe(context);
    expect(conn.sock).toBeNull();
  });

  test('test_networked: a self-signed certificate is rejected by default', async () => {
    const error = await failure(to('self_signed'));
    expect(error).toMatchObject(NOT_VERIFIED);
    expect(error).toBeInstanceOf(ssl.SSLError);
  });

  test('test_networked_noverification: an unverified context accepts it', async () => {
    const conn = to('self_signed', ssl._create_unverified_context());
    expect(await answer(conn, '/')).toEqual([200, 'text/plain']);
  });

  test('test_networked_trusted_by_default_cert: the default context accepts certificates of trusted roots', async () => {
    vi.stubEnv('SSL_CERT_FILE', inject('ca'));
    expect(await answer(to('good'), '/')).toEqual([200, 'text/plain']);
  });

  test('test_networked_good_cert: a trusted self-signed certificate is accepted', async () => {
    const context = trusting('self_signed');
    expect(Number(context.verify_mode)).toBe(Number(ssl.CERT_REQUIRED));
    expect(context.check_hostname).toBe(true);
    expect(await answer(to('self_signed', context), '/')).toEqual([200, 'text/plain']);
  });

  test('test_networked_bad_cert: another certificate is rejected', async () => {
    expect(await failure(to('self_signed', trusting('ca')))).toMatchObject(NOT_VERIFIED);
  });

  test('test_local_unknown_cert: an unknown authority is rejected by default', async () => {
    expect(await failure(to('good'))).toMatchObject(NOT_VERIFIED);
  });

  test('test_local_good_hostname: a certificate for the host is accepted', async () => {
    expect(await answer(to('good', trusting('ca')), '/404')).toEqual([404, 'text/plain']);
  });

  // docs/internals/security_history.md: CVE-2014-9365
  test('test_local_bad_hostname: a certificate for another host is rejected', async () => {
    const context = trusting('ca');
    const mismatch = {
      ...NOT_VERIFIED,
      verify_message: "Hostname mismatch, certificate is not valid for 'localhost'.",
    };
    expect(await failure(to('wrong_host', context))).toMatchObject(mismatch);
    context.check_hostname = true;
    const error = await failure(to('wrong_host', context));
    expect(error).toMatchObject(mismatch);
    expect(error).toBeInstanceOf(ssl.CertificateError);
    context.check_hostname = false;
    expect(await answer(to('wrong_host', context), '/404')).toEqual([404, 'text/plain']);
  });

  test.each(['www.python.org:abc', 'user:password@www.python.org'])(
    'test_host_port: %s raises InvalidURL',
    async (host) => {
      const error = await raised(() => new client.HTTPSConnection(host));
      expect(error).toBeInstanceOf(client.InvalidURL);
    },
  );

  test.each([
    ['[fe80::207:e9ff:fe9b]:8000', 'fe80::207:e9ff:fe9b', 8000],
    ['www.python.org:443', 'www.python.org', 443],
    ['www.python.org:', 'www.python.org', 443],
    ['www.python.org', 'www.python.org', 443],
    ['[fe80::207:e9ff:fe9b]', 'fe80::207:e9ff:fe9b', 443],
    ['[fe80::207:e9ff:fe9b]:', 'fe80::207:e9ff:fe9b', 443],
  ])('test_host_port: %s is %s and %i', (given, host, port) => {
    const conn = new client.HTTPSConnection(given);
    expect([conn.host, conn.port]).toEqual([host, port]);
  });

  test('test_tls13_pha: post_handshake_auth is set in the default context only', () => {
    expect(new client.HTTPSConnection('localhost', 443)._context.post_handshake_auth).toBe(true);
    const context = new ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT);
    expect(context.post_handshake_auth).toBe(false);
    const conn = new client.HTTPSConnection('localhost', 443, kw({ context }));
    expect(conn._context).toBe(context);
    expect(context.post_handshake_auth).toBe(false);
    const unknown: object = { cert_file: certificate('good') };
    const other = new ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT, kw(unknown));
    other.post_handshake_auth = true;
    const last = new client.HTTPSConnection('localhost', 443, kw({ context: other }));
    expect(last._context.post_handshake_auth).toBe(true);
  });

  // Not covered by CPython's tests.
  test('the TLS version is within the limits of the context', async () => {
    const context = trusting('ca');
    context.maximum_version = ssl.TLSVersion.TLSv1_2;
    expect(await answer(to('good', context), '/')).toEqual([200, 'text/plain']);
    const newer = trusting('ca');
    newer.minimum_version = ssl.TLSVersion.TLSv1_3;
    expect(await answer(to('good', newer), '/')).toEqual([200, 'text/plain']);
  });

  test("the socket has the peer's certificate and the server name", async () => {
    const conn = to('good', trusting('ca'));
    await conn.connect();
    const sock = conn.sock as unknown as {
      server_hostname: string;
      getpeercert(binary: boolean): Promise<Uint8Array>;
    };
    expect(sock.server_hostname).toBe('localhost');
    expect((await sock.getpeercert(true))[0]).toBe(0x30);
    conn.close();
  });

  test('parameters removed in Python 3.12 raise TypeError', async () => {
    const make = client.HTTPSConnection as unknown as new (...args: unknown[]) => unknown;
    expect(await raised(() => new make('h', kw({ key_file: 'x' })))).toMatchObject({
      name: 'TypeError',
      message: "HTTPSConnection.__init__() got an unexpected keyword argument 'key_file'",
    });
    expect(await raised(() => new make('h', 443, 5))).toMatchObject({
      name: 'TypeError',
      message: 'HTTPSConnection.__init__() takes from 2 to 3 positional arguments but 4 were given',
    });
  });
});
