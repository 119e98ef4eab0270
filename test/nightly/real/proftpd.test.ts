// urlopen, CacheFTPHandler and urlretrieve against ProFTPD: in both colours, and on CPython if it is installed.
import { describe, expect, test } from 'vitest';
import { kw } from '../../../lib/python/builtins/index.js';
import * as request from '../../../lib/request/index.js';
import * as blocking_request from '../../../lib/sync/request/index.js';
import { both } from '../../server/colours.js';
import { BIG, PASSWORD, start_proftpd, TEXT, USER } from './proftpd.js';
import { digest, runners, type Outcome } from './programs.js';
import { real } from './server.js';

await real({ proftpd: start_proftpd }, ({ proftpd }) => {
  const { host, folder } = proftpd;
  const ftp = `ftp://${USER}:${encodeURIComponent(PASSWORD)}@${host}`;
  const show = ['Content-type', 'Content-length'];
  const got = (
    url: string,
    body: unknown,
    type: string | null = null,
    length: number | null = null,
  ): Outcome => ({
    status: null,
    reason: null,
    url,
    body: body as string,
    headers: { 'Content-type': type, 'Content-length': length === null ? null : String(length) },
  });
  const failed = (message: string): Outcome => ({
    error: 'URLError',
    message: `<urlopen error ${message}>`,
  });
  /** The log's entries, since the last call, one for each transfer: path, mode (`a` or `b`), completion (`c` or `i`). */
  const transfers = async (count: number) =>
    (await proftpd.lines('log', count)).map((line) => {
      const fields = line.trim().split(/\s+/);
      return [fields[8]!.replace(`${folder}/site`, ''), fields[9], fields.at(-1)];
    });

  describe.each(runners())('$name', ({ run }) => {
    const ask = async (url: string) => (await run({ requests: [{ url, show }] }))[0];

    test('a file after a greeting of several lines, as bytes and as text', async () => {
      const url = `${ftp}/text.txt`;
      expect(await ask(url)).toEqual(got(url, TEXT, 'text/plain', TEXT.length));
      const lines = TEXT.replaceAll('\n', '\r\n');
      const as_text = `${url};type=a`;
      expect(await ask(as_text)).toEqual(got(as_text, lines, 'text/plain', TEXT.length));
      expect(await transfers(2)).toEqual([
        ['/text.txt', 'b', 'c'],
        ['/text.txt', 'a', 'c'],
      ]);
    });

    test('an empty file, a link, a hard name, and one by its path from the root', async () => {
      const files: [path: string, body: string, type: string | null][] = [
        ['/empty', '', null],
        ['/link.txt', 'deep', 'text/plain'],
        ['/-x%20a%252F%3Bb.html', '<p>', 'text/html'],
        [`/%2F${folder.slice(1)}/site/text.txt`, TEXT, 'text/plain'],
      ];
      for (const [path, body, type] of files) {
        const url = ftp + path;
        expect(await ask(url)).toEqual(got(url, body, type, body.length || null));
      }
      await transfers(files.length);
    });

    test('a large file', async () => {
      const url = `${ftp}/big`;
      expect(await ask(url)).toEqual(got(url, digest(new Uint8Array(BIG)), null, BIG));
      await transfers(1);
    });

    test('a folder with a message of several lines', async () => {
      const url = `${ftp}/inner/deep.txt`;
      expect(await ask(url)).toEqual(got(url, 'deep', 'text/plain', 4));
      for (const path of ['/inner', '/inner/', '/inner;type=d']) {
        const line = expect.stringMatching(/^-rw\S+ +1 joe .* 4 .* deep\.txt\r\n$/);
        expect(await ask(ftp + path)).toEqual(got(ftp + path, line));
      }
      await transfers(1);
    });

    test('missing and refused files and folders', async () => {
      const missing = (name: string) => `550 ${name}: No such file or directory`;
      const of_file = `<urlopen error ftp error: error_perm('${missing('nothing')}')>`;
      expect(await ask(`${ftp}/nothing`)).toEqual(failed(of_file));
      expect(await ask(`${ftp}/nothing/a`)).toEqual(failed(missing('nothing')));
      expect(await ask(`${ftp}/closed/a`)).toEqual(failed(missing('closed')));
    });

    test('nobody without the password', async () => {
      for (const user of ['', `${USER}@`, `${USER}:wrong@`, `anonymous:${PASSWORD}@`])
        expect(await ask(`ftp://${user}${host}/text.txt`)).toEqual(failed('530 Login incorrect.'));
    });

    test('CacheFTPHandler reuses a connection, also after errors', async () => {
      const paths = ['/text.txt;type=a', '/closed/a', '/big', '/nothing', '/inner/', '/text.txt'];
      const outcomes = await run({
        handlers: [{ name: 'CacheFTPHandler' }],
        requests: paths.map((path) => ({ url: ftp + path })),
      });
      expect(outcomes.map(({ body, message }) => body ?? message)).toEqual([
        TEXT.replaceAll('\n', '\r\n'),
        expect.stringContaining('550 closed: '),
        digest(new Uint8Array(BIG)),
        expect.stringContaining('550 nothing: '),
        expect.stringContaining(' deep.txt\r\n'),
        TEXT,
      ]);
      await transfers(3);
    });
  });

  describe.each(both({ request }, { request: blocking_request }))('$colour', ({ request }) => {
    test('a large file closed early does not block, and its connection is reused', async () => {
      const handler = new request.CacheFTPHandler();
      const opener = request.build_opener(handler);
      for (let i = 0; i < 3; i++) {
        const big = await opener.open(`${ftp}/big`, kw({ timeout: 10 }));
        expect((await big.read(1000)).length).toBe(1000);
        big.close();
      }
      const text = await opener.open(`${ftp}/text.txt`, kw({ timeout: 10 }));
      expect((await text.read()).decode()).toBe(TEXT);
      expect(handler.cache.size).toBe(1);
      handler.clear_cache();
      expect((await transfers(4)).map(([path]) => path)).toEqual([
        ...Array<string>(3).fill('/big'),
        '/text.txt',
      ]);
    });
  });
});
