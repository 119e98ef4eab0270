/**
 * Compares random calls of urllib.parse and http.cookiejar with CPython 3.13 (see "The oracle" in CONTRIBUTING.md).
 *
 *     npm run fuzz                     100,000 and 20,000 cases, the seed being the hash of the commit
 *     npm run fuzz -- COUNT SEED
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const commit = () =>
  execFileSync('git', ['rev-parse', 'HEAD'], { cwd: ROOT, encoding: 'utf8' }).trim();

const [count = '100000', seed = commit()] = process.argv.slice(2);
const { status } = spawnSync(
  process.execPath,
  [
    'node_modules/vitest/vitest.mjs',
    'run',
    'test/parse/differential.test.ts',
    'test/http/cookiejar/differential.test.ts',
  ],
  {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, PYURLLIB_FUZZ_COUNT: count, PYURLLIB_FUZZ_SEED: seed },
  },
);
process.exitCode = status ?? 1;
