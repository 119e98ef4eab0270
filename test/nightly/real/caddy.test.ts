// urlopen, http.client and Requests against Caddy: in both colours, and on CPython if it is installed.
import { brotliCompressSync } from 'node:zlib';
import { describe, expect, inject, test } from 'vitest';
import { kw } from '../../../lib/python/builtins/index.js';
import * as requests from '../../../lib/requests/index.js';
import * as blocking_requests from '../../../lib/sync/requests/index.js';
import { both } from '../../server/colours.js';
import { BIG, MAX_BODY, PASSWORD, start_caddy, TEXT, USER } from './caddy.js';
import { digest, runners, session_runners, type Outcome, type RequestSpec } from './programs.js';
import { real } from './server.js';

await real({ caddy: start_caddy }, ({ caddy }) => {
  const { http, https } = caddy;
  const cafile = inject('ca');
  const ok = { status: 200, reason: 'OK' };
  const TOO_LARGE = ['x'.repeat(MAX_BODY), 'y'];
  const http_error = (status: number, reason: string, url: string, body = ''): Outcome => ({
    error: 'HTTPError',
    message: `HTTP Error ${status}: ${reason}`,
    status,
    reason,
    url,
    body,
  });
  const DISCONNECTED = {
    error: 'RemoteDisconnected',
    message: 'Remote end closed connection without response',
  };

  describe.each(runners())('$name', ({ run }) => {
    const ask = async (request: RequestSpec) => (await run({ requests: [request] }))[0];

    test.each([301, 302, 303, 307, 308])('%i keeps GET and HEAD', async (code) => {
      const url = `${http}/moved${code}`;
      const show = ['X-Method'];
      const [got, head] = await run({
        requests: [
          { url, show },
          { url, method: 'HEAD', show },
        ],
      });
      const target = { ...ok, url: `${http}/seen?from=${code}` };
      const body = `GET /seen?from=${code} `;
      expect(got).toEqual({ ...target, body, headers: { 'X-Method': 'GET' } });
      expect(head).toEqual({ ...target, body: '', headers: { 'X-Method': 'HEAD' } });
    });

    test('a folder is 308: followed by GET, not by POST', async () => {
      const url = `${http}/folder`;
      expect(await ask({ url })).toEqual({ ...ok, url: `${url}/`, body: '<p>index</p>\n' });
      const error = http_error(308, 'Permanent Redirect', url);
      expect(await ask({ url, data: 'x' })).toEqual(error);
    });

    test('errors have no body, and 502 stands for a server that is down', async () => {
      for (const [path, status, reason] of [
        ['/nothing', 404, 'Not Found'],
        ['/gone', 410, 'Gone'],
        ['/down', 502, 'Bad Gateway'],
      ] as const) {
        const url = http + path;
        expect(await ask({ url })).toEqual(http_error(status, reason, url));
      }
      expect(await ask({ url: `${http}/abort` })).toEqual(DISCONNECTED);
    });

    test('a large file over http and https, and an empty one', async () => {
      const body = digest(new Uint8Array(BIG));
      const urls = [`${http}/big`, `${https}/big`, `${http}/empty`];
      const outcomes = await run({ cafile, requests: urls.map((url) => ({ url })) });
      expect(outcomes.map((outcome) => outcome.body)).toEqual([body, body, '']);
    });

    test('a page that is there compressed, too', async () => {
      const url = `${http}/ready.html`;
      const show = ['Content-Encoding'];
      const [plain, compressed] = await run({
        requests: [
          { url, show },
          { url, show, headers: { 'Accept-Encoding': 'br' } },
        ],
      });
      expect(plain).toMatchObject({ body: '<p>plain</p>\n' });
      expect(compressed).toMatchObject({
        body: Buffer.from(brotliCompressSync('<p>compressed</p>\n')).toString('latin1'),
        headers: { 'Content-Encoding': 'br' },
      });
    });

    test('ranges: one, two, and one beyond the end', async () => {
      const url = `${http}/digits`;
      const partial = { status: 206, reason: 'Partial Content', url };
      const [one, two, beyond] = await run({
        requests: ['2-5', '0-1,8-9', '20-'].map((range) => ({
          url,
          headers: { Range: `bytes=${range}` },
          show: ['Content-Range', 'Content-Type'],
        })),
      });
      expect(one).toMatchObject({ ...partial, body: '2345' });
      const [, boundary = ''] = (two?.headers?.['Content-Type'] ?? '').split('; boundary=');
      const parts = (two?.body ?? '')
        .split(`--${boundary}`)
        .map((part) => part.split('\r\n\r\n')[1]);
      expect(parts).toEqual([undefined, '01\r\n', '89\r\n', undefined]);
      expect(beyond).toMatchObject(
        http_error(
          416,
          'Requested Range Not Satisfiable',
          url,
          'invalid range: failed to overlap\n',
        ),
      );
      expect(beyond?.headers?.['Content-Range']).toBe('bytes */10');
    });

    test.each<[string, Omit<RequestSpec, 'url'>, string]>([
      ['of known length', { data: 'a=b' }, 'POST 3 a=b'],
      ['in chunks', { data: ['a', 'bc'] }, 'POST  abc'],
      ['after 100 Continue', { data: 'x', headers: { Expect: '100-continue' } }, 'POST 1 x'],
    ])('an upload %s', async (_name, request, body) => {
      const url = `${http}/proxied`;
      expect(await ask({ url, ...request })).toEqual({ ...ok, url, body });
    });

    test('an upload that is too large, and one with an expectation that it does not know', async () => {
      const url = `${http}/proxied`;
      const too_large = http_error(413, 'Request Entity Too Large', url);
      expect(await ask({ url, data: TOO_LARGE })).toEqual(too_large);
      const headers = { Expect: 'x' };
      const failed = http_error(417, 'Expectation Failed', url);
      expect(await ask({ url, data: 'abc', headers })).toEqual(failed);
    });

    test('a user and password', async () => {
      const url = `${http}/private`;
      expect(await ask({ url, show: ['WWW-Authenticate'] })).toEqual({
        ...http_error(401, 'Unauthorized', url),
        headers: { 'WWW-Authenticate': 'Basic realm="restricted"' },
      });
      const outcomes = await run({
        handlers: [
          {
            name: 'HTTPBasicAuthHandler',
            manager: 'HTTPPasswordMgrWithDefaultRealm',
            passwords: [[null, http, USER, PASSWORD]],
          },
        ],
        requests: [{ url }],
      });
      expect(outcomes).toEqual([{ ...ok, url, body: 'private' }]);
    });

    test('TLS: HTTP/1.1, though HTTP/2 is offered; a plain request to it; TLS to a plain port', async () => {
      const url = `${https}/protocol`;
      const [secure] = await run({ cafile, requests: [{ url }] });
      expect(secure).toEqual({ ...ok, url, body: 'HTTP/1.1 https localhost' });
      const plain = url.replace('https:', 'http:');
      const body = 'Client sent an HTTP request to an HTTPS server.\n';
      expect(await ask({ url: plain })).toEqual(http_error(400, 'Bad Request', plain, body));
      const [outcome] = await run({ cafile, requests: [{ url: http.replace('http:', 'https:') }] });
      expect(outcome).toMatchObject({
        error: 'URLError',
        message: expect.stringContaining('[SSL: ') as string,
      });
    });

    test('HTTPConnection reuses its connection, also after an abort', async () => {
      const outcomes = await run({
        connection: { host: http.slice('http://'.length) },
        requests: [
          { url: '/digits' },
          { url: '/text.txt', method: 'HEAD' },
          { url: '/nothing' },
          { url: '/proxied', data: ['a'], method: 'POST' },
          { url: '/abort' },
          { url: '/digits' },
          { url: '/digits', headers: { Connection: 'close' } },
          { url: '/digits' },
        ],
      });
      expect(outcomes.map(({ status, closes }) => [status, closes])).toEqual([
        [200, false],
        [200, false],
        [404, false],
        [200, false],
        [undefined, undefined],
        [200, false],
        [200, true],
        [200, false],
      ]);
    });

    // Without Host there is no site.
    test('HTTP/1.0 is answered by HTTP/1.0', async () => {
      const keep = { url: '/digits', headers: { Connection: 'keep-alive' } };
      const outcomes = await run({
        connection: { host: http.slice('http://'.length), http10: true },
        requests: [{ url: '/digits' }, keep, keep],
      });
      const answer = { ...ok, version: 10, body: '' };
      expect(outcomes).toEqual([
        { ...answer, closes: true },
        { ...answer, closes: false },
        { ...answer, closes: false },
      ]);
    });
  });

  describe.each(session_runners())('a session: $name', ({ run }) => {
    test('redirects of a POST, gzip, 413, 502, a password, TLS', async () => {
      const outcome = (path: string, body: unknown, history: number[] = []) => ({
        ...ok,
        url: http + path,
        body,
        history,
      });
      const moved = [301, 302, 303, 307, 308];
      const type = 'application/x-www-form-urlencoded';
      const headers = { 'Content-Type': type };
      const outcomes = await run({
        session: true,
        cafile,
        requests: [
          ...moved.map((code) => ({
            url: `${http}/moved${code}`,
            method: 'POST',
            data: 'a=b',
            headers,
          })),
          { url: `${http}/text.txt`, headers: { 'Accept-Encoding': 'gzip' } },
          { url: `${http}/proxied`, method: 'POST', data: TOO_LARGE },
          { url: `${http}/down` },
          { url: `${http}/private`, auth: ['basic', USER, PASSWORD] },
          { url: `${http}/abort` },
          { url: `${https}/protocol` },
        ],
      });
      expect(outcomes).toEqual([
        ...moved.map((code) =>
          outcome(
            `/seen?from=${code}`,
            code < 307 ? `GET /seen?from=${code} ` : `POST /seen?from=${code} ${type}`,
            [code],
          ),
        ),
        outcome('/text.txt', digest(Buffer.from(TEXT))),
        { ...outcome('/proxied', ''), status: 413, reason: 'Request Entity Too Large' },
        { ...outcome('/down', ''), status: 502, reason: 'Bad Gateway' },
        outcome('/private', 'private'),
        {
          error: 'ConnectionError',
          message: `('Connection aborted.', RemoteDisconnected('${DISCONNECTED.message}'))`,
        },
        {
          ...ok,
          url: `${https}/protocol`,
          body: 'HTTP/1.1 https localhost',
          history: [],
        },
      ]);
    });
  });

  describe.each(both({ requests }, { requests: blocking_requests }))('$colour', ({ requests }) => {
    // Requests decodes these only with packages that it does not require.
    test('br and zstd are decoded', async () => {
      const get = (path: string, coding: string) =>
        requests.get(http + path, kw({ headers: { 'Accept-Encoding': coding } }));
      const ready = await get('/ready.html', 'br');
      expect([ready.headers['Content-Encoding'], ready.text]).toEqual([
        'br',
        '<p>compressed</p>\n',
      ]);
      const r = await get('/text.txt', 'zstd');
      expect(r.headers['Content-Encoding']).toBe('zstd');
      const { createZstdDecompress } = (await import('node:zlib')) as {
        createZstdDecompress?: unknown;
      };
      expect(r.text === TEXT).toBe(createZstdDecompress !== undefined);
    });
  });
});
