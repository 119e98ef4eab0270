// @ts-check
// Compares the encodings that this library detects with those of charset_normalizer, as test/oracle/detection.py recorded them:
//   npm run bench -- detect [FOLDER...]
// FOLDER are the `tests` of chardet and the `data` of charset_normalizer. Prints, for each set, how many answers are the same,
// how many texts in UTF-8 `r.apparent_encoding` keeps, and the time of `from_bytes` in this library.
import fs from 'node:fs';
import path from 'node:path';
import { requests } from 'pyurllib';
import { encode } from 'pyurllib/builtins';
import {
  binary_sample,
  digest,
  hidden,
  read_vectors,
  text_sample,
} from '../test/unit/charset_normalizer/samples.mjs';

/** @typedef {import('../test/unit/charset_normalizer/samples.mjs').Answer} Answer */
/** @typedef {[name: string, bytes: Uint8Array, answer: Answer]} Case */

const { Response } = requests.models;
const { detect, from_bytes } = requests.packages.chardet;
const vectors = read_vectors();
const folders = process.argv.slice(2).filter((word) => !word.startsWith('-'));

/** @param {string} name @returns {Buffer | null} */
function other(name) {
  const [file = '', is_hidden] = name.split('#');
  const folder = folders.find((each) => path.basename(each) === file.split('/')[0]);
  if (folder === undefined) return null;
  const bytes = fs.readFileSync(path.join(folder, '..', file));
  return is_hidden === undefined ? bytes : hidden(bytes);
}

/** @param {string} start @returns {Case[]} */
const others = (start) =>
  Object.entries(vectors.others).flatMap(([name, answer]) => {
    const is_wanted =
      name.startsWith(start.split('#')[0] ?? '') && name.includes('#') === start.includes('#');
    const bytes = is_wanted ? other(name) : null;
    return bytes === null ? [] : [/** @type {Case} */ ([name, bytes, answer])];
  });

/** @type {Record<string, () => Case[]>} */
const SETS = {
  "chardet's tests": () => others('tests/'),
  'without declarations': () => others('tests/#'),
  "charset_normalizer's data": () => [...others('data/'), ...others('data/#')],
  'texts of ours': () =>
    vectors.texts.map(([recipe, answer]) => [
      recipe.join(' '),
      text_sample(recipe, encode),
      answer,
    ]),
  'binary files': () =>
    vectors.binaries.map(([recipe, answer]) => [recipe.join(' '), binary_sample(recipe), answer]),
  'odd bytes': () => vectors.odd.map(([hex, answer]) => [hex, Buffer.from(hex, 'hex'), answer]),
};

/** @param {Uint8Array} bytes */
function apparent_encoding(bytes) {
  const response = new Response();
  response._content = /** @type {never} */ (bytes);
  return response.apparent_encoding;
}

/** @param {Case[]} cases */
function measure(cases) {
  const row = {
    cases: cases.length,
    'same encoding': 0,
    'r.apparent_encoding': 0,
    'kept as UTF-8': 0,
    'CPU ms': 0,
  };
  const misses = [];
  for (const [name, bytes, answer] of cases) {
    if (digest(bytes) !== answer[6]) throw new Error(`${name} is not what was recorded`);
    const start = process.cpuUsage().user;
    from_bytes(bytes);
    row['CPU ms'] += (process.cpuUsage().user - start) / 1000;
    const found = detect(bytes).encoding;
    if (found === answer[1]) row['same encoding'] += 1;
    else misses.push(`${name}: ${answer[1]} in Python, ${found} here`);
    const apparent = apparent_encoding(bytes);
    if (apparent === answer[1]) row['r.apparent_encoding'] += 1;
    else if (apparent === 'utf-8' || apparent === 'ascii') row['kept as UTF-8'] += 1;
    else misses.push(`${name}: ${answer[1]} in Python, ${apparent} of r.apparent_encoding`);
  }
  row['CPU ms'] = Math.round(row['CPU ms']);
  return { row, misses };
}

/** The number of misses of each kind: Python's answer, and the one here. @param {string[]} misses */
function kinds_of(misses) {
  /** @type {Record<string, number>} */
  const kinds = {};
  for (const miss of misses) {
    const kind = miss.slice(miss.lastIndexOf(': ') + 2);
    kinds[kind] = (kinds[kind] ?? 0) + 1;
  }
  return kinds;
}

const results = Object.entries(SETS).map(
  ([name, cases]) => /** @type {const} */ ([name, measure(cases())]),
);
console.table(Object.fromEntries(results.map(([name, { row }]) => [name, row])));
for (const [name, { misses }] of results) {
  for (const [kind, count] of Object.entries(kinds_of(misses)))
    console.log(`${name}: ${count} times ${kind}`);
  for (const miss of misses) console.log(`${name}: ${miss}`);
}
process.exitCode = results.some(([, { row }]) => row['same encoding'] < 0.99 * row.cases) ? 1 : 0;
