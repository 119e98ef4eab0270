// The checks of a response's framing.
import { expect, test } from 'vitest';
import { is_ambiguous } from '../../../../lib/stdlib/http/client/framing.js';
import { HTTPMessage } from '../../../../lib/stdlib/http/client/index.js';

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
