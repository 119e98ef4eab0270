// Mirrors CPython v3.13.18 Lib/test/test_httplib.py (BasicTest: chunked bodies).
import { describe, expect, test } from 'vitest';
import type {
  HTTPResponse,
  IncompleteRead,
} from '../../../../../../lib/stdlib/http/client/index.js';
import { raised } from '../../../../../server/colours.js';
import { COLOURS, answering, connected, latin, response, text } from './peer.js';

const HEAD = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n';
const BODY = 'hello world! and now for something completely different';
const START =
  HEAD +
  'a\r\nhello worl\r\n3\r\nd! \r\n8\r\nand now \r\n22\r\nfor something completely different\r\n';
const LAST = '0\r\n';
const TRAILERS = 'X-Dummy: foo\r\nX-Dumm2: bar\r\n';
const END = '\r\n';
/** Chunks in a response to HEAD, which may have no body; the data of one exceeds its stated size. */
const CHUNKS_TO_HEAD = HEAD + 'a\r\nhello world\r\n1\r\nd\r\n' + LAST + END;

describe.each(COLOURS)('BasicTest, chunks: $colour', (modules) => {
  const { client } = modules;

  async function expect_incomplete(read: () => unknown): Promise<void> {
    const error = (await raised(read)) as IncompleteRead;
    expect(error).toBeInstanceOf(client.IncompleteRead);
    expect(text(error.partial as ReturnType<typeof latin>)).toBe(BODY);
    expect(error.__repr__()).toBe(`IncompleteRead(${BODY.length} bytes read)`);
    expect(String(error)).toBe(`IncompleteRead(${BODY.length} bytes read)`);
  }

  test('test_chunked: read() returns the whole body', async () => {
    const resp = await response(modules, START + LAST + END);
    expect(text(await resp.read())).toBe(BODY);
    expect(resp.isclosed()).toBe(true);
    resp.close();
  });

  test('test_chunked: reads of every size', async () => {
    for (let size = 1; size < 12; size++) {
      const resp = await response(modules, START + LAST + END);
      const parts = [await resp.read(size), await resp.read(size), await resp.read()].map(text);
      expect(parts).toEqual([
        BODY.slice(0, size),
        BODY.slice(size, 2 * size),
        BODY.slice(2 * size),
      ]);
      resp.close();
    }
  });

  test.each(['', 'foo\r\n'])(
    'test_chunked: a body that ends early after %j is incomplete',
    async (end) => {
      const resp = await response(modules, START + end);
      await expect_incomplete(() => resp.read());
      resp.close();
    },
  );

  test('test_readinto_chunked: readinto() reads the whole body', async () => {
    const resp = await response(modules, START + LAST + END);
    const buffer = new Uint8Array(128);
    expect(await resp.readinto(buffer)).toBe(BODY.length);
    expect(Buffer.from(buffer).toString('latin1', 0, BODY.length)).toBe(BODY);
    resp.close();
  });

  test('test_readinto_chunked: reads of every size', async () => {
    for (let size = 1; size < 12; size++) {
      const resp = await response(modules, START + LAST + END);
      const buffer = new Uint8Array(128);
      let filled = await resp.readinto(buffer.subarray(0, size));
      filled += await resp.readinto(buffer.subarray(filled, size + filled));
      filled += await resp.readinto(buffer.subarray(filled));
      expect(filled).toBe(BODY.length);
      expect(Buffer.from(buffer).toString('latin1', 0, filled)).toBe(BODY);
      resp.close();
    }
  });

  test.each(['', 'foo\r\n'])(
    'test_readinto_chunked: a body that ends early after %j is incomplete',
    async (end) => {
      const resp = await response(modules, START + end);
      await expect_incomplete(() => resp.readinto(new Uint8Array(128)));
      resp.close();
    },
  );

  async function expect_no_body(resp: HTTPResponse): Promise<void> {
    expect([resp.status, resp.reason]).toEqual([200, 'OK']);
    expect(resp.isclosed()).toBe(true);
    expect(resp.closed).toBe(false);
    resp.close();
    expect(resp.closed).toBe(true);
  }

  test('test_chunked_head: chunks in a response to HEAD are not read', async () => {
    const resp = await response(modules, CHUNKS_TO_HEAD, 'HEAD');
    expect(text(await resp.read())).toBe('');
    await expect_no_body(resp);
  });

  test('test_readinto_chunked_head: the same with readinto()', async () => {
    const resp = await response(modules, CHUNKS_TO_HEAD, 'HEAD');
    const buffer = new Uint8Array(5);
    expect(await resp.readinto(buffer)).toBe(0);
    expect(buffer).toEqual(new Uint8Array(5));
    await expect_no_body(resp);
  });

  test('test_chunked_extension: chunk extensions are ignored', async () => {
    const resp = await response(modules, `${START}3;foo=bar\r\nabc\r\n0;foo=bar\r\n${END}`);
    expect(text(await resp.read())).toBe(`${BODY}abc`);
    resp.close();
  });

  test('test_chunked_missing_end: the connection may end after the last chunk', async () => {
    const resp = await response(modules, START + LAST);
    expect(text(await resp.read())).toBe(BODY);
    resp.close();
  });

  // The server sends further data only when the client has read the body and sends more.
  test.each([
    ['test_chunked_trailers: trailers are read and dropped', ''],
    ['test_chunked_sync: nothing is read after them', 'extradata'],
  ])('%s', async (_, extra) => {
    const peer = await answering([START + LAST + TRAILERS + END, { read: 4 }, extra]);
    const sock = await connected(modules, peer);
    const resp = new client.HTTPResponse(sock, { method: 'GET' });
    await resp.begin();
    expect(text(await resp.read())).toBe(BODY);
    expect(resp.isclosed()).toBe(true);
    await sock.sendall(latin('more'));
    expect(text(await sock.recv(100))).toBe(extra);
    resp.close();
  });
});

describe.each(COLOURS)('many chunks: $colour', (modules) => {
  test('a body in chunks of one byte is read', async () => {
    const count = 50_000;
    const resp = await response(modules, [
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n',
      { repeat: '1\r\nx\r\n'.repeat(1000), times: count / 1000 },
      '0\r\n\r\n',
    ]);
    expect(text(await resp.read1())).toBe('x');
    expect(resp.chunk_left).toBe(0);
    expect((await resp.read(10)).length).toBe(10);
    expect((await resp.read()).length).toBe(count - 11);
    expect([resp.chunk_left, resp.isclosed()]).toEqual([null, true]);
  });
});
