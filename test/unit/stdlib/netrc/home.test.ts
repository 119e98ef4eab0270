import os from 'node:os';
import { afterEach, expect, test, vi } from 'vitest';
import { expanduser } from '../../../../lib/stdlib/netrc/plain.js';
import { cpu_time } from '../../../helpers/cpu_time.js';
import { HOME } from '../../../helpers/home.js';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

test.each([
  ['~/a', '/home/me', '/home/me/a'],
  ['~', '/home/me//', '/home/me'],
  // On Windows, Node ignores a name of fewer than three characters.
  ...(HOME === 'HOME'
    ? ([
        ['~', '/', '/'],
        ['~/a', '', '/a'],
      ] as const)
    : []),
  ['a~', '/home/me', 'a~'],
  ['~nobody of this name/a', '/home/me', '~nobody of this name/a'],
] as const)('expanduser(%j) in the home %j is %j', (path, home, expected) => {
  vi.stubEnv(HOME, home);
  expect(expanduser(path)).toBe(expected);
});

test('expanduser() leaves the home directory of a user whom the system does not know', () => {
  vi.stubEnv('HOME', undefined);
  // In a container that runs as a user id without a name, Node raises this error.
  vi.spyOn(os, 'homedir').mockImplementation(() => {
    throw new Error('A system error occurred: uv_os_homedir returned ENOENT');
  });
  expect(expanduser('~/.netrc')).toBe('~/.netrc');
});

test('expanduser() does not ask HOME on Windows, as in Python', () => {
  vi.spyOn(process, 'platform', 'get').mockReturnValue('win32');
  vi.spyOn(os, 'homedir').mockReturnValue('C:\\Users\\me');
  vi.stubEnv('HOME', '/home/me');
  expect(expanduser('~/.netrc')).toBe('C:\\Users\\me/.netrc');
});

test('expanduser() takes linear time', () => {
  const home = `${'/'.repeat(100_000)}a`;
  vi.stubEnv('HOME', home);
  const path = `~/${'~'.repeat(1_000_000)}`;
  const started = cpu_time();
  expect(expanduser(path)).toBe(home + path.slice(1));
  expect(cpu_time() - started).toBeLessThan(2000);
});
