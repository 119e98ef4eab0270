// @ts-check
/**
 * Generates the blocking twins: `lib/**` whose first line is `// @unasync` -> `lib/sync/**`, line for line.
 *
 *     node scripts/unasync/main.mjs              writes what changed; does nothing if nothing did
 *     node scripts/unasync/main.mjs --check      writes nothing, fails if a twin is missing, old or stale
 *     node scripts/unasync/main.mjs --no-types   skips the checks that need the type checker
 *     node scripts/unasync/main.mjs --force      does not trust the note left by the last run
 */
import { run } from './cli.mjs';

const { summary, errors } = await run(process.argv.slice(2));
for (const error of errors) console.error(error);
console.log(`unasync: ${summary}`);
if (errors.length > 0) process.exitCode = 1;
