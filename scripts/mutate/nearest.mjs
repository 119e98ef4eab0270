// @ts-check
/** Chooses the tests for a change, and their order. */
import fs from 'node:fs';
import path from 'node:path';

/** Rooms that are tested in the folder of another: CONTRIBUTING, "Tests". @type {[room: string, folder: string][]} */
const ELSEWHERE = [
  ['charset_normalizer/search', 'charset_normalizer'],
  ['stdlib/email', 'stdlib/http/client'],
  ['error', 'request'],
  ['python/platform', 'package'],
  ['transport/ffi', 'ffi'],
];

/** The folder whose tests run programs of their own, of which the record knows nothing. */
const OF_PROGRAMS = 'test/ffi/';

/**
 * @param {string} root @param {string} file Such as `lib/parse/join.ts`. @param {string} tests The folder of all.
 * @returns {string} The folder of its tests, such as `test/parse`.
 */
export function nearest_folder(root, file, tests = 'test') {
  const own = path.posix.dirname(file).replace(/^lib\//, '');
  const elsewhere = ELSEWHERE.find(([room]) => own === room || own.startsWith(`${room}/`));
  let folder = elsewhere?.[1] ?? own;
  while (!fs.existsSync(path.join(root, tests, folder))) folder = path.posix.dirname(folder);
  return `${tests}/${folder}`;
}

/**
 * @param {string} root @param {import('./draw.mjs').Mutant} mutant
 * @param {string[]} all Every test file.
 * @param {Map<string, Set<string>> | null} record For each test file what it calls: without it, only the nearest tests run.
 * @param {number} most How many tests to choose at most.
 * @param {ReadonlySet<string>} changed The tests that have changed since the record. Like new ones, they count as calling what is tested in their folder.
 * @returns {string[]} Those that call the changed function, the nearest first, of these the ones that are new, have changed or call few others. If none does, because only another thread calls it
 *   or it has no name, those that call another of its file. The last ones may call it in programs of their own.
 */
export function tests_for(root, mutant, all, record, most, changed = new Set()) {
  const folder = `${nearest_folder(root, mutant.file)}/`;
  const nearest = all.filter((test) => test.startsWith(folder));
  if (record === null) return nearest.slice(0, most);
  const calling = (/** @type {(name: string) => boolean} */ is_wanted) =>
    all.filter((test) => {
      const is_new = !record.has(test) || changed.has(test);
      return (is_new && test.startsWith(folder)) || [...(record.get(test) ?? [])].some(is_wanted);
    });
  const name = `${mutant.file}:${mutant.within}`;
  const is_known = [...record.values()].some((names) => names.has(name));
  const chosen = calling((called) =>
    is_known ? called === name : called.startsWith(`${mutant.file}:`),
  );
  const ranked = (/** @type {string} */ test) =>
    test.startsWith(folder) ? 0 : test.startsWith('test/security/') ? 1 : 2;
  const size = (/** @type {string} */ test) =>
    changed.has(test) ? 0 : (record.get(test)?.size ?? 0);
  const sorted = chosen.toSorted((a, b) => ranked(a) - ranked(b) || size(a) - size(b));
  const others = folder === OF_PROGRAMS ? nearest.filter((test) => !chosen.includes(test)) : [];
  return [...sorted, ...others].slice(0, most);
}
