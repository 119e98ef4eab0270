/** Results of the suites: compared with classified.json, and as the table of docs/internals/conformance.md. */
import { readFileSync, writeFileSync } from 'node:fs';
import { SUITES } from './run_suite.mjs';

/**
 * Tests that do not pass for one reason. `limit`: the bridge cannot carry it over; `difference`: documented, at that place in
 * docs/; `not_run`: its result would not depend on the package.
 * @typedef {{ reason: string, limit?: true, difference?: string, not_run?: true, colour?: string, tests: Record<string, string[]> }} Class
 */
/** @typedef {{ suite: string, colour: string, passed: number, limits: number, differences: number, skipped: number, faults: string[] }} Counts */
/** @typedef {import('./run_suite.mjs').Result} Result */

/** @param {string} file @returns {Class[]} */
const read_classes = (file) => JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8'));
export const CLASSES = read_classes('classified.json');
/** Of the suites of CPython 3.15. */
export const NEWER_CLASSES = read_classes('classified_newer.json');

/** A test's name without what is the same for a whole suite. @param {string} test */
const short_name = (test) =>
  test.replace(/^test\.test_\w+\.|^tests\.test_|^tests\/|^test\/(with_dummyserver\/)?/, '');

/** @param {string} suite @param {string} colour @param {Class[]} table @returns {Map<string, Class>} */
function classified(suite, colour, table) {
  const found = new Map();
  for (const of of table) {
    if (of.colour !== undefined && of.colour !== colour) continue;
    for (const test of of.tests[suite] ?? []) found.set(test, of);
  }
  return found;
}

/** @param {string} suite @param {string} colour @param {Result[]} results @returns {Counts} */
export function compare(suite, colour, results, table = CLASSES) {
  const counts = { suite, colour, passed: 0, limits: 0, differences: 0, skipped: 0 };
  /** @type {string[]} */
  const faults = [];
  const classes = classified(suite, colour, table);
  for (const { test, outcome, text, calls } of results) {
    const name = short_name(test);
    const of = classes.get(name);
    classes.delete(name);
    if (of?.not_run || outcome === 'skip') counts.skipped += 1;
    else if (outcome === 'pass') counts[calls > 0 ? 'passed' : 'skipped'] += 1;
    else if (of?.limit) counts.limits += 1;
    else if (of !== undefined) counts.differences += 1;
    else faults.push(`${name} fails, and is not classified: ${last_lines(text)}`);
    if (of !== undefined && !of.not_run && outcome !== 'fail') {
      faults.push(`${name} is classified (${of.reason}), but the outcome is: ${outcome}`);
    }
  }
  for (const name of classes.keys())
    faults.push(`${name} is classified, but there is no such test`);
  return { ...counts, faults };
}

/** @param {string} text */
const last_lines = (text) => text.split('\nin JavaScript:')[0]?.trim().slice(-600);

/** @param {Counts} counts */
export function described({ suite, colour, passed, limits, differences, skipped, faults }) {
  const line = `${suite}, ${colour}: ${passed} pass, ${limits} limits of the bridge, ${differences} documented differences, ${faults.length} failing, ${skipped} not run`;
  return [line, ...faults.map((fault) => `  ${fault.replaceAll('\n', '\n    ')}`)].join('\n');
}

const DOCUMENT = new URL('../../../docs/internals/conformance.md', import.meta.url);
const [BEGIN, END] = ['<!-- the suites, generated -->\n', '<!-- end of the suites -->\n'];

/** @typedef {{ tests: number, limits: number, differences: number, failing: number } & Record<string, number>} Row */

/** The rows of the table in docs/internals/conformance.md, by suite. @returns {Map<string, Row>} */
export function read_table() {
  const rows = new Map();
  const [, table = ''] = readFileSync(DOCUMENT, 'utf8').split(BEGIN);
  for (const [, name = '', cells = ''] of (table.split(END)[0] ?? '').matchAll(
    /^\| `([^`]+)` +\|(.*)\|$/gm,
  )) {
    const [tests, asynchronous, blocking, limits, differences, failing] = cells
      .split('|')
      .map(Number);
    rows.set(name, { tests, async: asynchronous, blocking, limits, differences, failing });
  }
  return rows;
}

/** @param {Counts} counts @returns {Row} */
export function row_of({ colour, passed, limits, differences, faults }) {
  const failing = faults.length;
  const tests = passed + limits + differences + failing;
  return { tests, limits, differences, failing, [colour]: passed };
}

/** Writes the rows of these suites into the table. @param {Counts[]} counts */
export function write_table(counts) {
  const rows = read_table();
  for (const of of counts) {
    const row = { ...rows.get(of.suite), ...row_of(of) };
    for (const kind of ['limits', 'differences', 'failing']) {
      row[kind] = Math.max(
        ...counts.filter(({ suite }) => suite === of.suite).map((c) => row_of(c)[kind] ?? 0),
      );
    }
    rows.set(of.suite, row);
  }
  const columns = ['tests', 'async', 'blocking', 'limits', 'differences', 'failing'];
  /** @type {[string, Row][]} */
  const ordered = SUITES.flatMap(({ name }) => {
    const row = rows.get(name);
    return row ? [[name, row]] : [];
  });
  const total = (/** @type {string} */ column) =>
    ordered.reduce((sum, [, row]) => sum + (row[column] ?? 0), 0);
  const cells = [
    [
      'suite',
      'tests',
      'pass, async',
      'pass, blocking',
      'limits of the bridge',
      'documented differences',
      'failing',
    ],
    ...ordered.map(([name, row]) => [
      `\`${name}\``,
      ...columns.map((column) => String(row[column])),
    ]),
    ['all', ...columns.map((column) => String(total(column)))],
  ];
  const widths =
    cells[0]?.map((_, i) => Math.max(...cells.map((row) => row[i]?.length ?? 0))) ?? [];
  const lines = cells.map(
    (row) => `| ${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`,
  );
  lines.splice(1, 0, `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`);
  const text = readFileSync(DOCUMENT, 'utf8');
  const [before = '', rest = ''] = text.split(BEGIN);
  writeFileSync(
    DOCUMENT,
    `${before}${BEGIN}\n${lines.join('\n')}\n\n${END}${rest.split(END)[1] ?? ''}`,
  );
}
