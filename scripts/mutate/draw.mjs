// @ts-check
/** Draws changes at random, the same ones for the same seed. */
import fs from 'node:fs';
import path from 'node:path';
import { changes_of } from './changes.mjs';

/**
 * @typedef {import('./changes.mjs').Change & { file: string, was: string }} Mutant A change of a file such as `lib/parse/join.ts`;
 *   `was` is the text that it replaces.
 */

/**
 * @param {string} root @param {string[]} files @param {number} count @param {number} seed
 * @returns {Mutant[]} Half of them leave out a term, if there are as many.
 */
export function draw(root, files, count, seed) {
  const mutants = files.flatMap((file) => {
    const code = fs.readFileSync(path.join(root, file), 'utf8');
    return changes_of(code, file).map((change) => ({
      ...change,
      file,
      was: code.slice(change.start, change.end),
    }));
  });
  shuffle(mutants, seed);
  const is_term = (/** @type {Mutant} */ { kind }) => kind === 'term';
  const terms = mutants.filter(is_term).slice(0, Math.ceil(count / 2));
  const others = mutants.filter((mutant) => !is_term(mutant)).slice(0, count - terms.length);
  const drawn = [...terms, ...others];
  shuffle(drawn, seed);
  return drawn;
}

/** Fisher and Yates' shuffle, by a linear congruential generator. @param {unknown[]} items @param {number} seed */
function shuffle(items, seed) {
  let state = BigInt(seed);
  for (let last = items.length - 1; last > 0; last--) {
    state = BigInt.asUintN(64, state * 6364136223846793005n + 1442695040888963407n);
    const chosen = Number((state >> 33n) % BigInt(last + 1));
    [items[last], items[chosen]] = [items[chosen], items[last]];
  }
}

/** Identifies a mutant also after other lines of the file have changed. @param {Pick<Mutant, 'file' | 'within' | 'kind' | 'was' | 'text'>} mutant */
export const key_of = ({ file, within, kind, was, text }) =>
  JSON.stringify([file, within, kind, was, text]);
