/**
 * Runs the tests of CPython 3.13, Requests, urllib3 and their users against this package, in both colours, and compares the results with
 * classified.json: `npm run suites`, or `npm run suites -- SUITE… --colour async --write`; with `--newer`, the
 * tests of CPython 3.15 with classified_newer.json. README.md describes it.
 */
import { parseArgs } from 'node:util';
import {
  COLOURS,
  NEWER_SUITES,
  available_suites,
  find_newer_tests,
  run_suite,
} from './run_suite.mjs';
import { CLASSES, NEWER_CLASSES, compare, described, write_table } from './results.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    colour: { type: 'string', multiple: true },
    newer: { type: 'boolean' },
    write: { type: 'boolean' },
  },
});
const cpython = values.newer ? find_newer_tests() : undefined;
const suites = cpython
  ? NEWER_SUITES.map((suite) => ({
      suite,
      skipped: cpython.python ? undefined : 'no CPython 3.15',
    }))
  : available_suites();
const table = cpython ? NEWER_CLASSES : CLASSES;

let failed = false;
/** @type {import('./results.mjs').Counts[]} */
const counts = [];
for (const { suite, skipped } of suites) {
  if (positionals.length > 0 && !positionals.includes(suite.name)) continue;
  if (skipped !== undefined) {
    console.log(`${suite.name}: skipped, ${skipped}`);
    continue;
  }
  for (const colour of values.colour ?? COLOURS) {
    const result = compare(suite.name, colour, await run_suite(suite, colour, cpython), table);
    console.log(described(result));
    counts.push(result);
    failed ||= result.faults.length > 0;
  }
}
if (values.write && !cpython) write_table(counts);
process.exitCode = failed || counts.length === 0 ? 1 : 0;
