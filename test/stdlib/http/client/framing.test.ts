// The checks of a response's framing.
import { expect, test } from 'vitest';
import { is_ambiguous } from '../../../../lib/stdlib/http/client/framing.js';
import * as client from '../../../../lib/stdlib/http/client/index.js';
import * as blocking_client from '../../../../lib/sync/stdlib/http/client/index.js';
import { both } from '../../../server/colours.js';
import { script, type Step } from '../../../server/script.js';

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
