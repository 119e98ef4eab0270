// Files whose size is not that of their content, and sizes and positions beyond what the engine can hold.
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { open as open_handle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, inject, test } from 'vitest';
import { Bytes, format, open, str } from '../../../../lib/python/builtins/index.js';
import { BytesIO, StringIO } from '../../../../lib/python/streams/index.js';
import * as request from '../../../../lib/request/index.js';
import { namespace as requests } from '../../../../lib/requests/index.js';
import * as blocking_request from '../../../../lib/sync/request/index.js';
import { namespace as blocking_requests } from '../../../../lib/sync/requests/index.js';
import { both } from '../../../server/colours.js';
import { actual } from '../builtins/vectors.js';

/** Files with a content, although their size is given as 0. Only Linux has them. */
const SIZELESS = ['/proc/sys/kernel/pid_max', '/proc/version', '/proc/self/limits'];
const on_linux = process.platform === 'linux';

const folder = mkdtempSync(join(tmpdir(), 'file_sizes_'));
const path = join(folder, 'file');
afterAll(() => rmSync(folder, { recursive: true }));

interface Echo {
  headers: [string, string][];
  body: string;
}

describe.skipIf(!on_linux).each(SIZELESS)('%s', (file) => {
  const content = on_linux ? readFileSync(file, 'latin1') : '';

  test('open() reads its content in every way', () => {
    expect(statSync(file).size).toBe(0);
    const target = new Bytes(content.length + 9);
    const found = {
      read: open(file, 'rb').read().decode(),
      'read(n)': open(file, 'rb').read(100_000).decode(),
      'read(1) and read()': ((f) => f.read(1).decode() + f.read().decode())(open(file, 'rb')),
      'readinto()': target.slice(0, open(file, 'rb').readinto(target)).decode(),
      readall: open(file, 'rb', 0).read().decode(),
      lines: [...open(file, 'rb')].map((line) => line.decode()).join(''),
      text: open(file).read(),
    };
    expect(found).toEqual(Object.fromEntries(Object.keys(found).map((way) => [way, content])));
  });

  describe.each(
    both({ request, requests }, { request: blocking_request, requests: blocking_requests }),
  )('$colour:', ({ colour, request: { urlopen }, requests: { post } }) => {
    const url = `${inject('http')}/echo`;

    test('a file: URL', async () => {
      const response = await urlopen(`file://${file}`);
      // As in CPython, the header has the size that the system gives.
      expect(response.headers['Content-Length']).toBe('0');
      expect(str(await response.read(), 'latin-1')).toBe(content);
    });

    test('files= and data= of Requests', async () => {
      const form = await post(url, { files: { f: ['name', open(file, 'rb')] } });
      expect(form.json<Echo>().body).toContain(`\r\n\r\n${content}\r\n--`);
      const whole = await post(url, { data: open(file, 'rb') });
      expect(whole.json<Echo>().body).toBe(content);
    });

    test.skipIf(colour === 'blocking')('files= with a FileHandle', async () => {
      await using handle = await open_handle(file);
      const form = await post(url, { files: { f: ['name', handle] } });
      expect(form.json<Echo>().body).toContain(`\r\n\r\n${content}\r\n--`);
    });
  });
});

test('files= with a FileHandle of an empty file has a Content-Length', async () => {
  writeFileSync(path, '');
  await using handle = await open_handle(path);
  const { headers } = (
    await requests.post(`${inject('http')}/echo`, { files: { f: ['name', handle] } })
  ).json<Echo>();
  expect(headers.map(([name]) => name)).toContain('Content-Length');
});

test.each([0, -1])('positions beyond 2^53, with buffering=%j', (buffering) => {
  writeFileSync(path, 'abc');
  using file = open(path, 'r+b', buffering);
  for (const place of [2n ** 53n, 2n ** 62n]) {
    expect(actual(() => file.seek(place as unknown as number))).toBe(
      'OSError: [Errno 22] Invalid argument',
    );
    expect(actual(() => file.truncate(place as unknown as number))).toBe(
      'OSError: [Errno 27] File too large',
    );
    expect(file.tell()).toBe(0);
  }
  expect(file.read().decode()).toBe('abc');
});

test.each<[string, () => unknown]>([
  ['new Bytes()', () => new Bytes(2 ** 53)],
  ['Bytes.ljust()', () => new Bytes(1).ljust(2 ** 53)],
  ['str.ljust()', () => str.ljust('a', 2 ** 40)],
  ['str.center()', () => str.center('a', 2 ** 40)],
  ['str.zfill()', () => str.zfill('1', 2 ** 40)],
  ['format()', () => format('a', '1099511627776')],
  ['BytesIO.write()', () => write_at(new BytesIO(), 2 ** 53, Uint8Array.of(1))],
  ['StringIO.write()', () => write_at(new StringIO(), 2 ** 40, 'a')],
])('%s beyond what the engine can hold is a MemoryError with words', (_, call) => {
  const message = expect.stringMatching(/^too large for this engine: /) as unknown;
  expect(call).toThrow(expect.objectContaining({ name: 'MemoryError', message }));
});

function write_at<Data>(
  stream: { seek(place: number): unknown; write(data: Data): unknown },
  place: number,
  data: Data,
): unknown {
  stream.seek(place);
  return stream.write(data);
}
