// @ts-check
/**
 * Packs the built package, installs the tarball in a temporary folder, and uses it there by other people's tools:
 * bundlers, test runners, an old module resolution, a browser. A bundle runs in a folder without packages.
 *
 *     node test/consumers/main.mjs [NAME …]
 */
import assert from 'node:assert/strict';
import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import commonjs from '@rollup/plugin-commonjs';
import json from '@rollup/plugin-json';
import resolve from '@rollup/plugin-node-resolve';
import * as esbuild from 'esbuild';
import * as rolldown from 'rolldown';
import * as rollup from 'rollup';
import * as vite from 'vite';
import webpack from 'webpack';
import { answer } from '../server/routes.mjs';

const HERE = import.meta.dirname;
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const MAX_MS = 60_000;

/** Their types do not fit Node's resolution. @type {(plugin: unknown) => (options?: object) => rollup.Plugin} */
const as_plugin = (plugin) => /** @type {() => rollup.Plugin} */ (plugin);
const PLUGINS = [
  as_plugin(resolve)({ exportConditions: ['node'] }),
  as_plugin(commonjs)(),
  as_plugin(json)(),
];

const folder = fs.mkdtempSync(path.join(tmpdir(), 'pyurllib-consumers-'));
/** Where the bundles run. */
const elsewhere = fs.mkdtempSync(path.join(tmpdir(), 'pyurllib-bundles-'));
const ON_NODE = path.join(folder, 'on_node.mjs');
const IN_BROWSER = path.join(folder, 'in_browser.mjs');
const IN_BOTH = path.join(folder, 'in_both.mjs');

/** What in_browser.mjs and in_both.mjs show. */
const PARSED =
  "http://h/ñ | 8abf | 'utf-8' codec can't encode character '\\ud800' in position 0: surrogates not allowed";
const REQUESTED = '42 | HTTP Error 404: Not Found | /json | 42 | {"a": 1} | b=c+d';

const servers = spawn(process.execPath, [path.join(ROOT, 'test/server/main.mjs')], {
  stdio: ['pipe', 'pipe', 'inherit'],
});
let address = '';

/** Runs a program of Node. @param {string[]} args @param {string} [cwd] */
async function node(args, cwd = elsewhere) {
  const options = { cwd, timeout: MAX_MS, env: { ...process.env, ADDRESS: address, CI: 'true' } };
  try {
    return await promisify(execFile)(process.execPath, args, options);
  } catch (error) {
    const { stdout, stderr } = /** @type {{ stdout: string, stderr: string }} */ (error);
    throw new Error(`${stdout}${stderr}`, { cause: error });
  }
}

/** A command of this package's dev dependencies. @param {string} file */
const command = (file) => path.join(ROOT, 'node_modules', file);

/** Path of a bundle. @param {string} file */
const output = (file) => path.join(elsewhere, file);

/** @param {string} name @param {webpack.Configuration} configuration */
async function run_webpack(name, configuration) {
  const compiler = webpack({
    mode: 'production',
    performance: { hints: false },
    context: folder,
    output: { path: path.dirname(output(name)), filename: path.basename(name) },
    ...configuration,
  });
  const stats = await promisify(compiler.run.bind(compiler))();
  assert.equal(stats?.toString({ all: false, errors: true, warnings: true }), '');
}

/**
 * Loads a module in Chromium, from a server that also has the routes of test/server, and checks the title it sets.
 * @param {string} directory @param {string} script @param {string} expected @param {string} [head] HTML.
 */
async function check_in_browser(directory, script, expected, head = '') {
  const page = `<!doctype html><title>loading</title>${head}<script type="module" src="/${script}"></script>`;
  const server = http.createServer((request, response) => {
    const file = path.join(directory, String(request.url));
    const is_script = /\.m?js$/.test(String(request.url)) && fs.existsSync(file);
    if (!is_script && request.url !== '/') return void answer(request, response);
    response.setHeader('content-type', is_script ? 'text/javascript' : 'text/html; charset=utf-8');
    return response.end(is_script ? fs.readFileSync(file) : page);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const profile = fs.mkdtempSync(path.join(tmpdir(), 'pyurllib-browser-'));
  try {
    const { stdout } = await promisify(execFile)(
      process.env['CHROMIUM'] ?? 'chromium',
      `--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking
      --disable-component-update --disable-sync --virtual-time-budget=10000 --dump-dom`
        .split(/\s+/)
        .concat(`--user-data-dir=${profile}`, `http://127.0.0.1:${port}/`),
      { timeout: MAX_MS },
    );
    assert.equal(/<title>(.*?)<\/title>/.exec(stdout)?.[1], expected);
  } finally {
    server.close();
    fs.rmSync(profile, { recursive: true, maxRetries: 5 });
  }
}

/** @param {string} cwd @param {string[]} args */
const npm = (cwd, ...args) =>
  execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });

/** Runs runner.test.mjs, or what the options say, in Jest. @param {object} options */
async function run_jest(options) {
  const config = {
    rootDir: folder,
    testMatch: ['**/runner.test.mjs'],
    transform: {},
    injectGlobals: true,
    ...options,
  };
  const args = [
    command('jest/bin/jest.js'),
    '--config',
    JSON.stringify(config),
    '--watchman=false',
  ];
  await node(['--experimental-vm-modules', '--no-warnings', ...args], folder);
}

/** Runs a bundle of in_both.mjs in Node. @param {string} file */
async function check_requests_on_node(file) {
  assert.equal((await node([file, address])).stdout.trim(), REQUESTED);
}

/** Fails unless a bundle for a browser has none of Node's modules. @param {Iterable<string>} modules */
function check_without_node(modules) {
  const of_node = [...modules].filter((name) => /^node:|browser-external/.test(name));
  assert.deepEqual(of_node, []);
}

/** Fails if a path of this machine is in a bundle. @param {string} directory */
function check_for_paths(directory) {
  for (const file of fs.readdirSync(directory, { recursive: true, encoding: 'utf8' })) {
    if (!/\.[cm]?js$/.test(file)) continue;
    // Bundlers name the modules in comments.
    const code = fs.readFileSync(path.join(directory, file), 'utf8').replace(/^\/\/ .*$/gm, '');
    for (const text of [folder, ROOT]) assert.ok(!code.includes(text), `${file} contains ${text}`);
  }
}

/** @type {Record<string, () => Promise<unknown>>} */
const consumers = {
  async rollup() {
    const bundle = await rollup.rollup({
      input: ON_NODE,
      plugins: PLUGINS,
    });
    await bundle.write({ file: output('rollup.mjs'), format: 'es' });
    await node([output('rollup.mjs'), address]);
  },
  async 'esbuild, an ES module'() {
    const outfile = output('esbuild.mjs');
    const common = /** @type {const} */ ({ bundle: true, platform: 'node', minify: true });
    await esbuild.build({ ...common, entryPoints: [ON_NODE], outfile, format: 'esm' });
    await node([outfile, address]);
  },
  async 'esbuild, CommonJS, in one copied file'() {
    const outfile = path.join(folder, 'built/esbuild.cjs');
    await esbuild.build({
      entryPoints: [ON_NODE],
      outfile,
      format: 'cjs',
      bundle: true,
      platform: 'node',
      logLevel: 'error',
    });
    fs.mkdirSync(output('copied'));
    fs.copyFileSync(outfile, output('copied/program.cjs'));
    await node([output('copied/program.cjs'), address]);
  },
  async 'esbuild, CommonJS, every entry point'() {
    const { exports: entries } = JSON.parse(
      fs.readFileSync(path.join(folder, 'node_modules/pyurllib/package.json'), 'utf8'),
    );
    const specifiers = Object.entries(entries)
      .filter(([, target]) => typeof target === 'string' && target.endsWith('.js'))
      .map(([entry]) => `pyurllib${entry.slice(1)}`);
    const contents = specifiers.map((name, at) => `export * as m${at} from '${name}';`).join('\n');
    const outfile = output('every.cjs');
    await esbuild.build({
      stdin: { contents, resolveDir: folder },
      outfile,
      format: 'cjs',
      bundle: true,
      platform: 'node',
      logLevel: 'error',
    });
    await node([outfile]);
  },
  async rolldown() {
    await rolldown.build({
      input: ON_NODE,
      platform: 'node',
      output: { file: output('rolldown.mjs'), format: 'esm', minify: true },
    });
    await node([output('rolldown.mjs'), address]);
  },
  async 'vite, for a server'() {
    await vite.build({
      root: folder,
      logLevel: 'error',
      configFile: false,
      ssr: { noExternal: true },
      build: { ssr: ON_NODE, outDir: output('vite-ssr'), emptyOutDir: true },
    });
    const [file = ''] = fs.readdirSync(output('vite-ssr')).filter((name) => /js$/.test(name));
    fs.writeFileSync(output('vite-ssr/package.json'), '{"type":"module"}');
    await node([path.join(output('vite-ssr'), file), address]);
  },
  async webpack() {
    await run_webpack('webpack/node.cjs', { target: 'node20', entry: ON_NODE });
    await node([output('webpack/node.cjs'), address]);
  },
  async 'vite, for a browser'() {
    const formats = [/** @type {const} */ ('es')];
    const lib = { entry: IN_BROWSER, formats, fileName: () => 'page.js' };
    await vite.build({
      root: folder,
      logLevel: 'error',
      configFile: false,
      build: { lib, outDir: output('vite'), emptyOutDir: true, minify: true },
    });
    check_for_paths(output('vite'));
    await check_in_browser(output('vite'), 'page.js', PARSED);
  },
  async 'webpack, for a browser'() {
    await run_webpack('webpack-web/page.js', { target: 'web', entry: IN_BROWSER });
    check_for_paths(output('webpack-web'));
    await check_in_browser(output('webpack-web'), 'page.js', PARSED);
  },
  async 'esbuild, requests in a browser and in Node'() {
    const common = { entryPoints: [IN_BOTH], bundle: true, format: /** @type {const} */ ('esm') };
    const outfile = output('esbuild-web/page.js');
    const { metafile } = await esbuild.build({
      ...common,
      outfile,
      platform: 'browser',
      metafile: true,
    });
    const inputs = Object.values(metafile.inputs);
    check_without_node(inputs.flatMap(({ imports }) => imports.map(({ path: name }) => name)));
    await check_in_browser(output('esbuild-web'), 'page.js', REQUESTED);
    await esbuild.build({ ...common, outfile: output('both.mjs'), platform: 'node' });
    await check_requests_on_node(output('both.mjs'));
  },
  async 'rollup, requests in a browser and in Node'() {
    const for_browser = [as_plugin(resolve)({ browser: true }), as_plugin(commonjs)()];
    const bundle = await rollup.rollup({ input: IN_BOTH, plugins: for_browser });
    const file = output('rollup-web/page.js');
    const { output: chunks } = await bundle.write({ file, format: 'es' });
    check_without_node(chunks.flatMap((chunk) => (chunk.type === 'chunk' ? chunk.imports : [])));
    await check_in_browser(output('rollup-web'), 'page.js', REQUESTED);
    const on_node = await rollup.rollup({ input: IN_BOTH, plugins: PLUGINS });
    await on_node.write({ file: output('rollup-both.mjs'), format: 'es' });
    await check_requests_on_node(output('rollup-both.mjs'));
  },
  async 'vite, requests in a browser'() {
    const formats = [/** @type {const} */ ('es')];
    const built = await vite.build({
      root: folder,
      logLevel: 'error',
      configFile: false,
      build: {
        lib: { entry: IN_BOTH, formats, fileName: () => 'page.js' },
        outDir: output('vite-both'),
        emptyOutDir: true,
        minify: true,
      },
    });
    const { output: chunks = [] } = [built].flat().find((each) => 'output' in each) ?? {};
    check_without_node(
      chunks.flatMap((chunk) =>
        chunk.type === 'chunk' ? [...chunk.imports, ...chunk.moduleIds] : [],
      ),
    );
    assert.ok(chunks.length > 0);
    await check_in_browser(output('vite-both'), 'page.js', REQUESTED);
  },
  async 'webpack, requests in a browser and in Node'() {
    // For a browser, an import of `node:` would be an error.
    await run_webpack('webpack-both/page.js', { target: 'web', entry: IN_BOTH });
    await check_in_browser(output('webpack-both'), 'page.js', REQUESTED);
    await run_webpack('webpack-both/node.cjs', { target: 'node20', entry: IN_BOTH });
    await check_requests_on_node(output('webpack-both/node.cjs'));
  },
  async 'an import map, requests in a browser'() {
    const root = path.join(folder, 'node_modules/pyurllib');
    const { exports: entries, imports: names } = JSON.parse(
      fs.readFileSync(path.join(root, 'package.json'), 'utf8'),
    );
    const url = (/** @type {string} */ target) => target.replace('.', '/node_modules/pyurllib');
    const imports = Object.fromEntries([
      ...['error', 'request', 'requests'].map((name) => [
        `pyurllib/${name}`,
        url(entries[`./${name}`]),
      ]),
      ...Object.entries(names).map(([name, targets]) => [name, url(targets.default)]),
    ]);
    const map = `<script type="importmap">${JSON.stringify({ imports })}</script>`;
    await check_in_browser(folder, 'in_both.mjs', REQUESTED, map);
  },
  async jest() {
    await run_jest({});
  },
  async 'jest, with fake timers from the start'() {
    await run_jest({ fakeTimers: { enableGlobally: true } });
  },
  async 'jest, with jsdom'() {
    npm(folder, 'install', '--no-audit', '--no-fund', 'jest-environment-jsdom@30.5.2');
    await run_jest({
      testMatch: ['**/*.test.mjs'],
      testEnvironment: path.join(folder, 'node_modules/jest-environment-jsdom'),
      // docs/browsers.md
      testEnvironmentOptions: { customExportConditions: ['node'] },
    });
  },
  async 'vitest, vmThreads'() {
    const args = ['run', '--root', folder, '--pool', 'vmThreads', '--globals', 'runner.test.mjs'];
    await node([command('vitest/vitest.mjs'), ...args], folder);
  },
  async 'vitest, with fake timers from the start'() {
    fs.writeFileSync(path.join(folder, 'setup.mjs'), 'vi.useFakeTimers();');
    const config = "export default { test: { globals: true, setupFiles: ['setup.mjs'] } };";
    fs.writeFileSync(path.join(folder, 'vitest.config.mjs'), config);
    const args = ['run', '--root', folder, '--pool', 'forks', 'runner.test.mjs'];
    await node([command('vitest/vitest.mjs'), ...args], folder);
    fs.rmSync(path.join(folder, 'vitest.config.mjs'));
  },
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
    await node([command('typescript-5.7/bin/tsc'), '-p', folder], folder);
    await node([path.join(folder, 'compiled/types.js'), address], folder);
  },
};

try {
  const [line] = /** @type {[Buffer]} */ (await once(servers.stdout, 'data'));
  address = JSON.parse(line.toString()).http;
  const [{ filename }] = JSON.parse(
    npm(ROOT, 'pack', '--json', '--ignore-scripts', '--pack-destination', folder),
  );
  fs.writeFileSync(path.join(folder, 'package.json'), '{ "name": "consumer", "private": true }');
  npm(folder, 'install', '--no-audit', '--no-fund', `./${filename}`);
  for (const file of fs.readdirSync(HERE))
    if (file !== 'main.mjs') fs.copyFileSync(path.join(HERE, file), path.join(folder, file));

  const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(consumers);
  const failed = [];
  for (const name of names) {
    const began = performance.now();
    let outcome = 'ok';
    try {
      await consumers[name]?.();
    } catch (error) {
      outcome = 'FAILED';
      failed.push(name);
      console.error(error instanceof Error ? error.message : error);
    }
    console.log(`${name}: ${outcome}, ${((performance.now() - began) / 1000).toFixed(1)} s`);
  }
  console.log(`${names.length - failed.length} passed, ${failed.length} failed`);
  process.exitCode = failed.length === 0 ? 0 : 1;
} finally {
  servers.kill();
  for (const directory of [folder, elsewhere]) fs.rmSync(directory, { recursive: true });
}
