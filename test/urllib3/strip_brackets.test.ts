import { expect, test } from 'vitest';
import { strip_brackets } from '../../lib/urllib3/util/util.js';
import { cpu_time } from '../cpu_time.js';

test.each([
  ['[::1]', '::1'],
  ['][a]b[[', 'a]b'],
  ['[]', ''],
  ['host', 'host'],
])('strip_brackets() of %s', (text, expected) => {
  expect(strip_brackets(text)).toBe(expected);
});

test('strip_brackets() takes linear time', () => {
  const text = `a${']'.repeat(1_000_000)}a`;
  const started = cpu_time();
  expect(strip_brackets(text)).toBe(text);
  expect(cpu_time() - started).toBeLessThan(2000);
});
