// Compares urllib.parse with other libraries and CPython, all in one run:
//   npm run build && node bench/parse.mjs [--write] [--seconds 0.05] [--rounds 15] [--only quote]
// Rounds are interleaved, ratios are medians over the rounds, and times are processor time, so that other
// load on the machine matters little. --write puts the tables into docs/internals/benchmarks.md.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import {
  cpython as cpython_program,
  machine,
  median,
  options_of,
  write_section,
} from './common.mjs';
import { lines_of, write_goals } from './goals.mjs';
import { functions } from './parse/contenders.mjs';
import { growth_cases } from './parse/growth.mjs';

const options = options_of({ seconds: ['0.05', '0.002'], rounds: ['15', '1'] });
const SECONDS = Number(options.seconds);
const ROUNDS = Number(options.rounds);
/** @param {string} name */
const wanted = (name) => options.only === undefined || name.includes(options.only);

let sink = 0;

/** Processor time of this process, in seconds; other load on the machine does not increase it. */
function cpu_seconds() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/**
 * Calls of `call` per second of processor time, over `inputs`; measures for about SECONDS.
 * @param {(input: any) => any} call
 * @param {any[]} inputs
 */
function rate(call, inputs) {
  const start = cpu_seconds();
  let calls = 0;
  for (;;) {
    for (let i = 0; i < 4; i++)
      for (const input of inputs) sink += call(input) === undefined ? 1 : 0;
    calls += 4 * inputs.length;
    const elapsed = cpu_seconds() - start;
    if (elapsed >= SECONDS) return calls / elapsed;
  }
}

function start_cpython() {
  const interpreter = cpython_program();
  if (interpreter === null) return null;
  const script = new URL('./parse/cpython.py', import.meta.url).pathname;
  const child = spawn(interpreter, [script], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  /** @param {object} question */
  const ask = async (question) => {
    child.stdin.write(JSON.stringify(question) + '\n');
    return JSON.parse((await lines.next()).value);
  };
  return { ask, end: () => child.stdin.end() };
}

const cpython = start_cpython();
/** @param {number} per_second */
const kilo = (per_second) => Math.round(per_second / 1000).toString();
/** @param {number} ratio */
const share = (ratio) => (ratio >= 10 ? ratio.toFixed(0) : ratio.toFixed(2));

/** @typedef {{ call: (input: any) => any, on: any[], rates: number[] }} Run */

/** @type {(call: Run['call'], on: any[]) => Run} */
const run_of = (call, on) => ({ call, on, rates: [] });

/** @param {import('./parse/contenders.mjs').Contest} contest */
async function measure({ name, inputs, ours, native, npm, same = () => true }) {
  const mine = run_of(ours, inputs);
  const natives = Object.entries(native).map(([key, call]) => ({
    key,
    theirs: run_of(call, inputs),
  }));
  // An npm library is measured only on the inputs for which its output is the same.
  const libraries = Object.entries(npm).map(([key, call]) => {
    const alike = inputs.filter((input) => same(ours(input), call(input)));
    return { key, theirs: run_of(call, alike), mine: run_of(ours, alike) };
  });
  const runs = [
    mine,
    ...natives.map(({ theirs }) => theirs),
    ...libraries.flatMap(({ theirs, mine }) => [theirs, mine]),
  ];
  if (cpython) {
    const decoder = new TextDecoder();
    const texts = inputs.map((input) =>
      input instanceof Uint8Array ? decoder.decode(input) : input,
    );
    await cpython.ask({ load: { [name]: texts } });
  }
  /** @type {number[]} */
  const cpython_rates = [];
  for (let round = -3; round < ROUNDS; round++) {
    const keep = round >= 0; // the first rounds are warm-up
    for (const { call, on, rates } of runs) {
      const found = rate(call, on);
      if (keep) rates.push(found);
    }
    if (!cpython) continue;
    const found = await cpython.ask({ run: name, seconds: SECONDS });
    if (keep) cpython_rates.push(found);
  }
  /** @type {(ours: number[], theirs: number[]) => number} */
  const ratio = (ours, theirs) => median(ours.map((each, i) => each / (theirs[i] ?? NaN)));
  const beside = [
    ...natives.map(({ theirs }) => ratio(mine.rates, theirs.rates)),
    ...libraries.map(({ theirs, mine }) => ratio(mine.rates, theirs.rates)),
  ];
  if (cpython)
    results.push({ what: `${name} / CPython`, goal: 3, ratio: ratio(mine.rates, cpython_rates) });
  if (beside.length > 0)
    results.push({ what: `${name} / the fastest other`, goal: 1, ratio: Math.min(...beside) });
  const others = [
    ...natives.map(({ key, theirs }) => `${share(ratio(mine.rates, theirs.rates))} × ${key}`),
    ...libraries.map(({ key, theirs, mine }) => {
      const where = `the same output for ${mine.on.length} of ${inputs.length}`;
      return `**${share(ratio(mine.rates, theirs.rates))} × ${key}** (${where})`;
    }),
  ];
  const beside_cpython = cpython ? share(ratio(mine.rates, cpython_rates)) : '–';
  return `| ${name} | ${kilo(median(mine.rates))} | ${beside_cpython} | ${others.join('; ') || '–'} |`;
}

/** @type {import('./goals.mjs').Result[]} */
const results = [];
/** @type {string[]} */
const speed_rows = [];
for (const each of functions.filter(({ name }) => wanted(name))) {
  speed_rows.push(await measure(each));
  console.log(speed_rows.at(-1));
}

const SMALL = 16 * 1024;
const LARGE = 4 * 1024 * 1024;

/**
 * Nanoseconds of processor time of this thread, without the engine's compiler and garbage collector threads
 * where the system reports it per thread.
 */
function thread_nanoseconds() {
  try {
    return Number(readFileSync('/proc/thread-self/schedstat', 'latin1').split(' ', 1)[0]);
  } catch {
    return cpu_seconds() * 1e9;
  }
}

/**
 * Nanoseconds per character of `call` on `input`. The clock may advance in steps of 4 ms, so that a measurement takes ten
 * such steps.
 * @param {import('./parse/growth.mjs').Growth['call']} call
 * @param {string} input
 */
function cost(call, input) {
  const start = thread_nanoseconds();
  const repeats = LARGE / input.length;
  for (let characters = 0; ;) {
    for (let i = 0; i < repeats; i++) sink += call(input).length & 1;
    characters += LARGE;
    const elapsed = thread_nanoseconds() - start;
    if (elapsed >= (options.quick ? 0 : 40e6)) return elapsed / characters;
  }
}

/** By function, the largest growth of its cost. @type {Map<string, number>} */
const growth = new Map();
/** @type {string[]} */
const growth_rows = [];
for (const { name, kind, make, call } of growth_cases.filter(({ name }) => wanted(name))) {
  const [small, large] = [make(SMALL), make(LARGE)];
  const costs = { small: 0, large: 0 };
  for (let round = -2; round < ROUNDS; round++) {
    const found = { small: cost(call, small), large: cost(call, large) };
    if (round < 0) continue; // warm-up
    costs.small += found.small / ROUNDS;
    costs.large += found.large / ROUNDS;
  }
  const figures = [costs.small, costs.large, costs.large / costs.small].map((each) =>
    each.toFixed(2),
  );
  growth.set(name, Math.max(growth.get(name) ?? 0, costs.large / costs.small));
  const text = `| ${name} | ${kind} | ${figures.join(' | ')} |`;
  growth_rows.push(text);
  console.log(text);
}
cpython?.end();

for (const [name, ratio] of growth)
  results.push({ what: `${name}: growth of the cost`, goal: 1.5, ratio, at_most: true });
console.log(lines_of(results));
if (options.write) write_section('parse', report());
if (options.write && !options.quick) write_goals('parse', results);
if (sink < 0) console.log(sink); // keeps the results alive

function report() {
  return `
Made by \`npm run bench -- --write\`, on ${machine()}.

500 distinct realistic inputs each. The ratios are of calls a second of processor time, this library to the other: above 1, this
one is faster. They are medians over ${ROUNDS} interleaved rounds of ${SECONDS} s each. \`new URL\`, \`URLSearchParams\`,
\`encodeURIComponent\`, \`decodeURIComponent\` and \`querystring\` are Node's own, there for comparison: they give other
results than Python. Libraries from npm (bold) are measured on those inputs for which their output is the same, apart from its
shape. CPython keeps the last 128 results of \`urlsplit\`, which 500 inputs in turn never hit.

| function | thousand calls a second | × CPython 3.13 | × others |
| --- | --- | --- | --- |
${speed_rows.join('\n')}

Large inputs, ordinary and hostile: nanoseconds of processor time a character, at 16 KiB and at 4 MiB, and the ratio of the two.

| function | input | 16 KiB | 4 MiB | growth |
| --- | --- | --- | --- | --- |
${growth_rows.join('\n')}

`;
}
