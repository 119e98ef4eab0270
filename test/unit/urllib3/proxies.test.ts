// Requests through proxies: forwarded, through a tunnel, and through a tunnel of a proxy reached over TLS.
import { describe, expect, inject, test } from 'vitest';
import { kw, repr, str, type Bytes } from '../../../lib/python/builtins/index.js';
import { create_default_context } from '../../../lib/stdlib/ssl/index.js';
import * as blocking_urllib3 from '../../../lib/sync/urllib3/index.js';
import * as urllib3 from '../../../lib/urllib3/index.js';
import { both, raised } from '../../server/colours.js';

const ca_certs = inject('ca');
const proxies = inject('proxy');
const target = inject('https').good;

describe.each(both({ urllib3 }, { urllib3: blocking_urllib3 }))(
  'proxies: $colour',
  ({ urllib3 }) => {
    const text = (response: { data: unknown }) => (response.data as Bytes).decode();
    const options = { ca_certs, retries: false };

    test('a tunnel to a verified host is reused by the next request', async () => {
      const manager = urllib3.proxy_from_url(proxies.open, kw(options));
      for (let i = 0; i < 2; i++) {
        expect((await manager.request('GET', `${target}/`)).status).toBe(200);
      }
      const pool = manager.connection_from_url(`${target}/`);
      expect(pool.num_connections).toBe(1);
      const [connection] = pool.pool!.queue.filter(Boolean);
      expect([
        connection!.is_verified,
        connection!.proxy_is_verified,
        connection!.has_connected_to_proxy,
        connection!.proxy_is_tunneling,
        connection!.proxy_is_forwarding,
      ]).toEqual([true, false, true, true, false]);
      manager.clear();
    });

    // docs/internals/security_history.md: CVE-2022-32210
    test('a tunnel to a host with a wrong certificate raises an error', async () => {
      const manager = urllib3.proxy_from_url(proxies.open, kw(options));
      const error = await raised(() => manager.request('GET', `${inject('https').wrong_host}/`));
      expect(repr(error)).toMatch(
        /^SSLError\(SSLCertVerificationError\(1, "\[SSL: CERTIFICATE_VERIFY_FAILED\]/,
      );
      manager.clear();
    });

    test('a proxy that requires credentials gets them', async () => {
      const { hostname, port } = new URL(target);
      const manager = urllib3.proxy_from_url(proxies.basic, kw({ ca_certs, retries: 0 }));
      const error = await raised(() => manager.request('GET', `${target}/`));
      expect(str(error)).toBe(
        `HTTPSConnectionPool(host='${hostname}', port=${port}): Max retries exceeded with url: / ` +
          "(Caused by ProxyError('Unable to connect to proxy', OSError('Tunnel connection failed: 407 Proxy Authentication Required')))",
      );
      const proxy_headers = urllib3.make_headers(kw({ proxy_basic_auth: 'user:pass word' }));
      const known = urllib3.proxy_from_url(proxies.basic, kw({ ...options, proxy_headers }));
      expect((await known.request('GET', `${target}/`)).status).toBe(200);
      expect((await known.request('GET', 'http://there.test/')).status).toBe(200);
      manager.clear();
      known.clear();
    });

    test('a proxy over TLS forwards and tunnels', async () => {
      const manager = urllib3.proxy_from_url(proxies.secure, kw(options));
      const forwarded = await manager.request('GET', 'http://there.test/');
      expect([forwarded.status, forwarded.headers['X-Proxy']]).toEqual([200, 'yes']);
      const tunnelled = await manager.request('GET', `${target}/`);
      expect([tunnelled.status, text(tunnelled).length > 0]).toEqual([200, true]);
      const [connection] = manager.connection_from_url(`${target}/`).pool!.queue.filter(Boolean);
      expect([connection!.is_verified, connection!.proxy_is_verified]).toEqual([true, true]);
      manager.clear();
    });

    test('a proxy over TLS may have its own context', async () => {
      const proxy_ssl_context = create_default_context(kw({ cafile: ca_certs }));
      const manager = urllib3.proxy_from_url(proxies.secure, kw({ proxy_ssl_context, ...options }));
      expect((await manager.request('GET', `${target}/`)).status).toBe(200);
      manager.clear();
    });

    test('TLS to a proxy without TLS raises an error', async () => {
      const url = proxies.open.replace('http:', 'https:');
      const manager = urllib3.proxy_from_url(url, kw(options));
      const error = await raised(() => manager.request('GET', `${target}/`));
      expect(str(error)).toBe(
        "('Unable to connect to proxy. Your proxy appears to only use HTTP and not HTTPS, try changing your proxy URL to be HTTP. " +
          "See: https://urllib3.readthedocs.io/en/latest/advanced-usage.html#https-proxy-error-http-proxy', " +
          "SSLError(SSLError(1, '[SSL: WRONG_VERSION_NUMBER] wrong version number')))",
      );
      manager.clear();
    });

    // By urllib3 2.7.0.
    test.each(['http', 'https'])('a missing proxy over %s is retried', async (scheme) => {
      const manager = urllib3.proxy_from_url(`${scheme}://127.0.0.1:1/`, kw({ retries: 0 }));
      for (const url of ['http://there.test/', 'https://there.test/']) {
        const error = await raised(() => manager.request('GET', url));
        expect(error).toBeInstanceOf(urllib3.exceptions.MaxRetryError);
        expect(error).toHaveProperty('reason.name', 'ProxyError');
      }
    });

    // By urllib3 2.8.0.
    test('a fragment does not reach a pool of the program', async () => {
      const urls: string[] = [];
      class Pool {
        constructor(host: string, ..._keywords: unknown[]) {
          urls.push(host);
        }
        urlopen(_method: string, url: string, ..._keywords: unknown[]) {
          urls.push(url);
          return new urllib3.HTTPResponse(kw({ status: 200 }));
        }
      }
      const manager = urllib3.proxy_from_url('http://proxy:8080');
      manager.pool_classes_by_scheme = { http: Pool as never };
      const response = await manager.urlopen('GET', 'http://example.com/path?x=1#marker');
      manager.clear();
      expect([response.status, urls]).toEqual([200, ['proxy', 'http://example.com/path?x=1']]);
    });

    test('a missing proxy raises an error', async () => {
      const manager = urllib3.proxy_from_url('http://127.0.0.1:1/', kw({ retries: false }));
      const message =
        "('Unable to connect to proxy', NewConnectionError(\"HTTPSConnection(host='127.0.0.1', port=1): " +
        'Failed to establish a new connection: [Errno 111] Connection refused"))';
      const error = await raised(() => manager.request('GET', `${target}/`));
      expect(str(error)).toBe(message);
      const plain = await raised(() => manager.request('GET', 'http://there.test/'));
      expect(str(plain)).toBe(message.replace('HTTPSConnection', 'HTTPConnection'));
      for (const scheme of ['ftp://x', 'localhost:8080']) {
        const unknown = await raised(() => urllib3.proxy_from_url(scheme));
        expect(unknown).toBeInstanceOf(urllib3.exceptions.ProxySchemeUnknown);
      }
    });
  },
);
