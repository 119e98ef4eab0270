// The checks of a response's framing.
import { expect, test } from 'vitest';
import {
  check_close,
  content_length,
  forbids_body,
  is_ambiguous,
  is_ambiguous_interim,
  is_crlf,
  is_trailer_line,
  split_status_line,
  version_number,
} from '../../../../../lib/stdlib/http/client/framing.js';
import * as client from '../../../../../lib/stdlib/http/client/index.js';
import { buffered_line, parse_header_lines } from '../../../../../lib/stdlib/http/client/lines.js';
import * as blocking_client from '../../../../../lib/sync/stdlib/http/client/index.js';
import { both } from '../../../../server/colours.js';
import { script, type Step } from '../../../../server/script.js';

const { HTTPMessage } = client;

const with_lengths = (...values: string[]) =>
  HTTPMessage.from_items(values.map((value) => ['Content-Length', value]));

test.each([
  ['0', false],
  ['000', false],
  ['007 \t', false],
  ['', true],
  ['x', true],
  ['0x', true],
  ['+7', true],
  ['7 7', true],
])('is_ambiguous() of Content-Length %j is %s', (value, ambiguous) => {
  expect(is_ambiguous(with_lengths(value), 11, 200)).toBe(ambiguous);
});

test('is_ambiguous() compares repeated lengths without leading zeros', () => {
  expect(is_ambiguous(with_lengths('7', '007'), 11, 200)).toBe(false);
  expect(is_ambiguous(with_lengths('0', '00'), 11, 200)).toBe(false);
  expect(is_ambiguous(with_lengths('7', '70'), 11, 200)).toBe(true);
});

test.each(['0', '1', ' '])('is_ambiguous() takes linear time for many %j', (character) => {
  const start = process.cpuUsage();
  expect(is_ambiguous(with_lengths(`0${character.repeat(65_000)}x`), 11, 200)).toBe(true);
  const { user, system } = process.cpuUsage(start);
  // Quadratic cost would be half a minute.
  expect(user + system).toBeLessThan(1_000_000);
});

const headers = (...items: [string, string][]) => HTTPMessage.from_items(items);
const CHUNKED: [string, string] = ['Transfer-Encoding', 'chunked'];
const LENGTH: [string, string] = ['content-length', '5'];

test.each<[headers: [string, string][], version: number, status: number, ambiguous: boolean]>([
  [[], 11, 200, false],
  [[CHUNKED], 11, 200, false],
  [[LENGTH], 10, 200, false],
  [[LENGTH], 11, 204, false],
  [[['X-Length-Of-It', 'x']], 11, 200, false],
  [[CHUNKED, ['X-Transfer-Coding', 'x']], 11, 200, false],
  [[CHUNKED, CHUNKED], 11, 200, true],
  [[CHUNKED, LENGTH], 11, 200, true],
  [[CHUNKED], 10, 200, true],
  [[CHUNKED], 11, 204, true],
  [[CHUNKED], 11, 304, true],
  [[CHUNKED], 11, 101, false],
])('is_ambiguous() of %j, %s, %s is %s', (items, version, status, ambiguous) => {
  expect(is_ambiguous(headers(...items), version, status)).toBe(ambiguous);
});

test.each([
  [['A: b\r\n', '\r\n'], false],
  [['A: b\r\n', ' folded\r\n', '\tand again\n', '\n'], false],
  [[' folded\r\n', 'A: b\r\n', '\r\n'], true],
  [['A: b\r\n', 'none\r\n', '\r\n'], true],
  [['A : b\r\n', '\r\n'], true],
  [['A: b\r\n', 'Content-Length: 5\r\n', '\r\n'], true],
  [['A: b\r\n', 'transfer-encoding: chunked\r\n', '\r\n'], true],
])('is_ambiguous_interim(%j) is %s', (lines, ambiguous) => {
  expect(is_ambiguous_interim(lines)).toBe(ambiguous);
});

test.each([
  ['HTTP/1.1 200 Not  so\tgood\r\n', ['HTTP/1.1', '200', 'Not  so\tgood\r\n']],
  ['HTTP/1.1 200', ['HTTP/1.1', '200', '']],
  ['HTTP/1.1', null],
  ['ICY 200 OK', null],
])('split_status_line(%j) is %j', (line, words) => {
  expect(split_status_line(line)).toEqual(words);
});

test('the line end after a chunk is CRLF, and a trailer has a name', () => {
  const ends = ['\r\n', '\r', '\n', '\r\r', '\n\n', '\n\r', '\r\n\r', ''];
  expect(ends.filter((end) => is_crlf(Buffer.from(end)))).toEqual(['\r\n']);
  const lines = ['A: b\r\n', 'A', 'A b\r\n', ': b\r\n', 'A : b\n'];
  expect(lines.map(is_trailer_line)).toEqual([true, true, false, false, false]);
});

test('the statuses and methods of responses without a body', () => {
  const statuses = [99, 100, 199, 200, 203, 204, 205, 304, 404];
  expect(statuses.filter((status) => forbids_body(status))).toEqual([100, 199, 204, 304]);
  expect([forbids_body(200, 'HEAD'), forbids_body(200, 'GET')]).toEqual([true, false]);
});

test('versions and lengths', () => {
  const versions = ['HTTP/0.9', 'HTTP/1.0', 'HTTP/1.1', 'HTTP/1.5'];
  expect(versions.map(version_number)).toEqual([10, 10, 11, 11]);
  expect(() => version_number('HTTP/2.0')).toThrow(client.UnknownProtocol);
  expect(content_length(headers())).toBe(null);
  const lengths = ['0', '5', '-5', 'x'].map((length) => content_length(with_lengths(length)));
  expect(lengths).toEqual([0, 5, null, null]);
});

test.each<[version: number, headers: [string, string][], closes: boolean]>([
  [11, [], false],
  [11, [['Connection', 'Upgrade, Close']], true],
  [11, [['Connection', 'keep-alive']], false],
  [10, [], true],
  [10, [['Connection', 'Keep-Alive']], false],
  [10, [['Connection', 'close']], true],
  [10, [['Keep-Alive', 'timeout=5']], false],
  [10, [['Proxy-Connection', 'Keep-Alive']], false],
  [10, [['Proxy-Connection', 'close']], true],
])('check_close() of version %s and %j is %s', (version, items, closes) => {
  expect(check_close(headers(...items), version)).toBe(closes);
});

test('header lines that a program’s own object returns in parts', () => {
  const parts = ['A: b\r', '\nC: d', ' e\r\n', '\r\n'];
  expect(parse_header_lines(parts).items()).toEqual([
    ['A', 'b'],
    ['C', 'd e'],
  ]);
});

test('a buffered line may be _MAXLINE long', () => {
  const line = (length: number) =>
    buffered_line(
      { readline: () => new Uint8Array(), _buffered_lines: () => ['x'.repeat(length)] },
      'line',
    );
  expect(line(65_536)).toHaveLength(65_536);
  expect(() => line(65_537)).toThrow(client.LineTooLong);
  expect(buffered_line({ readline: () => new Uint8Array() }, 'line')).toBe(null);
});

// docs/differences.md: Framing that RFC 9112 does not allow
test.each(both({ client }, { client: blocking_client }))(
  'a first header line that begins with a blank is dropped, and the connection is not used again: $colour',
  async ({ client }) => {
    const answer = 'HTTP/1.1 200 OK\r\n X: y\r\nContent-Length: 2\r\n\r\nok';
    const once: Step[] = [{ read: 'head' }, answer, { read: 'end' }];
    await using peer = await script({ connections: [once, once] });
    const connection = new client.HTTPConnection('127.0.0.1', peer.port);
    for (let time = 0; time < 2; time++) {
      await connection.request('GET', '/');
      const response = await connection.getresponse();
      expect(response.getheaders()).toEqual([['Content-Length', '2']]);
      expect((await response.read()).decode()).toBe('ok');
    }
    connection.close();
    expect(await peer.finished(2)).toHaveLength(2);
  },
);
