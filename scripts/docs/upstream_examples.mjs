// @ts-check
/**
 * Counts the examples of Python's and Requests' pages and writes the table in docs/internals/conformance.md. What they are is recorded
 * in test/unit/docs/upstream_examples.json, without their code: for each page the hashes of its examples, in their order, and for
 * each the place of its twin here (`docs/….md#heading` or `test/….ts: text`), or `!` and the reason why it has none.
 *
 *     node scripts/docs/upstream_examples.mjs                  writes the table from the record
 *     node scripts/docs/upstream_examples.mjs --check          fails if it is out of date
 *     node scripts/docs/upstream_examples.mjs --python DIR --requests REPOSITORY
 *                                                              compares the record with the sources
 *
 * DIR is CPython's `Doc/`, or `_sources/` of Debian's package of the documentation (`dpkg-deb -x`, in
 * usr/share/doc/python3.13/html). REPOSITORY is a clone of psf/requests with its tags. New examples are printed as lines to
 * put into the record.
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { examples_of, hash_of } from './upstream_blocks.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const RECORD = path.join(ROOT, 'test/unit/docs/upstream_examples.json');
const DOCUMENT = path.join(ROOT, 'docs/internals/conformance.md');
const [BEGIN, END] = ['<!-- upstream examples: generated -->', '<!-- end of upstream examples -->'];

/** @typedef {[hash: string, twin: string]} Recorded */
/** @typedef {{ source: string, page: string, examples: Recorded[] }} Page */
/** @typedef {{ sources: Record<string, string>, reasons: Record<string, string>, pages: Page[] }} Record_ */

/** @returns {Record_} */
export function recorded_examples() {
  /** @type {unknown} */
  const found = JSON.parse(fs.readFileSync(RECORD, 'utf8'));
  return /** @type {Record_} */ (found);
}

/** @param {string} source @param {string} page @returns {string} A link to the page. */
function link(source, page) {
  const name = page.split('/').at(-1) ?? '';
  if (source === 'python') return `[${name}](https://docs.python.org/3.13/${page}.html)`;
  const version = source.split(' ').at(-1);
  const url = `https://github.com/psf/requests/blob/v${version}/docs/${page}.rst`;
  return `[Requests ${version}, ${name}](${url})`;
}

/** @param {Record_} record @returns {string} The generated part of docs/internals/conformance.md. */
function table_of({ sources, reasons, pages }) {
  const is_missing = (/** @type {Recorded} */ [, twin]) => twin.startsWith('!');
  const rows = pages.map(({ source, page, examples }) => {
    const missing = examples.flatMap(([, twin], index) =>
      twin.startsWith('!') ? [`${index + 1}: \`${twin.slice(1)}\``] : [],
    );
    const files = new Set(
      examples.flatMap(([, twin]) => (twin.startsWith('!') ? [] : [twin.replace(/[#:].*/, '')])),
    );
    const here = Array.from(files, (file) =>
      file.startsWith('docs/') ? `[${file.slice(5)}](../${file.slice(5)})` : `\`${file}\``,
    );
    const count = examples.length - missing.length;
    return [
      link(source, page),
      String(examples.length),
      String(count),
      here.join(', ') || '–',
      missing.join(', ') || '–',
    ];
  });
  const all = pages.flatMap(({ examples }) => examples);
  const none = all.filter(is_missing);
  const total = `**${all.length}**`;
  rows.push(['all', total, `**${all.length - none.length}**`, '', `${none.length}`]);
  const head = ['page', 'examples', 'here', 'where', 'not here: number and reason'];
  return [
    `Counted in ${Object.values(sources).join('; ')}. An example is a literal block or a doctest, whatever it contains.`,
    aligned([head, ...rows]),
    'The reasons:',
    Object.entries(reasons)
      .map(([key, text]) => `- \`${key}\`: ${text}`)
      .join('\n'),
  ].join('\n\n');
}

/** @param {string[][]} rows @returns {string} A table as prettier writes it. */
function aligned(rows) {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(3, ...rows.map((row) => (row[column] ?? '').length)),
  );
  const written = rows.map((row) => {
    const cells = row.map((cell, column) => cell.padEnd(widths[column] ?? 0));
    return `| ${cells.join(' | ')} |`;
  });
  written.splice(1, 0, `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`);
  return written.join('\n');
}

/** @returns {{ before: string, after: string }} docs/internals/conformance.md as it is, and as it should be. */
export function document() {
  const before = fs.readFileSync(DOCUMENT, 'utf8');
  const [start, end] = [before.indexOf(BEGIN), before.indexOf(END)];
  if (start < 0 || end < start) throw new Error(`${DOCUMENT} has no ${BEGIN}`);
  const generated = `${BEGIN}\n\n${table_of(recorded_examples())}\n\n`;
  return { before, after: before.slice(0, start) + generated + before.slice(end) };
}

/** @param {string} root @returns {string[]} The twins of the record that do not exist. */
export function missing_twins(root) {
  const { pages, reasons } = recorded_examples();
  const read = (/** @type {string} */ file) => {
    const full = path.join(root, file);
    return fs.existsSync(full) ? fs.readFileSync(full, 'utf8') : '';
  };
  return pages.flatMap(({ source, page, examples }) =>
    examples.flatMap(([, twin], index) => {
      const [, file = '', heading = '', text = ''] = /^([^#:]*)(?:#(.*)|: (.*))$/.exec(twin) ?? [];
      const exists = twin.startsWith('!')
        ? twin.slice(1) in reasons
        : heading
          ? has_example(read(file), heading)
          : read(file).includes(text);
      return exists ? [] : [`${source}, ${page}, example ${index + 1}: ${twin}`];
    }),
  );
}

/** @param {string} text @param {string} anchor @returns {boolean} True if there is a ts block under this heading. */
function has_example(text, anchor) {
  let current = '';
  let is_inside = false;
  for (const line of text.split('\n')) {
    if (line.startsWith('```')) {
      if (!is_inside && current === anchor && /^```ts\b/.test(line)) return true;
      is_inside = !is_inside;
    } else if (!is_inside && /^#+ /.test(line)) {
      const title = line.replace(/^#+ /, '').toLowerCase();
      current = title.replace(/[^\w\- ]/g, '').replaceAll(' ', '-');
    }
  }
  return false;
}

/**
 * @param {Page} page
 * @param {string} python
 * @param {string} requests
 * @returns {string} Its source.
 */
function source_of({ source, page }, python, requests) {
  if (source !== 'python') {
    const tag = source.replace('requests ', 'v');
    return execFileSync('git', ['-C', requests, 'show', `${tag}:docs/${page}.rst`], {
      encoding: 'utf8',
    });
  }
  const file = path.join(python, `${page}.rst`);
  return fs.readFileSync(fs.existsSync(file) ? file : `${file}.txt`, 'utf8');
}

/** @param {string} python @param {string} requests @returns {string[]} How the sources differ from the record. */
function compare(python, requests) {
  return recorded_examples().pages.flatMap((page) => {
    const twins = new Map(page.examples);
    const found = examples_of(source_of(page, python, requests));
    const hashes = found.map(({ code }) => hash_of(code));
    if (hashes.join() === page.examples.map(([hash]) => hash).join()) return [];
    return [
      `${page.source}, ${page.page}: ${found.length} examples, recorded ${page.examples.length}`,
      ...found.map(({ line, code }, index) => {
        const hash = hashes[index] ?? '';
        const first = twins.has(hash) ? '' : ` line ${line}: ${code.split('\n')[0] ?? ''}`;
        return `  ["${hash}", "${twins.get(hash) ?? '?'}"],${first}`;
      }),
    ];
  });
}

function main() {
  const { values } = parseArgs({
    options: {
      check: { type: 'boolean' },
      python: { type: 'string' },
      requests: { type: 'string' },
    },
  });
  const { python, requests } = values;
  const { before, after } = document();
  const problems = missing_twins(ROOT);
  if (python && requests) problems.push(...compare(python, requests));
  else if (!values.check) fs.writeFileSync(DOCUMENT, after);
  if (values.check && before !== after)
    problems.push('docs/internals/conformance.md: run node scripts/docs/upstream_examples.mjs');
  for (const problem of problems) console.error(problem);
  const count = recorded_examples().pages.reduce((sum, { examples }) => sum + examples.length, 0);
  console.log(`upstream examples: ${count}, ${problems.length} problems`);
  if (problems.length > 0) process.exitCode = 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main();
