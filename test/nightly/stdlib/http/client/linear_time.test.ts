// Bodies in very many small chunks are read in linear time, by every method.
import { describe, expect, test } from 'vitest';
import { kw, type Bytes } from '../../../../../lib/python/builtins/index.js';
import { urlopen } from '../../../../../lib/request/index.js';
import * as requests from '../../../../../lib/requests/index.js';
import { urlopen as blocking_urlopen } from '../../../../../lib/sync/request/index.js';
import * as blocking_requests from '../../../../../lib/sync/requests/index.js';
import { both } from '../../../../server/colours.js';
import { script } from '../../../../server/script.js';

const FEW = 20_000;
const MANY = 4 * FEW;
/** The allowed ratio for four times as many chunks: linear cost gives four, quadratic cost sixteen. */
const BOUND = 10;

interface Modules {
  urlopen: typeof urlopen;
  get: typeof requests.get;
}

type Read = (modules: Modules, url: string) => Promise<number>;

/** The total length of the pieces. */
async function counted(pieces: AsyncIterable<string | Bytes>): Promise<number> {
  let size = 0;
  for await (const piece of pieces) size += piece.length;
  return size;
}

const streamed = kw({ stream: true });
const WAYS: [name: string, read: Read][] = [
  ['read()', async ({ urlopen }, url) => (await (await urlopen(url)).read()).length],
  [
    'read(3)',
    async ({ urlopen }, url) => {
      const response = await urlopen(url);
      let size = 0;
      for (let piece; (piece = await response.read(3)).length > 0;) size += piece.length;
      return size;
    },
  ],
  [
    'readline()',
    async ({ urlopen }, url) => {
      const response = await urlopen(url);
      let size = 0;
      for (let line; (line = await response.readline()).length > 0;) size += line.length;
      return size;
    },
  ],
  ['iteration', async ({ urlopen }, url) => await counted(await urlopen(url))],
  ['r.content', async ({ get }, url) => (await get(url)).content.length],
  [
    'iter_content(3)',
    async ({ get }, url) => await counted((await get(url, streamed)).iter_content(3)),
  ],
  [
    'iter_lines()',
    async ({ get }, url) => {
      let size = 0;
      // Lines come without their line break.
      for await (const line of (await get(url, streamed)).iter_lines()) size += line.length + 1;
      return size;
    },
  ],
  [
    "urllib3's read_chunked()",
    async ({ get }, url) => await counted((await get(url, streamed)).raw.read_chunked()),
  ],
  [
    "urllib3's stream(3)",
    async ({ get }, url) => await counted((await get(url, streamed)).raw.stream(3)),
  ],
];

describe.each(
  both<Modules>(
    { urlopen, get: requests.get },
    { urlopen: blocking_urlopen, get: blocking_requests.get },
  ),
)('chunks of one byte: $colour', (modules) => {
  async function time(read: Read, count: number): Promise<number> {
    await using peer = await script([
      { read: 'head' },
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n',
      { repeat: '1\r\n\n\r\n'.repeat(1000), times: count / 1000 },
      '0\r\n\r\n',
      { end: 'close' },
    ]);
    const began = performance.now();
    expect(await read(modules, peer.url)).toBe(count);
    return performance.now() - began;
  }

  test.each(WAYS)('%s takes linear time', { retry: 2 }, async (_, read) => {
    await time(read, FEW);
    const few = Math.max(await time(read, FEW), await time(read, FEW));
    expect(await time(read, MANY)).toBeLessThan(BOUND * few);
  });
});
