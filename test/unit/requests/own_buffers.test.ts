// docs/differences.md: bytes and texts that are handed out neither keep nor show what was received beside them.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { BytesIO, encode } from '../../../lib/python/builtins/index.js';
import * as codecs from '../../../lib/stdlib/codecs/index.js';
import * as http_client from '../../../lib/stdlib/http/client/index.js';
import * as io from '../../../lib/stdlib/io/index.js';
import * as socket from '../../../lib/stdlib/socket/index.js';
import { namespace as requests } from '../../../lib/requests/index.js';
import * as request from '../../../lib/request/index.js';
import * as blocking_http_client from '../../../lib/sync/stdlib/http/client/index.js';
import * as blocking_io from '../../../lib/sync/stdlib/io/index.js';
import * as blocking_socket from '../../../lib/sync/stdlib/socket/index.js';
import { namespace as blocking_requests } from '../../../lib/sync/requests/index.js';
import * as blocking_request from '../../../lib/sync/request/index.js';
import { both, raised } from '../../server/colours.js';
import { script } from '../../server/script.js';
import { sampled } from '../../oracle/seed.js';
import { all, without_environment } from './colours.js';

without_environment();

setFlagsFromString('--expose-gc');
const gc = runInNewContext('gc') as () => void;

const modules = both(
  { requests, request, http_client, io, socket },
  {
    requests: blocking_requests,
    request: blocking_request,
    http_client: blocking_http_client,
    io: blocking_io,
    socket: blocking_socket,
  },
);

const LINES = 'first line\nsecond line\n';
const SECRET = 'Set-Cookie: id=secret';
const latin1 = (data: Uint8Array): string => Buffer.from(data).toString('latin1');
const head = (fields: string): string => `HTTP/1.1 200 OK\r\n${SECRET}\r\n${fields}\r\n\r\n`;
const GZIP = latin1(gzipSync(LINES));
const ANSWERS: Readonly<Record<string, string>> = {
  'ended by the connection': head('Connection: close') + LINES,
  'with a length': head(`Content-Length: ${LINES.length}\r\nConnection: close`) + LINES,
  'in one chunk': `${head('Transfer-Encoding: chunked')}17\r\n${LINES}\r\n0\r\n\r\n`,
  'in chunks': `${head('Transfer-Encoding: chunked')}b\r\nfirst line\n\r\nc\r\nsecond line\n\r\n0\r\n\r\n`,
  'in gzip': `${head(`Content-Encoding: gzip\r\nContent-Length: ${GZIP.length}`)}${GZIP}`,
};

describe.each(modules)('$colour', ({ requests, request, io, socket }) => {
  /** Reads an answer in some way, and checks the buffers of the bytes that it returns. */
  async function check(
    answer: string,
    read: (url: string, port: number) => unknown,
    content = LINES,
  ): Promise<void> {
    await using peer = await script([{ read: 'head' }, answer, { end: 'close' }]);
    const pieces = (await read(peer.url, peer.port)) as Uint8Array[];
    expect(pieces.map(latin1).join('')).toContain(content);
    expect(pieces.length).toBeGreaterThan(0);
    for (const piece of pieces) {
      expect([latin1(piece), piece.buffer.byteLength]).toEqual([latin1(piece), piece.length]);
    }
  }

  describe.each(sampled(Object.entries(ANSWERS), 2))('a body %s', (name, answer) => {
    test.each<[string, (url: string) => Promise<unknown>]>([
      ['content', async (url) => [(await requests.get(url)).content]],
      [
        'iter_content',
        async (url) => await all((await requests.get(url, { stream: true })).iter_content(4)),
      ],
      [
        'iter_content of content',
        async (url) => await all((await requests.get(url)).iter_content(4)),
      ],
      ['iter_lines', async (url) => await all((await requests.get(url)).iter_lines())],
      [
        'raw.read',
        async (url) => {
          const { raw } = await requests.get(url, { stream: true });
          return [await raw.read(4), await raw.read1(4), await raw.read()];
        },
      ],
      ['raw as lines', async (url) => await all((await requests.get(url, { stream: true })).raw)],
    ])('Requests: %s', async (how, read) => {
      // `raw.read` returns the bytes as they were sent.
      const is_raw = how === 'raw.read' && name === 'in gzip';
      const content = how === 'iter_lines' ? 'first linesecond line' : is_raw ? GZIP : LINES;
      await check(answer, read, content);
    });

    if (name === 'in gzip') return;

    test.each<[string, (f: http_client.HTTPResponse) => Promise<unknown>]>([
      ['read', async (f) => [await f.read()]],
      ['read(n)', async (f) => [await f.read(4), await f.read(7), await f.read()]],
      ['read1', async (f) => [await f.read1(4), await f.read1(), await f.read()]],
      ['peek', async (f) => [await f.peek(4), await f.read()]],
      ['readline', async (f) => [await f.readline(), await f.readline(3), await f.read()]],
      ['iteration', async (f) => await all(f)],
    ])('urlopen: %s', async (_, read) => {
      await check(
        answer,
        async (url) => await read((await request.urlopen(url)) as http_client.HTTPResponse),
      );
    });
  });

  test('what IncompleteRead has of a body', async () => {
    await check(head(`Content-Length: ${LINES.length + 9}`) + LINES, async (url) => {
      const f = await request.urlopen(url);
      const error = await raised(async () => await f.read());
      return [(error as InstanceType<typeof http_client.IncompleteRead>).partial];
    });
  });

  test('sock.recv(), and a reader over it', async () => {
    const answer = head('A: b') + LINES;
    await check(answer, async (_, port) => {
      const sock = await socket.create_connection(['127.0.0.1', port]);
      await sock.sendall(encode('GET / HTTP/1.1\r\n\r\n'));
      const pieces = [await sock.recv(5)];
      const reader = sock.makefile('rb');
      pieces.push(await reader.peek(), await reader.readline(), await reader.read(20));
      pieces.push(await reader.read1(3), await reader.read());
      sock.close();
      return pieces;
    });
  });

  test('a reader over a raw stream', async () => {
    const text = 'one\ntwo\n'.repeat(1000);
    const reader = new io.BufferedReader(new BytesIO(encode(text)));
    for (const piece of [
      await reader.peek(),
      await reader.readline(),
      await reader.read(5000),
      await reader.read1(100),
      await reader.read(),
    ]) {
      expect(piece.buffer.byteLength).toBe(piece.length);
    }
  });
});

test('a header does not keep the head', async () => {
  const large = `X-Large: ${'x'.repeat(20_000)}\r\n`;
  const fields = encode(`${large}ETag: "${'e'.repeat(30)}"\r\n${large}\r\n`);
  const values: unknown[] = [];
  const keep = async () => {
    for (const { http_client } of modules)
      values.push((await http_client.parse_headers(new BytesIO(fields))).get('etag'));
  };
  await keep();
  gc();
  const before = process.memoryUsage().heapUsed;
  // 100 heads have 4 MB in each colour.
  for (let made = 0; made < 100; made += 1) await keep();
  gc();
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(1_000_000);
  expect(values).toHaveLength(202);
});

test.each(['utf-8', 'latin-1', 'ascii', 'cp1252', 'utf-16', 'utf-7', 'shift_jis', 'idna'])(
  'text encoded in %s does not share a buffer',
  (encoding) => {
    for (const text of ['a', 'some text', 'x'.repeat(62)]) {
      const data = encode(text, encoding);
      expect(data.buffer.byteLength).toBe(data.length);
      const [by_codec] = codecs.lookup(encoding).encode(text);
      expect(by_codec.buffer.byteLength).toBe(by_codec.length);
    }
  },
);
