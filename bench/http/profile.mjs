// Runs a contender's task under Node's profiler and lists the functions that took the most time.
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NAMES, layers_of } from './layers.mjs';
import { start_server } from './rounds.mjs';

const MAX_ROWS = 15;
const NOT_WORK = new Set(['(root)', '(idle)', '(program)']);

/**
 * @typedef {object} Profile
 * @property {{ id: number, callFrame: { functionName: string, url: string, lineNumber: number } }[]} nodes
 * @property {number[]} samples
 * @property {number[]} timeDeltas
 */

/** Microseconds by function. @param {Profile} profile */
function self_times({ nodes, samples, timeDeltas }) {
  const names = new Map(
    nodes.map(({ id, callFrame: { functionName, url, lineNumber } }) => {
      const file = url.replace(/^.*\/(?=dist\/|node_modules\/)/, '');
      return [id, `${functionName || '(anonymous)'}${file && ` ${file}:${lineNumber + 1}`}`];
    }),
  );
  /** @type {Map<string, number>} */
  const times = new Map();
  samples.forEach((id, i) => {
    const name = names.get(id) ?? '';
    if (!NOT_WORK.has(name)) times.set(name, (times.get(name) ?? 0) + (timeDeltas[i] ?? 0));
  });
  return times;
}

/**
 * Runs a contender's task under the profiler.
 * @param {string} what `who task`
 * @param {number} times
 * @returns {Promise<Profile[]>} One for each thread, the calling one first.
 */
async function profiles_of(what, times) {
  const [, who = what, task = ''] = /^(.*) (\S+)$/.exec(what) ?? [];
  const folder = mkdtempSync(join(tmpdir(), 'pyurllib-profile-'));
  const server = await start_server();
  const threads = fileURLToPath(new URL('profile_threads.mjs', import.meta.url));
  const flags = ['--cpu-prof', `--cpu-prof-dir=${folder}`, `--import=${threads}`];
  const client = server.client(who, flags);
  await client?.run(task, times);
  await client?.end();
  await server.end();
  const files = readdirSync(folder).sort();
  const found = files.map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')));
  rmSync(folder, { recursive: true });
  return found;
}

/** Requests of a profiled run, among them those that warm up. @param {string} what @param {boolean} quick */
function times_of(what, quick) {
  return (/ (?:down|up)/.test(what) ? 20 : 20_000) / (quick ? 20 : 1);
}

/**
 * The functions that take most of a contender's time, for each of its threads.
 * @param {string} what `who task`
 * @param {boolean} quick
 * @returns {Promise<string>} Tables in Markdown.
 */
export async function profile(what, quick) {
  const tables = (await profiles_of(what, times_of(what, quick))).map((found, thread) => {
    const times = self_times(found);
    const total = [...times.values()].reduce((sum, time) => sum + time, 0);
    const most = [...times].sort(([, a], [, b]) => b - a).slice(0, MAX_ROWS);
    return [
      `${what}, ${thread === 0 ? 'the calling thread' : 'the worker'}: ${(total / 1e6).toFixed(1)} s`,
      '',
      '| % | function |',
      '| --- | --- |',
      ...most.map(([where, time]) => `| ${((time / total) * 100).toFixed(1)} | \`${where}\` |`),
    ].join('\n');
  });
  return tables.join('\n\n');
}

/**
 * The time of some contenders' tasks by layer, in µs a request: a table in Markdown with a column for each thread.
 * @param {[title: string, what: string][]} contenders
 * @param {boolean} quick
 */
export async function layers(contenders, quick) {
  /** @type {{ title: string, cells: number[] }[]} */
  const columns = [];
  for (const [title, what] of contenders) {
    const times = times_of(what, quick);
    for (const [thread, found] of (await profiles_of(what, times)).entries()) {
      const by_layer = layers_of(found);
      columns.push({
        title: thread === 0 ? title : `${title}: worker`,
        cells: NAMES.map((layer) => ((by_layer.get(layer) ?? 0) * 1e6) / times),
      });
    }
  }
  const figure = (/** @type {number} */ time) => (time < 0.5 ? '' : time.toFixed(0));
  const sum = (/** @type {number[]} */ cells) => cells.reduce((all, time) => all + time, 0);
  return [
    ['µs a request', ...columns.map(({ title }) => title)],
    ['---', ...columns.map(() => '---')],
    ...NAMES.map((layer, at) => [layer, ...columns.map(({ cells }) => figure(cells[at] ?? 0))]),
    ['**together**', ...columns.map(({ cells }) => `**${figure(sum(cells))}**`)],
  ]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}
