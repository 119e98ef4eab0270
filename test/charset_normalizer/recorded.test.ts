// All cases of test/oracle/detection.py.
import { describe, expect, test } from 'vitest';
import { CASES, answer } from './answers.js';

/** The number of cases in a test, so that none takes long. */
const SIZE = 100;

describe.each(Object.entries(CASES))('%s, as charset_normalizer recorded', (_name, cases) => {
  const starts = cases.flatMap((_, at) => (at % SIZE === 0 ? [at] : []));
  test.each(starts)('from %d', (start) => {
    for (const [recipe, bytes, recorded] of cases.slice(start, start + SIZE)) {
      expect([recipe, ...answer(bytes())]).toEqual([recipe, ...recorded]);
    }
  });
});

test('there are as many as were recorded', () => {
  expect(Object.values(CASES).map((cases) => cases.length)).toEqual([1999, 500, 13]);
});
