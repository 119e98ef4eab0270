// @ts-check
/** For Jest and vitest, with their globals; main.mjs runs it. */
import { wrong_answers } from './program.mjs';

const { test, expect } =
  /** @type {{ test: (name: string, body: () => Promise<void>) => void, expect: (value: unknown) => { toEqual(value: unknown): void } }} */ (
    /** @type {unknown} */ (globalThis)
  );

test('the program of the consumers', async () => {
  expect(await wrong_answers(process.env['ADDRESS'] ?? '')).toEqual([]);
});
