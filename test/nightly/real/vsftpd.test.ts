// urlopen, CacheFTPHandler and urlretrieve against vsftpd: in both colours, and on CPython if it is installed.
import { existsSync, statSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { kw } from '../../../lib/python/builtins/index.js';
import * as request from '../../../lib/request/index.js';
import * as blocking_request from '../../../lib/sync/request/index.js';
import { both } from '../../server/colours.js';
import { digest, runners, type RequestSpec, type Handler, type Outcome } from './programs.js';
import { real } from './server.js';
import { BIG, PASSWORD, start_vsftpd, TEXT } from './vsftpd.js';

await real({ vsftpd: start_vsftpd }, ({ vsftpd }) => {
  const { ftp, host, folder } = vsftpd;
  const show = ['Content-type', 'Content-length'];
  const got = (
    url: string,
    body: unknown,
    type: string | null,
    length: string | null,
  ): Outcome => ({
    status: null,
    reason: null,
    url,
    body: body as string,
    headers: { 'Content-type': type, 'Content-length': length },
  });
  const failed = (message: string): Outcome => ({
    error: 'URLError',
    message: `<urlopen error ${message}>`,
  });
  /** The log's entries, since the last call, one for each transfer: path, mode (`a` or `b`), completion (`c` or `i`). */
  const transfers = async (count: number) =>
    (await vsftpd.lines('log', count)).map((line) => {
      const fields = line.trim().split(/\s+/);
      return [fields[8]!.replace(`${folder}/site`, ''), fields[9], fields.at(-1)];
    });

  describe.each(runners())('$name', ({ run }) => {
    const ask = async (request: RequestSpec) =>
      (await run({ requests: [{ show, ...request }] }))[0];

    test('a file, as bytes and as text', async () => {
      const url = `${ftp}/pub/text.txt`;
      const size = String(TEXT.length);
      expect(await ask({ url })).toEqual(got(url, TEXT, 'text/plain', size));
      const as_text = `${url};type=a`;
      const lines = TEXT.replaceAll('\n', '\r\n');
      expect(await ask({ url: as_text })).toEqual(got(as_text, lines, 'text/plain', size));
      expect(await transfers(2)).toEqual([
        ['/pub/text.txt', 'b', 'c'],
        ['/pub/text.txt', 'a', 'c'],
      ]);
    });

    test('an empty file, and a name with escapes', async () => {
      const empty = `${ftp}/pub/empty`;
      expect(await ask({ url: empty })).toEqual(got(empty, '', null, '0'));
      const hard = `${ftp}/pub/a%20space,%20%C3%BCnd%252F.html`;
      expect(await ask({ url: hard })).toEqual(got(hard, '<p>', 'text/html', '3'));
      await transfers(2);
    });

    test('a file by its path from the root', async () => {
      const url = `${ftp}/%2F${folder.slice(1)}/site/pub/text.txt`;
      expect(await ask({ url })).toEqual(got(url, TEXT, 'text/plain', '8'));
      await transfers(1);
    });

    test('a large file', async () => {
      const url = `${ftp}/big`;
      const body = digest(new Uint8Array(BIG));
      expect(await ask({ url })).toEqual(got(url, body, null, String(BIG)));
      expect(await transfers(1)).toEqual([['/big', 'b', 'c']]);
    });

    test.each(['/pub/', '/pub', '/pub;type=d', '/pub/inner/..'])('a folder: %s', async (path) => {
      const url = ftp + path;
      const listing = /^(?:[-d]r\S+ .*\r\n){4}$/;
      const outcome = await ask({ url });
      expect(outcome).toEqual(got(url, expect.stringMatching(listing), null, null));
      expect(outcome!.body).toContain(' text.txt\r\n');
    });

    test('a file in a folder with a multi-line message', async () => {
      const url = `${ftp}/pub/inner/deep.txt`;
      expect(await ask({ url })).toEqual(got(url, 'deep', 'text/plain', '4'));
      await transfers(1);
    });

    test('a missing file or folder raises URLError', async () => {
      const refusal = '550 Failed to change directory.';
      const file_error = `<urlopen error ftp error: error_perm('${refusal}')>`;
      expect(await ask({ url: `${ftp}/nothing` })).toEqual(failed(file_error));
      expect(await ask({ url: `${ftp}/nothing/a` })).toEqual(failed(refusal));
      expect(await ask({ url: `${ftp}/nothing/` })).toEqual(failed(refusal));
    });

    test('user and password of the URL are sent', async () => {
      const path = `${host}/pub/text.txt`;
      const user = `anonymous:${encodeURIComponent(PASSWORD)}`;
      expect(await ask({ url: `ftp://${user}@${path}` })).toMatchObject({ body: TEXT });
      const wrong = failed('530 Login incorrect.');
      expect(await ask({ url: `ftp://anonymous:wrong@${path}` })).toEqual(wrong);
      const another = failed('530 This FTP server is anonymous only.');
      expect(await ask({ url: `ftp://joe:secret@${path}` })).toEqual(another);
      await transfers(1);
    });

    test('CacheFTPHandler reuses a connection, also after errors', async () => {
      const handlers: Handler[] = [{ name: 'CacheFTPHandler' }];
      const urls = [
        '/pub/text.txt',
        '/big',
        '/pub/empty',
        '/pub/nothing',
        '/pub/text.txt',
        '/pub/',
      ];
      const requests = urls.map((url) => ({ url: ftp + url }));
      const outcomes = await run({ handlers, requests });
      expect(outcomes.map(({ body, message }) => body ?? message)).toEqual([
        TEXT,
        digest(new Uint8Array(BIG)),
        '',
        expect.stringContaining('550 Failed to change directory.'),
        TEXT,
        expect.stringContaining(' text.txt\r\n'),
      ]);
      await transfers(4);
    });
  });

  const COLOURS = both({ request }, { request: blocking_request });
  describe.each(COLOURS)('$colour', ({ request }) => {
    test('a large file closed early does not block, and its connection is reused', async () => {
      const handler = new request.CacheFTPHandler();
      const opener = request.build_opener(handler);
      for (let i = 0; i < 3; i++) {
        const big = await opener.open(`${ftp}/big`, kw({ timeout: 10 }));
        expect((await big.read(1000)).length).toBe(1000);
        big.close();
      }
      const folder = await opener.open(`${ftp}/`, kw({ timeout: 10 }));
      expect((await folder.read()).decode()).toContain(' big\r\n');
      folder.close();
      expect(handler.cache.size).toBe(1);
      handler.clear_cache();
      expect(await transfers(3)).toEqual(Array(3).fill(['/big', 'b', 'i']));
    });

    test('urlretrieve() reports the size that the server states', async () => {
      const sizes: number[] = [];
      const hook = (_: number, __: number, size: number) => sizes.push(size);
      const [name, headers] = await request.urlretrieve(`${ftp}/big`, kw({ reporthook: hook }));
      expect(statSync(name).size).toBe(BIG);
      expect(headers['Content-length']).toBe(String(BIG));
      expect(new Set(sizes)).toEqual(new Set([BIG]));
      request.urlcleanup();
      expect(existsSync(name)).toBe(false);
      await transfers(1);
    });
  });
});
