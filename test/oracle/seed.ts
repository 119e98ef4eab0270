/**
 * The seed of all tests with random cases: fixed, so that `npm test` is reproducible. `npm run fuzz` sets others.
 */
export const SEED = Number(process.env['PYURLLIB_FUZZ_SEED'] ?? 20_261_120);

/** The options of a test with random cases. */
export const RANDOM = { tags: ['random'] };

const TIMES = Number(process.env['PYURLLIB_FUZZ_TIMES'] ?? 1);

/** The digit that chooses a tenth of the cases, or null for all of them. `.ci/run` sets another one for each commit. */
export const TENTH = process.env['PYURLLIB_TENTH'] ? Number(process.env['PYURLLIB_TENTH']) : null;

/** Returns every tenth of the cases, from the one that {@link TENTH} numbers, or all of them. */
export function chosen<Case>(cases: readonly Case[]): Case[] {
  return cases.filter((_, index) => TENTH === null || index % 10 === TENTH);
}

/**
 * Returns every n-th of the cases of a long table, for `npm test`; all of them if PYURLLIB_CASES is `all`, as `.ci/run`
 * sets it. Of the two colours, the first is the async one: the code of the other is generated from it.
 */
export function sampled<Case>(cases: readonly Case[], n: number): Case[] {
  const all = process.env['PYURLLIB_CASES'] === 'all';
  return cases.filter((_, index) => all || index % n === 0);
}

/** The number of random cases: `normal` in `npm test`, several times that in `npm run fuzz`. */
export function drawn(normal: number): number {
  return normal * TIMES;
}
