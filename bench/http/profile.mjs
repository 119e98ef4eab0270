// Runs a contender's task under Node's profiler and lists the functions that took the most time.
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
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
 * The functions that take most of a contender's time, for each of its threads.
 * @param {string} what `who task`
 * @param {boolean} quick
 * @returns {Promise<string>} Tables in Markdown.
 */
export async function profile(what, quick) {
  const [, who = what, task = ''] = /^(.*) (\S+)$/.exec(what) ?? [];
  const folder = mkdtempSync(join(tmpdir(), 'pyurllib-profile-'));
  const server = await start_server();
  const threads = fileURLToPath(new URL('profile_threads.mjs', import.meta.url));
  const flags = ['--cpu-prof', `--cpu-prof-dir=${folder}`, `--import=${threads}`];
  const client = server.client(who, flags);
  const many = /^(down|up)/.test(task) ? 20 : 20_000;
  await client?.run(task, quick ? many / 20 : many);
  await client?.end();
  await server.end();
  const tables = readdirSync(folder).map((name, thread) => {
    const times = self_times(JSON.parse(readFileSync(join(folder, name), 'utf8')));
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
  rmSync(folder, { recursive: true });
  return tables.join('\n\n');
}
