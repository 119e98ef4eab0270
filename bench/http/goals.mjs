// The ratios that have a goal, of the last two runs on each version of Node: bench/http/goals.json keeps them.
import { readFileSync, writeFileSync } from 'node:fs';

const FILE = new URL('goals.json', import.meta.url);
const RUNS = 2;

/** @typedef {{ what: string, goal: number, ratio: number }} Result */

/** Adds a run of this Node, and returns the table of all runs that are kept. @param {Result[]} results */
export function goals_table(results) {
  /** @type {Record<string, Record<string, number>[]>} By the major version of Node, the ratios of each run. */
  const kept = JSON.parse(readFileSync(FILE, 'utf8'));
  const [major = ''] = process.versions.node.split('.');
  const run = Object.fromEntries(
    results.map(({ what, ratio }) => [what, Number(ratio.toFixed(2))]),
  );
  const runs = { ...kept, [major]: [...(kept[major] ?? []), run].slice(-RUNS) };
  writeFileSync(FILE, `${JSON.stringify(runs, null, 2)}\n`);

  const versions = Object.entries(runs);
  const heads = ['', 'goal', ...versions.map(([version]) => `Node ${version}`)];
  const lines = results.map(({ what, goal }) => {
    const cells = versions.map(([, each]) =>
      each.map((found) => ratio_of(found[what], goal)).join(', '),
    );
    return [what, `${goal} ×`, ...cells];
  });
  return [heads, heads.map(() => '---'), ...lines]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

/** A ratio that meets its goal is bold. @param {number | undefined} ratio @param {number} goal */
function ratio_of(ratio, goal) {
  if (ratio === undefined) return '–';
  return ratio >= goal ? `**${ratio.toFixed(2)}**` : ratio.toFixed(2);
}
