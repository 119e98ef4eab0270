import { createHash, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, inject, onTestFinished, test, vi } from 'vitest';
import { kw, repr } from '../../../lib/python/builtins/index.js';
import { redirect_warnings } from '../../../lib/python/errors/internal.js';
import * as ssl from '../../../lib/stdlib/ssl/index.js';
import * as blocking_urllib3 from '../../../lib/sync/urllib3/index.js';
import * as urllib3 from '../../../lib/urllib3/index.js';
import { namespace as blocking_modules } from '../../../lib/sync/urllib3/module.js';
import { namespace as modules } from '../../../lib/urllib3/module.js';
import { both, raised } from '../../server/colours.js';
import { script, type Step } from '../../server/script.js';
import { HOME } from '../../helpers/home.js';

const cert = (name: string) =>
  fileURLToPath(new URL(`../../server/certs/${name}`, import.meta.url));
const ca_certs = inject('ca');
const other_ca = cert('other_ca.pem');
const { good, wrong_host } = inject('https');
const OTHER_NAME = 'elsewhere.test';
const FINGERPRINT = createHash('sha256')
  .update(new X509Certificate(readFileSync(cert('wrong_host.pem'))).raw)
  .digest('hex');
const OK: Step[] = [
  { read: 'head' },
  'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok',
  { end: 'close' },
];
const UNTRUSTED = 'CERTIFICATE_VERIFY_FAILED';
const WRONG_NAME = `SSLError(CertificateError("hostname 'localhost' doesn't match 'elsewhere.test'"))`;

/** Returns a context that does not check names itself. */
function context_for(cafile: string | null, changes: Partial<ssl.SSLContext> = {}): ssl.SSLContext {
  const context = new ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT);
  context.check_hostname = false;
  if (cafile !== null) context.load_verify_locations(cafile);
  return Object.assign(context, changes);
}

describe.each(both({ urllib3, modules }, { urllib3: blocking_urllib3, modules: blocking_modules }))(
  'HTTPSConnection(): $colour',
  ({ urllib3, modules }) => {
    beforeEach(() => {
      vi.stubEnv(HOME, '/home/me/');
    });
    afterEach(() => vi.unstubAllEnvs());

    test.each([
      ['~/certs', '/home/me/certs'],
      ['~', '/home/me'],
      ['~root/certs', '/root/certs'],
      ['~nobody-at-all/certs', '~nobody-at-all/certs'],
      ['certs/~', 'certs/~'],
    ])('expands ca_certs and ca_cert_dir: %s', (given, expanded) => {
      const options = kw({ ca_certs: given, ca_cert_dir: given });
      const { ca_certs, ca_cert_dir } = new urllib3.HTTPSConnection('localhost', options);
      expect([ca_certs, ca_cert_dir]).toEqual([expanded, expanded]);
    });

    test('takes the options of HTTPConnection and those of TLS', () => {
      const options = {
        timeout: 3,
        blocksize: 5,
        assert_hostname: 'other',
        key_password: 'secret',
        socket_options: [[6, 3, 1]] as const,
      };
      const connection = new urllib3.HTTPSConnection('localhost', 444, kw(options));
      expect([connection.host, connection.port, connection.cert_file]).toEqual([
        ...['localhost', 444, null],
      ]);
      expect(connection).toMatchObject({ timeout: 3, blocksize: 5, assert_hostname: 'other' });
      expect(connection.key_password).toBe('secret');
      expect(connection.socket_options).toEqual([[6, 3, 1]]);
      expect(new urllib3.HTTPSConnection('localhost').blocksize).toBe(16384);
    });

    test.each(['DummyConnection', 'null'])(
      'a pool whose ConnectionCls is %s cannot connect',
      async (name) => {
        const { DummyConnection } = modules.connectionpool;
        expect(DummyConnection).toBe(modules.connection.DummyConnection);
        class Pool extends urllib3.HTTPSConnectionPool {}
        Pool.ConnectionCls = (name === 'null' ? null : DummyConnection) as never;
        const pool = new Pool('localhost', kw({ retries: 3 }));
        expect(await raised(() => pool.request('GET', '/'))).toMatchObject({
          name: 'ImportError',
          message: "Can't connect to HTTPS URL because the SSL module is not available.",
        });
      },
    );

    /** Makes a request without retries. Returns the status or the error, and the categories of the warnings. */
    async function ask(url: string, options: object): Promise<[outcome: string, warned: string[]]> {
      const warned: string[] = [];
      const listener = (_: string, category: string) => void warned.push(category);
      const pool = urllib3.connection_from_url(url, kw({ retries: false, ...options }));
      let outcome: string;
      try {
        const response = await redirect_warnings(listener, () => pool.request('GET', '/'));
        outcome = String(response.status);
      } catch (error) {
        outcome = repr(error);
      }
      pool.close();
      return [outcome, warned];
    }

    // By urllib3 2.7.0.
    test.each<[what: string, url: string, options: () => object, outcome: string]>([
      ['those of the environment', good, () => ({}), '200'],
      ['ca_certs', good, () => ({ ca_certs: other_ca }), UNTRUSTED],
      ['ca_cert_dir', good, () => ({ ca_cert_dir: import.meta.dirname }), UNTRUSTED],
      ['ca_cert_data', good, () => ({ ca_cert_data: readFileSync(other_ca, 'utf8') }), UNTRUSTED],
      ['those of ssl_context', good, () => ({ ssl_context: context_for(null) }), UNTRUSTED],
    ])('trusts only one of the sources of roots: %s', async (_, url, options, outcome) => {
      vi.stubEnv('SSL_CERT_FILE', ca_certs);
      const [found, warned] = await ask(url, options());
      expect(found).toContain(outcome);
      expect(warned).toEqual([]);
    });

    test.each<[what: string, url: string, options: () => object, outcome: string]>([
      ['assert_hostname', wrong_host, () => ({ assert_hostname: OTHER_NAME }), '200'],
      ['assert_fingerprint', wrong_host, () => ({ assert_fingerprint: FINGERPRINT }), '200'],
      ['no name at all', wrong_host, () => ({ assert_hostname: false }), '200'],
      ['the host', wrong_host, () => ({}), 'Hostname mismatch'],
      [
        'the host, by a context that checks no names',
        good,
        () => ({ ssl_context: context_for(ca_certs) }),
        '200',
      ],
      [
        'another host, by a context that checks no names',
        wrong_host,
        () => ({ ssl_context: context_for(ca_certs) }),
        WRONG_NAME,
      ],
      [
        'assert_hostname, by a context that checks no names',
        wrong_host,
        () => ({ ssl_context: context_for(ca_certs), assert_hostname: OTHER_NAME }),
        '200',
      ],
    ])('a certificate must match %s', async (_, url, options, outcome) => {
      const [found, warned] = await ask(url, { ca_certs, ...options() });
      expect(found).toContain(outcome);
      expect(warned).toEqual([]);
    });

    test.each<[what: string, options: () => object, outcome: string]>([
      ['of a context', () => ({ ssl_context: context_for(cert('common_name.pem')) }), '200'],
      [
        'not of a context that excludes it',
        () => ({
          ssl_context: context_for(cert('common_name.pem'), { hostname_checks_common_name: false }),
        }),
        'no appropriate subjectAltName fields were found',
      ],
      [
        'not without a context',
        () => ({ ca_certs: cert('common_name.pem'), assert_hostname: 'localhost' }),
        'no appropriate subjectAltName fields were found',
      ],
    ])('the common name counts for the settings %s', async (_, options, outcome) => {
      await using peer = await script(OK, { tls: 'common_name' });
      expect((await ask(peer.url, options()))[0]).toContain(outcome);
    });

    test('the common name does not count for a replaced default context, either', async () => {
      const { create_urllib3_context } = modules.connection;
      modules.connection.create_urllib3_context = (..._: unknown[]) =>
        context_for(cert('common_name.pem'));
      onTestFinished(() => {
        modules.connection.create_urllib3_context = create_urllib3_context;
      });
      await using peer = await script(OK, { tls: 'common_name' });
      const [outcome] = await ask(peer.url, { ca_certs });
      expect(outcome).toContain('no appropriate subjectAltName fields were found');
    });

    test('match_hostname is not called if the context checks the name', async () => {
      const match = vi.spyOn(modules.connection, 'match_hostname');
      onTestFinished(() => match.mockRestore());
      expect(await ask(good, { ca_certs })).toEqual(['200', []]);
      expect(match).not.toHaveBeenCalled();
      expect(await ask(good, { ca_certs, assert_hostname: 'localhost' })).toEqual(['200', []]);
      expect(match).toHaveBeenCalledOnce();
    });

    test.each<[what: string, options: object, is_warned: boolean]>([
      ['CERT_REQUIRED', {}, false],
      ['CERT_OPTIONAL', { cert_reqs: 'CERT_OPTIONAL', assert_hostname: OTHER_NAME }, true],
      ['CERT_NONE', { cert_reqs: 'CERT_NONE' }, true],
      ['a fingerprint', { cert_reqs: 'CERT_NONE', assert_fingerprint: FINGERPRINT }, false],
    ])('an unverified request emits a warning: %s', async (_, options, is_warned) => {
      const url = 'cert_reqs' in options ? wrong_host : good;
      expect(await ask(url, { ca_certs, ...options })).toEqual([
        '200',
        is_warned ? ['InsecureRequestWarning'] : [],
      ]);
    });

    // By urllib3 2.7.0.
    test('cert_reqs replaces verify_mode of the context', async () => {
      const loose = context_for(null, { verify_mode: ssl.CERT_NONE });
      const [refused] = await ask(good, { ssl_context: loose, cert_reqs: 'CERT_REQUIRED' });
      expect(refused).toContain(UNTRUSTED);
      const strict = context_for(null);
      expect(await ask(good, { ssl_context: strict, cert_reqs: 'CERT_NONE' })).toEqual([
        ...['200', ['InsecureRequestWarning']],
      ]);
    });

    test('a socket whose peer has no certificate is closed', async () => {
      const { ssl_wrap_socket } = modules.connection;
      onTestFinished(() => {
        modules.connection.ssl_wrap_socket = ssl_wrap_socket;
      });
      let closed = 0;
      const secure = { getpeercert: () => ({}), close: () => void (closed += 1) };
      modules.connection.ssl_wrap_socket = ((..._: unknown[]) => secure) as never;
      const conn = new urllib3.HTTPSConnection('h', kw({ assert_hostname: 'h' }));
      conn._new_conn = () => ({}) as never;
      const error = await raised(() => conn.connect());
      expect(String(error)).toContain('empty or no certificate');
      expect(closed).toBe(1);
    });

    test('no warning is emitted if only the proxy that forwards was verified', async () => {
      await using proxy = await script(OK, { tls: 'good' });
      const options = { ca_certs, use_forwarding_for_https: true };
      const warned: string[] = [];
      const listener = (_: string, category: string) => void warned.push(category);
      const forward = async (more: object): Promise<number> => {
        const manager = urllib3.proxy_from_url(proxy.url, kw({ ...options, ...more }));
        const ask = () => manager.request('GET', 'https://there.test/', kw({ retries: false }));
        const { status } = await redirect_warnings(listener, ask);
        manager.clear();
        return status;
      };
      expect(await forward({})).toBe(200);
      expect(warned).toEqual([]);
      expect(await forward({ cert_reqs: 'CERT_NONE' })).toBe(200);
      expect(warned).toEqual(['InsecureRequestWarning']);
    });

    test('a connection is made to the proxy, if that has a host', () => {
      const connected = (proxy: string) => {
        const _proxy = modules.util.parse_url(proxy);
        const { host, port } = new urllib3.HTTPSConnectionPool('h', 1, kw({ _proxy }))._new_conn();
        return [host, port];
      };
      expect(connected('http://proxy:8')).toEqual(['proxy', 8]);
      expect(connected('/path')).toEqual(['h', 1]);
    });

    test('connection_from_url() takes the default ports from port_by_scheme', () => {
      const ports = modules.connection.port_by_scheme;
      const { http, https } = ports;
      onTestFinished(() => void Object.assign(ports, { http, https }));
      const port = (url: string) => urllib3.connection_from_url(url).port;
      expect(['h', 'http://h', 'https://h', 'ftp://h', 'https://h:1'].map(port)).toEqual([
        ...[80, 80, 443, 80, 1],
      ]);
      Object.assign(ports, { http: 81, https: 444 });
      expect(['h', 'http://h', 'https://h', 'ftp://h'].map(port)).toEqual([81, 81, 444, 80]);
    });

    // By urllib3 2.8.0.
    test.each<[port: number | null, scheme: string, expected: number]>([
      [null, 'http', 80],
      [null, 'https', 443],
      [0, 'https', 0],
      [7, 'https', 7],
    ])('connection_from_host() with the port %s, %s: %d', (port, scheme, expected) => {
      const pool = new urllib3.PoolManager().connection_from_host('h', port, scheme);
      expect(pool.port).toBe(expected);
    });

    // By urllib3 2.7.0.
    test.each([null, undefined])('pool_kwargs with %s removes a keyword of the manager', (none) => {
      const manager = new urllib3.PoolManager(kw({ retries: 7 }));
      const total = (pool_kwargs: object | null) => {
        const { retries } = manager.connection_from_url('http://h', pool_kwargs);
        return (retries as { total: number }).total;
      };
      expect([null, {}, { retries: none }, { other: none }].map(total)).toEqual([7, 7, 3, 7]);
    });

    test('names that the modules of urllib3 import are found there', () => {
      const { connectionpool, response, util } = modules;
      expect(connectionpool.is_connection_dropped).toBe(util.connection.is_connection_dropped);
      expect(response.is_fp_closed).toBe(util.response.is_fp_closed);
      expect(response.is_response_to_head).toBe(util.response.is_response_to_head);
    });
  },
);
