// requests with nginx, Apache and Squid, in both colours.
import { createHash } from 'node:crypto';
import path from 'node:path';
import { beforeEach, describe, expect, inject, test, vi } from 'vitest';
import { kw } from '../../../lib/python/builtins/index.js';
import * as requests from '../../../lib/requests/index.js';
import * as blocking_requests from '../../../lib/sync/requests/index.js';
import { both, raised } from '../../server/colours.js';
import * as apache_users from './apache.js';
import { start_apache } from './apache.js';
import { BIG, MAX_BODY, start_nginx, TEXT } from './nginx.js';
import { real } from './server.js';
import { FORBIDDEN, PASSWORD, start_squid, USER } from './squid.js';

const verify = inject('ca');

beforeEach(() => {
  for (const name of Object.keys(process.env))
    if (/proxy|_CA_BUNDLE$|^NETRC$/i.test(name)) vi.stubEnv(name, undefined);
  return () => void vi.unstubAllEnvs();
});

const colours = both({ requests }, { requests: blocking_requests });
const starts = { nginx: start_nginx, apache2: start_apache, squid: start_squid };

await real(starts, ({ nginx, apache2: apache, squid }) => {
  describe.each(colours)('requests: $colour', ({ requests }) => {
    describe('nginx', () => {
      test('text and iter_lines() of a compressed, chunked response', async () => {
        const url = `${nginx.http}/compressed`;
        const r = await requests.get(url);
        expect([r.headers['Content-Encoding'], r.headers['Transfer-Encoding']]).toEqual([
          'gzip',
          'chunked',
        ]);
        expect(r.text).toBe(TEXT);
        const lines = [];
        const streamed = await requests.get(url, { stream: true });
        for await (const line of streamed.iter_lines({ decode_unicode: true })) lines.push(line);
        expect(lines).toEqual(TEXT.split('\n').slice(0, -1));
      });

      test('a session reuses one connection, also for redirects', async () => {
        await using session = new requests.Session();
        const counts = [];
        for (let i = 0; i < 3; i++)
          counts.push((await session.get(`${nginx.http}/connection`)).text);
        const [connection] = counts[0]!.split(' ');
        expect(counts).toEqual([1, 2, 3].map((n) => `${connection} ${n}`));
        const r = await session.get(`${nginx.http}/moved302`);
        expect(r.history.map(({ status_code }) => status_code)).toEqual([302]);
        expect((await session.get(`${nginx.http}/connection`)).text).toBe(`${connection} 6`);
      });

      test.each([
        [301, 'GET'],
        [302, 'GET'],
        [303, 'GET'],
        [307, 'POST'],
        [308, 'POST'],
      ])('%i of a POST is followed with %s', async (status, method) => {
        const r = await requests.post(`${nginx.http}/moved${status}`, { data: { a: 'b' } });
        const type = method === 'POST' ? 'application/x-www-form-urlencoded' : '';
        const length = method === 'POST' ? '3' : '';
        expect(r.text).toBe(`${method} /seen?from=${status} type=${type} length=${length}`);
        expect(r.headers['X-Method']).toBe(method);
      });

      test('a loop of redirects raises TooManyRedirects', async () => {
        const error = await raised(() => requests.get(`${nginx.http}/loop`));
        expect(error).toBeInstanceOf(requests.TooManyRedirects);
        expect((error as Error).message).toBe('Exceeded 30 redirects.');
      });

      test('iter_content() of a large body', async () => {
        const r = await requests.get(`${nginx.http}/big`, { stream: true });
        let size = 0;
        for await (const chunk of r.iter_content({ chunk_size: 65536 })) size += chunk.length;
        expect(size).toBe(BIG);
      });

      test('a range, and one beyond the end', async () => {
        const url = `${nginx.http}/digits`;
        let r = await requests.get(url, { headers: { Range: 'bytes=2-4' } });
        expect([r.status_code, r.text, r.headers['Content-Range']]).toEqual([
          206,
          '234',
          'bytes 2-4/10',
        ]);
        r = await requests.get(url, { headers: { Range: 'bytes=99-' } });
        expect(r.status_code).toBe(416);
      });

      test('a 304 is ok and has no body', async () => {
        const first = await requests.get(`${nginx.http}/digits`);
        const headers = { 'If-None-Match': first.headers['ETag'] };
        const r = await requests.get(`${nginx.http}/digits`, { headers });
        expect([r.status_code, r.content.length, r.ok]).toEqual([304, 0, true]);
      });

      test('put() of a generator stores chunks; delete() removes them', async () => {
        const url = `${nginx.http}/stored/requests`;
        function* pieces() {
          for (let i = 0; i < 50; i++) yield `piece ${i}\n`;
        }
        expect((await requests.put(url, { data: pieces() })).status_code).toBeOneOf([201, 204]);
        expect((await requests.get(url)).text.split('\n')).toHaveLength(51);
        expect((await requests.delete(url)).status_code).toBe(204);
        expect((await requests.get(url)).status_code).toBe(404);
      });

      test('a body that is too large returns 413', async () => {
        const r = await requests.post(`${nginx.http}/seen`, { data: 'x'.repeat(MAX_BODY + 1) });
        expect([r.status_code, r.reason]).toEqual([413, 'Request Entity Too Large']);
      });

      test('a connection closed without a response raises ConnectionError', async () => {
        const error = await raised(() => requests.get(`${nginx.http}/silent`));
        expect(error).toBeInstanceOf(requests.ConnectionError);
        expect((error as Error).message).toBe(
          "('Connection aborted.', RemoteDisconnected('Remote end closed connection without response'))",
        );
      });

      test('TLS: SNI, connection reuse and a client certificate', async () => {
        await using session = new requests.Session();
        session.verify = verify;
        expect((await session.get(`${nginx.https}/protocol`)).text).toBe(
          'HTTP/1.1 https localhost',
        );
        const counts = [];
        for (let i = 0; i < 2; i++)
          counts.push((await session.get(`${nginx.https}/connection`)).text);
        expect(counts[1]).toBe(`${counts[0]!.split(' ')[0]} 3`);
        const certs = path.dirname(verify);
        const cert = [path.join(certs, 'client.pem'), path.join(certs, 'client.key')] as const;
        expect((await session.get(`${nginx.mutual}/`, { cert })).text).toMatch(/^TLSv1\.2 CN=/);
        expect((await session.get(`${nginx.mutual}/`)).status_code).toBe(400);
      });

      test('credentials are not sent after a redirect to another host', async () => {
        const place = `${inject('http')}/echo`;
        const r = await requests.get(`${nginx.http}/to?url=${place}`, { auth: ['u', 'p'] });
        expect(r.history[0]!.request.headers['Authorization']).toBe('Basic dTpw');
        const { headers } = r.json<{ headers: [string, string][] }>();
        expect(headers.map(([name]) => name)).not.toContain('Authorization');
      });
    });

    describe('Apache', () => {
      const { USER: user, PASSWORD: password, DIGEST_PASSWORD: digest_password } = apache_users;

      test('Basic, with a non-ASCII password as bytes', async () => {
        const url = `${apache.http}/basic/a`;
        const auth = [user, Buffer.from(password)] as const;
        expect((await requests.get(url, { auth })).text).toBe('basic a\n');
        expect((await requests.get(url, { auth: [user, 'wrong'] })).status_code).toBe(401);
        const moved = await requests.get(`${apache.http}/moved_to_basic`, { auth });
        expect(moved.text).toBe('basic a\n');
      });

      test('Digest: only the first request is challenged', async () => {
        await using session = new requests.Session();
        session.auth = new requests.auth.HTTPDigestAuth(user, digest_password);
        const first = await session.get(`${apache.http}/digest/a`);
        expect([first.text, first.history.length]).toEqual(['digest a\n', 1]);
        const second = await session.get(`${apache.http}/digest/b`);
        expect([second.text, second.history.length]).toEqual(['digest b\n', 0]);
      });
    });

    describe('Squid', () => {
      const proxies = { http: `http://${squid.open}`, https: `http://${squid.open}` };
      const escaped = `${encodeURIComponent(USER)}:${encodeURIComponent(PASSWORD)}`;
      const with_password = {
        http: `http://${escaped}@${squid.closed}`,
        https: `http://${escaped}@${squid.closed}`,
      };

      test('http URLs are forwarded, https URLs tunnelled by CONNECT', async () => {
        let r = await requests.get(`${nginx.http}/credentials`, { proxies });
        expect(r.text).toMatch(/^authorization= proxy= via=1\.1 proxy\.test \(squid/);
        r = await requests.get(`${nginx.https}/credentials`, { proxies, verify });
        expect(r.text).toBe('authorization= proxy= via=');
      });

      test('user and password are not sent to the server', async () => {
        let r = await requests.get(`${nginx.http}/credentials`, { proxies: with_password });
        expect(r.text).toMatch(/^authorization= proxy= via=1\.1 proxy\.test/);
        r = await requests.get(`${nginx.https}/credentials`, { proxies: with_password, verify });
        expect(r.text).toBe('authorization= proxy= via=');
      });

      test('without them: a 407 by http, ProxyError by CONNECT', async () => {
        const without = { http: `http://${squid.closed}`, https: `http://${squid.closed}` };
        const r = await requests.get(`${nginx.http}/text`, { proxies: without });
        expect(r.status_code).toBe(407);
        const error = await raised(() =>
          requests.get(`${nginx.https}/text`, { proxies: without, verify }),
        );
        expect(error).toBeInstanceOf(requests.exceptions.ProxyError);
        expect((error as Error).message).toContain(
          "OSError('Tunnel connection failed: 407 Proxy Authentication Required')",
        );
      });

      test('a refused tunnel raises an error with its status', async () => {
        const error = await raised(() =>
          requests.get(`https://localhost:${FORBIDDEN}/`, { proxies, verify }),
        );
        expect((error as Error).message).toContain(
          "OSError('Tunnel connection failed: 403 Forbidden')",
        );
      });

      test('http_proxy and no_proxy are read from the environment', async () => {
        vi.stubEnv('http_proxy', proxies.http);
        const url = `${nginx.http}/credentials`;
        expect((await requests.get(url)).text).toContain('squid');
        vi.stubEnv('no_proxy', '127.0.0.0/8');
        expect((await requests.get(url)).text).toBe('authorization= proxy= via=');
      });

      test('a tunnel is reused after a large body', async () => {
        await using session = new requests.Session();
        session.verify = verify;
        session.mount('https://', new requests.adapters.HTTPAdapter(kw({ pool_maxsize: 1 })));
        const r = await session.get(`${nginx.https}/big`, { proxies });
        expect(createHash('sha256').update(r.content).digest('hex')).toBe(
          createHash('sha256').update(Buffer.alloc(BIG)).digest('hex'),
        );
        const counts = [];
        for (let i = 0; i < 2; i++)
          counts.push((await session.get(`${nginx.https}/connection`, { proxies })).text);
        expect(counts[1]).toBe(`${counts[0]!.split(' ')[0]} 3`);
      });
    });
  });
});
