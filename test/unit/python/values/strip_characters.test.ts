import { expect, test } from 'vitest';
import { strip_characters } from '../../../../lib/python/values/index.js';
import { cpu_time } from '../../../helpers/cpu_time.js';

test.each([
  ['[::1]', '::1'],
  ['][a]b[[', 'a]b'],
  ['[]', ''],
  ['host', 'host'],
])('strip_characters() of %s', (text, expected) => {
  expect(strip_characters(text, '[]')).toBe(expected);
});

test('strip_characters() takes linear time', () => {
  const text = `a${']'.repeat(1_000_000)}a`;
  const started = cpu_time();
  expect(strip_characters(text, '[]')).toBe(text);
  expect(cpu_time() - started).toBeLessThan(2000);
});
