// Names in certificates: wildcards, and addresses with leading zeros. docs/internals/security_history.md lists the cases.
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { kw, repr } from '../../../lib/python/builtins/index.js';
import * as ssl from '../../../lib/stdlib/ssl/index.js';
import * as blocking_urllib3 from '../../../lib/sync/urllib3/index.js';
import * as urllib3 from '../../../lib/urllib3/index.js';
import { CertificateError, match_hostname } from '../../../lib/urllib3/util/ssl_match_hostname.js';
import { both, raised } from '../../server/colours.js';
import { script } from '../../server/script.js';

const OK = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok';
const cafile = fileURLToPath(new URL('../../server/certs/wildcards.pem', import.meta.url));
const MANY = '*'.repeat(32);

describe.each(both({ urllib3 }, { urllib3: blocking_urllib3 }))('$colour', ({ urllib3 }) => {
  async function ask(options: Record<string, unknown>): Promise<number> {
    await using peer = await script([{ read: 'head' }, OK, { end: 'close' }], { tls: 'wildcards' });
    const ssl_context = new ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT);
    ssl_context.load_verify_locations(cafile);
    const all = kw({ ssl_context, retries: false, ...options });
    const pool = new urllib3.HTTPSConnectionPool('127.0.0.1', peer.port, all);
    return (await pool.request('GET', '/')).status;
  }

  // By CPython 3.13.0 with OpenSSL.
  // docs/internals/security_history.md: CVE-2013-7440
  test.each([
    ['a.wild.test', true],
    ['A.WILD.test', true],
    ['xn--a.wild.test', true],
    ['a.b.wild.test', false],
    ['wild.test', false],
    ['a.b.two.test', false],
    ['a.b.middle.test', false],
    ['bc.partial.test', false],
    ['ab.partial.test', false],
    ['localhost', false],
    ['xn--a.idn.test', false],
    [`${'a'.repeat(32)}.stars.test`, false],
  ])('a certificate with wildcards matches %s: %s', async (server_hostname, is_valid) => {
    if (is_valid) expect(await ask({ server_hostname })).toBe(200);
    else {
      const error = repr(await raised(() => ask({ server_hostname })));
      expect(error).toContain('Hostname mismatch, certificate is not valid for');
    }
  });

  test(
    'assert_hostname terminates for a name with many wildcards',
    { timeout: 20_000 },
    async () => {
      const assert_hostname = `${'a'.repeat(63)}.stars.test`;
      expect(repr(await raised(() => ask({ assert_hostname })))).toContain('too many wildcards');
    },
  );
});

describe('match_hostname', () => {
  const verdict = (kind: string, name: string, host: string): string => {
    try {
      match_hostname({ subjectAltName: [[kind, name]] }, host);
      return 'matches';
    } catch (error) {
      return (error as Error).message;
    }
  };

  // By urllib3 2.7.0.
  test.each([
    ['*.wild.test', 'a.wild.test', true],
    ['*.wild.test', 'xn--a.wild.test', true],
    ['b*.partial.test', 'bc.partial.test', true],
    ['*', 'localhost', true],
    ['*.wild.test', 'a.b.wild.test', false],
    ['*.*.two.test', 'a.b.two.test', false],
    ['a.*.middle.test', 'a.b.middle.test', false],
    ['xn--*.idn.test', 'xn--a.idn.test', false],
    ['*a.idn.test', 'xn--aa.idn.test', false],
    ['x*.idn.test', 'xn--a.idn.test', false],
    ['xn--*.idn.test', 'XN--a.idn.test', false],
    ['xn--*.idn.test', 'xn--*.idn.test', true],
    ['127.0.0.1', '127.0.0.1', false],
    ['*.0.0.1', '127.0.0.1', false],
    ['::1', '::1', false],
    ['', '', false],
  ])('%s matches %s: %s', (name, host, is_valid) => {
    const expected = is_valid ? 'matches' : `hostname '${host}' doesn't match '${name}'`;
    expect(verdict('DNS', name, host)).toBe(expected);
  });

  // By urllib3 2.7.0.
  test.each([
    ['127.0.0.1 \n', '127.0.0.1', true],
    ['0:0:0:0:0:0:0:1', '::1', true],
    ['localhost', 'localhost', false],
    ['here', 'there', false],
    ['127.0.0.1', '127.0.0.2', false],
  ])('the address %j matches %s: %s', (name, host, is_valid) => {
    const expected = is_valid ? 'matches' : `hostname '${host}' doesn't match '${name}'`;
    expect(verdict('IP Address', name, host)).toBe(expected);
  });

  // By urllib3 2.7.0.
  test.each<[part: string, name: string, names: [string, string][], host: string, valid: boolean]>([
    ['commonName', 'h', [], 'h', true],
    ['commonName', 'h', [['URI', 'other']], 'h', true],
    ['commonName', 'h', [['DNS', 'other']], 'h', false],
    ['commonName', 'h', [['IP Address', '127.0.0.1']], 'h', false],
    ['commonName', '127.0.0.1', [], '127.0.0.1', false],
    ['organizationName', 'h', [], 'h', false],
  ])('%s %s with the names %j matches %s: %s', (part, name, subjectAltName, host, is_valid) => {
    const match = () => match_hostname({ subject: [[[part, name]]], subjectAltName }, host, true);
    if (is_valid) expect(match()).toBeUndefined();
    else expect(match).toThrow(/doesn't match|no appropriate subjectAltName/);
  });

  test('the certificate of an error is not enumerable, so that it is not printed', () => {
    const error = new CertificateError('no');
    error._peer_cert = { subject: [] };
    expect(Object.keys(error)).not.toContain('_peer_cert');
  });

  // docs/internals/security_history.md: CVE-2013-2099
  test('two wildcards in a label raise an error', { timeout: 20_000 }, () => {
    for (const name of ['**.stars.test', `${MANY}.stars.test`, `${'a*'.repeat(30)}b.test`]) {
      expect(verdict('DNS', name, `${'a'.repeat(100_000)}.stars.test`)).toBe(
        `too many wildcards in certificate DNS name: '${name}'`,
      );
    }
  });

  // docs/internals/security_history.md: CVE-2021-29921
  test.each([
    ['10.0.0.1', '010.0.0.1'],
    ['8.0.0.1', '010.0.0.1'],
    ['010.0.0.1', '8.0.0.1'],
    ['010.0.0.1', '10.0.0.1'],
    ['::ffff:10.0.0.1', '::ffff:010.0.0.1'],
    ['::ffff:8.0.0.1', '::ffff:010.0.0.1'],
  ])('an octet with a leading zero never matches: %s, %s', (name, host) => {
    expect(verdict('IP Address', name, host)).toBe(`hostname '${host}' doesn't match '${name}'`);
    expect(verdict('IP Address', '10.0.0.1', '10.0.0.1')).toBe('matches');
  });
});
