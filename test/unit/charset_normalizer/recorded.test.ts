// Some cases of test/oracle/detection.py; test/nightly/charset_normalizer/recorded.test.ts has all.
import { expect, test } from 'vitest';
import { CASES, answer } from './answers.js';

test.each(Object.entries(CASES))('%s, as charset_normalizer recorded', (name, cases) => {
  const [every, first] = name === 'texts' ? [200, 100] : [50, 0];
  for (const [recipe, bytes, recorded] of cases.filter((_, at) => at % every === first)) {
    expect([recipe, ...answer(bytes())]).toEqual([recipe, ...recorded]);
  }
});
