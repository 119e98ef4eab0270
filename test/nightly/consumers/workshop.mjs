// @ts-check
/** Where the packed package is installed and its bundles run, and how the commands of other tools are started. */
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { answer } from '../../server/routes.mjs';

export const PROGRAMS = path.join(import.meta.dirname, 'programs');
const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const MAX_MS = 120_000;

/** @param {string} name */
const new_folder = (name) => fs.mkdtempSync(path.join(tmpdir(), `pyurllib-${name}-`));

/** A project that has installed the package. */
export const folder = new_folder('consumers');
/** Where the bundles run, without packages. */
const elsewhere = new_folder('bundles');
/** The tools that are no dev dependencies of this package. */
const tools = new_folder('tools');

const servers = spawn(process.execPath, [path.join(ROOT, 'test/server/main.mjs')], {
  stdio: ['pipe', 'pipe', 'inherit'],
});
let server_address = '';
let tarball = '';

/** Of the server with the routes of test/server. */
export const address = () => server_address;

/** The file of the packed package. A link to the package's folder would lie outside what a project may import in Next.js. */
export const packed = () => tarball;

/** Makes a project that has these packages. @param {string} directory @param {string[]} packages */
export async function install(directory, packages) {
  fs.writeFileSync(path.join(directory, 'package.json'), '{ "private": true }');
  if (packages.length > 0)
    await run('npm', ['install', '--no-audit', '--no-fund', ...packages], directory);
}

/** Packs and installs the package, and installs other tools. @param {string[]} others With their versions. */
export async function open_workshop(others) {
  const [line] = /** @type {[Buffer]} */ (await once(servers.stdout, 'data'));
  server_address = JSON.parse(line.toString()).http;
  const pack = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
  const [{ filename }] = JSON.parse(await run('npm', pack, ROOT));
  tarball = path.join(folder, filename);
  await install(folder, [tarball]);
  await install(tools, others);
  fs.cpSync(PROGRAMS, folder, { recursive: true });
}

export function close_workshop() {
  servers.kill();
  for (const directory of [folder, elsewhere, tools]) fs.rmSync(directory, { recursive: true });
}

/**
 * Runs a command.
 * @param {string} command @param {string[]} args @param {string} [cwd] @param {NodeJS.ProcessEnv} [more] Variables.
 * @returns What it prints.
 */
export async function run(command, args, cwd = folder, more = {}) {
  const env = { ...process.env, ADDRESS: server_address, CI: 'true', ...more };
  try {
    return (await promisify(execFile)(command, args, { cwd, timeout: MAX_MS, env })).stdout;
  } catch (error) {
    const { stdout, stderr } = /** @type {{ stdout: string, stderr: string }} */ (error);
    throw new Error(`${stdout}${stderr}`, { cause: error });
  }
}

/** Runs a program of Node with the address of the server. @param {string} file */
export async function run_on_node(file, cwd = elsewhere) {
  return (await run(process.execPath, [file, server_address], cwd)).trim();
}

/** Path in a dev dependency of this package. @param {string} file */
export const command = (file) => path.join(ROOT, 'node_modules', file);

/** Path in an installed tool. @param {string} file */
export const tool = (file) => path.join(tools, 'node_modules', file);

/** A new folder for a bundle. */
export const new_output = () => fs.mkdtempSync(path.join(elsewhere, 'bundle-'));

/** Fails if a path of this machine is in a bundle. @param {string} file */
export function check_for_paths(file) {
  // Bundlers name the modules in comments.
  const code = fs.readFileSync(file, 'utf8').replace(/^\/\/ .*$/gm, '');
  for (const text of [folder, ROOT]) assert.ok(!code.includes(text), `${file} contains ${text}`);
}

/** A page that sends its server the title that the module sets, or the text of an error that it does not catch. */
const page = (/** @type {string} */ head, /** @type {string} */ script) => `<!doctype html>
  <meta charset="utf-8"><title>loading</title>
  <script>
    const tell = (text) => fetch('/title', { method: 'POST', body: text });
    addEventListener('error', (event) => tell(event.message ?? 'the module cannot be loaded'), true);
    const observer = new MutationObserver(() => tell(document.title));
    observer.observe(document.querySelector('title'), { childList: true });
  </script>
  ${head}<script type="module" src="/${script}"></script>`;

/**
 * Loads a module in Chromium, from a server that also has the routes of test/server.
 * @param {string} script Its file. @param {string} [head] HTML. @param {string} [top] Folder of what the server has.
 * @returns The title of the page, or the error.
 */
export async function title_in_browser(script, head = '', top = path.dirname(script)) {
  const server = http.createServer((request, response) => {
    const file = path.join(top, String(request.url));
    if (request.url === '/title') void text(request).then((title) => server.emit('title', title));
    else if (request.url === '/') {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(page(head, path.relative(top, script)));
    } else if (/\.[cm]?js$/.test(file) && fs.existsSync(file)) {
      response.setHeader('content-type', 'text/javascript');
      response.end(fs.readFileSync(file));
    } else void answer(request, response);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const profile = new_folder('browser');
  const options = `--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking
    --disable-component-update --disable-sync --user-data-dir=${profile} http://127.0.0.1:${port}/`;
  const browser = spawn(process.env['CHROMIUM'] ?? 'chromium', options.split(/\s+/), {
    stdio: 'ignore',
    detached: true,
  });
  browser.once('error', (error) => server.emit('error', error));
  try {
    const [title] = await once(server, 'title', { signal: AbortSignal.timeout(MAX_MS) });
    return title;
  } finally {
    if (browser.pid !== undefined && browser.exitCode === null) {
      process.kill(-browser.pid, 'SIGKILL');
      await once(browser, 'close');
    }
    server.close();
    server.closeAllConnections();
    await fs.promises.rm(profile, { recursive: true, maxRetries: 10, retryDelay: 200 });
  }
}
