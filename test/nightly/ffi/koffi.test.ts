// Native calls by the package koffi in other ways to start a program than test/built/ffi/koffi.test.ts has.
import fs from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { beforeAll, describe, expect, test } from 'vitest';
import { ROOT } from '../../built/ffi/native.js';
import { error, prepare } from '../../built/ffi/koffi_programs.js';

const { folder, at, output_of } = prepare();

describe.skipIf(error !== null)(`koffi: ${error ?? 'possible'}`, () => {
  beforeAll(async () => {
    fs.writeFileSync(
      at('in_workers.mjs'),
      `import { Worker } from 'node:worker_threads'; for (let i = 0; i < 4; i++) new Worker('./program.mjs');`,
    );
    const runner = `test('starts', async () => { await import('./program.mjs'); }, 90_000);`;
    fs.writeFileSync(at('vitest.test.mjs'), `import { test } from 'vitest'; ${runner}`);
    const projects = ['forks', 'threads'].map((pool) => ({ test: { name: pool, pool } }));
    fs.writeFileSync(
      at('vitest.config.mjs'),
      `export default ${JSON.stringify({ test: { projects } })};`,
    );
    fs.writeFileSync(at('jest.test.mjs'), runner);
    await build({
      entryPoints: [at('program.mjs')],
      outfile: at('bundle.mjs'),
      bundle: true,
      minify: true,
      platform: 'node',
      format: 'esm',
      external: ['koffi'],
      logLevel: 'error',
    });
  });

  const tool = (name: string) => path.join(ROOT, 'node_modules', name);
  const has_permission = process.allowedNodeEnvironmentFlags.has('--permission');
  const permission = has_permission ? '--permission' : '--experimental-permission';
  const runs: [mode: string, args: string[]][] = [
    ['CommonJS', ['program.cjs']],
    [
      'the permission for addons',
      [permission, '--allow-addons', '--allow-fs-read=*', 'program.mjs'],
    ],
    ['a bundle', ['bundle.mjs']],
    [
      'jest',
      [
        ...['--experimental-vm-modules', tool('jest/bin/jest.js'), '--watchman=false', '--config'],
        JSON.stringify({ rootDir: folder, testMatch: ['**/jest.test.mjs'], transform: {} }),
      ],
    ],
  ];

  test.each(runs)('%s: exchanges, and TLS, without the worker', async (_mode, args) => {
    const output = await output_of(args);
    expect(/<.*>/.exec(output)?.[0] ?? output).toBe('<200 200 no worker>');
  });

  test('vitest, in a process and in a thread', async () => {
    const args = [tool('vitest/vitest.mjs'), 'run', '--root', folder, 'vitest.test.mjs'];
    expect((await output_of(args)).match(/<.*>/g)).toEqual(Array(2).fill('<200 200 no worker>'));
  });

  test('four threads at once', async () => {
    expect(await output_of(['in_workers.mjs'])).toBe('<200 200 no worker>\n'.repeat(4));
  });
});
