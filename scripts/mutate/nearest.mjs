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

/** The room whose tests run programs of their own, of which the record knows nothing. */
const OF_PROGRAMS = 'ffi';

/** @param {string} root @param {string} file Such as `lib/parse/join.ts`. @returns {string} The room of its tests, such as `parse`: a folder of test/unit. */
export function nearest_room(root, file) {
  const own = path.posix.dirname(file).replace(/^lib\//, '');
  const elsewhere = ELSEWHERE.find(([room]) => own === room || own.startsWith(`${room}/`));
  let room = elsewhere?.[1] ?? own;
  while (!fs.existsSync(path.join(root, 'test/unit', room))) room = path.posix.dirname(room);
  return room;
}

/** Returns true for a test in a room of test/unit, test/built or test/nightly. @param {string} room @param {string} test */
function is_in(room, test) {
  return test.split('/').slice(2).join('/').startsWith(`${room}/`);
}

/**
 * @param {string} root @param {import('./draw.mjs').Mutant} mutant
 * @param {string[]} all Every test file.
 * @param {Map<string, Set<string>> | null} record For each test file what it calls: without it, only the nearest tests run.
 * @param {number} most How many tests to choose at most.
 * @param {ReadonlySet<string>} changed The tests that have changed since the record. Like new ones, they count as calling what is tested in their room.
 * @returns {string[]} Those that call the changed function, the nearest first, of these the ones that are new, have changed or call few others. If none does, because only another thread calls it
 *   or it has no name, those that call another of its file. The last ones may call it in programs or threads of their own.
 */
export function tests_for(root, mutant, all, record, most, changed = new Set()) {
  const room = nearest_room(root, mutant.file);
  const is_near = (/** @type {string} */ test) => is_in(room, test);
  const nearest = all.filter(is_near);
  if (record === null) return nearest.slice(0, most);
  const calling = (/** @type {(name: string) => boolean} */ is_wanted) =>
    all.filter((test) => {
      const is_new = !record.has(test) || changed.has(test);
      return (is_new && is_near(test)) || [...(record.get(test) ?? [])].some(is_wanted);
    });
  const called = new Set([...record.values()].flatMap((names) => [...names]));
  const of_file = (/** @type {string} */ each) => each.startsWith(`${mutant.file}:`);
  const name = `${mutant.file}:${mutant.within}`;
  const chosen = calling(called.has(name) ? (each) => each === name : of_file);
  const ranked = (/** @type {string} */ test) =>
    is_near(test) ? 0 : is_in('security', test) ? 1 : 2;
  const size = (/** @type {string} */ test) =>
    changed.has(test) ? 0 : (record.get(test)?.size ?? 0);
  const sorted = chosen.toSorted((a, b) => ranked(a) - ranked(b) || size(a) - size(b));
  const is_unseen = room === OF_PROGRAMS || ![...called].some(of_file);
  const others = is_unseen ? nearest.filter((test) => !chosen.includes(test)) : [];
  return [...sorted, ...others].slice(0, most);
}
