/**
 * The seed of all tests that draw their cases: a fixed one, so that `npm test` is the same each time. `npm run fuzz` sets
 * another.
 */
export const SEED = Number(process.env['PYURLLIB_FUZZ_SEED'] ?? 20_261_120);

/** The options of such a test. */
export const RANDOM = { tags: ['random'] };

const TIMES = Number(process.env['PYURLLIB_FUZZ_TIMES'] ?? 1);

/** The number of cases to draw: `usual` in `npm test`, several times that in `npm run fuzz`. */
export function drawn(usual: number): number {
  return usual * TIMES;
}
