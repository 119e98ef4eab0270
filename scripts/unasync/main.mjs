// @ts-check
/**
 * Generates the tables of heads (scripts/heads), and the blocking twins: each file in `lib/` whose first line is `// @unasync` ->
 * `lib/sync/`, line for line.
 *
 *     node scripts/unasync/main.mjs              writes what changed; does nothing if no input changed
 *     node scripts/unasync/main.mjs --check      writes nothing; fails if a file is missing, outdated or stale
 *     node scripts/unasync/main.mjs --no-types   skips the checks that need the type checker
 *     node scripts/unasync/main.mjs --force      ignores the stamp of the last run
 */
import { run } from './cli.mjs';

const { summary, errors } = await run(process.argv.slice(2));
for (const error of errors) console.error(error);
console.log(`unasync: ${summary}`);
if (errors.length > 0) process.exitCode = 1;
