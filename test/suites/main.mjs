/**
 * Runs the tests of CPython 3.13, Requests, urllib3 and their users against this package, in both colours, and compares the results with
 * classified.json: `npm run suites`, or `npm run suites -- SUITE… --colour async --write`. README.md describes it.
 */
import { parseArgs } from 'node:util';
import { COLOURS, available_suites, run_suite } from './run_suite.mjs';
import { compare, described, write_table } from './results.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { colour: { type: 'string', multiple: true }, write: { type: 'boolean' } },
});

let failed = false;
/** @type {import('./results.mjs').Counts[]} */
const counts = [];
for (const { suite, skipped } of available_suites()) {
  if (positionals.length > 0 && !positionals.includes(suite.name)) continue;
  if (skipped !== undefined) {
    console.log(`${suite.name}: skipped, ${skipped}`);
    continue;
  }
  for (const colour of values.colour ?? COLOURS) {
    const result = compare(suite.name, colour, await run_suite(suite, colour));
    console.log(described(result));
    counts.push(result);
    failed ||= result.faults.length > 0;
  }
}
if (values.write) write_table(counts);
process.exitCode = failed || counts.length === 0 ? 1 : 0;
