// @ts-check
import path from 'node:path';
import { parseArgs } from 'node:util';
import { format_problem } from './problem.mjs';
import { is_up_to_date, write_stamp } from './stamp.mjs';
import { Tree } from './tree.mjs';

/**
 * Runs the command described in main.mjs.
 * @param {string[]} args
 * @returns {Promise<{ summary: string, errors: string[] }>} The run failed if there are errors.
 */
export async function run(args) {
  const { values } = parseArgs({
    args,
    options: {
      check: { type: 'boolean', default: false },
      force: { type: 'boolean', default: false },
      'no-types': { type: 'boolean', default: false },
      root: { type: 'string', default: path.resolve(import.meta.dirname, '../..') },
    },
  });
  const types = !values['no-types'];
  let tree = new Tree(path.resolve(values.root));
  if (!values.check && !values.force && is_up_to_date(tree, types)) {
    return { summary: `${tree.coloured.size} twins, up to date`, errors: [] };
  }

  const { write_tables } = await import('../heads/write.mjs');
  const { generate } = await import('./generate.mjs');
  const tables = write_tables(tree, values.check);
  // The tables have twins, too.
  if (!values.check) tree = new Tree(tree.root);
  const { twins, ...made } = generate(tree, { types, dry: values.check });
  const changed = [...tables.changed, ...made.changed];
  const stale = [...tables.stale, ...made.stale];
  const problems = [...tables.problems, ...made.problems];
  const errors = problems.map(format_problem);
  if (values.check) {
    errors.push(
      ...changed.map((name) => `${name}: differs from its source: run npm run gen`),
      ...stale.map((name) => `${name}: has no source: run npm run gen`),
    );
  } else if (problems.length === 0) {
    write_stamp(tree, types);
  }
  const counts = [
    `${tables.count} tables`,
    `${twins} twins`,
    `${changed.length} ${values.check ? 'to write' : 'written'}`,
    `${stale.length} stale`,
    `${problems.length} refused`,
  ];
  return { summary: counts.join(', '), errors };
}
