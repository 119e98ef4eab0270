import { afterEach, expect, test, vi } from 'vitest';
import { expanduser } from '../../../lib/stdlib/netrc/plain.js';
import { cpu_time } from '../../cpu_time.js';

afterEach(() => vi.unstubAllEnvs());

test.each([
  ['~/a', '/home/me', '/home/me/a'],
  ['~', '/home/me//', '/home/me'],
  ['~', '/', '/'],
  ['~/a', '', '/a'],
  ['a~', '/home/me', 'a~'],
  ['~nobody of this name/a', '/home/me', '~nobody of this name/a'],
])('expanduser(%j) with HOME=%j is %j', (path, home, expected) => {
  vi.stubEnv('HOME', home);
  expect(expanduser(path)).toBe(expected);
});

test('expanduser() takes linear time', () => {
  const home = `${'/'.repeat(100_000)}a`;
  vi.stubEnv('HOME', home);
  const path = `~/${'~'.repeat(1_000_000)}`;
  const started = cpu_time();
  expect(expanduser(path)).toBe(home + path.slice(1));
  expect(cpu_time() - started).toBeLessThan(2000);
});
