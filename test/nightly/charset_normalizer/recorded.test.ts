// The cases of test/oracle/detection.py: all binary files and odd bytes, and a third of the texts, another one for each seed.
import { describe, expect, test } from 'vitest';
import { RANDOM, SEED } from '../../oracle/seed.js';
import { CASES, answer } from '../../unit/charset_normalizer/answers.js';

/** The number of cases in a test, so that none takes long. */
const SIZE = 100;

const DRAWN = {
  ...CASES,
  texts: CASES['texts']!.filter((_, at) => (at + SEED) % 3 === 0),
};

describe.each(Object.entries(DRAWN))(
  '%s, as charset_normalizer recorded',
  RANDOM,
  (_name, cases) => {
    const starts = cases.flatMap((_, at) => (at % SIZE === 0 ? [at] : []));
    test.each(starts)('from %d', (start) => {
      for (const [recipe, bytes, recorded] of cases.slice(start, start + SIZE)) {
        expect([recipe, ...answer(bytes())]).toEqual([recipe, ...recorded]);
      }
    });
  },
);

test('there are as many as were recorded', () => {
  expect(Object.values(CASES).map((cases) => cases.length)).toEqual([1999, 500, 13]);
});
