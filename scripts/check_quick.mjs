// @ts-check
/**
 * Checks what has changed since the last commit, or another one, in half a minute: the twins; format, types and lint of what has
 * changed; layers; the nearest tests of those that need no build. Two steps run at a time.
 *
 *     npm run check:quick
 *     npm run check:quick -- HEAD~1
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { check, run_command } from './check.mjs';
import { nearest_tests } from './quick/nearest_tests.mjs';

const ROOT = path.resolve(import.meta.dirname, '..');
const [since = 'HEAD'] = process.argv.slice(2);

/** @param {string[]} args @returns {string[]} The files that git lists. */
const git = (...args) =>
  execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' }).split('\0').filter(Boolean);

const changed = [
  ...git('diff', '-z', '--name-only', '--diff-filter=d', since, '--'),
  ...git('ls-files', '-z', '--others', '--exclude-standard'),
].filter((file) => fs.statSync(path.join(ROOT, file)).isFile());
const tests = nearest_tests(ROOT, changed);
const has_code = changed.some((file) => /\.[cm]?[jt]s$/.test(file));
const in_lib = changed.some((file) => file.startsWith('lib/'));

/** What Node runs in each step. @type {Record<string, string[]>} */
const STEPS = {
  twins: ['scripts/unasync/main.mjs', '--no-types'],
  format: ['node_modules/prettier/bin/prettier.cjs', '--check', '--ignore-unknown', ...changed],
  types: ['scripts/quick/types.mjs', ...changed],
  tests: ['node_modules/vitest/vitest.mjs', 'run', '--project', 'unit', ...tests],
  layers: ['scripts/check_layers.mjs'],
};

const MENDS = {
  twins: 'Change these lines of lib/ as they say; npm run gen checks the types, too.',
  format: 'npm run format',
  tests: 'npx vitest run FILE repeats one; npm test runs all.',
};

const STAGES = [
  [...(in_lib ? ['twins'] : []), ...(changed.length > 0 ? ['format'] : [])],
  [
    ...(tests.length > 0 ? ['tests'] : []),
    ...(has_code ? ['types'] : []),
    ...(in_lib ? ['layers'] : []),
  ],
];

console.log(`${changed.length} changed files, ${tests.length} files of tests`);
const failed = await check(
  STAGES,
  (step) => run_command(process.execPath, STEPS[step] ?? [], { cwd: ROOT }),
  (text) => process.stdout.write(text),
  MENDS,
);
console.log(failed.length > 0 ? `Failed: ${failed.join(', ')}` : 'All quick checks passed.');
if (failed.length > 0) process.exitCode = 1;
