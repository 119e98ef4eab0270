// @ts-check
/** Chooses the tests of `npm run check:quick`. */
import fs from 'node:fs';
import path from 'node:path';
import { nearest_folder } from '../mutate/nearest.mjs';
import { files_below } from '../unasync/tree.mjs';

const MOST = 30;

/** Folders of helpers that tests of all packages use. */
const SHARED = ['server', 'oracle', 'vectors'];

/** @param {string} root @returns {{ folder: string, project: string }} Where the tests are that need no build, and vitest's project that runs them. */
export const unit_tests = (root) =>
  fs.existsSync(path.join(root, 'test/unit'))
    ? { folder: 'test/unit', project: 'unit' }
    : { folder: 'test', project: 'main' };

/**
 * @param {string} root @param {string[]} changed Files, below the root.
 * @returns {string[]} The test files nearest to these: first those that have changed, then for each changed file in turn one of
 *   the folder of its package, beginning with that of its own name.
 */
export function nearest_tests(root, changed) {
  const { folder } = unit_tests(root);
  const all = [...files_below(path.join(root, folder))]
    .map((file) => path.relative(root, file).split(path.sep).join('/'))
    .filter((file) => file.endsWith('.test.ts'));
  const lists = changed.map((file) => tests_of(root, folder, all, file));
  const chosen = new Set(changed.filter((file) => all.includes(file)));
  for (let turn = 0; lists.some((list) => turn < list.length); turn++)
    for (const list of lists) if (list[turn] !== undefined) chosen.add(list[turn] ?? '');
  return [...chosen].slice(0, MOST);
}

/** @param {string} root @param {string} folder @param {string[]} all @param {string} file @returns {string[]} The nearest first. */
function tests_of(root, folder, all, file) {
  if (file.endsWith('.test.ts') || SHARED.some((name) => file.startsWith(`test/${name}/`)))
    return [];
  const in_tests = path.posix.relative(folder, file);
  const nearest = in_tests.startsWith('..')
    ? nearest_folder(root, file, folder)
    : path.posix.dirname(file);
  // A file that is in no package, such as package.json.
  if (path.posix.normalize(nearest) === folder) return [];
  const name = path.posix.parse(file).name;
  const is_namesake = (/** @type {string} */ test) =>
    path.posix.basename(test) === `${name}.test.ts`;
  return all
    .filter((test) => test.startsWith(`${nearest}/`))
    .sort((a, b) => Number(is_namesake(b)) - Number(is_namesake(a)));
}
