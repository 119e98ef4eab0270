// The ratios that have a goal, of the last two runs on each version of Node: goals.json keeps them.
import { readFileSync, writeFileSync } from 'node:fs';
import { write_section } from './common.mjs';

const FILE = new URL('goals.json', import.meta.url);
const RUNS = 2;

/**
 * A measured ratio; `at_most`: the goal is an upper limit.
 * @typedef {{ what: string, goal: number, ratio: number, at_most?: boolean | undefined }} Result
 */

/**
 * Adds a run of this Node to those of a benchmark, and writes the table of all its runs into docs/performance.md.
 * @param {'http' | 'parse' | 'pyodide' | 'script'} benchmark
 * @param {Result[]} results
 */
export function write_goals(benchmark, results) {
  /** @type {Record<string, Record<string, Record<string, number>[]>>} By benchmark and major version of Node, the ratios of each run. */
  const kept = JSON.parse(readFileSync(FILE, 'utf8'));
  const [major = ''] = process.versions.node.split('.');
  const run = Object.fromEntries(
    results.map(({ what, ratio }) => [what, Number(ratio.toFixed(2))]),
  );
  const before = kept[benchmark] ?? {};
  const runs = { ...before, [major]: [...(before[major] ?? []), run].slice(-RUNS) };
  writeFileSync(FILE, `${JSON.stringify({ ...kept, [benchmark]: runs }, null, 2)}\n`);

  const versions = Object.entries(runs);
  const heads = ['', 'goal', ...versions.map(([version]) => `Node ${version}`)];
  const lines = results.map((result) => {
    const { what, goal, at_most } = result;
    const cells = versions.map(([, each]) =>
      each.map((found) => verdict({ ...result, ratio: found[what] ?? NaN })).join(', '),
    );
    return [what, `${at_most ? '≤' : '≥'} ${goal}`, ...cells];
  });
  const table = [heads, heads.map(() => '---'), ...lines];
  write_section(`${benchmark} goals`, table.map((cells) => `| ${cells.join(' | ')} |`).join('\n'));
}

/** A ratio that meets its goal is bold; another is followed by what it misses. @param {Omit<Result, 'what'>} result */
export function verdict(result) {
  const { ratio } = result;
  if (Number.isNaN(ratio)) return '–';
  const missed = missed_by(result);
  return missed === null ? `**${ratio.toFixed(2)}**` : `${ratio.toFixed(2)} (${missed})`;
}

/** By how much a ratio misses its goal, such as `−14 %`, or null if it meets it. @param {Omit<Result, 'what'>} result */
export function missed_by({ goal, ratio, at_most = false }) {
  if (at_most ? ratio <= goal : ratio >= goal) return null;
  return `${at_most ? '+' : '−'}${Math.ceil(Math.abs(ratio / goal - 1) * 100)} %`;
}

/** A line for each result: ratio, goal, whether it is met or by how much not. @param {Result[]} results */
export function lines_of(results) {
  return results
    .map((result) => {
      const { what, goal, ratio, at_most } = result;
      const limit = `${at_most ? '≤' : '≥'} ${goal}`;
      return `${what}: ${ratio.toFixed(2)}, ${limit}: ${missed_by(result) ?? 'met'}`;
    })
    .join('\n');
}
