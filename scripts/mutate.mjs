// @ts-check
/**
 * Mutation tests: makes small wrong changes to lib/, one at a time, each in a copy of the tree, and runs the tests that call the
 * changed function, the nearest first. A change that no test notices asks for a test.
 *
 *     npm run mutate -- --record                                             which tests call which functions: first, and after new tests
 *     npm run mutate -- --files lib/urllib3/poolmanager --count 50 --seed 3
 *     npm run mutate -- --critical --count 600 --results scripts/mutate/results.jsonl     continues where it was stopped
 *     npm run mutate -- --again --results scripts/mutate/results.jsonl     those of the file that survived, after new tests
 *     npm run mutate -- --changed HEAD~1 --count 20 --minutes 5              files that changed since that commit
 *     npm run mutate -- --table scripts/mutate/results.jsonl     writes docs/internals/mutations.md; several are allowed
 *
 * Half of the changes leave out one term of `&&` or `||`; the others negate a condition, replace an operator, leave out a
 * statement, add one to a number or invert a Boolean. A change is noticed if a test fails, or does not end. Without a record only
 * the nearest tests run, those in the folder of the file's package; `--tests 30` runs the nearest 30 files at most. `--project ffi`, on a Node that has native calls, runs that project.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { is_critical } from './mutate/critical.mjs';
import { draw, key_of } from './mutate/draw.mjs';
import { EQUIVALENT } from './mutate/equivalent.mjs';
import { Lane } from './mutate/lane.mjs';
import { tests_for } from './mutate/nearest.mjs';
import { write_table } from './mutate/table.mjs';

const ROOT = path.resolve(import.meta.dirname, '..');
const RECORD = path.join(ROOT, 'node_modules/.cache/mutate.jsonl');

const { values } = parseArgs({
  options: {
    files: { type: 'string', multiple: true, default: [] },
    critical: { type: 'boolean', default: false },
    changed: { type: 'string' },
    count: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    minutes: { type: 'string', default: 'Infinity' },
    lanes: { type: 'string', default: String(availableParallelism()) },
    project: { type: 'string', multiple: true, default: ['unit', 'built', 'nightly'] },
    results: { type: 'string' },
    again: { type: 'boolean', default: false },
    tests: { type: 'string', default: 'Infinity' },
    record: { type: 'boolean', default: false },
    table: { type: 'string', multiple: true },
  },
});

if (values.table !== undefined) write_table(ROOT, still_there(read_results(...values.table)));
else if (values.record) record();
else await mutate();

/** Runs all tests once, and writes down which functions each test file calls. */
function record() {
  fs.mkdirSync(path.dirname(RECORD), { recursive: true });
  fs.rmSync(RECORD, { force: true });
  const projects = values.project.flatMap((name) => ['--project', name]);
  const { status } = spawnSync(
    process.execPath,
    ['node_modules/vitest/vitest.mjs', 'run', '--reporter=dot', ...projects],
    {
      cwd: ROOT,
      stdio: 'inherit',
      env: { ...process.env, PYURLLIB_MUTATE_RECORD: RECORD },
    },
  );
  if (status !== 0) throw new Error('tests fail without a change');
}

async function mutate() {
  const results = values.results ? read_results(values.results) : [];
  const named = (/** @type {typeof results} */ some) => new Set(some.map(key_of));
  const survivors = named(results.filter((mutant) => mutant.result === 'survived' && !mutant.why));
  const done = named(results);
  const waiting = values.again
    ? draw(ROOT, chosen_files(), Infinity, 1).filter((mutant) => survivors.has(key_of(mutant)))
    : draw(ROOT, chosen_files(), Number(values.count), Number(values.seed)).filter(
        (mutant) => !done.has(key_of(mutant)),
      );
  const calls = read_record();
  const counts = { noticed: 0, survived: 0, refused: 0 };
  const lanes = Array.from(
    { length: Math.min(Number(values.lanes), waiting.length) },
    () => new Lane(ROOT, values.project),
  );
  const minutes = Number(values.minutes);
  // Their processes are in groups of their own, which a terminal does not interrupt.
  process.once('SIGINT', () => {
    for (const lane of lanes) lane.remove();
    process.exit(1);
  });
  try {
    const judged = Promise.all(
      lanes.map(async (lane) => {
        for (let mutant = waiting.shift(); mutant; mutant = waiting.shift()) {
          const began = performance.now();
          const outcome = await lane.judge(mutant, (all) =>
            tests_for(ROOT, mutant, all, calls, Number(values.tests), changed_tests(all)),
          );
          counts[outcome.result] += 1;
          const { file, line, kind, within, was, text } = mutant;
          const result = { file, within, kind, was, text, ...outcome };
          if (values.results) fs.appendFileSync(values.results, JSON.stringify(result) + '\n');
          const seconds = Math.round((performance.now() - began) / 1000);
          console.log(
            `${outcome.result}  ${file}:${line}  ${kind}: ${short(was)} -> ${short(text)}  ${outcome.by}  (${seconds} s)`,
          );
        }
      }),
    );
    await (minutes === Infinity ? judged : Promise.race([judged, sleep(minutes * 60_000)]));
  } finally {
    for (const lane of lanes) lane.remove();
  }
  console.log(`${counts.noticed} noticed, ${counts.survived} survived, ${counts.refused} refused`);
  process.exit(); // after `minutes`, lanes wait for their processes
}

/** @returns {string[]} The files of lib/ that the options name. */
function chosen_files() {
  const git = (/** @type {string[]} */ ...args) =>
    execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' }).split('\n');
  const listed =
    values.changed === undefined
      ? git('ls-files', 'lib')
      : git('diff', '--name-only', '--diff-filter=d', values.changed, '--', 'lib');
  return listed.filter(
    (file) =>
      /(?<!\.d)\.[cm]?[tj]s$/.test(file) &&
      !/(?:tables|data)\.[cm]?[tj]s$/.test(file) &&
      (!values.critical || is_critical(file)) &&
      (values.files.length === 0 ||
        values.files.some(
          (place) => file === place || file.startsWith(`${place.replace(/\/$/, '')}/`),
        )),
  );
}

/** @returns {Map<string, Set<string>> | null} What each test file calls. */
function read_record() {
  if (!fs.existsSync(RECORD)) return null;
  const lines = /** @type {[string, string[]][]} */ (read_lines(RECORD));
  return new Map(lines.map(([test, names]) => [test, new Set(names)]));
}

/** Returns the tests that have changed since the record. @param {readonly string[]} tests */
function changed_tests(tests) {
  const changed = (/** @type {string} */ file) => fs.statSync(path.join(ROOT, file)).mtimeMs;
  const recorded = fs.existsSync(RECORD) ? fs.statSync(RECORD).mtimeMs : 0;
  return new Set(tests.filter((test) => changed(test) >= recorded));
}

/** @param {string[]} files @returns {import('./mutate/table.mjs').Result[]} The last result of each change, with the reason that equivalent.mjs gives. */
function read_results(...files) {
  const reasons = new Map(EQUIVALENT.map((mutant) => [key_of(mutant), mutant.why]));
  const lines = files.filter((file) => fs.existsSync(file)).flatMap(read_lines);
  const results = /** @type {import('./mutate/table.mjs').Result[]} */ (lines);
  const last = new Map(results.map((result) => [key_of(result), result]));
  return [...last].map(([key, result]) => ({ ...result, why: reasons.get(key) ?? null }));
}

/** Returns the results of changes whose code has not changed since. @param {import('./mutate/table.mjs').Result[]} results */
function still_there(results) {
  const there = new Set(draw(ROOT, chosen_files(), Infinity, 1).map(key_of));
  return results.filter((result) => there.has(key_of(result)));
}

/** @param {string} file @returns {unknown[]} The value of each line. */
function read_lines(file) {
  const lines = fs.readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => /** @type {unknown} */ (JSON.parse(line)));
}

/** @param {string} text */
function short(text) {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 57)}…` : line;
}
