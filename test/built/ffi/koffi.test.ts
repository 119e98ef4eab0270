// Native calls by the package koffi, on every Node, in programs of their own that use the built package.
import { execFile } from 'node:child_process';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { why_not } from '../../../lib/ffi/index.js';
import { ROOT, obstacle_without_koffi } from '../../unit/ffi/native.js';

/** Native code is not there for each platform, and some of these tests simulate another. */
const error = await import('koffi').then(
  () => null,
  (error: Error) => error.message,
);

test.each([[{}], [{ version: '2.16.2' }], [7], ['koffi']])(
  'why_not({ koffi: %j }) tells that it is not koffi 3',
  (koffi) => {
    expect(why_not({ koffi } as never)).toBe('the package koffi is needed in version 3');
  },
);

/** Prints the statuses of an exchange without TLS and of one with it, and whether the worker made them. */
const BODY = `
  const context = create_default_context({ cafile: process.env.CA });
  const statuses = [process.env.HTTP, process.env.HTTPS].map((url) => urlopen(url, { context, timeout: 60 }).status);
  const has_worker = Symbol.for('pyurllib.bridge.11') in globalThis;
  console.log(\`<\${statuses.join(' ')} \${has_worker ? 'worker' : 'no worker'}>\`);
`;
const MODULE = `
  import koffi from 'koffi';
  import { install_ffi, why_not } from 'pyurllib/ffi';
  import { create_default_context } from 'pyurllib/sync/ssl';
  import { urlopen } from 'pyurllib/sync/request';
  install_ffi({ koffi, tls: true });
  ${BODY}`;
const COMMONJS = `
  const koffi = require('koffi');
  const { install_ffi } = require('pyurllib/ffi');
  const { create_default_context } = require('pyurllib/sync/ssl');
  const { urlopen } = require('pyurllib/sync/request');
  install_ffi({ koffi, tls: true });
  ${BODY}`;

const folder = fs.realpathSync(fs.mkdtempSync(path.join(tmpdir(), 'pyurllib-koffi-')));
const at = (...names: string[]) => path.join(folder, ...names);
afterAll(() => fs.rmSync(folder, { recursive: true }));

/** Returns what a program prints, also if it fails. Its address and the certificate are in the environment. */
async function output_of(args: string[], env: NodeJS.ProcessEnv = {}): Promise<string> {
  const all = {
    ...process.env,
    ...{ HTTP: inject('http'), HTTPS: inject('https').good, CA: inject('ca'), NODE_OPTIONS: '' },
    ...env,
  };
  return await new Promise((done) => {
    execFile(
      process.execPath,
      args,
      { cwd: folder, env: all, timeout: 90_000 },
      (_error, ...both) => done(both.join('')),
    );
  });
}

const run = async (program: string, flags: string[] = []) =>
  (await output_of([...flags, '--input-type=module', '-e', program])).trim();

describe.skipIf(error !== null)(`koffi: ${error ?? 'possible'}`, () => {
  test.skipIf(obstacle_without_koffi() !== null)(
    'takes over from node:ffi, also a log of keys, whose function the other cannot call',
    async () => {
      const program = `
        import koffi from 'koffi';
        import { install_ffi } from 'pyurllib/ffi';
        import { create_default_context } from 'pyurllib/sync/ssl';
        import { urlopen } from 'pyurllib/sync/request';
        const get = (keylog_filename) => {
          const context = create_default_context({ cafile: process.env.CA });
          context.keylog_filename = keylog_filename;
          return urlopen(process.env.HTTPS, { context, timeout: 60 }).status;
        };
        install_ffi({ tls: true });
        const before = [get('keys'), get(null)];
        install_ffi({ koffi, tls: true });
        console.log(...before, get('keys'), get(null));`;
      expect(await run(program, ['--experimental-ffi', '--no-warnings'])).toMatch(
        /^200 200 200 200$/m,
      );
    },
  );

  beforeAll(async () => {
    fs.mkdirSync(at('node_modules'));
    for (const [name, target] of [
      ['pyurllib', ROOT],
      ['koffi', path.join(ROOT, 'node_modules/koffi')],
    ] as const)
      fs.symlinkSync(target, at('node_modules', name));
    fs.writeFileSync(at('package.json'), '{ "private": true }');
    fs.writeFileSync(at('program.mjs'), MODULE);
    fs.writeFileSync(at('program.cjs'), COMMONJS);
    fs.writeFileSync(
      at('in_workers.mjs'),
      `import { Worker } from 'node:worker_threads'; for (let i = 0; i < 4; i++) new Worker('./program.mjs');`,
    );
    const runner = `test('starts', async () => { await import('./program.mjs'); }, 90_000);`;
    fs.writeFileSync(at('vitest.test.mjs'), `import { test } from 'vitest'; ${runner}`);
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
    ['an ES module', ['program.mjs']],
    ['CommonJS', ['program.cjs']],
    [
      'the permission for addons',
      [permission, '--allow-addons', '--allow-fs-read=*', 'program.mjs'],
    ],
    ['no native calls of Node', [...without_ffi(), 'program.mjs']],
    ['a bundle', ['bundle.mjs']],
    ['vitest, forks', [tool('vitest/vitest.mjs'), ...in_vitest('forks')]],
    ['vitest, threads', [tool('vitest/vitest.mjs'), ...in_vitest('threads')]],
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

  test('four threads at once', async () => {
    expect(await output_of(['in_workers.mjs'])).toBe('<200 200 no worker>\n'.repeat(4));
  });

  test('it takes the place of node:ffi, and is remembered; node:ffi is the first choice without it', async () => {
    const own = JSON.stringify(obstacle_without_koffi());
    const program = `
      import koffi from 'koffi';
      import { install_ffi, uninstall_ffi, why_not } from 'pyurllib/ffi';
      import { urlopen } from 'pyurllib/sync/request';
      const calls = [];
      const counting = { ...koffi, load: (path) => {
        const library = koffi.load(path);
        return { func: (name, ...types) => {
          const run = library.func(name, ...types);
          return (...args) => { calls.push(name); return run(...args); };
        } };
      } };
      const connects = () => calls.splice(0).filter((name) => name === 'connect').length;
      const counts = [];
      const get = () => { urlopen(process.env.HTTP).close(); counts.push(connects()); };
      const before = why_not();
      if (before === null) { install_ffi(); get(); }
      else counts.push(0);
      install_ffi({ koffi: counting, tls: true });
      get();
      uninstall_ffi();
      install_ffi();
      get();
      console.log(JSON.stringify([before, why_not(), ...counts]));`;
    expect(await run(program, ['--no-warnings'])).toBe(`[${own},null,0,1,1]`);
  });

  test('nothing warns', async () => {
    expect(await output_of(['program.mjs'])).toBe('<200 200 no worker>\n');
  });

  test('PYURLLIB_TRANSPORT never looks for it', async () => {
    const program = `
      import { urlopen } from ${JSON.stringify(pathToFileURL(path.join(ROOT, 'dist/sync/request/index.js')))};
      urlopen(process.env.HTTP);
      const loaded = process.report.getReport().sharedObjects.filter((name) => name.endsWith('koffi.node'));
      console.log(loaded.length); process.exit();`;
    const args = ['--no-warnings', '--input-type=module', '-e', program];
    expect(await output_of(args, { PYURLLIB_TRANSPORT: 'auto' })).toBe('0\n');
  });
});

function without_ffi(): string[] {
  const flag = '--no-experimental-ffi';
  return process.allowedNodeEnvironmentFlags.has('--experimental-ffi') ? [flag] : [];
}

function in_vitest(pool: string): string[] {
  return ['run', '--root', folder, '--pool', pool, 'vitest.test.mjs'];
}
