// Random cases, compared with CPython 3.13 if it is installed.
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { find_oracle, Oracle } from '../../../../oracle/find_oracle.js';
import { drawn, RANDOM, SEED } from '../../../../oracle/seed.js';
import {
  type Answer,
  ask,
  type Case,
  same,
  shown,
} from '../../../../unit/stdlib/http/cookiejar/case.js';
import { CaseMaker } from './random_cases.js';

const COUNT = drawn(1000);
const BATCH = 500;
const SCRIPT = fileURLToPath(new URL('../../../../oracle/http_cookiejar.py', import.meta.url));

/** A received cookie with control characters is dropped, unlike in CPython. */
function without_control_characters(question: Case): Case {
  if (question[0] !== 'visit') return question;
  const clean = (_name: string, value: unknown) =>
    typeof value === 'string' ? value.replace(/[\0-\x08\x0a-\x1f\x7f]/g, ' ') : value;
  return JSON.parse(JSON.stringify(question, clean)) as Case;
}

const interpreter = find_oracle();
const oracle = interpreter === null ? null : new Oracle(interpreter, SCRIPT);
// Malformed cookies cause warnings, as in CPython.
beforeAll(() => {
  vi.spyOn(process, 'emitWarning').mockReturnValue();
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterAll(async () => {
  vi.useRealTimers();
  await oracle?.close();
});

describe.skipIf(oracle === null)('http.cookiejar against CPython 3.13', () => {
  test(`returns CPython’s results for ${COUNT} random cases (seed ${SEED})`, RANDOM, async () => {
    const maker = new CaseMaker(String(SEED));
    const disagreements: string[] = [];
    for (let asked = 0; asked < COUNT; asked += BATCH) {
      const cases = Array.from({ length: Math.min(BATCH, COUNT - asked) }, () =>
        without_control_characters(maker.make()),
      );
      const answers = (await oracle?.ask(cases)) as Answer[];
      for (const [index, question] of cases.entries()) {
        const ours = ask(question);
        const theirs = answers[index]!;
        if (!same(ours, theirs)) disagreements.push(shown(question, ours, theirs));
      }
    }
    expect(disagreements.slice(0, 20).join('\n')).toBe('');
  });
});
