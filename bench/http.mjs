// Compares HTTP in both colours with node:http, other clients and CPython:
//   npm run bench -- http [--write] [--quick] [--rounds 15] [--only fresh]
//   npm run bench -- http --profile 'async urlopen' (a contender and a task of bench/http/client.mjs), or --profile all
//   npm run bench -- http --goals [--write] [--quick] [--rounds 15]
//   npm run bench -- http --memory [--write] [--quick]
//   npm run bench -- http --crowd [--write] [--quick]
// The server and each contender run in separate processes. --write puts the tables into docs/benchmarks.md; --quick is
// a short trial run; --only selects sections by the start of their key (bench/http/sections.mjs) and writes nothing;
// --goals measures only the rows that have a goal, and, unless it is quick, adds a run to the table of their ratios.
import { parseArgs } from 'node:util';
import { chart } from './chart.mjs';
import { machine, median, write_section } from './common.mjs';
import { write_goals } from './goals.mjs';
import { crowd } from './http/crowd.mjs';
import { memory } from './http/memory.mjs';
import { layers, profile } from './http/profile.mjs';
import { start_server, compare } from './http/rounds.mjs';
import { sections } from './http/sections.mjs';

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
  const lines = rows.flatMap(({ name, baseline = '', goal, memory: allowance }) => {
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
        goal === undefined ? name : `**${name}**`,
        ...figures,
        speed === undefined ? '' : `${speed.toFixed(2)} × ${baseline}`,
        goal === undefined ? '' : verdict(`${goal} ×`, speed, (value) => value >= goal),
        ...(mib
          ? [
              allowance === undefined
                ? ''
                : verdict(`+ ${allowance} MiB`, excess, (value) => value <= allowance),
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

/** @param {string} goal @param {number | undefined} value @param {(value: number) => boolean} met */
function verdict(goal, value, met) {
  if (value === undefined) return goal;
  return `${goal}: ${met(value) ? 'met' : '**not met**'}`;
}

/** Draws the clients' speed on new and on kept connections. @param {Map<string, Map<string, Sample[]>>} all */
function draw(all) {
  const of_section = (/** @type {string} */ key) => {
    const found = all.get(key) ?? new Map();
    const floor = found.get('node:http') ?? [];
    return new Map([...found].map(([name, samples]) => [name, ratio(samples, floor)]));
  };
  const [fresh, kept] = [of_section('fresh'), of_section('keep-alive')];
  const names = [...new Set([...fresh.keys(), ...kept.keys()])];
  chart('speed.svg', 'GET requests a second, relative to node:http', names, [
    { name: 'each on a new connection', values: names.map((name) => fresh.get(name) ?? null) },
    { name: 'all on one connection', values: names.map((name) => kept.get(name) ?? null) },
  ]);
}

/**
 * Measures sections, and calls `each` with the samples of each.
 * @param {Section[]} chosen
 * @param {(section: Section, found: Map<string, Sample[]>) => void} each
 */
async function measure(chosen, each) {
  const server = await start_server();
  for (const section of chosen) {
    const { rows, warmup, times, rounds = Number(options.rounds) } = section;
    const quick = { rounds: 1, warmup: Math.ceil(warmup / 40), times: Math.ceil(times / 4) };
    const how = options.quick ? quick : { warmup, times, rounds };
    each(section, await compare(server, rows, how));
  }
  await server.end();
}

const chosen = sections.filter(({ key }) => key.startsWith(options.only ?? ''));
const is_whole = options.only === undefined;

/** Measures all selected sections, and returns their tables as Markdown. */
async function all_tables() {
  /** @type {string[]} */
  const tables = [];
  /** @type {Map<string, Map<string, Sample[]>>} */
  const all = new Map();
  await measure(chosen, (section, found) => {
    all.set(section.key, found);
    tables.push(table(section, found));
    console.log(`${tables.at(-1)}\n`);
  });
  if (options.write && is_whole) draw(all);
  return `
Made by \`npm run bench -- http --write\`, on ${machine()}. The server and every client are separate processes on one
machine; all are warmed up and take turns. Relative speeds are medians over the rounds; processor time is the client's, with
all its threads. Bold: this library.

${tables.join('\n\n')}
`;
}

/** Measures the rows that have a goal, and those they are compared with. */
async function ratios() {
  /** @type {import('./goals.mjs').Result[]} */
  const results = [];
  const with_goals = chosen.map((section) => {
    const needed = new Set(
      section.rows.flatMap(({ name, baseline, goal }) =>
        goal === undefined ? [] : [name, baseline],
      ),
    );
    return { ...section, rows: section.rows.filter(({ name }) => needed.has(name)) };
  });
  await measure(with_goals, ({ title, rows }, found) => {
    for (const { name, baseline = '', goal } of rows) {
      const [mine, theirs] = [found.get(name), found.get(baseline)];
      if (goal === undefined || !mine || !theirs) continue;
      const result = { what: `${title}: ${name} / ${baseline}`, goal, ratio: ratio(mine, theirs) };
      console.log(result.what, result.ratio.toFixed(2), `(${goal})`);
      results.push(result);
    }
  });
  return results;
}

if (options.profile === 'all') {
  const text = await layers(PROFILED, options.quick);
  console.log(text);
  const heading = `Made by \`npm run bench -- http --profile all --write\`, on ${machine()}.`;
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
} else if (options.goals) {
  const results = await ratios();
  if (options.write && is_whole && !options.quick) write_goals('http', results);
} else {
  const text = await all_tables();
  if (options.write && is_whole) write_section('http', text);
}
