// A few fuzzer cases, always the same and without CPython; `npm run fuzz -- http` and `-- parse` draw others.
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

test.concurrent.each([
  [
    'servers of every kind of fault',
    'http.mjs',
    '--cases=80',
    '--seed=18',
    '--no-python',
    '--lanes=1',
  ],
  ['texts of servers', 'parse.mjs', '--cases=80', '--seed=18', '--no-python'],
  ['texts of sixteen times the length cost sixteen times as much', 'sizes.mjs', '--kib=32'],
])('%s', async (_, program, ...options) => {
  const path = fileURLToPath(new URL(program, import.meta.url));
  // On a failure the exit status is not 0, which rejects.
  const { stdout } = await promisify(execFile)(process.execPath, [path, ...options]);
  expect(stdout).toMatch(/80 cases|"data_url"/);
});
