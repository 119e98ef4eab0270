// urlopen, http.client and Requests against lighttpd: in both colours, and on CPython if it is installed.
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { kw } from '../../../lib/python/builtins/index.js';
import * as requests from '../../../lib/requests/index.js';
import * as blocking_requests from '../../../lib/sync/requests/index.js';
import { both } from '../../server/colours.js';
import { BIG, MAX_BODY, MOST_REQUESTS, PASSWORD, start_lighttpd, TEXT, USER } from './lighttpd.js';
import {
  digest,
  runners,
  session_runners,
  type Handler,
  type Outcome,
  type RequestSpec,
} from './programs.js';
import { real } from './server.js';

await real({ lighttpd: start_lighttpd }, ({ lighttpd }) => {
  const { http } = lighttpd;
  const ok = { status: 200, reason: 'OK' };
  const TOO_LARGE = 'x'.repeat((MAX_BODY + 1) * 1024);
  const http_error = (status: number, reason: string, url: string): Outcome => ({
    error: 'HTTPError',
    message: `HTTP Error ${status}: ${reason}`,
    status,
    reason,
    url,
    body: expect.stringContaining(`<h1>${status} ${reason}</h1>`) as string,
  });

  describe.each(runners())('$name', ({ name, run }) => {
    const ask = async (request: RequestSpec) => (await run({ requests: [request] }))[0];

    test.each([
      ['gzip', gunzipSync],
      ['deflate', inflateSync],
      ['br', brotliDecompressSync],
    ] as const)('urlopen() leaves %s as it is', async (coding, decoded) => {
      const outcome = await ask({
        url: `${http}/text.txt`,
        headers: { 'Accept-Encoding': coding },
        show: ['Content-Encoding', 'Vary'],
      });
      expect(outcome).toMatchObject({
        ...ok,
        headers: { 'Content-Encoding': coding, Vary: 'Accept-Encoding' },
      });
      const body = outcome?.body ?? '';
      if (coding !== 'br') expect(body).toMatch(/^\d{3} bytes, md5 /);
      else expect(decoded(Buffer.from(body, 'latin1')).toString()).toBe(TEXT);
    });

    test('a large file, an empty one, and a folder by a redirect', async () => {
      const [big, empty, folder] = await run({
        requests: ['big', 'empty', 'folder'].map((name) => ({ url: `${http}/${name}` })),
      });
      expect(big).toMatchObject({ ...ok, body: digest(new Uint8Array(BIG)) });
      expect(empty).toMatchObject({ ...ok, body: '' });
      expect(folder).toEqual({ ...ok, url: `${http}/folder/`, body: '<p>index</p>\n' });
    });

    test('ranges; two that are near each other are one', async () => {
      const url = `${http}/digits`;
      const ranges = { '2-5': '2345', '-3': '789', '0-1,8-9': '0123456789' };
      for (const [range, body] of Object.entries(ranges)) {
        const partial = { status: 206, reason: 'Partial Content', url, body };
        expect(await ask({ url, headers: { Range: `bytes=${range}` } })).toEqual(partial);
      }
      const beyond = await ask({ url, headers: { Range: 'bytes=20-' } });
      expect(beyond).toEqual(http_error(416, 'Range Not Satisfiable', url));
    });

    test('a script: chunks, as they are written', async () => {
      const show = ['Transfer-Encoding'];
      const [lines, none] = await run({
        requests: [
          { url: `${http}/cgi/lines`, show },
          { url: `${http}/cgi/none`, show },
        ],
      });
      expect(lines).toMatchObject({
        ...ok,
        body: 'line 1\nline 2\nline 3\n',
        headers: { 'Transfer-Encoding': 'chunked' },
      });
      expect(none).toMatchObject({ status: 204, reason: 'No Content', body: '' });
    });

    test.each<[string, Omit<RequestSpec, 'url'>, string]>([
      ['of known length', { data: 'a=b' }, 'POST 3\na=b'],
      ['in chunks', { data: ['a', 'bc'] }, 'POST 3\nabc'],
      ['after 100 Continue', { data: 'abc', headers: { Expect: '100-continue' } }, 'POST 3\nabc'],
      ['with another expectation', { data: 'abc', headers: { Expect: 'x' } }, 'POST 3\nabc'],
    ])('an upload %s', async (_name, request, body) => {
      const url = `${http}/cgi/echo`;
      expect(await ask({ url, ...request })).toEqual({ ...ok, url, body });
    });

    test.each<[string, RequestSpec['data']]>([
      ['of known length', TOO_LARGE],
      ['in chunks', [TOO_LARGE, 'y']],
    ])('an upload beyond the maximum raises HTTPError 413: %s', async (_name, data) => {
      const url = `${http}/cgi/echo`;
      const error = http_error(413, 'Payload Too Large', url);
      expect(await ask({ url, data: data ?? '' })).toEqual(error);
    });

    test('308 is followed for GET only', async () => {
      const url = `${http}/moved`;
      expect(await ask({ url })).toMatchObject({ ...ok, url: `${http}/text.txt` });
      const error = http_error(308, 'Permanent Redirect', url);
      expect(await ask({ url, data: 'x' })).toEqual({ ...error, body: '' });
    });

    // Digest by SHA-256 is of CPython 3.14: docs/differences.md.
    test('Basic, and Digest by MD5 and SHA-256', async () => {
      const opened = (kind: 'Basic' | 'Digest', path: string) => {
        const handler: Handler = {
          name: `HTTP${kind}AuthHandler`,
          manager: 'HTTPPasswordMgrWithDefaultRealm',
          passwords: [[null, http, USER, PASSWORD]],
        };
        return run({ handlers: [handler], requests: [{ url: `${http}/${path}` }] });
      };
      expect(await opened('Basic', 'basic/a')).toMatchObject([{ ...ok, body: 'basic a\n' }]);
      expect(await opened('Digest', 'digest/a')).toMatchObject([{ ...ok, body: 'digest a\n' }]);
      const message = "Unsupported digest authentication algorithm 'SHA-256'";
      expect(await opened('Digest', 'sha256/a')).toMatchObject([
        name === 'CPython' ? { error: 'ValueError', message } : { ...ok, body: 'sha256 a\n' },
      ]);
      const url = `${http}/basic/a`;
      expect(await ask({ url, show: ['WWW-Authenticate'] })).toEqual({
        ...http_error(401, 'Unauthorized', url),
        headers: { 'WWW-Authenticate': 'Basic realm="a realm", charset="UTF-8"' },
      });
    });

    test(`HTTPConnection: ${MOST_REQUESTS} requests a connection`, async () => {
      const outcomes = await run({
        connection: { host: http.slice('http://'.length) },
        requests: [
          { url: '/digits' },
          { url: '/cgi/lines' },
          { url: '/text.txt', method: 'HEAD' },
          { url: '/nothing' },
          { url: '/cgi/echo', data: ['a', 'b'], method: 'POST' },
          { url: '/digits' },
          { url: '/cgi/none' },
          { url: '/digits' },
        ],
      });
      const seen = outcomes.map(({ status, closes }) => [status, closes]);
      expect(seen).toEqual([
        [200, false],
        [200, false],
        [200, true],
        [404, false],
        [200, false],
        [200, true],
        [204, false],
        [200, false],
      ]);
    });
  });

  describe.each(session_runners())('a session: $name', ({ run }) => {
    test('gzip, chunks, redirects, 413, Digest by MD5 and SHA-256', async () => {
      const url = (path: string) => `${http}/${path}`;
      const outcome = (path: string, body: unknown, history: number[] = []) => ({
        ...ok,
        url: url(path),
        body,
        history,
      });
      const digest_auth: RequestSpec['auth'] = ['digest', USER, PASSWORD];
      const text = digest(Buffer.from(TEXT));
      const outcomes = await run({
        session: true,
        requests: [
          { url: url('text.txt'), headers: { 'Accept-Encoding': 'gzip' } },
          { url: url('text.txt'), headers: { 'Accept-Encoding': 'deflate' } },
          { url: url('moved') },
          { url: url('moved'), method: 'POST', data: 'a=b' },
          { url: url('cgi/echo'), method: 'POST', data: ['a', 'b'] },
          { url: url('cgi/echo'), method: 'POST', data: TOO_LARGE },
          { url: url('cgi/lines') },
          { url: url('digest/a'), auth: digest_auth },
          { url: url('sha256/a'), auth: digest_auth },
          { url: url('basic/a'), auth: ['basic', USER, PASSWORD] },
        ],
      });
      const too_large = expect.stringContaining('413 Payload Too Large') as string;
      expect(outcomes).toEqual([
        outcome('text.txt', text),
        outcome('text.txt', text),
        outcome('text.txt', text, [308]),
        outcome('text.txt', text, [308]),
        outcome('cgi/echo', 'POST 2\nab'),
        { ...outcome('cgi/echo', too_large), status: 413, reason: 'Payload Too Large' },
        outcome('cgi/lines', 'line 1\nline 2\nline 3\n'),
        outcome('digest/a', 'digest a\n', [401]),
        outcome('sha256/a', 'sha256 a\n', [401]),
        outcome('basic/a', 'basic a\n'),
      ]);
    });
  });

  describe.each(both({ requests }, { requests: blocking_requests }))('$colour', ({ requests }) => {
    // Requests decodes these only with packages that it does not require.
    test.each(['br', 'zstd'])('%s is decoded', async (coding) => {
      const headers = { 'Accept-Encoding': coding };
      const r = await requests.get(`${http}/text.txt`, kw({ headers }));
      expect(r.headers['Content-Encoding']).toBe(coding);
      const is_decoded = coding === 'br' || 'createZstdDecompress' in (await import('node:zlib'));
      if (is_decoded) expect(r.text).toBe(TEXT);
      else expect(r.content.length).toBeLessThan(TEXT.length);
    });
  });
});
