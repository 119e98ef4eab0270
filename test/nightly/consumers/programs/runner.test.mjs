// @ts-check
/** For Jest and vitest, with their globals; main.mjs runs it. */
import { wrong_answers } from './program.mjs';

/** @typedef {{ useFakeTimers(): void, useRealTimers(): void }} Fakes */

const { test, expect, vi } =
  /** @type {{ test: (name: string, body: () => Promise<void>) => void, expect: (value: unknown) => { toEqual(value: unknown): void }, vi?: Fakes }} */ (
    /** @type {unknown} */ (globalThis)
  );
const { jest: fakes = vi } = /** @type {{ jest?: Fakes }} */ (/** @type {unknown} */ (import.meta));
const address = process.env['ADDRESS'] ?? '';

test('the program of the consumers', async () => {
  expect(await wrong_answers(address)).toEqual([]);
});

test('the same with fake timers', async () => {
  fakes?.useFakeTimers();
  try {
    expect(await wrong_answers(address)).toEqual([]);
  } finally {
    fakes?.useRealTimers();
  }
});
