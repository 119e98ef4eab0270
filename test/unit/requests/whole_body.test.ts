// A body read by one call equals the same body in parts of 10240 bytes, and fails with the same error.
import zlib from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { Bytes, kw, repr, str } from '../../../lib/python/builtins/index.js';
import * as requests from '../../../lib/requests/index.js';
import * as blocking_requests from '../../../lib/sync/requests/index.js';
import { both } from '../../server/colours.js';
import { script } from '../../server/script.js';

const BODY = 'abcdefghij'.repeat(3000);
const HEAD = 'HTTP/1.1 200 OK\r\n';
const CHUNKED = `${HEAD}Transfer-Encoding: chunked\r\n\r\n`;
const CHUNK = `${BODY.length.toString(16)}\r\n${BODY}\r\n`;
const ANSWERS: [why: string, answer: string][] = [
  ['a length', `${HEAD}Content-Length: ${BODY.length}\r\n\r\n${BODY}`],
  ['an empty body', `${HEAD}Content-Length: 0\r\n\r\n`],
  ['a length cut short', `${HEAD}Content-Length: ${BODY.length}\r\n\r\n${BODY.slice(0, 25000)}`],
  ['until the end', `${HEAD}\r\n${BODY}`],
  ['chunks', `${CHUNKED}${CHUNK}3\r\nabc\r\n0\r\n\r\n`],
  ['no chunks', `${CHUNKED}0\r\n\r\n`],
  ['a chunk cut short', `${CHUNKED}3\r\nabc\r\n${CHUNK.slice(0, 25000)}`],
  ['a chunk cut short at a part', `${CHUNKED}${CHUNK.slice(0, 6 + 20480)}`],
  ['a chunk cut short at its end', `${CHUNKED}${CHUNK.slice(0, 6 + 29999)}`],
  ['chunks without an end', `${CHUNKED}${CHUNK}`],
  ['no size', `${CHUNKED}${CHUNK}zz\r\n`],
  ['an encoding', `${HEAD}Content-Encoding: deflate\r\nContent-Length: 3\r\n\r\nabc`],
];

const encoded = (coding: string, body: Buffer, status = '200 OK') =>
  `HTTP/1.1 ${status}\r\nContent-Encoding: ${coding}\r\nContent-Length: ${body.length}\r\n\r\n${body.toString('latin1')}`;
const ZLIB = zlib.deflateSync(BODY);
/** What is decoded of them, or their error, depends on the parts, or on how they are read. */
const ENCODED: [why: string, answer: string][] = [
  ['gzip cut short', encoded('gzip', zlib.gzipSync(BODY).subarray(0, 60))],
  ['a wrong checksum', encoded('deflate', Buffer.concat([ZLIB.subarray(0, -4), Buffer.alloc(4)]))],
  ['zstd cut short', encoded('zstd', Buffer.from('28b52ffd2008410000', 'hex'))],
  ['no body', encoded('zstd', Buffer.of(), '204 No Content')],
  [
    'chunks that http.client does not know',
    `${CHUNKED.replace('chunked', 'chunked, chunked\r\nContent-Length: 15')}5\r\nhello\r\n0\r\n\r\n`,
  ],
];

async function outcome(read: () => Promise<Bytes>): Promise<string | string[]> {
  try {
    return (await read()).decode('latin-1');
  } catch (error) {
    return [repr(error), str(error)];
  }
}

async function joined_parts(response: requests.Response): Promise<Bytes> {
  const pieces: Bytes[] = [];
  for await (const piece of response.iter_content(10240)) pieces.push(piece);
  return Bytes.concat(pieces);
}

describe.each(both({ requests }, { requests: blocking_requests }))(
  'Response.read(): $colour',
  ({ requests }) => {
    test.each(ANSWERS)('equals iter_content(10240): %s', async (_why, answer) => {
      await using peer = await script([{ read: 'head' }, answer, { end: 'fin' }, { read: 'end' }]);
      const ask = () => requests.get(peer.url, kw({ stream: true }));
      const whole = await ask();
      const found = await outcome(() => whole.read());
      const parts = await ask();
      const expected = await outcome(() => joined_parts(parts));
      expect(found).toEqual(expected);
      const state = ({ raw }: typeof whole) => [raw.closed, raw.tell(), raw.length_remaining];
      expect(state(whole)).toEqual(state(parts));
      const rest = ({ raw }: typeof whole) => outcome(() => raw.read(7));
      expect([await rest(whole), await rest(whole)]).toEqual([
        await rest(parts),
        await rest(parts),
      ]);
    });

    test.each(ENCODED)('that a get() reads equals its parts: %s', async (_why, answer) => {
      await using peer = await script([{ read: 'head' }, answer]);
      const whole = await outcome(async () => (await requests.get(peer.url)).content);
      const parts = await requests.get(peer.url, kw({ stream: true }));
      expect(whole).toEqual(await outcome(() => joined_parts(parts)));
    });

    test.each([
      ['read', `${HEAD}Content-Length: 3\r\n\r\nabc`, { amt: 10240, decode_content: true }],
      ['read_chunked', `${CHUNKED}3\r\nabc\r\n0\r\n\r\n`, { decode_content: true }],
    ])('an overridden %s is called', async (name, answer, keywords) => {
      await using peer = await script([{ read: 'head' }, answer, { end: 'fin' }, { read: 'end' }]);
      const response = await requests.get(peer.url, kw({ stream: true }));
      const methods = response.raw as unknown as Record<string, (...args: unknown[]) => unknown>;
      const original = methods[name]!;
      const calls: object[] = [];
      methods[name] = (...args) => {
        calls.push({ ...(args.at(-1) as object) });
        return original.apply(response.raw, args);
      };
      expect(str(await response.read())).toBe("b'abc'");
      expect(calls[0]).toEqual(keywords);
    });
  },
);

test('two calls of read() at once return the same whole body', async () => {
  const body = BODY.repeat(10);
  const parts = [body.slice(0, 100_000), body.slice(100_000)] as const;
  await using peer = await script([
    { read: 'head' },
    `${HEAD}\r\n${parts[0]}`,
    parts[1],
    { end: 'fin' },
  ]);
  const response = await requests.get(peer.url, kw({ stream: true }));
  const bodies = await Promise.all([response.read(), response.read()]);
  expect(bodies.map((each) => each.decode('latin-1') === body)).toEqual([true, true]);
  expect(response.content).toBe(bodies[0]);
});
