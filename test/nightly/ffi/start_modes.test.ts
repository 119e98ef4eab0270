// PYURLLIB_TRANSPORT in each way in which people start programs, with the built package as npm installs it.
import { execFile } from 'node:child_process';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import commonjs from '@rollup/plugin-commonjs';
import json from '@rollup/plugin-json';
import resolve from '@rollup/plugin-node-resolve';
import * as esbuild from 'esbuild';
import * as rolldown from 'rolldown';
import * as rollup from 'rollup';
import * as vite from 'vite';
import webpack from 'webpack';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { obstacle_without_koffi } from '../../built/ffi/native.js';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const obstacle = obstacle_without_koffi();

/** Prints what a request gives, whether native calls or the worker made it, and whether its errors are this program's. */
const BODY = `
  const attempt = (url) => { try { return urlopen(url).status; } catch (error) { return error; } };
  const answer = attempt(process.env.ADDRESS);
  const refused = attempt('http://127.0.0.1:1/');
  const has_worker = Symbol.for('pyurllib.bridge.11') in globalThis;
  const outcome = answer instanceof Error ? answer.message : \`\${answer} \${has_worker ? 'worker' : 'no worker'}\`;
  console.log(\`<\${outcome}, \${refused instanceof OSError && refused.reason instanceof OSError}, \${why_not()}>\`);
`;
const MODULE = `
  import { OSError } from 'pyurllib/builtins';
  import { why_not } from 'pyurllib/ffi';
  import { urlopen } from 'pyurllib/sync/request';
  ${BODY}`;
const COMMONJS = `
  const { OSError } = require('pyurllib/builtins');
  const { why_not } = require('pyurllib/ffi');
  const { urlopen } = require('pyurllib/sync/request');
  ${BODY}`;
const in_runner = (head: string) => `${head}
  test('starts', async () => { await import('./program.mjs'); });`;

// Installed in several ways.
const folder = fs.realpathSync(fs.mkdtempSync(path.join(tmpdir(), 'pyurllib-start-')));
const at = (...names: string[]) => path.join(folder, ...names);
const packages = at('node_modules');

function write(file: string, text: string): string {
  fs.mkdirSync(path.dirname(at(file)), { recursive: true });
  fs.writeFileSync(at(file), text);
  return at(file);
}

function link(target: string, file: string): string {
  fs.mkdirSync(path.dirname(at(file)), { recursive: true });
  fs.symlinkSync(target, at(file));
  return at(file);
}

/** Copies the package, with what it depends on beside it. */
function install(directory: string): void {
  const own = path.join(directory, 'pyurllib');
  for (const name of ['bin', 'dist', 'package.json'])
    fs.cpSync(path.join(ROOT, name), path.join(own, name), { recursive: true });
  for (const name of ['iconv-lite', 'safer-buffer'])
    fs.cpSync(path.join(ROOT, 'node_modules', name), path.join(directory, name), {
      recursive: true,
    });
}

interface Run {
  command?: string;
  args: string[];
  /** What it reads. */
  input?: string;
  cwd?: string;
  env?: NodeJS.ProcessEnv;
}

/** Returns what a command prints, also if it fails. */
async function output_of(
  { command = process.execPath, args, input = '', cwd = folder, env = {} }: Run,
  choice: string,
): Promise<string> {
  const all = {
    ...process.env,
    ADDRESS: inject('http'),
    NODE_NO_WARNINGS: '1',
    NODE_OPTIONS: '',
    PYURLLIB_TRANSPORT: choice,
    ...env,
  };
  return await new Promise((done) => {
    const child = execFile(command, args, { cwd, env: all }, (_error, stdout, stderr) => {
      done(stdout + stderr);
    });
    child.stdin?.on('error', () => {});
    child.stdin?.end(input);
  });
}

/** Their declarations are of CommonJS. */
const as_plugin = (plugin: unknown) => plugin as () => rollup.Plugin;

async function webpack_bundle(): Promise<void> {
  await new Promise<void>((done, fail) => {
    const options: webpack.Configuration = {
      context: folder,
      mode: 'production',
      target: 'node',
      entry: at('program.mjs'),
      output: { path: at('bundles'), filename: 'webpack.cjs' },
    };
    webpack(options, (error, stats) => {
      if (error) fail(error);
      else if (stats?.hasErrors()) fail(new Error(stats.toString()));
      else done();
    });
  });
}

beforeAll(async () => {
  install(packages);
  write('package.json', '{ "private": true }');
  const program = write('program.mjs', MODULE);
  write('program.cjs', COMMONJS);
  write('program.mts', MODULE);
  write('empty.cjs', '');
  write('in_worker.mjs', `import { Worker } from 'node:worker_threads'; new Worker('${program}');`);
  write('fork.cjs', `require('node:child_process').fork('${program}');`);
  write(
    'cluster.mjs',
    `import cluster from 'node:cluster';
    if (cluster.isPrimary) cluster.fork();
    else { await import('./program.mjs'); cluster.worker.disconnect(); }`,
  );
  write('compiled.cjs', esbuild.transformSync(MODULE, { format: 'cjs' }).code);
  write('runner.test.mjs', in_runner("import { test } from 'vitest';"));
  write('jest.test.mjs', in_runner(''));
  write(
    'pyodide.mjs',
    `import { loadPyodide } from '${pathToFileURL(path.join(ROOT, 'node_modules/pyodide/pyodide.mjs')).href}';
    import { why_not } from 'pyurllib/ffi';
    import { install } from 'pyurllib/pyodide';
    const python = await loadPyodide();
    let outcome;
    try {
      install(python);
      const status = python.runPython(\`import urllib.request\nurllib.request.urlopen('\${process.env.ADDRESS}').status\`);
      outcome = \`\${status} \${Symbol.for('pyurllib.bridge.11') in globalThis ? 'worker' : 'no worker'}\`;
    } catch (error) {
      outcome = \`<urlopen error \${error.message}>\`;
    }
    console.log(\`<\${outcome}, true, \${why_not()}>\`);
    process.exit();`,
  );
  // As npm, pnpm and `npm link` lay packages out.
  install(at('global/lib/node_modules'));
  link(at('global/lib/node_modules/pyurllib/bin/pyurllib.mjs'), 'global/bin/pyurllib');
  link(path.join(packages, 'pyurllib/bin/pyurllib.mjs'), 'node_modules/.bin/pyurllib');
  install(at('global/lib/node_modules/tool/node_modules'));
  write('global/lib/node_modules/tool/program.mjs', MODULE);
  link(at('global/lib/node_modules/tool/program.mjs'), 'global/bin/tool');
  install(at('pnpm/node_modules/.pnpm/pyurllib@0.1.0/node_modules'));
  link('.pnpm/pyurllib@0.1.0/node_modules/pyurllib', 'pnpm/node_modules/pyurllib');
  write('pnpm/program.mjs', MODULE);
  link(path.join(packages, 'pyurllib'), 'linked/node_modules/pyurllib');
  write('linked/program.mjs', MODULE);
  link(program, 'elsewhere/bin/program.mjs');
  // Bundles, in a folder from which no package is found.
  const input = program;
  for (const format of ['esm', 'cjs'] as const)
    await esbuild.build({
      entryPoints: [input],
      outfile: at(`bundles/esbuild.${format === 'esm' ? 'mjs' : 'cjs'}`),
      bundle: true,
      minify: true,
      platform: 'node',
      format,
    });
  const plugins = [resolve, commonjs, json].map((plugin) => as_plugin(plugin)());
  const rolled = await rollup.rollup({ input, plugins, onwarn: () => {} });
  await rolled.write({ file: at('bundles/rollup.mjs') });
  const rolled_down = await rolldown.rolldown({ input, platform: 'node' });
  await rolled_down.write({ file: at('bundles/rolldown.mjs') });
  await webpack_bundle();
  await vite.build({
    root: folder,
    logLevel: 'error',
    configFile: false,
    ssr: { noExternal: true },
    build: {
      ssr: input,
      outDir: at('bundles/vite'),
      rollupOptions: { output: { entryFileNames: 'vite.mjs' } },
    },
  });
  for (const file of fs.readdirSync(at('bundles'), { recursive: true, encoding: 'utf8' }))
    if (/\.[cm]js$/.test(file))
      fs.cpSync(at('bundles', file), path.join(alone, path.basename(file)));
});
const alone = fs.mkdtempSync(path.join(tmpdir(), 'pyurllib-bundles-'));
afterAll(() => {
  for (const each of [folder, alone]) fs.rmSync(each, { recursive: true });
});

const tool = (name: string) => path.join(ROOT, 'node_modules', name);
const in_vitest = (pool: string): Run => ({
  args: [tool('vitest/vitest.mjs'), 'run', '--root', folder, '--pool', pool, 'runner.test.mjs'],
});
const in_jest = (): Run => ({
  args: [
    '--experimental-vm-modules',
    tool('jest/bin/jest.js'),
    '--watchman=false',
    '--config',
    JSON.stringify({ rootDir: folder, testMatch: ['**/jest.test.mjs'], transform: {} }),
  ],
});
/** What is typed at the prompt. */
const TYPED = `urllib.request.urlopen(process.env.ADDRESS).status + (Symbol.for('pyurllib.bridge.11') in globalThis ? ' worker' : ' no worker')\n`;
const can_strip_types = 'typescript' in process.features;

const MODES: [mode: string, run: Run][] = [
  ['node program.mjs', { args: ['program.mjs'] }],
  ['node program.cjs, by require', { args: ['program.cjs'] }],
  ['node, compiled to CommonJS', { args: ['compiled.cjs'] }],
  ...(can_strip_types
    ? ([['node program.mts', { args: ['--experimental-strip-types', 'program.mts'] }]] as [
        string,
        Run,
      ][])
    : []),
  ['node -e', { args: ['-e', COMMONJS] }],
  ['node -p', { args: ['-p', COMMONJS] }],
  ['node --input-type=module -e', { args: ['--input-type=module', '-e', MODULE] }],
  ['node, by standard input', { args: ['-'], input: COMMONJS }],
  ['node --input-type=module, by standard input', { args: ['--input-type=module'], input: MODULE }],
  ['the REPL', { args: ['-i'], input: COMMONJS }],
  ['node --import', { args: ['--import', at('program.mjs'), 'empty.cjs'] }],
  ['node --require', { args: ['--require', at('program.cjs'), 'empty.cjs'] }],
  ['node --preserve-symlinks', { args: ['--preserve-symlinks', 'program.mjs'] }],
  ['node --test', { args: ['--test', 'program.mjs'] }],
  ['a Worker', { args: ['in_worker.mjs'] }],
  ['child_process.fork', { args: ['fork.cjs'] }],
  ['cluster', { args: ['cluster.mjs'] }],
  ['Pyodide', { args: ['pyodide.mjs'] }],
  ['from another folder', { args: [at('program.mjs')], cwd: tmpdir() }],
  ['a link to the program', { args: [at('elsewhere/bin/program.mjs')], cwd: tmpdir() }],
  ['a tool that is installed globally', { args: [at('global/bin/tool')], cwd: tmpdir() }],
  ["pnpm's layout", { args: ['program.mjs'], cwd: at('pnpm') }],
  ['npm link', { args: ['program.mjs'], cwd: at('linked') }],
  ['vitest, forks', in_vitest('forks')],
  ['vitest, threads', in_vitest('threads')],
  ['vitest, vmThreads', in_vitest('vmThreads')],
  ['vitest, vmForks', in_vitest('vmForks')],
  ['jest, ES modules', in_jest()],
  ...['esbuild.mjs', 'esbuild.cjs', 'rollup.mjs', 'rolldown.mjs', 'webpack.cjs', 'vite.mjs'].map(
    (name): [string, Run] => [`a bundle, ${name}`, { args: [path.join(alone, name)], cwd: alone }],
  ),
];

const REFUSED = `PYURLLIB_TRANSPORT=ffi: the blocking API cannot use native calls here: ${obstacle}`;

test.each(MODES)('%s', async (_mode, run) => {
  const printed = async (choice: string) =>
    /<.*>/.exec(await output_of(run, choice))?.[0] ?? (await output_of(run, choice));
  const [ffi, worker] = await Promise.all(['ffi', 'worker'].map(printed));
  const native = obstacle === null ? '200 no worker' : `<urlopen error ${REFUSED}>`;
  expect(ffi).toBe(`<${native}, true, ${obstacle}>`);
  expect(worker).toBe(`<200 worker, true, ${obstacle}>`);
});

test('auto makes native calls where it can', async () => {
  const printed = await output_of({ args: ['program.mjs'] }, 'auto');
  const made = obstacle === null ? '200 no worker' : '200 worker';
  expect(printed).toContain(`<${made}, true, ${obstacle}>`);
});

test.each([
  ['npx pyurllib', at('node_modules/.bin/pyurllib')],
  ['pyurllib, installed globally', at('global/bin/pyurllib')],
])('the prompt: %s', async (_mode, file) => {
  const printed = (choice: string) => output_of({ args: [file], input: TYPED }, choice);
  const [ffi, worker] = await Promise.all(['ffi', 'worker'].map(printed));
  expect(ffi).toContain(obstacle === null ? "'200 no worker'" : REFUSED);
  expect(worker).toContain("'200 worker'");
});
