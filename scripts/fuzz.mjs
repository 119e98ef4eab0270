/**
 * Runs the tests that generate random cases (see "The oracle" in CONTRIBUTING.md) with fresh seeds, until the time is up or
 * one finds a difference; then the exit status is 1.
 *
 *     npm run fuzz -- [NAME …] [--seconds N] [--seed S]
 *     npm run fuzz -- http|pairs|parse [options of test/nightly/fuzz/http.mjs, pairs.mjs or parse.mjs]
 *
 * NAME is a key of TESTS; all by default. `--seconds` is 60 by default; the current round is finished. `--seed` runs one
 * round with that seed, to reproduce a difference.
 */
import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/** @type {Record<string, string[]>} */
const TESTS = {
  answers: ['test/nightly/stdlib/http/client/live_responses.test.ts'],
  builtins: ['test/nightly/python/live.test.ts'],
  certificates: ['test/nightly/security/random_certificates.test.ts'],
  codecs: [
    'test/nightly/python/encodings/live.test.ts',
    'test/unit/python/encodings/properties.test.ts',
  ],
  connections: ['test/nightly/transport/lockstep.test.ts', 'test/unit/transport/model.test.ts'],
  cookiejar: ['test/nightly/stdlib/http/cookiejar/live.test.ts'],
  detection: ['test/nightly/charset_normalizer/recorded.test.ts'],
  message: ['test/nightly/stdlib/http/client/live_messages.test.ts'],
  requests: ['test/nightly/requests/live.test.ts'],
  reuse: ['test/unit/stdlib/http/client/reuse_model.test.ts'],
  urllib3: ['test/nightly/urllib3/live.test.ts'],
  urls: ['test/nightly/parse/live.test.ts', 'test/unit/parse/invariants.test.ts'],
  values: ['test/unit/stdlib/http/recorded_values.test.ts'],
};
/** Fuzzers that are separate programs, in test/nightly/fuzz/. */
const PROGRAMS = ['http', 'pairs', 'parse'];
/** The number of cases per round, as a multiple of the number in `npm test`. */
const TIMES = '4';

/** @param {string[]} files @param {number} seed */
function round(files, seed) {
  console.log(`\nseed ${seed}`);
  const { status } = spawnSync(
    process.execPath,
    ['node_modules/vitest/vitest.mjs', 'run', '--tags-filter=random', ...files],
    {
      cwd: ROOT,
      stdio: 'inherit',
      env: { ...process.env, PYURLLIB_FUZZ_SEED: String(seed), PYURLLIB_FUZZ_TIMES: TIMES },
    },
  );
  return status === 0;
}

/** @param {string} name @param {string} text */
function whole_number(name, text) {
  if (/^\d+$/.test(text) && Number(text) < 2 ** 32) return Number(text);
  throw new TypeError(`--${name} takes a whole number below 2**32, not ${text}`);
}

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const [program = '', ...rest] = process.argv.slice(2);
if (PROGRAMS.includes(program)) {
  const options = [`test/nightly/fuzz/${program}.mjs`, ...rest];
  const { status } = spawnSync(process.execPath, options, { cwd: ROOT, stdio: 'inherit' });
  process.exit(status ?? 1);
}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { seconds: { type: 'string', default: '60' }, seed: { type: 'string' } },
});
const unknown = positionals.filter((what) => !Object.hasOwn(TESTS, what));
if (unknown.length > 0) {
  throw new TypeError(`no ${unknown.join(', ')}: there are ${Object.keys(TESTS).join(', ')}`);
}
const chosen = positionals.length > 0 ? positionals : Object.keys(TESTS);
const files = chosen.flatMap((what) => TESTS[what] ?? []);
const end = performance.now() + 1000 * whole_number('seconds', values.seconds);
do {
  const seed = values.seed === undefined ? randomInt(2 ** 32) : whole_number('seed', values.seed);
  if (round(files, seed)) continue;
  console.error(`\nreproduce it: npm run fuzz -- ${[...positionals, '--seed', seed].join(' ')}`);
  process.exitCode = 1;
} while (!process.exitCode && values.seed === undefined && performance.now() < end);
