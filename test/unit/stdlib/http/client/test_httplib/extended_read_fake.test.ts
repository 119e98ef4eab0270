// Mirrors CPython v3.13.18 Lib/test/test_httplib.py (ExtendedReadTest and its two subclasses), on its FakeSocket.
import { beforeEach, describe, expect, test } from 'vitest';
import type { Bytes } from '../../../../../../lib/python/builtins/index.js';
import type { HTTPResponse } from '../../../../../../lib/stdlib/http/client/index.js';
import * as io from '../../../../../../lib/stdlib/io/index.js';
import * as blocking_io from '../../../../../../lib/sync/stdlib/io/index.js';
import { FakeSocket } from './fake_socket.js';
import { COLOURS, text } from './peer.js';

const BODY = 'hello world!\nand now \nfor something completely different\nfoo';
const CHUNKS =
  'a\r\nhello worl\r\n3\r\nd!\n\r\n9\r\nand now \n\r\n23\r\nfor something completely different\n\r\n' +
  '3\r\nfoo\r\n0\r\n\r\n';
const FRAMINGS = [
  { framing: 'ExtendedReadTest', answer: `HTTP/1.1 200 OK\r\n\r\n${BODY}` },
  {
    framing: 'ExtendedReadTestContentLengthKnown',
    answer: `HTTP/1.1 200 OK\r\nContent-Length: ${BODY.length}\r\n\r\n${BODY}`,
  },
  {
    framing: 'ExtendedReadTestChunked',
    answer: `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n${CHUNKS}`,
  },
];

describe.each(COLOURS.flatMap((colour) => FRAMINGS.map((framing) => ({ ...colour, ...framing }))))(
  '$framing on FakeSocket: $colour',
  ({ client, colour, answer }) => {
    const { BufferedReader } = colour === 'async' ? io : (blocking_io as unknown as typeof io);
    let resp: HTTPResponse;

    beforeEach(async () => {
      resp = new client.HTTPResponse(new FakeSocket(answer), { method: 'GET' });
      await resp.begin();
      resp.fp = new BufferedReader(resp.fp!);
    });

    async function all_by(read: () => Promise<Bytes>, most = Infinity): Promise<string> {
      let all = '';
      for (let piece; (piece = text(await read())) !== ''; all += piece) {
        expect(piece.length).toBeLessThanOrEqual(most);
      }
      return all;
    }

    test('test_peek: peek() returns what the next read returns', async () => {
      const { fp } = resp;
      const show = fp!.peek.bind(fp);
      // Makes the underlying stream return few bytes per peek, as a promise in the async colour.
      const little = (data: Bytes, size: number) => data.slice(0, size >= 0 ? size : 10);
      fp!.peek = ((size = -1) => {
        const shown: unknown = show(size);
        return shown instanceof Promise
          ? shown.then((data: Bytes) => little(data, size))
          : little(shown as Bytes, size);
      }) as typeof show;
      let all = '';
      for (;;) {
        const short = text(await resp.peek(3));
        if (short === '') break;
        const long = text(await resp.peek());
        expect(long.startsWith(short)).toBe(true);
        expect(text(await resp.read(long.length))).toBe(long);
        all += long;
      }
      expect(text(await resp.read())).toBe('');
      expect(all).toBe(BODY);
    });

    test.each([
      ['test_readline: up to a limit', 5],
      ['test_readline_without_limit: whole lines', -1],
    ])('%s', async (_, limit) => {
      let all = '';
      for (let line; (line = text(await resp.readline(limit))) !== ''; all += line) {
        if (line !== 'foo' && line.length !== limit) expect(line).toMatch(/\n$/);
      }
      expect(all).toBe(BODY);
      expect(resp.isclosed()).toBe(true);
    });

    test('test_read1, test_read1_unbounded, test_read1_bounded: pieces up to a size, or of any', async () => {
      expect(text(await resp.read1(4))).toHaveLength(4);
      expect(await all_by(() => resp.read1(10), 10)).toBe(BODY.slice(4));
      expect(resp.isclosed()).toBe(true);
      resp = new client.HTTPResponse(new FakeSocket(answer));
      await resp.begin();
      expect(await all_by(() => resp.read1())).toBe(BODY);
      expect(resp.isclosed()).toBe(true);
    });

    test('test_read1_0, test_peek_0: a size of 0 reads nothing', async () => {
      expect(text(await resp.read1(0))).toBe('');
      expect(resp.isclosed()).toBe(false);
      await resp.peek(0);
      expect(text(await resp.read())).toBe(BODY);
    });

    test('iteration yields lines', async () => {
      const lines: string[] = [];
      for await (const line of resp) lines.push(text(line));
      expect(lines).toEqual(BODY.match(/.*\n|.+$/g));
    });
  },
);
