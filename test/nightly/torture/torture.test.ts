// Failing calls to Node end in Python's exceptions and leak nothing: some of the faults of `npm run torture`.
import { execFile } from 'node:child_process';
import { isBuiltin } from 'node:module';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, inject, test } from 'vitest';
import { TENTH } from '../../oracle/seed.js';

const path_of = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** Each exchange starts with a different call, so that together they cover every kind. */
const EVERY = TENTH === null ? 7 : 10;

test.concurrent.each<[backend: string, minimum: number]>([
  ['async', TENTH === null ? 50 : 35],
  ['blocking', TENTH === null ? 75 : 50],
  ...(isBuiltin('node:ffi') ? [['ffi', TENTH === null ? 75 : 50] satisfies [string, number]] : []),
])(
  '%s: at least %i failing calls in fifty exchanges end in Python exceptions',
  async (backend, minimum) => {
    const names = ['http', 'https', 'httpbin', 'proxy', 'control', 'ca'] as const;
    const servers = Object.fromEntries(names.map((name) => [name, inject(name)]));
    const { stdout, stderr } = await promisify(execFile)(
      process.execPath,
      [
        '--expose-gc',
        '--no-deprecation',
        '--no-warnings',
        '--require',
        path_of('faults.cjs'),
      ].concat(path_of('program.mjs'), backend, String(EVERY)),
      { env: { ...process.env, PYURLLIB_SERVERS: JSON.stringify(servers) } },
    ).catch((error: unknown) => error as { stdout: string; stderr: string });
    expect(stderr).toBe('');
    const lines = stdout.trim().split('\n');
    expect(lines.slice(0, -1)).toEqual([]);
    const { injected } = JSON.parse(lines.at(-1) ?? '') as { injected: number };
    console.log(`${backend}: ${injected} calls failed`);
    expect(injected).toBeGreaterThanOrEqual(minimum);
  },
);
