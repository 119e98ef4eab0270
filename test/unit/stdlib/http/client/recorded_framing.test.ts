// http.client's results for exact responses, against CPython's (test/oracle/transport_answers.py): over a connection, and
// from an in-memory socket that delivers them whole or in pieces.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { BytesIO, encode, kw, type Bytes } from '../../../../../lib/python/builtins/index.js';
import * as client from '../../../../../lib/stdlib/http/client/index.js';
import * as io from '../../../../../lib/stdlib/io/index.js';
import type { socket } from '../../../../../lib/stdlib/socket/index.js';
import * as blocking_client from '../../../../../lib/sync/stdlib/http/client/index.js';
import * as blocking_io from '../../../../../lib/sync/stdlib/io/index.js';
import { cpu_time } from '../../../../helpers/cpu_time.js';
import { both, raised } from '../../../../server/colours.js';
import { script, type Step } from '../../../../server/script.js';
import { sampled } from '../../../../oracle/seed.js';

interface Case {
  method: string;
  answer: string;
  result: object;
}

const { cases } = JSON.parse(
  readFileSync(new URL('../../../../vectors/transport_answers.json', import.meta.url), 'utf8'),
) as { cases: Record<string, Case> };
const table = sampled(Object.entries(cases), 3);

const expand = (text: string) =>
  text.replace(/([^])\{(\d+)\}/g, (_, character: string, times: string) =>
    character.repeat(Number(times)),
  );
const squeeze = (text: string) =>
  text.replace(/([^])\1{99,}/g, (run, character: string) => `${character}{${run.length}}`);

/** Abbreviates long runs of a character in all texts of a value. */
const squeezed = (value: object): unknown =>
  JSON.parse(JSON.stringify(value), (_, item: unknown) =>
    typeof item === 'string' ? squeeze(item) : item,
  );

/** The outcome of a response, in the recorder's format. */
async function outcome(get_response: () => Promise<client.HTTPResponse>): Promise<unknown> {
  let found: object = {};
  try {
    const response = await get_response();
    const { status, version, reason, headers } = response;
    found = { status, version, reason, headers: [...headers.items()] };
    const payload: unknown = headers.get_payload();
    if (payload) found = { ...found, payload };
    found = { ...found, body: text(await response.read()) };
  } catch (error) {
    const { name, message, partial, expected } = error as client.IncompleteRead;
    found =
      name === 'IncompleteRead'
        ? { ...found, partial: text(partial as Bytes), expected }
        : { ...found, raised: name, message };
  }
  return squeezed(found);
}

const text = (bytes: Bytes) => bytes.decode('latin-1');

/** A socket with nothing but a stream. */
class FakeSocket {
  readonly makefile: () => unknown;

  constructor(stream: unknown) {
    this.makefile = () => stream;
  }
}

/** The pieces that `bytes` arrive in: cycling through `sizes` for the first 2000 bytes, then the rest at once. */
function* pieces(bytes: Uint8Array, sizes: readonly number[]): Generator<Uint8Array> {
  const end = Math.min(bytes.length, 2000);
  let start = 0;
  for (let turn = 0; start < end; turn++) {
    const size = sizes[turn % sizes.length]!;
    yield bytes.subarray(start, Math.min((start += size), bytes.length));
  }
  if (start < bytes.length) yield bytes.subarray(start);
}

/** A raw stream of these pieces, read like any user-defined one. */
function raw_stream(sources: Iterator<Uint8Array>) {
  let rest: Uint8Array = new Uint8Array(0);
  const readinto = (buffer: Uint8Array) => {
    if (rest.length === 0) rest = (sources.next().value as Uint8Array | undefined) ?? rest;
    const piece = rest.subarray(0, buffer.length);
    buffer.set(piece);
    rest = rest.subarray(piece.length);
    return piece.length;
  };
  return { readinto, close: () => {} };
}

/** A raw stream of these pieces with the interface of our sockets: every other one is available without waiting. */
function socket_stream(sources: Iterator<Uint8Array>, settled: (piece: Uint8Array) => unknown) {
  let there = false;
  const next = () => (sources.next().value as Uint8Array | undefined) ?? new Uint8Array(0);
  const _take = () => ((there = !there) ? null : next());
  return { readinto: () => 0, close: () => {}, _take, _recv: () => settled(next()) };
}

const colours = both({ client, io }, { client: blocking_client, io: blocking_io });

describe.each(colours)('$colour', ({ colour, client, io }) => {
  const settled = (piece: Uint8Array) => (colour === 'async' ? Promise.resolve(piece) : piece);

  async function begun(stream: unknown, method = 'GET'): Promise<client.HTTPResponse> {
    const response = new client.HTTPResponse(
      new FakeSocket(stream) as unknown as socket,
      kw({ method }),
    );
    await response.begin();
    return response;
  }

  /** A response whose bytes arrive in pieces. */
  const delivered = (sources: Iterable<Uint8Array>, method = 'GET') =>
    begun(new io.BufferedReader(raw_stream(sources[Symbol.iterator]())), method);

  test('over a connection', async () => {
    const connections = table.map(([, { answer }]): Step[] => [
      { read: 'head' },
      ...(answer === '' ? [] : [expand(answer)]),
      { end: 'fin' },
    ]);
    await using peer = await script({ connections });
    const found: [name: string, outcome: unknown][] = [];
    for (const [name, { method }] of table) {
      const connection = new client.HTTPConnection('127.0.0.1', peer.port, 10);
      const got = await outcome(async () => {
        await connection.request(method, '/');
        return await connection.getresponse();
      });
      connection.close();
      found.push([name, got]);
    }
    expect(found).toEqual(table.map(([name, { result }]) => [name, result]));
  });

  test.each(table)('in memory: %s', async (_name, { method, answer, result }) => {
    const bytes = encode(expand(answer), 'latin-1');
    expect(await outcome(() => begun(new BytesIO(bytes), method))).toEqual(result);
    for (const sizes of [[1], [2, 3, 5, 7], [64, 1]]) {
      expect(await outcome(() => delivered(pieces(bytes, sizes), method))).toEqual(result);
      const stream = socket_stream(pieces(bytes, sizes), settled);
      const reader = () => begun(new io.BufferedReader(stream as never), method);
      expect(await outcome(reader)).toEqual(result);
    }
  });

  test.each([
    ['a length beyond 2**64', 'Content-Length: 99999999999999999999\r\n\r\nhello'],
    ['a length beyond a double', `Content-Length: ${'9'.repeat(400)}\r\n\r\nhello`],
    ['a chunk beyond 2**64', 'Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\nhello'],
    ['a chunk beyond a double', `Transfer-Encoding: chunked\r\n\r\n${'f'.repeat(400)}\r\nhello`],
  ])('%s is an incomplete body (gh-119451)', async (_why, rest) => {
    const response = await delivered([encode(`HTTP/1.1 200 OK\r\n${rest}`)]);
    expect(await raised(() => response.read())).toMatchObject({ name: 'IncompleteRead' });
  });

  test('more than 100 trailers raise HTTPException (gh-150743)', async () => {
    const flood = (lines: number) =>
      `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n${'X: y\r\n'.repeat(lines)}\r\n`;
    const response = await begun(new BytesIO(encode(flood(100))));
    expect(await response.read()).toHaveLength(0);
    const flooded = await begun(new BytesIO(encode(flood(101))));
    expect(await raised(() => flooded.read())).toMatchObject({
      name: 'HTTPException',
      message: 'got more than 100 trailers',
    });
  });

  /** True if a run at scale 10 takes about ten times the processor time of one at scale 1. A busy machine has three attempts. */
  async function is_linear(run: (scale: number) => Promise<unknown>): Promise<boolean> {
    const time = async (scale: number) => {
      const began = cpu_time();
      await run(scale);
      return cpu_time() - began;
    };
    const short = Math.min(await time(1), await time(1), await time(1));
    for (let attempt = 0; attempt < 3; attempt++)
      if ((await time(10)) < 10 * short * 4 + 50) return true;
    return false;
  }

  test.each<[string, (scale: number) => Iterable<Uint8Array>]>([
    [
      'a head in many small pieces',
      (scale) => {
        const line = [encode('X: '), ...Array<Bytes>(900).fill(encode('x'.repeat(64)))];
        const lines = Array<Bytes[]>(3 * scale).fill([...line, encode('\r\n')]);
        return [encode('HTTP/1.1 200 OK\r\n'), ...lines.flat(), encode('\r\n')];
      },
    ],
    [
      'a head of blanks',
      (scale) => [encode(`HTTP/1.1 200 OK\r\nX:${' \t'.repeat(3000 * scale)}\rx\r\n\r\n`)],
    ],
    [
      'a head of colons',
      (scale) => [encode(`HTTP/1.1 200 OK\r\n${'a:\t'.repeat(2000 * scale)}\r\n\r\n`)],
    ],
    [
      'a body in small chunks',
      (scale) => [
        encode('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n'),
        encode('1\r\nx\r\n'.repeat(2000 * scale)),
        encode('0\r\n\r\n'),
      ],
    ],
  ])('%s takes linear time', async (_what, sources) => {
    const linear = await is_linear(async (scale) => {
      const response = await delivered(sources(scale));
      await response.read();
    });
    expect(linear).toBe(true);
  });
});
