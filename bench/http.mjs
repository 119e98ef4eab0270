// Compares HTTP in both colours with node:http, other clients and CPython:
//   npm run bench -- http [--write] [--quick] [--rounds 15] [--only fresh] [--goals]
//   npm run bench -- http --profile 'async urlopen' (a contender and a task of bench/http/client.mjs), or --profile all
//   npm run bench -- http --memory [--write] [--quick]
//   npm run bench -- http --crowd [--write] [--quick]
// The server and each contender run in separate processes, with the default settings of each library. --write puts the
// tables into docs/internals/benchmarks.md and, unless the run is quick, adds the ratios that have a goal to those of the last runs;
// --goals measures only the rows that have a goal, and writes only their ratios; --quick is a short trial run of them;
// --only selects sections by the start of their key (bench/http/sections.mjs) and writes nothing.
import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';
import { chart } from './chart.mjs';
import { machine, median, pythons, write_section } from './common.mjs';
import { lines_of, missed_by, write_goals } from './goals.mjs';
import { crowd } from './http/crowd.mjs';
import { memory } from './http/memory.mjs';
import { layers, profile } from './http/profile.mjs';
import { start_server, compare } from './http/rounds.mjs';
import { OURS, sections } from './http/sections.mjs';

const { values: options } = parseArgs({
  options: {
    write: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '15' },
    only: { type: 'string' },
    profile: { type: 'string' },
    goals: { type: 'boolean', default: false },
    memory: { type: 'boolean', default: false },
    crowd: { type: 'boolean', default: false },
  },
});

/** @typedef {import('./http/sections.mjs').Section} Section */
/** @typedef {import('./http/rounds.mjs').Sample} Sample */
/** @typedef {import('./goals.mjs').Result} Result */

const MIB = 2 ** 20;

/** The contenders and tasks whose time is shown by layer. @type {[title: string, what: string][]} */
const PROFILED = [
  ['node:http, kept', 'node:http keep-alive'],
  ['http.client, kept', 'async keep-alive'],
  ['Session, kept', 'Session, async kept'],
  ['urlopen', 'async urlopen'],
  ['requests.get', 'Session, async once'],
  ['http.client, kept, blocking', 'blocking keep-alive'],
  ['urlopen, blocking', 'blocking urlopen'],
  ['Session, kept, blocking', 'Session, blocking kept'],
];

/** Formats the table of a section. @param {Section} section @param {Map<string, Sample[]>} found */
function table({ title, mib, rows }, found) {
  const head = mib
    ? ['MiB a second', 'ms of processor time', 'MiB at the peak']
    : ['a second', 'µs of processor time'];
  const lines = rows.flatMap(({ name, who, baseline = '', goal, memory: allowance }) => {
    const [mine, theirs] = [found.get(name), found.get(baseline)];
    if (!mine) return [];
    const [seconds, cpu] = [of(mine, 'seconds'), of(mine, 'cpu')];
    const peak = Math.max(...mine.map((sample) => sample.peak));
    const figures = mib
      ? [(mib / seconds).toFixed(0), (cpu * 1e3).toFixed(0), (peak / MIB).toFixed(0)]
      : [(1 / seconds).toFixed(0), (cpu * 1e6).toFixed(0)];
    const speed = theirs && ratio(mine, theirs);
    const excess = theirs && (peak - Math.max(...theirs.map((sample) => sample.peak))) / MIB;
    return [
      [
        OURS.has(who) ? `**${name}**` : name,
        ...figures,
        speed === undefined ? '' : `${speed.toFixed(2)} × ${baseline}`,
        goal === undefined ? '' : verdict({ goal, ratio: speed }, '×'),
        ...(mib
          ? [
              allowance === undefined
                ? ''
                : verdict({ goal: allowance, ratio: excess, at_most: true }, 'MiB more'),
            ]
          : []),
      ],
    ];
  });
  const heads = [...['', ...head, 'speed', 'goal'], ...(mib ? ['goal at the peak'] : [])];
  return [`### ${title}`, '', ...[heads, heads.map(() => '---'), ...lines].map(row)].join('\n');
}

/** @param {string[]} cells */
const row = (cells) => `| ${cells.join(' | ')} |`;

/** @param {Sample[]} samples @param {keyof Sample} what */
const of = (samples, what) => median(samples.map((sample) => sample[what]));

/** The speed-up: the median over the rounds. @param {Sample[]} mine @param {Sample[]} theirs */
const ratio = (mine, theirs) =>
  median(mine.map(({ seconds }, round) => (theirs[round]?.seconds ?? NaN) / seconds));

/**
 * A goal, and whether it is met or by how much not.
 * @param {{ goal: number, ratio: number | undefined, at_most?: boolean }} result
 * @param {string} unit
 */
function verdict({ goal, ratio, at_most }, unit) {
  if (ratio === undefined) return `${goal} ${unit}`;
  return `${goal} ${unit}: ${missed_by({ goal, ratio, at_most }) ?? 'met'}`;
}

/** The ratios of a section that have a goal. @param {Section} section @param {Map<string, Sample[]>} found @returns {Result[]} */
function results_of({ title, rows, ahead }, found) {
  const speed = (/** @type {string} */ name, /** @type {string} */ baseline) => {
    const [mine, theirs] = [found.get(name), found.get(baseline)];
    return mine && theirs && ratio(mine, theirs);
  };
  const results = rows.flatMap(({ name, baseline = '', goal }) => {
    const found_ratio = speed(name, baseline);
    if (goal === undefined || found_ratio === undefined) return [];
    return [{ what: `${title}: ${name} / ${baseline}`, goal, ratio: found_ratio }];
  });
  if (ahead === undefined) return results;
  const rivals = rows.filter(is_rival).map(({ name }) => name);
  const what = `${title}: ${ahead} / the fastest of ${rivals.join(', ')}`;
  const ratios = rivals.map((name) => speed(ahead, name) ?? NaN);
  return [...results, { what, goal: 1, ratio: Math.min(...ratios) }];
}

/** True for the clients that the row `ahead` is to be ahead of. @param {import('./http/sections.mjs').Row} row */
const is_rival = ({ name }) => ['axios', 'got', 'ky'].includes(name);

/** Draws the clients' speed on new and on kept connections. @param {Map<string, Map<string, Sample[]>>} all */
function draw(all) {
  const of_section = (/** @type {string} */ key) => {
    const found = all.get(key) ?? new Map();
    const floor = found.get('node:http') ?? [];
    return new Map([...found].map(([name, samples]) => [name, ratio(samples, floor)]));
  };
  const [fresh, kept] = [of_section('fresh'), of_section('keep-alive')];
  const names = [...new Set([...fresh.keys(), ...kept.keys()])];
  chart('internals/speed.svg', 'GET requests a second, relative to node:http', names, [
    { name: 'each on a new connection', values: names.map((name) => fresh.get(name) ?? null) },
    { name: 'all on one connection', values: names.map((name) => kept.get(name) ?? null) },
  ]);
}

/** Only the rows that have a goal, and those that they are compared with. @param {Section} section @returns {Section} */
function with_goals(section) {
  const { rows, ahead } = section;
  const needed = new Set(
    rows.flatMap(({ name, baseline, goal }) => (goal === undefined ? [] : [name, baseline])),
  );
  const is_needed = (/** @type {import('./http/sections.mjs').Row} */ row) =>
    needed.has(row.name) || (ahead !== undefined && is_rival(row));
  return { ...section, rows: rows.filter(is_needed) };
}

const is_whole = options.only === undefined;
const chosen = sections.filter(({ key }) => key.startsWith(options.only ?? ''));

/** Measures the selected sections; returns their tables as Markdown, and the ratios that have a goal. */
async function measured() {
  /** @type {string[]} */
  const tables = [];
  /** @type {Result[]} */
  const results = [];
  /** @type {Map<string, Map<string, Sample[]>>} */
  const all = new Map();
  const server = await start_server();
  for (const each of chosen) {
    const section = options.goals || options.quick ? with_goals(each) : each;
    if (section.rows.length === 0) continue;
    const { rows, warmup, times, busy = 0, rounds = Number(options.rounds) } = section;
    const quick = { rounds: 1, warmup: Math.ceil(warmup / 40), times: Math.ceil(times / 4) };
    const others = Array.from({ length: busy }, () => spawn(process.execPath, ['-e', 'for (;;);']));
    const found = await compare(server, rows, options.quick ? quick : { warmup, times, rounds });
    for (const other of others) other.kill();
    all.set(section.key, found);
    tables.push(table(section, found));
    results.push(...results_of(section, found));
    console.log(options.goals ? lines_of(results_of(section, found)) : `${tables.at(-1)}\n`);
  }
  await server.end();
  if (options.write && is_whole && !options.goals) draw(all);
  const text = `
Made by \`npm run bench -- http --write\`, on ${machine()}. ${pythons()}. The server and every client are separate processes on one
machine, with the default settings of each library, an environment of 40 variables and no netrc file; all are warmed up and
take turns. Relative speeds are medians over the rounds; processor time is the client's, with all its threads. Bold: this
library.

${tables.join('\n\n')}
`;
  return { text, results };
}

if (options.profile === 'all') {
  const text = await layers(PROFILED, options.quick);
  console.log(text);
  const heading = `Made by \`npm run bench -- profile --write\`, on ${machine()}.`;
  if (options.write) write_section('http profile', `${heading}\n\n${text}`);
} else if (options.profile) {
  console.log(await profile(options.profile, options.quick));
} else if (options.memory) {
  const text = await memory(options.quick);
  if (options.write) write_section('http memory', text);
} else if (options.crowd) {
  const text = await crowd(options.quick);
  console.log(text);
  if (options.write) write_section('http crowd', text);
} else {
  const { text, results } = await measured();
  if (!options.goals) console.log(lines_of(results));
  if (options.write && is_whole && !options.goals) write_section('http', text);
  if (options.write && is_whole && !options.quick) write_goals('http', results);
}
