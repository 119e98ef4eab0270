// @ts-check
/** Writes the tables of all files whose heads are read. */
import fs from 'node:fs';
import { Sources } from './sources.mjs';
import { has_heads, table_of } from './table.mjs';

/** The end of the name of a table. */
const ENDING = '.calls.ts';

/**
 * @typedef {object} Outcome
 * @property {number} count The number of tables.
 * @property {string[]} changed The names of the tables written (or, with `dry`, to be written).
 * @property {string[]} stale The names of tables without a source: deleted (or to be deleted).
 * @property {import('../unasync/problem.mjs').Problem[]} problems Heads that were refused. The table of their file is not changed.
 */

/**
 * @param {import('../unasync/tree.mjs').Tree} tree @param {boolean} dry Write nothing.
 * @returns {Outcome}
 */
export function write_tables(tree, dry) {
  const sources = new Sources(tree);
  /** @type {Outcome} */
  const outcome = { count: 0, changed: [], stale: [], problems: [] };
  for (const [file, text] of tree.sources) {
    if (file.endsWith(ENDING)) {
      const source = file.replace(ENDING, '.ts');
      if (has_heads(source, tree.sources.get(source) ?? '')) continue;
      outcome.stale.push(tree.name(file));
      if (!dry) fs.rmSync(file);
    } else if (has_heads(file, text)) {
      outcome.count += 1;
      const table = file.replace(/\.ts$/, ENDING);
      const { text: made, problems } = table_of(sources, file);
      outcome.problems.push(...problems);
      if (problems.length > 0 || tree.sources.get(table) === made) continue;
      outcome.changed.push(tree.name(table));
      if (!dry) fs.writeFileSync(table, made);
    }
  }
  return outcome;
}
