// What the seam reads of exact answers, against CPython's http.client (test/oracle/transport_answers.py).
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as transport from '../../lib/transport/index.js';
import * as blocking_transport from '../../lib/transport/blocking.js';
import { Answer } from '../../lib/transport/wire/answer.cjs';
import type { BodyEnd, NoHead, ResponseHead, Wire } from '../../lib/transport/base.js';
import { both } from '../server/colours.js';
import { script } from '../server/script.js';

interface Result {
  status?: number;
  version?: 10 | 11;
  reason?: string;
  headers?: [string, string][];
  payload?: string;
  body?: string;
  partial?: string;
  raised?: string;
  message?: string;
}
type Case = [name: string, details: { method: string; answer: string; result: Result }];

const { cases } = JSON.parse(
  readFileSync(new URL('../vectors/transport_answers.json', import.meta.url), 'utf8'),
) as { cases: Record<string, Case[1]> };
const table = Object.entries(cases);

const expand = (text: string) =>
  text.replace(/([^])\{(\d+)\}/g, (_, character: string, times: string) =>
    character.repeat(Number(times)),
  );
const squeeze = (text: string) =>
  text.replace(/([^])\1{99,}/g, (run, character: string) => `${character}{${run.length}}`);

/** What CPython raises for what came instead of a head, or after one: with its message. */
function raised(head: ResponseHead | NoHead): object | null {
  switch (head.kind) {
    case 'disconnected':
      return {
        raised: 'RemoteDisconnected',
        message: 'Remote end closed connection without response',
      };
    case 'malformed':
      return { raised: 'BadStatusLine', message: head.line };
    case 'excess':
      return head.of === 'headers'
        ? { raised: 'HTTPException', message: 'got more than 100 headers' }
        : { raised: 'LineTooLong', message: `got more than 65536 bytes when reading ${head.of}` };
    case 'head':
      return /^HTTP\/(?:1\.|0\.9$)/.test(head.version)
        ? null
        : { raised: 'UnknownProtocol', message: head.version };
  }
}

/** The same as the recorder writes of CPython, from what the seam gave. */
function outcome(head: ResponseHead | NoHead, body: string, end: BodyEnd | null): object {
  const wrong = raised(head);
  if (wrong || head.kind !== 'head') return wrong ?? {};
  const { status, reason, headers } = head;
  const version = /^HTTP\/(?:1\.0|0\.9)$/.test(head.version) ? 10 : 11;
  const found = { status, version, reason: reason.trim(), headers };
  if (end?.fault) {
    const message = `got more than 65536 bytes when reading ${end.fault}`;
    return { ...found, raised: 'LineTooLong', message };
  }
  if (end?.complete) return { ...found, body };
  return { ...found, partial: body.slice(0, body.length - (end?.unfinished ?? 0)) };
}

/** What the recorder wrote, but for what is above the seam. */
function expected({ payload: _, ...result }: Result): object {
  const { expected: __, ...rest } = result as Result & { expected?: number | null };
  return rest;
}

/** Whether http.client skips it. */
const is_interim = (head: ResponseHead | NoHead) => head.kind === 'head' && head.status === 100;

async function read(wire: Wire, timeout: number | null): Promise<string> {
  const chunks: Uint8Array[] = [];
  for (let chunk; (chunk = await wire.read_chunk(timeout));) chunks.push(chunk);
  return Buffer.concat(chunks).toString('latin1');
}

const colours = both({ transport }, { transport: blocking_transport });
// Without a time-out the blocking colour reads on the caller's thread.
const ways = colours.flatMap((each) => [5, null].map((timeout) => ({ ...each, timeout })));

describe.each(ways)('$colour, $timeout seconds', ({ transport, timeout }) => {
  test.each(table)('%s', async (_name, { method, answer, result }) => {
    await using peer = await script([{ read: 'head' }, ...pieces(answer), { end: 'fin' }]);
    const wire = await transport.open_wire({ host: '127.0.0.1', port: peer.port }, timeout);
    await wire.sendall(Buffer.from(`${method} / HTTP/1.1\r\n\r\n`), timeout);
    let head = await wire.read_head(method, timeout);
    while (is_interim(head)) head = await wire.read_head(method, timeout);
    const body = head.kind === 'head' ? await read(wire, timeout) : '';
    wire.close();
    expect(squeezed(outcome(head, body, wire.body_end))).toEqual(expected(result));
  });
});

describe('sizes beyond all bounds end in a body that is not whole (gh-119451)', () => {
  test.each([
    ['a length beyond 2**64', 'Content-Length: 99999999999999999999\r\n\r\nhello'],
    ['a length beyond a double', `Content-Length: ${'9'.repeat(400)}\r\n\r\nhello`],
    ['a chunk beyond 2**64', 'Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\nhello'],
  ])('%s', (_why, rest) => {
    const answer = new Answer('GET');
    answer.feed(Buffer.from(`HTTP/1.1 200 OK\r\n${rest}`));
    expect(answer.end).toBeNull();
    answer.finish();
    expect(Buffer.concat(answer.chunks).toString()).toBe('hello');
    expect(answer.end).toMatchObject({ complete: false, fault: null });
  });
});

test('an interim answer is an answer: its lines are told, what follows is the next', () => {
  const interim = 'HTTP/1.1 100 Continue\r\nX: y\r\n\r\n';
  const answer = new Answer('GET');
  answer.feed(Buffer.from(`${interim}${interim}HTTP/1.1 200`));
  expect(answer.head).toMatchObject({ status: 100, text: 'X: y\r\n\r\n' });
  expect(answer.end).toMatchObject({ complete: true });
  expect(Buffer.from(answer.rest()!).toString()).toBe(`${interim}HTTP/1.1 200`);
});

test('a flood of trailers ends (gh-150743)', () => {
  const trailers = new Answer('GET');
  trailers.feed(Buffer.from('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n'));
  for (let i = 0; i < 100; i++) trailers.feed(Buffer.from('X: y\r\n'));
  expect(trailers.end).toBeNull();
  trailers.feed(Buffer.from('X: y\r\n'));
  expect(trailers.end).toMatchObject({ complete: false, fault: 'trailers' });
});

test('a head in many small pieces costs linear time', () => {
  const time = (lines: number) => {
    const answer = new Answer('GET');
    const piece = Buffer.from('x'.repeat(64));
    const began = performance.now();
    answer.feed(Buffer.from('HTTP/1.1 200 OK\r\n'));
    for (let i = 0; i < lines; i++) {
      answer.feed(Buffer.from('X: '));
      for (let k = 0; k < 1000; k++) answer.feed(piece);
      answer.feed(Buffer.from('\r\n'));
    }
    return performance.now() - began;
  };
  time(9);
  const [short, long] = [time(9), time(90)];
  expect(long).toBeLessThan(10 * short * 4);
});

test.each([
  ['blanks', (length: number) => `X:${' \t'.repeat(length)}\rx\r\n`],

  ['colons', (length: number) => `${'a:\t'.repeat(length)}\r\n`],
])('a hostile head costs linear time: %s', (_what, line) => {
  const time = (length: number) => {
    const bytes = Buffer.from(`HTTP/1.1 200 OK\r\n${line(length)}\r\n`);
    const began = performance.now();
    for (let i = 0; i < 20; i++) new Answer('GET').feed(bytes);
    return performance.now() - began;
  };
  time(2000);
  const [short, long] = [time(2000), time(20_000)];
  expect(long).toBeLessThan(10 * short * 4 + 50);
});

describe('in pieces', () => {
  test.each(table)('%s: byte by byte gives the same', (_name, { method, answer, result }) => {
    const bytes = Buffer.from(expand(answer), 'latin1');
    let parsed = new Answer(method);
    // One by one for a while, then the rest at once.
    for (const byte of bytes.subarray(0, 2000)) {
      parsed.feed(Uint8Array.of(byte));
      if (parsed.head && is_interim(parsed.head)) parsed = new Answer(method);
    }
    parsed.feed(bytes.subarray(2000));
    parsed.finish();
    const body = Buffer.concat(parsed.chunks).toString('latin1');
    const head = parsed.head ?? { kind: 'disconnected' };
    expect(squeezed(outcome(head, body, parsed.end))).toEqual(expected(result));
  });
});

function pieces(answer: string): string[] {
  return answer === '' ? [] : [expand(answer)];
}

function squeezed(value: object): object {
  return JSON.parse(JSON.stringify(value), (_, item: unknown) =>
    typeof item === 'string' ? squeeze(item) : item,
  ) as object;
}
