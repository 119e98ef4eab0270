// @ts-check
/** The bundlers, each with the settings that docs/bundling.md has for it. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import commonjs from '@rollup/plugin-commonjs';
import json from '@rollup/plugin-json';
import resolve from '@rollup/plugin-node-resolve';
import * as esbuild from 'esbuild';
import * as rolldown from 'rolldown';
import * as rollup from 'rollup';
import * as vite from 'vite';
import webpack from 'webpack';
import {
  check_for_paths,
  folder,
  new_output,
  run,
  run_on_node,
  title_in_browser,
  tool,
} from './workshop.mjs';

/** Builds a program of the folder. @typedef {(input: string, directory: string) => Promise<unknown>} Build */

/** The packages that the script installs: their exact versions. */
export const INSTALLED = ['@rspack/core@2.3.3', 'parcel@2.16.4'];
/** Bundlers that npm runs without installing them. */
const DENO = 'deno@2.9.6';
const BUN = 'bun@1.4.5';

/** What in_browser.mjs and in_both.mjs show. */
const PARSED =
  "http://h/ñ | 8abf | 'utf-8' codec can't encode character '\\ud800' in position 0: surrogates not allowed";
const REQUESTED = '42 | HTTP Error 404: Not Found | /json | 42 | {"a": 1} | b=c+d';
/** What a bundle says where it cannot run. */
const NO_NODE =
  'there is no Node.js here: a bundle for browsers is built with the condition `browser` (Rollup: `browser: true` of node-resolve)';
const NO_XHR =
  'there is no XMLHttpRequest here: a bundle for Node.js is built with the condition `node`';

/** @param {esbuild.BuildOptions} options @returns {Build} */
const with_esbuild = (options) => (input, outdir) =>
  esbuild.build({
    absWorkingDir: folder,
    entryPoints: [input],
    outdir,
    outExtension: { '.js': options.format === 'cjs' ? '.cjs' : '.mjs' },
    bundle: true,
    minify: true,
    logLevel: 'error',
    ...options,
  });

/** @param {Partial<rolldown.InputOptions>} options @param {'esm' | 'cjs'} format @returns {Build} */
const with_rolldown =
  (options, format = 'esm') =>
  (input, directory) => {
    const file = path.join(directory, format === 'cjs' ? 'bundle.cjs' : 'bundle.mjs');
    return rolldown.build({
      input,
      cwd: folder,
      ...options,
      output: { file, format, minify: true },
    });
  };

/** Their types do not fit Node's resolution. @type {(plugin: unknown) => (options?: object) => rollup.Plugin} */
const as_plugin = (plugin) => /** @type {() => rollup.Plugin} */ (plugin);
const node_resolve = as_plugin(resolve);
const WITH_TABLES = [as_plugin(commonjs)(), as_plugin(json)()];

/** @param {rollup.Plugin[]} plugins @returns {Build} */
const with_rollup = (plugins) => async (input, directory) => {
  const bundle = await rollup.rollup({ input: path.join(folder, input), plugins });
  await bundle.write({ file: path.join(directory, 'bundle.mjs'), format: 'es' });
};

/** @param {vite.InlineConfig} options @returns {Build} */
const with_vite = (options) => async (input, outDir) => {
  const entry = path.join(folder, input);
  const page = { input: entry, output: { entryFileNames: 'bundle.mjs' } };
  await vite.build({
    root: folder,
    logLevel: 'error',
    configFile: false,
    ...options,
    build: {
      ...(options.build?.ssr === true ? { ssr: entry } : { rolldownOptions: page }),
      outDir,
      emptyOutDir: true,
    },
  });
  fs.writeFileSync(path.join(outDir, 'package.json'), '{ "type": "module" }');
};

/** @param {typeof webpack} bundler One of webpack's kind. @param {string | undefined} target @returns {Build} */
const with_webpack = (bundler, target) => async (input, directory) => {
  const compiler = bundler({
    mode: 'production',
    context: folder,
    entry: `./${input}`,
    output: { path: directory, filename: 'bundle.cjs' },
    performance: { hints: false },
    ...(target !== undefined && { target }),
  });
  const stats = await promisify(compiler.run.bind(compiler))();
  assert.equal(stats?.toString({ all: false, errors: true }), '');
};

/** @param {string | undefined} target @returns {Build} */
const with_rspack = (target) => async (input, directory) => {
  /** @type {{ rspack: typeof webpack }} */
  const { rspack } = await import(tool('@rspack/core/dist/index.js'));
  await with_webpack(rspack, target)(input, directory);
};

/** @param {object} target What package.json says of it. @returns {Build} */
const with_parcel = (target) => async (input, directory) => {
  const distDir = path.relative(folder, directory);
  const settings = {
    private: true,
    '@parcel/resolver-default': { packageExports: true },
    targets: { bundle: { ...target, distDir } },
  };
  fs.writeFileSync(path.join(folder, 'package.json'), JSON.stringify(settings));
  const options = ['--no-source-maps', '--cache-dir', new_output()];
  await run(tool('.bin/parcel'), ['build', input, '--target', 'bundle', ...options]);
  fs.writeFileSync(path.join(directory, 'package.json'), '{ "type": "module" }');
};

/** @param {string} npm_package @param {string} start Its command, which the bundle and the program follow. @returns {Build} */
const by_npm = (npm_package, start) => async (input, directory) => {
  const words = [...start.split(' '), path.join(directory, 'bundle.mjs'), input];
  await run('npm', ['exec', '--yes', `--package=${npm_package}`, '--', ...words]);
};

/** Builds a program into a new folder. @param {Build} build @param {string} input @returns The bundle's path. */
async function built(build, input) {
  const directory = new_output();
  await build(input, directory);
  const [file = '', ...others] = fs
    .readdirSync(directory)
    .filter((name) => /\.[cm]?js$/.test(name));
  assert.deepEqual(others, []);
  return path.join(directory, file);
}

/** Programs of Node. @type {Record<string, Build>} */
const FOR_NODE = {
  'esbuild, an ES module': with_esbuild({ platform: 'node', format: 'esm' }),
  'esbuild, CommonJS': with_esbuild({ platform: 'node', format: 'cjs' }),
  'rolldown, an ES module': with_rolldown({ platform: 'node' }),
  'rolldown, CommonJS': with_rolldown({}, 'cjs'),
  rollup: with_rollup([node_resolve(), ...WITH_TABLES]),
  'vite, ssr.noExternal': with_vite({ build: { ssr: true }, ssr: { noExternal: true } }),
  webpack: with_webpack(webpack, 'node'),
  rspack: with_rspack('node'),
  parcel: with_parcel({
    context: 'node',
    engines: { node: '>=20' },
    outputFormat: 'esmodule',
    includeNodeModules: true,
  }),
  bun: by_npm(BUN, 'bun build --production --target=node --outfile'),
  deno: by_npm(DENO, 'deno bundle --minify --output'),
};

/** Programs of a page. @type {Record<string, Build>} */
const FOR_BROWSERS = {
  esbuild: with_esbuild({ format: 'esm' }),
  rolldown: with_rolldown({}),
  rollup: with_rollup([node_resolve({ browser: true }), ...WITH_TABLES]),
  vite: with_vite({}),
  webpack: with_webpack(webpack, undefined),
  rspack: with_rspack(undefined),
  parcel: with_parcel({ context: 'browser' }),
  bun: by_npm(BUN, 'bun build --production --outfile'),
  deno: by_npm(DENO, 'deno bundle --minify --platform=browser --output'),
};

/** @type {[name: string, check: () => Promise<unknown>][]} */
const on_node = Object.entries(FOR_NODE).map(([name, build]) => [
  `${name}, for Node`,
  async () => {
    assert.equal(await run_on_node(await built(build, 'on_node.mjs')), '');
  },
]);

/** @type {[name: string, check: () => Promise<unknown>][]} */
const in_browser = Object.entries(FOR_BROWSERS).map(([name, build]) => [
  `${name}, for browsers`,
  async () => {
    const both = await built(build, 'in_both.mjs');
    check_for_paths(both);
    assert.equal(await title_in_browser(both), REQUESTED);
    assert.equal(await title_in_browser(await built(build, 'in_browser.mjs')), PARSED);
  },
]);

/** Everything else that docs/bundling.md says of bundles. @type {Record<string, () => Promise<unknown>>} */
const others = {
  async 'vite, for a server that has the package'() {
    const directory = path.join(folder, 'vite_ssr');
    await with_vite({ build: { ssr: true } })('on_node.mjs', directory);
    assert.equal(await run_on_node(path.join(directory, 'on_node.mjs'), folder), '');
  },
  async 'esbuild, CommonJS, every entry point'() {
    const { exports: entries } = manifest();
    const specifiers = Object.entries(entries)
      .filter(([, target]) => typeof target === 'string' && target.endsWith('.js'))
      .map(([entry]) => `pyurllib${entry.slice(1)}`);
    const lines = specifiers.map((name, at) => `export * as m${at} from '${name}';`);
    fs.writeFileSync(path.join(folder, 'every.mjs'), lines.join('\n'));
    await run_on_node(await built(with_esbuild({ platform: 'node', format: 'cjs' }), 'every.mjs'));
  },
  async 'rollup, for browsers without the other plugins'() {
    const file = await built(with_rollup([node_resolve({ browser: true })]), 'in_both.mjs');
    assert.equal(await title_in_browser(file), REQUESTED);
  },
  async 'rollup, for Node without the other plugins: refused'() {
    const build = built(with_rollup([node_resolve()]), 'on_node.mjs');
    await assert.rejects(build, /"require_rare" is not exported/);
  },
  async 'rollup, for browsers without browser: refused'() {
    const build = with_rollup([node_resolve(), ...WITH_TABLES]);
    for (const input of ['in_both.mjs', 'on_node.mjs'])
      assert.equal(await title_in_browser(await built(build, input)), `Uncaught ${NO_NODE}`);
  },
  async 'esbuild, for Node without its platform: refused'() {
    const file = await built(with_esbuild({ format: 'esm' }), 'on_node.mjs');
    await assert.rejects(run_on_node(file), ({ message }) => message.includes(NO_XHR));
  },
  async 'an import map'() {
    const { exports: entries, imports: names } = manifest();
    const url = (/** @type {string} */ target) => target.replace('.', '/node_modules/pyurllib');
    const imports = Object.fromEntries([
      ...['error', 'request', 'requests'].map((name) => [
        `pyurllib/${name}`,
        url(entries[`./${name}`]),
      ]),
      ...Object.entries(names).map(([name, { browser }]) => [name, url(browser)]),
    ]);
    const map = `<script type="importmap">${JSON.stringify({ imports })}</script>`;
    const script = path.join(folder, 'in_both.mjs');
    assert.equal(await title_in_browser(script, map), REQUESTED);
  },
};

/** @returns {{ exports: Record<string, any>, imports: Record<string, { browser: string }> }} */
const manifest = () =>
  JSON.parse(fs.readFileSync(path.join(folder, 'node_modules/pyurllib/package.json'), 'utf8'));

export const bundlers = Object.fromEntries([...on_node, ...in_browser, ...Object.entries(others)]);
