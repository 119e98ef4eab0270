// A few fuzzer cases, always the same and without CPython; `npm run fuzz -- parse` runs random ones. The fuzzer of servers
// is a separate step in CI: it truncates and delays responses to two clients at once, which requires an otherwise idle
// machine.
import { execFile, type ExecFileException } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

/** The exit status of a fuzzer and all that it printed. */
const outcome_of = (program: string, options: string[]) =>
  new Promise<[ExecFileException['code'], string]>((resolve) => {
    const path = fileURLToPath(new URL(program, import.meta.url));
    execFile(process.execPath, [path, ...options], (error, stdout, stderr) => {
      resolve([error?.code ?? error?.signal ?? 0, stdout + stderr]);
    });
  });

test.concurrent.each([
  [
    'parsers of mutated server input raise only Python exceptions',
    'parse.mjs',
    '--cases=80',
    '--seed=18',
    '--no-python',
  ],
  ['parsers take linear time', 'sizes.mjs', '--kib=32'],
  [
    'no part of a response is read as the next one',
    'pairs.mjs',
    '--cases=80',
    '--seed=7',
    '--no-others',
  ],
])('%s', async (_, program, ...options) => {
  // The output says which case failed.
  expect(await outcome_of(program, options)).toEqual([
    0,
    expect.stringMatching(/80 cases|"data_url"/),
  ]);
});

test('control: a client that always reuses the connection fails', async () => {
  const options = ['--cases=80', '--seed=7', '--no-others', '--naive'];
  expect(await outcome_of('pairs.mjs', options)).toEqual([
    1,
    expect.stringMatching(/async: http\.client reuses[^]*blocking: http\.client reuses/),
  ]);
});
