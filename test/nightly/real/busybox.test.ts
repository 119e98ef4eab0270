// urlopen, http.client and Requests against BusyBox's httpd: in both colours, and on CPython if it is installed.
import { describe, expect, test } from 'vitest';
import { gzipSync } from 'node:zlib';
import { BIG, PASSWORD, start_busybox, TEXT, USER } from './busybox.js';
import { digest, runners, session_runners, type Outcome, type RequestSpec } from './programs.js';
import { real } from './server.js';

await real({ busybox: start_busybox }, ({ busybox }) => {
  const { http } = busybox;
  const ok = { status: 200, reason: 'OK' };
  const page = (status: number, reason: string, text: string) =>
    `<HTML><HEAD><TITLE>${status} ${reason}</TITLE></HEAD>\n<BODY><H1>${status} ${reason}</H1>\n${text}\n</BODY></HTML>\n`;
  const http_error = (status: number, reason: string, url: string, body: string): Outcome => ({
    error: 'HTTPError',
    message: `HTTP Error ${status}: ${reason}`,
    status,
    reason,
    url,
    body,
  });
  const REFUSED = page(501, 'Not Implemented', 'The requested method is not recognized');
  /** Larger than the head that it reads: it answers and closes with the rest unread, so that a reset follows its end. */
  const UNREAD = 'x'.repeat(3000);

  describe.each(runners())('$name', ({ run }) => {
    const ask = async (request: RequestSpec) => (await run({ requests: [request] }))[0];

    test('a file, with its length; of HEAD the length only', async () => {
      const url = `${http}/text`;
      const request: RequestSpec = { url, show: ['Content-Length', 'Connection'] };
      const headers = { 'Content-Length': String(TEXT.length), Connection: 'close' };
      expect(await run({ requests: [request, { ...request, method: 'HEAD' }] })).toEqual([
        { ...ok, url, headers, body: TEXT },
        { ...ok, url, headers, body: '' },
      ]);
    });

    test('a large file, an empty one, and a folder by a redirect', async () => {
      const [big, empty, folder] = await run({
        requests: ['big', 'empty', 'folder'].map((name) => ({ url: `${http}/${name}` })),
      });
      expect(big).toMatchObject({ ...ok, body: digest(new Uint8Array(BIG)) });
      expect(empty).toMatchObject({ ...ok, body: '' });
      expect(folder).toEqual({ ...ok, url: `${http}/folder/`, body: '<p>index</p>\n' });
    });

    test('a page that is there compressed, too', async () => {
      const url = `${http}/page.html`;
      const show = ['Content-Encoding'];
      const accepting = { 'Accept-Encoding': 'gzip' };
      const [plain, compressed] = await run({
        requests: [
          { url, show },
          { url, show, headers: accepting },
        ],
      });
      expect(plain).toMatchObject({
        body: '<p>plain</p>\n',
        headers: { 'Content-Encoding': null },
      });
      expect(compressed).toMatchObject({
        body: Buffer.from(gzipSync('<p>compressed</p>\n')).toString('latin1'),
        headers: { 'Content-Encoding': 'gzip' },
      });
    });

    test('a range; one from the end or beyond it is the whole file', async () => {
      const url = `${http}/digits`;
      const ranges = ['bytes=2-5', 'bytes=-3', 'bytes=20-'];
      const requests = ranges.map((Range) => ({
        url,
        headers: { Range },
        show: ['Content-Range'],
      }));
      const [part, ...wholes] = await run({ requests });
      const headers = { 'Content-Range': 'bytes 2-5/10' };
      expect(part).toEqual({ status: 206, reason: 'Partial Content', url, body: '2345', headers });
      const whole = { ...ok, url, body: '0123456789', headers: { 'Content-Range': null } };
      expect(wholes).toEqual([whole, whole]);
    });

    test('an unchanged file raises HTTPError 304', async () => {
      const url = `${http}/text`;
      const first = await ask({ url, show: ['ETag'] });
      const headers = { 'If-None-Match': first?.headers?.['ETag'] ?? '' };
      expect(await ask({ url, headers })).toEqual(http_error(304, 'Not Modified', url, ''));
    });

    test.each(['a=b', UNREAD])(
      'an upload that it refuses unread raises HTTPError 501',
      async (data) => {
        const url = `${http}/text`;
        const requests = Array.from({ length: 5 }, () => ({ url, data }));
        const refused = http_error(501, 'Not Implemented', url, REFUSED);
        expect(await run({ requests })).toEqual(requests.map(() => refused));
      },
    );

    test('a script: neither a length nor chunks, until the connection ends', async () => {
      const url = `${http}/cgi-bin/echo?a=b`;
      const show = ['Content-Length', 'Connection', 'X-Method'];
      const headers = { 'Content-Length': null, Connection: null };
      const type = 'application/x-www-form-urlencoded';
      expect(
        await run({
          requests: [
            { url, show },
            { url, show, data: 'c=d' },
          ],
        }),
      ).toEqual([
        { ...ok, url, body: 'GET a=b  \n', headers: { ...headers, 'X-Method': 'GET' } },
        {
          ...ok,
          url,
          body: `POST a=b ${type} 3\nc=d`,
          headers: { ...headers, 'X-Method': 'POST' },
        },
      ]);
    });

    test('a script that does not read what was sent', async () => {
      const url = `${http}/cgi-bin/deaf`;
      expect(await ask({ url, data: UNREAD })).toEqual({ ...ok, url, body: 'deaf\n' });
    });

    test('a script sets status and reason, and redirects', async () => {
      const url = `${http}/cgi-bin/status`;
      expect(await ask({ url })).toEqual(http_error(404, 'Gone Fishing', url, 'none\n'));
      expect(await ask({ url: `${http}/cgi-bin/moved` })).toEqual({
        ...ok,
        url: `${http}/text`,
        body: TEXT,
      });
    });

    test('a user and password', async () => {
      const url = `${http}/private/a`;
      const refused = page(401, 'Unauthorized', '');
      const name = 'HTTPBasicAuthHandler';
      const manager = 'HTTPPasswordMgrWithDefaultRealm';
      const with_password = (password: string) =>
        run({
          handlers: [{ name, manager, passwords: [[null, http, USER, password]] }],
          requests: [{ url }],
        });
      expect(await ask({ url })).toEqual(http_error(401, 'Unauthorized', url, refused));
      expect(await with_password(PASSWORD)).toEqual([{ ...ok, url, body: 'private a\n' }]);
      expect(await with_password('wrong')).toEqual([http_error(401, 'Unauthorized', url, refused)]);
    });

    test('HTTPConnection connects anew for each request', async () => {
      const closed = { ...ok, version: 11, closes: true };
      expect(
        await run({
          connection: { host: http.slice('http://'.length) },
          requests: [
            { url: '/text' },
            { url: '/cgi-bin/echo' },
            { url: '/text', data: UNREAD, method: 'POST' },
            { url: '/text', method: 'HEAD' },
            { url: '/text' },
          ],
        }),
      ).toEqual([
        { ...closed, body: TEXT },
        { ...closed, body: 'GET   \n' },
        { ...closed, status: 501, reason: 'Not Implemented', body: REFUSED },
        { ...closed, body: '' },
        { ...closed, body: TEXT },
      ]);
    });
  });

  describe.each(session_runners())('a session: $name', ({ run }) => {
    test('compressed, moved, refused unread, and with a password', async () => {
      const url = (path: string) => `${http}/${path}`;
      const outcome = (path: string, body: string, history: number[] = []) => ({
        ...ok,
        url: url(path),
        body,
        history,
      });
      expect(
        await run({
          session: true,
          requests: [
            { url: url('page.html') },
            { url: url('folder') },
            { url: url('text'), method: 'POST', data: UNREAD },
            { url: url('cgi-bin/deaf'), method: 'POST', data: UNREAD },
            { url: url('cgi-bin/moved'), method: 'POST', data: 'a=b' },
            { url: url('private/a'), auth: ['basic', USER, PASSWORD] },
            { url: url('text') },
          ],
        }),
      ).toEqual([
        outcome('page.html', '<p>compressed</p>\n'),
        outcome('folder/', '<p>index</p>\n', [302]),
        { ...outcome('text', REFUSED), status: 501, reason: 'Not Implemented' },
        outcome('cgi-bin/deaf', 'deaf\n'),
        outcome('text', TEXT, [302]),
        outcome('private/a', 'private a\n'),
        outcome('text', TEXT),
      ]);
    });
  });
});
