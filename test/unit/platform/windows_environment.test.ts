// The proxies of the environment as on Windows, against CPython's (test/oracle/windows_environment.py).
import { afterEach, expect, test } from 'vitest';
import { getproxies_environment } from '../../../lib/request/index.js';
import vectors from '../../vectors/windows_environment.json' with { type: 'json' };

type Case = [environment: object, result: unknown];
const { env } = process;
const platform = Object.getOwnPropertyDescriptor(process, 'platform')!;
afterEach(() => {
  process.env = env;
  Object.defineProperty(process, 'platform', platform);
});

test.each(vectors.cases as Case[])('%j', (environment, result) => {
  process.env = { ...environment };
  Object.defineProperty(process, 'platform', { ...platform, value: 'win32' });
  expect({ ...getproxies_environment() }).toEqual(result);
});
