// @ts-check
/**
 * Generates the blocking twins: `lib/**` whose first line is `// @unasync` -> `lib/sync/**`, line for line.
 *
 *     node scripts/unasync/main.mjs              writes what changed; does nothing if nothing did
 *     node scripts/unasync/main.mjs --check      writes nothing, fails if a twin is missing, old or stale
 *     node scripts/unasync/main.mjs --no-types   skips the checks that need the type checker
 *     node scripts/unasync/main.mjs --force      does not trust the note left by the last run
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { format_problem } from './problem.mjs';
import { is_up_to_date, leave_stamp } from './stamp.mjs';
import { Tree } from './tree.mjs';

const { values } = parseArgs({
  options: {
    check: { type: 'boolean', default: false },
    force: { type: 'boolean', default: false },
    'no-types': { type: 'boolean', default: false },
    root: { type: 'string', default: path.resolve(import.meta.dirname, '../..') },
  },
});
const types = !values['no-types'];
const tree = new Tree(path.resolve(values.root));

if (!values.check && !values.force && is_up_to_date(tree, types)) {
  console.log(`unasync: ${tree.coloured.size} twins, up to date`);
} else {
  const { generate } = await import('./generate.mjs');
  const { twins, changed, stale, problems } = generate(tree, { types, dry: values.check });
  for (const problem of problems) console.error(format_problem(problem));
  if (values.check) {
    for (const name of changed)
      console.error(`${name}: not what its source gives: run npm run gen`);
    for (const name of stale) console.error(`${name}: nobody's twin: run npm run gen`);
    if (changed.length + stale.length > 0) process.exitCode = 1;
  }
  if (problems.length > 0) process.exitCode = 1;
  else if (!values.check) leave_stamp(tree, types);
  const done = values.check ? 'to write' : 'written';
  console.log(
    `unasync: ${twins} twins, ${changed.length} ${done}, ${stale.length} stale, ${problems.length} refused`,
  );
}
