/**
 * The seed of all tests with random cases: fixed, so that `npm test` is reproducible. `npm run fuzz` sets others.
 */
export const SEED = Number(process.env['PYURLLIB_FUZZ_SEED'] ?? 20_261_120);

/** The options of a test with random cases. */
export const RANDOM = { tags: ['random'] };

const TIMES = Number(process.env['PYURLLIB_FUZZ_TIMES'] ?? 1);

/** The number of random cases: `normal` in `npm test`, several times that in `npm run fuzz`. */
export function drawn(normal: number): number {
  return normal * TIMES;
}
