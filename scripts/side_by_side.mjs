// @ts-check
/**
 * Counts the lines of code of functions beside those of their originals, and writes docs/internals/side_by_side.md, which says what
 * is counted.
 *
 *     npm run count:side_by_side
 *
 * The functions are in scripts/side_by_side/rows.json. After a change to its originals, run originals.py, which is beside it.
 */
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import prettier from 'prettier';
import { Uses, reachable, read_json } from './side_by_side/uses.mjs';

/** @typedef {import('./side_by_side/uses.mjs').Unit} Unit */
/**
 * @typedef {object} Row Functions beside their originals.
 * @property {string} name
 * @property {Record<string, string[]>} original By module. A class stands for all its members.
 * @property {Record<string, string[]>} here By file.
 * @property {string[]} [calls] The rows that these functions call in Python.
 */
/** @typedef {{ lines: Record<string, number>, names: string[] }} Originals The lines of the originals, and all names that Python has. */
/** @typedef {{ name: string, original: number, here: number, declarations: number, files: string[], helpers: Unit[] }} Count */
/** @typedef {{ counts: Count[], shared: Map<string, Unit[]> }} Counts `shared` by the names of the rows. */

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PAGE = path.join(ROOT, 'docs/internals/side_by_side.md');

/**
 * @param {string} root
 * @param {Row[]} rows
 * @param {Originals} originals
 * @returns {Counts}
 */
export function count(root, rows, originals) {
  const uses = new Uses(root);
  const own = new Map(rows.map((row) => [row.name, units_of(uses, row)]));
  const all = new Set([...own.values()].flatMap((units) => [...units]));
  const helpers = uses.helpers_of(all, new Set(originals.names));
  const reached = new Map(
    Array.from(own, ([name, units]) => [name, reachable(units, (unit) => helpers.has(unit))]),
  );
  const calls = calls_of(rows);
  /** @type {Map<string, Unit[]>} */
  const by_rows = new Map();
  for (const helper of [...helpers].filter(({ owner }) => !owner || !helpers.has(owner))) {
    const users = [...own.keys()].filter((name) => reached.get(name)?.has(helper));
    const owner = users.find((name) => users.every((user) => user === name || calls(user, name)));
    const key = owner ?? users.join('; ');
    by_rows.set(key, [...(by_rows.get(key) ?? []), helper]);
  }
  const counts = rows.map(({ name, original, here }) => {
    const units = [...(own.get(name) ?? []), ...(by_rows.get(name) ?? [])];
    return {
      name,
      original: original_lines(name, original, originals),
      here: size_of(units),
      declarations: new Set(units.flatMap(({ declarations }) => declarations)).size,
      files: Object.keys(here),
      helpers: by_rows.get(name) ?? [],
    };
  });
  return { counts, shared: new Map([...by_rows].filter(([key]) => !own.has(key))) };
}

/** @param {Unit[]} units */
function size_of(units) {
  return new Set(units.flatMap(({ lines }) => lines)).size;
}

/** @param {Uses} uses @param {Row} row @returns {Set<Unit>} Its functions, and their definitions. */
function units_of(uses, { name, here }) {
  const functions = Object.entries(here).flatMap(([file, names]) =>
    names.map((each) => {
      const unit = uses.units.get(`${file} ${each}`);
      if (!unit) throw new Error(`rows.json: ${name}: there is no ${each} in ${file}`);
      return unit;
    }),
  );
  return new Set([...functions, ...functions.flatMap((each) => uses.definitions_of(each))]);
}

/** @param {string} row @param {Row['original']} original @param {Originals} originals */
function original_lines(row, original, { lines }) {
  const names = Object.entries(original).flatMap(([module, own]) =>
    own.map((name) => `${module} ${name}`),
  );
  const missing = names.find((name) => lines[name] === undefined);
  if (missing) throw new Error(`rows.json: ${row}: originals.py has not counted ${missing}`);
  return names.reduce((sum, name) => sum + (lines[name] ?? 0), 0);
}

/**
 * @param {Row[]} rows
 * @returns {(caller: string, called: string) => boolean} Whether a row calls another, directly or not.
 */
function calls_of(rows) {
  const direct = new Map(rows.map(({ name, calls = [] }) => [name, calls]));
  const unknown = [...direct.values()].flat().find((name) => !direct.has(name));
  if (unknown !== undefined) throw new Error(`rows.json: calls: there is no row ${unknown}`);
  /** @type {(caller: string, called: string) => boolean} */
  const calls = (caller, called) =>
    (direct.get(caller) ?? []).some((name) => name === called || calls(name, called));
  return calls;
}

/** @param {Counts} counts @returns {string} */
function page_of({ counts, shared }) {
  const rows = counts.map(({ name, original, here, declarations, files, helpers }) => {
    const ratio = (here / original).toFixed(1);
    return `| ${name} | ${original} | ${here} | ${ratio} | ${declarations} | ${list_of(helpers, files)} |`;
  });
  const groups = Array.from(shared, ([names, units]) => {
    return {
      size: size_of(units),
      row: `| ${list_of(units, [])} | ${size_of(units)} | ${names} |`,
    };
  });
  groups.sort((some, others) => others.size - some.size);
  return `# Side by side

The central functions beside their originals, in lines of code: no blank lines, no comments. \`npm run count:side_by_side\` writes this page. It fails if a function of \`scripts/side_by_side/rows.json\` does not exist.

- **here**: the functions, and every helper that exists only for them, in whatever file, so that moving code does not change the number. A helper is a function, constant, class, type or member whose every use in lib/ is in these functions or in their other helpers. Imports and exports are not uses. A name that a program can import, or that Python has, is not a helper.
- A helper of several rows counts for the row that the others call in Python (\`calls\` in \`rows.json\`: \`Session.request\` calls \`Session.send\`), or else for none: the second table lists it. What other functions use, such as \`settle\`, counts for no row.
- **declarations**: how many of these lines are overloads or definitions (\`def\`), or register definitions (\`python_calls\`).
- **Python**: the functions in CPython 3.13, Requests and urllib3, counted by \`scripts/side_by_side/originals.py\`.

| function | Python | here | ratio | declarations | helpers, with their lines |
| --- | --: | --: | --: | --: | --- |
${rows.join('\n')}

## Helpers of several rows

Their lines count for none of these rows.

| helpers | lines | rows |
| --- | --: | --- |
${groups.map(({ row }) => row).join('\n')}
`;
}

/** @param {Unit[]} units @param {string[]} files Those that need not be named. */
function list_of(units, files) {
  const others = [...new Set(units.map(({ file }) => file))].filter(
    (file) => !files.includes(file),
  );
  return [null, ...others]
    .map((wanted) => {
      const found = units.filter(({ file }) => (wanted ? file === wanted : files.includes(file)));
      const listed = found.map((unit) => `\`${unit.name}\` ${size_of([unit])}`).join(', ');
      return wanted ? `${wanted.replace(/^lib\//, '')}: ${listed}` : listed;
    })
    .filter(Boolean)
    .join('; ');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = path.join(ROOT, 'scripts/side_by_side');
  const rows = /** @type {Row[]} */ (read_json(path.join(folder, 'rows.json')));
  const originals = /** @type {Originals} */ (read_json(path.join(folder, 'originals.json')));
  const result = count(ROOT, rows, originals);
  console.log('Python, here, and how many of these lines are declarations');
  for (const { name, original, here, declarations } of result.counts)
    console.log(
      [original, here, declarations].map((each) => String(each).padStart(5)).join(''),
      name,
    );
  const options = { ...(await prettier.resolveConfig(PAGE)), parser: 'markdown' };
  fs.writeFileSync(PAGE, await prettier.format(page_of(result), options));
}
