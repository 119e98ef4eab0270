import { afterEach, expect, test } from 'vitest';
import { expanduser } from '../../../lib/python/netrc/plain.js';
import { cpu_time } from '../../cpu_time.js';

const { HOME } = process.env;
afterEach(() => {
  if (HOME === undefined) delete process.env['HOME'];
  else process.env['HOME'] = HOME;
});

test.each([
  ['~/a', '/home/me', '/home/me/a'],
  ['~', '/home/me//', '/home/me'],
  ['~', '/', '/'],
  ['~/a', '', '/a'],
  ['a~', '/home/me', 'a~'],
  ['~nobody of this name/a', '/home/me', '~nobody of this name/a'],
])('expanduser(%j) with HOME=%j is %j', (path, home, expected) => {
  process.env['HOME'] = home;
  expect(expanduser(path)).toBe(expected);
});

test('expanduser() takes linear time', () => {
  process.env['HOME'] = `${'/'.repeat(100_000)}a`;
  const path = `~/${'~'.repeat(1_000_000)}`;
  const started = cpu_time();
  expect(expanduser(path)).toBe(process.env['HOME'] + path.slice(1));
  expect(cpu_time() - started).toBeLessThan(2000);
});
