// Mirrors CPython v3.13.18 Lib/test/test_httplib.py (ExtendedReadTest and its two subclasses).
import { beforeEach, describe, expect, test } from 'vitest';
import { Bytes } from '../../../../../../lib/python/builtins/index.js';
import type { HTTPResponse } from '../../../../../../lib/stdlib/http/client/index.js';
import { COLOURS, response, text } from './peer.js';

const BODY = 'hello world!\nand now \nfor something completely different\nfoo';

/** Class, header, and the body in transfer encoding. */
const FRAMINGS = [
  ['ExtendedReadTest', '', BODY],
  ['ExtendedReadTestContentLengthKnown', `Content-Length: ${BODY.length}\r\n`, BODY],
  [
    'ExtendedReadTestChunked',
    'Transfer-Encoding: chunked\r\n',
    'a\r\nhello worl\r\n3\r\nd!\n\r\n9\r\nand now \n\r\n23\r\nfor something completely different\n\r\n' +
      '3\r\nfoo\r\n0\r\n\r\n',
  ],
] as const;

/** Splits the results of `read` into lines. */
class Readliner {
  #rest = '';
  readonly #read: () => Bytes | Promise<Bytes>;

  constructor(read: () => Bytes | Promise<Bytes>) {
    this.#read = read;
  }

  async readline(limit: number): Promise<string> {
    let feed: number;
    while ((feed = this.#rest.indexOf('\n')) < 0 && this.#rest.length < limit) {
      const piece = text(await this.#read());
      if (piece === '') break;
      this.#rest += piece;
    }
    const size = feed < 0 ? limit : Math.min(feed + 1, limit);
    const line = this.#rest.slice(0, size);
    this.#rest = this.#rest.slice(size);
    return line;
  }
}

describe.each(
  COLOURS.flatMap((colour) =>
    FRAMINGS.map(([framing, header, body]) => ({ ...colour, framing, header, body })),
  ),
)('$framing: $colour', ({ header, body, ...modules }) => {
  let resp: HTTPResponse;
  beforeEach(async () => {
    resp = await response(modules, `HTTP/1.1 200 OK\r\n${header}\r\n${body}`);
  });

  /** Reads everything by lines; each is complete or as long as the limit. */
  async function verify_readline(
    readline: (limit: number) => Promise<string>,
    limit: number,
  ): Promise<void> {
    let all = '';
    for (let line; (line = await readline(limit)) !== ''; all += line) {
      if (line !== 'foo' && line.length !== limit) expect(line).toMatch(/\n$/);
      if (limit > 0) expect(line.length).toBeLessThanOrEqual(limit);
    }
    expect(all).toBe(BODY);
    expect(resp.isclosed()).toBe(true);
  }

  test('test_peek: read() returns what peek() returned before', async () => {
    // Makes the underlying stream return few bytes per peek.
    const { fp } = resp;
    const show = fp!.peek.bind(fp);
    const first = (size: number) => (data: Bytes) =>
      Bytes.view(data.subarray(0, size < 0 ? 10 : size));
    fp!.peek = (size = -1) => {
      const data: unknown = show(size);
      return (
        data instanceof Promise ? data.then(first(size)) : first(size)(data as Bytes)
      ) as Promise<Bytes>;
    };
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

  test('test_readline: readline(5) returns at most five bytes of a line', async () => {
    await verify_readline(async (limit) => text(await resp.readline(limit)), 5);
  });

  test('test_readline_without_limit: readline() returns whole lines', async () => {
    await verify_readline(async (limit) => text(await resp.readline(limit)), -1);
  });

  test('test_read1: read1(4) returns at most four bytes', async () => {
    const reader = new Readliner(async () => {
      const piece = await resp.read1(4);
      expect(piece.length).toBeLessThanOrEqual(4);
      return piece;
    });
    await verify_readline((limit) => reader.readline(limit), 5);
  });

  test.each([
    ['test_read1_unbounded: pieces as they come', -1],
    ['test_read1_bounded: pieces of ten bytes at most', 10],
  ])('%s', async (_, size) => {
    let all = '';
    for (let piece; (piece = text(await resp.read1(size))) !== ''; all += piece) {
      if (size > 0) expect(piece.length).toBeLessThanOrEqual(size);
    }
    expect(all).toBe(BODY);
    expect(resp.isclosed()).toBe(true);
  });

  test('test_read1_0: read1(0) returns nothing and leaves the response open', async () => {
    expect(text(await resp.read1(0))).toBe('');
    expect(resp.isclosed()).toBe(false);
  });

  test('test_peek_0: peek(0) returns buffered bytes', async () => {
    expect(BODY.startsWith(text(await resp.peek(0)))).toBe(true);
    expect(resp.isclosed()).toBe(false);
    expect(text(await resp.read())).toBe(BODY);
  });
});
