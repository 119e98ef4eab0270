// Proxies: TLS settings and credentials for one peer are not used for another. docs/internals/security_history.md lists the cases.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, inject, test } from 'vitest';
import { kw, repr } from '../../../lib/python/builtins/index.js';
import * as request from '../../../lib/request/index.js';
import * as requests from '../../../lib/requests/index.js';
import * as ssl from '../../../lib/stdlib/ssl/index.js';
import * as blocking_request from '../../../lib/sync/request/index.js';
import * as blocking_requests from '../../../lib/sync/requests/index.js';
import * as blocking_urllib3 from '../../../lib/sync/urllib3/index.js';
import * as urllib3 from '../../../lib/urllib3/index.js';
import { redirect_warnings } from '../../../lib/python/errors/internal.js';
import { both, raised } from '../../server/colours.js';
import { script, type Step } from '../../server/script.js';
import { tls_server } from '../../server/tls_server.js';

const OK = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok';
const once = (answer: string): Step[] => [{ read: 'head' }, answer, { end: 'close' }];
const moved = (to: string) =>
  `HTTP/1.1 302 Found\r\nLocation: ${to}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`;

const cert = (name: string) =>
  fileURLToPath(new URL(`../../server/certs/${name}`, import.meta.url));
const ca_certs = inject('ca');
const other_ca = cert('other_ca.pem');
const client = { cert_file: cert('client.pem'), key_file: cert('client.key') };
const secure = inject('proxy').secure;
const { good, wrong_host, unknown_ca, mutual } = inject('https');
const OTHER_NAME = 'elsewhere.test';
const WRONG_FINGERPRINT = '00'.repeat(32);

function context_for(cafile: string | null): ssl.SSLContext {
  const context = new ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT);
  if (cafile === null) {
    context.check_hostname = false;
    context.verify_mode = ssl.CERT_NONE;
  } else context.load_verify_locations(cafile);
  return context;
}

describe.each(
  both(
    { request, requests, urllib3 },
    { request: blocking_request, requests: blocking_requests, urllib3: blocking_urllib3 },
  ),
)('$colour', ({ request, requests, urllib3 }) => {
  type Options = Record<string, unknown>;
  /** Requests a URL through a proxy; returns the status. */
  async function ask(url: string, proxy: string, options: Options): Promise<number> {
    const manager = urllib3.proxy_from_url(proxy, kw({ retries: false, ...options }));
    try {
      return (await manager.request('GET', url)).status;
    } finally {
      manager.clear();
    }
  }
  const failure = async (...args: Parameters<typeof ask>) => repr(await raised(() => ask(...args)));
  const REFUSED = /CERTIFICATE_VERIFY_FAILED|CertificateError|Fingerprints did not match/;

  describe('in a tunnel of an https proxy', () => {
    test.each<[what: string, options: () => Options]>([
      ['the roots', () => ({ proxy_ssl_context: context_for(other_ca), ca_certs })],
      [
        'an assertion of the name',
        () => ({ ca_certs, assert_hostname: false, proxy_assert_hostname: OTHER_NAME }),
      ],
      ['a missing fingerprint', () => ({ ca_certs, proxy_assert_fingerprint: WRONG_FINGERPRINT })],
    ])('settings of the destination do not make the proxy trusted: %s', async (_, options) => {
      expect(await failure(`${good}/`, secure, options())).toMatch(REFUSED);
    });

    test('cert_reqs of the destination does not disable verification of the proxy', async () => {
      const proxy_ssl_context = context_for(other_ca);
      const options = { proxy_ssl_context, cert_reqs: 'CERT_NONE' };
      expect(await failure(`${good}/`, secure, options)).toMatch(REFUSED);
      expect(Number(proxy_ssl_context.verify_mode)).toBe(Number(ssl.CERT_REQUIRED));
      expect(
        await ask(`${unknown_ca}/`, secure, {
          ...options,
          proxy_ssl_context: context_for(ca_certs),
        }),
      ).toBe(200);
    });

    test.each<[what: string, url: string, options: () => Options]>([
      ['the roots', good, () => ({ proxy_ssl_context: context_for(ca_certs), ca_certs: other_ca })],
      ['no verification', unknown_ca, () => ({ proxy_ssl_context: context_for(null), ca_certs })],
      ['no assertion', wrong_host, () => ({ proxy_assert_hostname: false, ca_certs })],
      [
        'a fingerprint',
        wrong_host,
        () => {
          const pem = readFileSync(cert('good.pem'), 'latin1');
          return { proxy_assert_fingerprint: fingerprint_of(pem), ca_certs };
        },
      ],
    ])('settings of the proxy do not apply to the destination: %s', async (_, url, options) => {
      expect(await failure(`${url}/`, secure, options())).toMatch(REFUSED);
      expect(await failure(`${url}/`, secure, options())).not.toContain('proxy');
    });

    test.each([
      ['assert_hostname', { assert_hostname: OTHER_NAME }],
      ['server_hostname', { server_hostname: OTHER_NAME }],
      [
        'assert_fingerprint',
        { assert_fingerprint: fingerprint_of(readFileSync(cert('wrong_host.pem'), 'latin1')) },
      ],
    ])('%s applies to the destination only', async (_, options) => {
      expect(await ask(`${wrong_host}/`, secure, { ca_certs, ...options })).toBe(200);
    });

    test('a client certificate is sent to the destination only', async () => {
      expect(await ask(`${mutual}/`, secure, { ca_certs, ...client })).toBe(200);
      await using proxy = await proxy_with_client_auth();
      expect(await failure(`${good}/`, proxy.url, { ca_certs, ...client })).toContain(
        '"client":null',
      );
    });
  });

  describe('an https proxy that forwards', () => {
    const HTTP = 'http://there.test/';

    test('uses the settings of the proxy', async () => {
      const proxy_ssl_context = context_for(ca_certs);
      const options = { proxy_ssl_context, proxy_assert_hostname: 'localhost', ca_certs: other_ca };
      expect(await ask(HTTP, secure, options)).toBe(200);
      expect(await ask(HTTP, secure, { ca_certs })).toBe(200);
      expect(await ask(HTTP, secure, { ssl_context: context_for(ca_certs) })).toBe(200);
    });

    test.each<[what: string, options: () => Options]>([
      ['proxy_ssl_context', () => ({ ca_certs, proxy_ssl_context: context_for(other_ca) })],
      ['proxy_assert_hostname', () => ({ ca_certs, proxy_assert_hostname: OTHER_NAME })],
      [
        'proxy_assert_fingerprint',
        () => ({ ca_certs, proxy_assert_fingerprint: WRONG_FINGERPRINT }),
      ],
    ])('is verified by %s', async (_, options) => {
      expect(await failure(HTTP, secure, options())).toMatch(REFUSED);
      const forwarding = { ...options(), use_forwarding_for_https: true };
      expect(await failure(`${good}/`, secure, forwarding)).toMatch(REFUSED);
    });

    // docs/internals/security_history.md: CVE-2026-97687; GHSA-8988-9cw3-xx77
    test.each([
      ['assert_hostname', { assert_hostname: OTHER_NAME }],
      ['no assert_hostname', { assert_hostname: false }],
      ['server_hostname', { server_hostname: OTHER_NAME }],
      [
        'assert_fingerprint',
        { assert_fingerprint: fingerprint_of(readFileSync(cert('wrong_host.pem'), 'latin1')) },
      ],
    ])('is not accepted by %s of the destination', async (_, options) => {
      await using proxy = await script(once(OK), { tls: 'wrong_host' });
      const all = { ca_certs, use_forwarding_for_https: true, ...options };
      expect(await failure(HTTP, proxy.url, all)).toMatch(REFUSED);
      expect(await failure('https://there.test/', proxy.url, all)).toMatch(REFUSED);
      expect((await proxy.received()).join('')).toBe('');
    });

    // As urllib3 2.8.0 does; `ssl_context` is only still taken for that of the proxy.
    test.each([
      ['proxy_ssl_context', {}, []],
      ['ssl_context', {}, []],
      ['proxy_ssl_context', { use_forwarding_for_https: true }, []],
      ['ssl_context', { use_forwarding_for_https: true }, ['FutureWarning']],
    ])('receives the client certificate of %s, %j', async (name, options, warned) => {
      await using proxy = await proxy_with_client_auth();
      const context = context_for(ca_certs);
      context.load_cert_chain(client.cert_file, client.key_file);
      const categories: string[] = [];
      const listener = (_: string, category: string) => void categories.push(category);
      await redirect_warnings(listener, async () => {
        const found = await failure(HTTP, proxy.url, { ...options, [name]: context });
        expect(found).toMatch(/"client":"\w/);
      });
      expect(categories).toEqual(warned);
    });

    test('ssl_context is deprecated beside proxy_ssl_context, which alone is used', async () => {
      const categories: string[] = [];
      const listener = (_: string, category: string) => void categories.push(category);
      await redirect_warnings(listener, async () => {
        const [proxy_ssl_context, ssl_context] = [context_for(other_ca), context_for(ca_certs)];
        const options = { ssl_context, use_forwarding_for_https: true };
        const both = { ...options, proxy_ssl_context };
        expect(await failure(HTTP, secure, both)).toMatch(REFUSED);
        expect(await failure(`${good}/`, secure, both)).toMatch(REFUSED);
        const of_proxy = (given: Options) => {
          const { proxy_ssl_context: context, proxy_config } = urllib3.proxy_from_url(
            secure,
            kw(given),
          );
          return [context, proxy_config!.ssl_context];
        };
        expect(of_proxy(both)).toEqual([proxy_ssl_context, proxy_ssl_context]);
        expect(of_proxy(options)).toEqual([ssl_context, null]);
        expect(of_proxy({ ssl_context })).toEqual([null, null]);
      });
      expect(new Set(categories)).toEqual(new Set(['FutureWarning']));
    });

    test('does not receive the client certificate', async () => {
      await using proxy = await proxy_with_client_auth();
      expect(await failure(HTTP, proxy.url, { ca_certs, ...client })).toContain('"client":null');
    });
  });

  describe('Requests with an https proxy', () => {
    const through = (proxy: string) => ({ http: proxy, https: proxy });

    test.each(['http://there.test/', 'https://there.test/'])(
      '%s: the proxy is verified',
      async (url) => {
        await using proxy = await script(once(OK), { tls: 'unknown_ca' });
        const options = { proxies: through(proxy.url), verify: ca_certs };
        expect(await raised(() => requests.get(url, kw(options)))).toMatchObject({
          name: 'ProxyError',
        });
        expect((await proxy.received()).join('')).toBe('');
      },
    );

    test('verify: false also applies to the proxy', async () => {
      await using proxy = await script(once(OK), { tls: 'unknown_ca' });
      const options = { proxies: through(proxy.url), verify: false };
      expect((await requests.get('http://there.test/', kw(options))).text).toBe('ok');
    });

    test('cert is sent to the server only', async () => {
      const certificate = [client.cert_file, client.key_file] as [string, string];
      const options = { verify: ca_certs, cert: certificate };
      const honest = await requests.get(`${mutual}/`, kw({ proxies: through(secure), ...options }));
      expect(honest.status_code).toBe(200);
      await using proxy = await proxy_with_client_auth();
      for (const url of ['http://there.test/', `${good}/`]) {
        const failed = await raised(() =>
          requests.get(url, kw({ proxies: through(proxy.url), ...options })),
        );
        expect(repr(failed)).toContain('"client":null');
      }
    });
  });

  // docs/internals/security_history.md: CVE-2026-44431
  test('a ProxyManager’s pool sends no credentials after a redirect to another host', async () => {
    await using proxy = await script({ connections: [once(moved('http://evil.test/')), once(OK)] });
    const manager = urllib3.proxy_from_url(proxy.url);
    const pool = manager.connection_from_url('http://bank.test/');
    const headers = {
      Authorization: 'secret',
      Cookie: 'id=secret',
      'Proxy-Authorization': 'secret',
    };
    const response = await pool.urlopen(
      'GET',
      'http://bank.test/',
      kw({ headers, assert_same_host: false }),
    );
    expect(response.status).toBe(200);
    const [first, second] = await proxy.finished(2);
    expect(first!.match(/secret/g)).toHaveLength(3);
    expect(second).toMatch(/^GET http:\/\/evil\.test\//);
    expect(second).not.toMatch(/secret|Authorization|Cookie/i);
    manager.clear();
  });

  // docs/internals/security_history.md: CVE-2026-6253; CVE-2026-7168; CVE-2026-8927
  describe('credentials for one proxy of urllib are not sent to another', () => {
    const refusal = once('HTTP/1.1 407 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
    const challenge =
      'HTTP/1.1 407 No\r\nProxy-Authenticate: Digest realm="r", nonce="n", qop="auth"\r\n' +
      'Content-Length: 0\r\nConnection: close\r\n\r\n';

    test.each<[how: string, user: string, answers: string[]]>([
      ['of its URL', 'user:secret@', []],
      ['by Digest', '', [challenge]],
    ])('%s', async (_, user, answers) => {
      const connections = [...answers, moved('https://h.example/')].map(once);
      await using first = await script({ connections });
      await using second = await script(refusal);
      const host = `127.0.0.1:${first.port}`;
      const passwords = new request.HTTPPasswordMgrWithDefaultRealm();
      passwords.add_password(null, 'h.example', 'user', 'secret');
      const opener = request.build_opener(
        new request.ProxyHandler({ http: `http://${user}${host}`, https: second.url }),
        new request.ProxyDigestAuthHandler(passwords),
      );
      await raised(() => opener.open('http://h.example/'));
      expect((await first.finished(connections.length)).at(-1)).toContain('Proxy-Authorization: ');
      const [sent] = await second.finished();
      expect(sent).toContain('CONNECT h.example:443');
      expect(sent).not.toContain('Proxy-Authorization');
    });

    test.each<[how: string, user: string, headers: Record<string, string>]>([
      ['of its URL', 'user:secret@', {}],
      ['of the request', '', { 'Proxy-Authorization': 'secret' }],
    ])('but to the same proxy after a redirect: %s', async (_, user, headers) => {
      await using proxy = await script({ connections: [once(moved('/b')), once(OK)] });
      const opener = request.build_opener(
        new request.ProxyHandler({ http: `http://${user}127.0.0.1:${proxy.port}` }),
      );
      await opener.open(new request.Request('http://h.example/', kw({ headers })));
      for (const sent of await proxy.finished(2)) expect(sent).toContain('Proxy-Authorization: ');
    });
  });

  // As in CPython and in Requests 2.34.2, which gave these answers; urllib compares the host as it stands in the URL.
  // docs/internals/security_history.md: CVE-2025-62718; CVE-2026-42038; CVE-2026-42043; CVE-2026-44492
  test.each([
    ['localhost', 'localhost', true, true],
    ['localhost', 'localhost.', false, false],
    ['localhost.', 'localhost', false, false],
    ['localhost.', 'localhost.', true, true],
    ['localhost', '127.0.0.1', false, false],
    ['localhost', '[::1]', false, false],
    ['::1', '[::1]', false, true],
    ['[::1]', '[::1]', true, false],
    ['127.0.0.1', '127.0.0.1', true, true],
    ['127.0.0.1', '127.0.0.2', false, false],
    ['127.0.0.0/8', '127.0.0.2', false, true],
    ['127.0.0.1', '[::ffff:127.0.0.1]', false, false],
  ])('NO_PROXY compares hosts as they are written: %s, %s', (no, host, of_urllib, of_requests) => {
    for (const port of ['', ':8080']) {
      expect(request.proxy_bypass_environment(host + port, { no })).toBe(of_urllib);
      expect(requests.utils.should_bypass_proxies(`http://${host}${port}/`, no)).toBe(of_requests);
    }
  });
});

/** An https proxy that requests a client certificate and sends a description of it in place of a status line. */
async function proxy_with_client_auth() {
  const [key, own] = ['good.key', 'good.pem'].map((name) => readFileSync(cert(name)));
  const server = await tls_server({ key, cert: own, ca: readFileSync(ca_certs) });
  return Object.assign(server, { url: `https://localhost:${server.port}` });
}

function fingerprint_of(pem: string): string {
  const { X509Certificate } = process.getBuiltinModule('node:crypto');
  return new X509Certificate(pem).fingerprint256;
}
