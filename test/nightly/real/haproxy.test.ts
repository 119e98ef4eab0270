// urlopen, http.client and Requests against HAProxy: in both colours, and on CPython if it is installed.
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { start_haproxy, TEXT } from './haproxy.js';
import {
  digest,
  runners,
  session_runners,
  type Handler,
  type Outcome,
  type RequestSpec,
} from './programs.js';
import { real } from './server.js';

await real({ haproxy: start_haproxy }, ({ haproxy }) => {
  const { http, behind, closed } = haproxy;
  const ok = { status: 200, reason: 'OK' };
  const http_error = (status: number, reason: string, url: string, body?: string): Outcome => ({
    error: 'HTTPError',
    message: `HTTP Error ${status}: ${reason}`,
    status,
    reason,
    url,
    body: body ?? (expect.stringContaining(`<h1>${status} ${reason}</h1>`) as string),
  });
  const BODY = 'x'.repeat(3000);
  const ELSEWHERE = 'http://www.invalid';

  describe.each(runners())('$name', ({ name, run }) => {
    const ask = async (request: RequestSpec) => (await run({ requests: [request] }))[0];

    // docs/differences.md: here they are skipped, so that the next request does not read the response.
    test('103 Early Hints before the response', async () => {
      const url = `${http}/hinted`;
      expect(await ask({ url })).toEqual(
        name === 'CPython'
          ? http_error(103, 'Early Hints', url, '')
          : { ...ok, url, body: 'hinted' },
      );
    });

    test('a compressed response is chunked, another has a length', async () => {
      const url = `${http}/text`;
      const show = ['Content-Encoding', 'Transfer-Encoding', 'Content-Length'];
      const [plain, compressed] = await run({
        requests: [
          { url, show },
          { url, show, headers: { 'Accept-Encoding': 'gzip' } },
        ],
      });
      const names = (values: (string | null)[]) =>
        Object.fromEntries(show.map((name, at) => [name, values[at]]));
      expect(plain?.headers).toEqual(names([null, null, String(TEXT.length)]));
      expect(compressed?.headers).toEqual(names(['gzip', 'chunked', null]));
      const body = Buffer.from(compressed?.body ?? '', 'latin1');
      expect(gunzipSync(body).toString()).toBe(TEXT);
    });

    test.each<[string, number, string, string | undefined]>([
      ['/limited', 429, 'Too Many Requests', ''],
      ['/denied', 403, 'Forbidden', undefined],
      ['/tarpit', 500, 'Internal Server Error', undefined],
      ['/down', 503, 'Service Unavailable', undefined],
    ])('%s raises HTTPError %i', async (path, status, reason, body) => {
      const url = http + path;
      expect(await ask({ url })).toEqual(http_error(status, reason, url, body));
    });

    test('a head that is too large raises HTTPError 400', async () => {
      const url = `${http}/echo`;
      const headers = { 'X-Long': 'x'.repeat(20_000) };
      expect(await ask({ url, headers })).toEqual(http_error(400, 'Bad request', url));
    });

    test('an answer that does not wait for the body', async () => {
      const url = `${http}/early`;
      const requests = Array.from({ length: 5 }, () => ({ url, data: BODY }));
      const error = http_error(400, 'Bad Request', url, 'no body wanted');
      expect(await run({ requests })).toEqual(requests.map(() => error));
    });

    test('a connection that it rejects: with and without its PROXY header', async () => {
      expect(await ask({ url: `${http}/reject` })).toEqual({
        error: 'RemoteDisconnected',
        message: 'Remote end closed connection without response',
      });
      // It closes without having read the request.
      expect(await ask({ url: `${behind}/` })).toEqual({
        error: 'ConnectionResetError',
        message: '[Errno 104] Connection reset by peer',
      });
    });

    test('redirects: to another host, without the query, and of a POST', async () => {
      const other = http.replace('127.0.0.1', 'localhost');
      const [elsewhere, dropped, posted, kept] = await run({
        requests: [
          { url: `${http}/other?a=b` },
          { url: `${http}/kept?a=b` },
          { url: `${http}/moved`, data: 'a=b' },
          { url: `${http}/kept`, data: 'a=b' },
        ],
      });
      expect(elsewhere).toEqual({ ...ok, url: `${other}/other?a=b`, body: 'GET /other?a=b  ' });
      expect(dropped).toEqual({ ...ok, url: `${http}/echo`, body: 'GET /echo  ' });
      const body = digest(Buffer.from(TEXT));
      expect(posted).toEqual({ ...ok, url: `${http}/plain`, body });
      expect(kept).toEqual(http_error(307, 'Temporary Redirect', `${http}/kept`, ''));
    });

    test.each<[string, Omit<RequestSpec, 'url'>, string]>([
      ['of known length', { data: 'a=b' }, 'POST /echo a=b '],
      ['in chunks', { data: ['a', 'bc'] }, 'POST /echo abc chunked'],
      ['after 100 Continue', { data: 'x', headers: { Expect: '100-continue' } }, 'POST /echo x '],
    ])('an upload %s', async (_name, request, body) => {
      const url = `${http}/echo`;
      expect(await ask({ url, ...request })).toEqual({ ...ok, url, body });
    });

    test('a proxy: the whole URL is asked for, and a tunnel refused', async () => {
      const [plain, tunnel] = await run({
        environment: { http_proxy: http, https_proxy: http },
        requests: [{ url: `${ELSEWHERE}/echo?a` }, { url: 'https://www.invalid/' }],
      });
      const url = `${ELSEWHERE}/echo?a`;
      expect(plain).toEqual({ ...ok, url, body: `GET ${url}  ` });
      expect(tunnel).toEqual({
        error: 'URLError',
        message: '<urlopen error Tunnel connection failed: 403 Forbidden>',
      });
    });

    test('a proxy with a password: none, in its URL, and by a handler', async () => {
      const url = `${ELSEWHERE}/x?y`;
      const by = (proxy: string, https = false) =>
        run({
          environment: { http_proxy: proxy, https_proxy: proxy },
          requests: [{ url }, ...(https ? [{ url: 'https://www.invalid/' }] : [])],
        });
      expect(await by(closed, true)).toEqual([
        http_error(407, 'Proxy Authentication Required', url, 'who?'),
        {
          error: 'URLError',
          message: '<urlopen error Tunnel connection failed: 407 Proxy Authentication Required>',
        },
      ]);
      const sent = (pair: string) => [
        { ...ok, url, body: `Basic ${Buffer.from(pair).toString('base64')} ${url}` },
      ];
      expect(await by(closed.replace('//', '//u:p%40w@'))).toEqual(sent('u:p@w'));
      const handlers: Handler[] = [
        { name: 'ProxyHandler', proxies: { http: closed } },
        {
          name: 'ProxyBasicAuthHandler',
          manager: 'HTTPPasswordMgrWithDefaultRealm',
          passwords: [[null, closed.slice('http://'.length), 'u', 'pw']],
        },
      ];
      expect(await run({ handlers, requests: [{ url }] })).toEqual(sent('u:pw'));
    });

    test('HTTPConnection reuses its connection after a refusal', async () => {
      const host = http.slice('http://'.length);
      const requests = [
        { url: '/plain' },
        { url: '/denied' },
        { url: '/down' },
        { url: '/plain', method: 'HEAD' },
        { url: '/early', data: BODY, method: 'POST' },
        { url: '/echo', data: ['a', 'b'], method: 'POST' },
      ];
      const outcomes = await run({ connection: { host }, requests });
      expect(outcomes.map(({ status, closes }) => [status, closes])).toEqual([
        [200, false],
        [403, false],
        [503, false],
        [200, false],
        // It closes if the answer was earlier than the body.
        [400, expect.any(Boolean)],
        [200, false],
      ]);
    });

    test('HTTP/1.0: its connection is kept only if it asks for that', async () => {
      const host = http.slice('http://'.length);
      const keep = { url: '/text', headers: { Connection: 'keep-alive' } };
      const requests = [{ url: '/text' }, keep, { url: '/text' }];
      const outcomes = await run({ connection: { host, http10: true }, requests });
      expect(outcomes.map(({ version, closes }) => [version, closes])).toEqual([
        [11, true],
        [11, false],
        [11, true],
      ]);
    });
  });

  describe.each(session_runners())('a session: $name', ({ run }) => {
    test('refusals are responses; redirects, gzip, and no answer', async () => {
      const url = (path: string) => http + path;
      const outcome = (path: string, body: unknown, history: number[] = []) => ({
        ...ok,
        url: url(path),
        body,
        history,
      });
      const text = digest(Buffer.from(TEXT));
      const page = (status: number) => expect.stringContaining(`<h1>${status} `) as string;
      const aborted = (reason: string) => ({
        error: 'ConnectionError',
        message: `('Connection aborted.', ${reason})`,
      });
      expect(
        await run({
          session: true,
          requests: [
            { url: url('/text') },
            { url: url('/limited'), show: ['Retry-After'] },
            { url: url('/denied') },
            { url: url('/down') },
            { url: url('/early'), method: 'POST', data: BODY },
            { url: url('/moved'), method: 'POST', data: 'a=b' },
            { url: url('/kept'), method: 'POST', data: 'a=b' },
            { url: url('/echo'), method: 'PUT', data: ['a', 'b'] },
            { url: url('/reject') },
            { url: `${behind}/` },
            { url: url('/plain') },
          ],
        }),
      ).toEqual([
        outcome('/text', text),
        {
          ...outcome('/limited', ''),
          status: 429,
          reason: 'Too Many Requests',
          headers: { 'Retry-After': '7' },
        },
        { ...outcome('/denied', page(403)), status: 403, reason: 'Forbidden' },
        { ...outcome('/down', page(503)), status: 503, reason: 'Service Unavailable' },
        { ...outcome('/early', 'no body wanted'), status: 400, reason: 'Bad Request' },
        outcome('/plain', text, [302]),
        outcome('/echo', 'POST /echo a=b ', [307]),
        outcome('/echo', 'PUT /echo ab chunked'),
        aborted("RemoteDisconnected('Remote end closed connection without response')"),
        aborted("ConnectionResetError(104, 'Connection reset by peer')"),
        outcome('/plain', text),
      ]);
    });

    test('proxies: the whole URL, a password, a tunnel refused', async () => {
      const outcomes = await run({
        session: true,
        environment: { http_proxy: closed.replace('//', '//u:pw@'), https_proxy: http },
        requests: [{ url: `${ELSEWHERE}/x?y` }, { url: 'https://www.invalid/' }],
      });
      const url = `${ELSEWHERE}/x?y`;
      expect(outcomes).toEqual([
        { ...ok, url, body: `Basic dTpwdw== ${url}`, history: [] },
        {
          error: 'ProxyError',
          message: expect.stringContaining(
            "OSError('Tunnel connection failed: 403 Forbidden')",
          ) as string,
        },
      ]);
    });
  });
});
