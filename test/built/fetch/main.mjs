// @ts-check
/**
 * Runs the program of all runtimes (cases.mjs), bundled from the built package, in Chromium, Firefox and other runtimes over
 * fetch, and compares its outcomes with the table.
 *
 *     node test/built/fetch/main.mjs [NAME …]     # page, secure, worker, main, 'firefox page', 'firefox worker', 'firefox main', node,
 *                                           # workerd, or a command: 'deno@2.9.6 deno run -A'
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import readline from 'node:readline';
import * as esbuild from 'esbuild';
import { differences } from './cases.mjs';

const HERE = import.meta.dirname;
const MAX_MS = 90_000;

const folder = fs.mkdtempSync(path.join(tmpdir(), 'pyurllib-fetch-'));
const server = spawn(process.execPath, [path.join(HERE, 'server.mjs'), folder], {
  stdio: ['pipe', 'pipe', 'inherit'],
});
const lines = readline.createInterface(server.stdout)[Symbol.asyncIterator]();
/** @returns {Promise<any>} */
const next_line = async () => JSON.parse((await lines.next()).value);
const ports = await next_line();
/** @type {Record<string, string>} */
const servers = Object.fromEntries(
  Object.entries(ports).map(([name, port]) => [
    name === 'api' ? 'base' : name,
    `http://127.0.0.1:${port}`,
  ]),
);

/** A name that Chromium finds at the loopback address, but that is not of this machine for its rules. */
const PLAIN_HOST = 'plain.test';
/** The servers as a page of https knows them. */
const of_secure = {
  ...servers,
  files: `https://127.0.0.1:${ports.secure}`,
  plain: `http://${PLAIN_HOST}:${ports.api}`,
};

/** @param {'' | '/sync'} colour @param {string[]} without @param {object} known */
const program = (colour, without, known = servers) => `
  import { encode, kw } from 'pyurllib/builtins';
  import * as client from 'pyurllib${colour}/http/client';
  import * as request from 'pyurllib${colour}/request';
  import * as requests from 'pyurllib${colour}/requests';
  import * as socket from 'pyurllib${colour}/socket';
  import { report } from './program.mjs';
  const lib = { encode, kw, client, request, requests, socket };
  await report(lib, ${JSON.stringify(known)}, ${JSON.stringify(without)});
`;

/** @param {string} name @param {string} contents */
async function bundle(name, contents) {
  const { metafile } = await esbuild.build({
    stdin: { contents, resolveDir: HERE },
    outfile: path.join(folder, name),
    bundle: true,
    platform: 'browser',
    format: 'esm',
    target: 'es2022',
    logLevel: 'error',
    metafile: true,
  });
  const of_node = Object.values(metafile.inputs).flatMap(({ imports }) =>
    imports.filter(({ path: name }) => name.startsWith('node:')),
  );
  if (of_node.length > 0) throw new Error(`the bundle imports ${of_node[0]?.path}`);
}

/**
 * Runs a command until the program has sent its outcomes.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 */
async function run(command, args, env = process.env) {
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'], detached: true, env });
  let errors = '';
  child.stderr.on('data', (text) => (errors += text));
  const failed = once(child, 'exit').then(async () => {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    throw new Error(`${command} ended without an outcome:\n${errors}`);
  });
  const late = new Promise((_resolve, reject) =>
    setTimeout(() => reject(new Error(`${command} takes too long:\n${errors}`)), MAX_MS).unref(),
  );
  failed.catch(() => {});
  try {
    return await Promise.race([next_line(), failed, late]);
  } finally {
    if (child.pid !== undefined && child.exitCode === null) {
      process.kill(-child.pid, 'SIGKILL');
      await once(child, 'close');
    }
  }
}

/** Writes the page of a browser, with the script. @param {string} script */
function write_page(script) {
  const html = `<!doctype html><script type="module">${script}</script>`;
  fs.writeFileSync(path.join(folder, 'index.html'), html);
}

/** @param {string} script @param {string} [origin] of the page */
async function in_chromium(script, origin = servers['files']) {
  write_page(script);
  const options = `--headless --no-sandbox --disable-gpu --disable-dev-shm-usage --disable-quic --no-first-run
    --ignore-certificate-errors --disable-background-networking --disable-component-update --disable-sync`;
  return await run(process.env['CHROMIUM'] ?? 'chromium', [
    ...options.split(/\s+/),
    `--host-resolver-rules=MAP ${PLAIN_HOST} 127.0.0.1`,
    `--user-data-dir=${fs.mkdtempSync(path.join(folder, 'profile-'))}`,
    `${origin}/index.html`,
  ]);
}

/** @param {string} script */
async function in_firefox(script) {
  write_page(script);
  const profile = fs.mkdtempSync(path.join(folder, 'profile-'));
  const args = [
    '--headless',
    '--no-remote',
    '--profile',
    profile,
    `${servers['files']}/index.html`,
  ];
  // It does not start if the home directory belongs to another user.
  const env = { ...process.env, HOME: profile };
  return await run(process.env['FIREFOX'] ?? 'firefox-esr', args, env);
}

/** A synchronous request does not return before the end of the response, or, on the main thread, before there is one. */
const ENDLESS = ['a response that is closed early'];
const UNANSWERED = 'a request that is given up';

/** @type {Record<string, () => Promise<[import('./cases.mjs').Kind, Record<string, string>]>>} */
const runtimes = {
  async page() {
    await bundle('page.js', program('', []));
    return ['page', await in_chromium("import '/page.js';")];
  },
  async secure() {
    await bundle('secure.js', program('', [], of_secure));
    return ['secure', await in_chromium("import '/secure.js';", of_secure.files)];
  },
  async worker() {
    await bundle('worker.js', program('/sync', ENDLESS));
    return ['worker', await in_chromium("new Worker('/worker.js', { type: 'module' });")];
  },
  async main() {
    await bundle('main.js', program('/sync', [...ENDLESS, UNANSWERED]));
    return ['main', await in_chromium("import '/main.js';")];
  },
  async 'firefox page'() {
    await bundle('page.js', program('', []));
    return ['page', await in_firefox("import '/page.js';")];
  },
  async 'firefox worker'() {
    await bundle('worker.js', program('/sync', ENDLESS));
    return ['worker', await in_firefox("new Worker('/worker.js', { type: 'module' });")];
  },
  async 'firefox main'() {
    await bundle('main.js', program('/sync', [...ENDLESS, UNANSWERED]));
    return ['main', await in_firefox("import '/main.js';")];
  },
  async workerd() {
    return ['edge', await workerd()];
  },
};

/** Cloudflare's runtime. It runs no requests but in a handler, and knows no file but its configuration. */
async function workerd() {
  const worker = program('', []).replace(
    /await report[^]*/,
    'export default { test: async () => { $& } };',
  );
  await bundle('worker.mjs', worker);
  const config = path.join(folder, 'config.capnp');
  fs.writeFileSync(
    config,
    `using Workerd = import "/workerd/workerd.capnp";
    const config :Workerd.Config = (services = [
      (name = "main", worker = .worker),
      (name = "internet", network = (allow = ["private", "local"])) ]);
    const worker :Workerd.Worker = (
      modules = [(name = "worker.mjs", esModule = embed "worker.mjs")], compatibilityDate = "2026-01-01");`,
  );
  const npm = ['exec', '--yes', '--package=workerd@1.20261117.1', '--'];
  return run('npm', [...npm, 'workerd', 'test', config]);
}

/** Runs the bundle by a command of another runtime, after the npm package that contains it. @param {string} name */
async function by_command(name) {
  await bundle('program.mjs', program('', []));
  const file = path.join(folder, 'program.mjs');
  if (name === 'node') return run(process.execPath, [file]);
  const [npm_package = '', ...command] = name.split(' ');
  return run('npm', ['exec', '--yes', `--package=${npm_package}`, '--', ...command, file]);
}

const names =
  process.argv.length > 2 ? process.argv.slice(2) : ['page', 'secure', 'worker', 'main', 'node'];
let failures = 0;
try {
  for (const name of names) {
    const began = performance.now();
    const [kind, found] = (await runtimes[name]?.()) ?? ['program', await by_command(name)];
    /** @type {Record<string, string>} */
    const known = { plain: '', ...(kind === 'secure' ? of_secure : servers) };
    const { base: BASE, closed: CLOSED, nobody: NOBODY, plain: PLAIN, files: PAGE } = known;
    const texts = /** @type {Record<string, string>} */ ({
      BASE,
      CLOSED,
      NOBODY,
      PAGE,
      ...(PLAIN && { PLAIN }),
    });
    const different = differences(found, kind, texts);
    failures += different.length;
    for (const each of different) console.error(each);
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    console.log(
      `${name}: ${Object.keys(found).length} cases, ${different.length} differ, ${seconds} s`,
    );
  }
} finally {
  server.stdin.end();
  await fs.promises.rm(folder, { recursive: true, maxRetries: 10, retryDelay: 200 });
}
process.exitCode = failures === 0 ? 0 : 1;
