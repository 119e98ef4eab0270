// The user's folder and the proxies of the environment as on Windows, against CPython's (test/oracle/windows_home.py).
import { afterEach, expect, test } from 'vitest';
import { getproxies_environment } from '../../lib/request/index.js';
import { expanduser } from '../../lib/stdlib/netrc/plain.js';
import vectors from '../vectors/windows_home.json' with { type: 'json' };

type Case = [name: string, path: string | null, environment: object, result: unknown];
const { env } = process;
const platform = Object.getOwnPropertyDescriptor(process, 'platform')!;
afterEach(() => {
  process.env = env;
  Object.defineProperty(process, 'platform', platform);
});

test.each(vectors.cases as Case[])('%s(%j) with %j', (name, path, environment, result) => {
  process.env = { ...environment };
  Object.defineProperty(process, 'platform', { ...platform, value: 'win32' });
  const found = name === 'expanduser' ? expanduser(String(path)) : { ...getproxies_environment() };
  expect(found).toEqual(result);
});
