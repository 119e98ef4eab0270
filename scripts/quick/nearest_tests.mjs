// @ts-check
/** Chooses the tests of `npm run check:quick`. */
import path from 'node:path';
import { nearest_room } from '../mutate/nearest.mjs';
import { files_below } from '../unasync/tree.mjs';

const MOST = 30;

/** Folders of helpers that tests of all packages use. */
const SHARED = ['server', 'oracle', 'vectors'];

const UNIT = 'test/unit';

/**
 * @param {string} root @param {string[]} changed Files, below the root.
 * @returns {string[]} The test files nearest to these: first those that have changed, then for each changed file in turn one of
 *   the folder of its package, beginning with that of its own name.
 */
export function nearest_tests(root, changed) {
  const all = [...files_below(path.join(root, UNIT))]
    .map((file) => path.relative(root, file).split(path.sep).join('/'))
    .filter((file) => file.endsWith('.test.ts'));
  const lists = changed.map((file) => tests_of(root, all, file));
  const chosen = new Set(changed.filter((file) => all.includes(file)));
  for (let turn = 0; lists.some((list) => turn < list.length); turn++)
    for (const list of lists) if (list[turn] !== undefined) chosen.add(list[turn] ?? '');
  return [...chosen].slice(0, MOST);
}

/** @param {string} root @param {string[]} all @param {string} file @returns {string[]} The nearest first. */
function tests_of(root, all, file) {
  if (file.endsWith('.test.ts') || SHARED.some((name) => file.startsWith(`test/${name}/`)))
    return [];
  const below = path.posix.relative(UNIT, file);
  const room = below.startsWith('..') ? nearest_room(root, file) : path.posix.dirname(below);
  // A file that is in no package, such as package.json.
  if (room === '.') return [];
  const name = path.posix.parse(file).name;
  const is_namesake = (/** @type {string} */ test) =>
    path.posix.basename(test) === `${name}.test.ts`;
  return all
    .filter((test) => test.startsWith(`${UNIT}/${room}/`))
    .sort((a, b) => Number(is_namesake(b)) - Number(is_namesake(a)));
}
