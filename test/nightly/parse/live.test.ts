// The same random questions to this port and to CPython 3.13, if it is installed.
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { find_oracle, Oracle } from '../../oracle/find_oracle.js';
import { drawn, RANDOM, SEED } from '../../oracle/seed.js';
import { type Answer, call, same, failure_message, wanted } from '../../unit/parse/case.js';
import { CaseMaker } from '../../unit/parse/random_cases.js';

const COUNT = drawn(24_000);
const BATCH = 1000;
const SCRIPT = fileURLToPath(new URL('../../oracle/parse.py', import.meta.url));

const interpreter = find_oracle();
const oracle = interpreter === null ? null : new Oracle(interpreter, SCRIPT);
afterAll(() => oracle?.close());

describe.skipIf(oracle === null)('urllib.parse against CPython 3.13', () => {
  test(`answers ${COUNT} random cases as CPython does (seed ${SEED})`, RANDOM, async () => {
    const maker = new CaseMaker(String(SEED));
    const disagreements: string[] = [];
    let [asked, raised] = [0, 0];
    while (asked < COUNT) {
      const cases = Array.from({ length: Math.min(BATCH, COUNT - asked) }, () => maker.make());
      asked += cases.length;
      const answers = (await oracle?.ask(cases)) as Answer[];
      for (const [index, question] of cases.entries()) {
        const theirs = wanted(answers[index] as Answer);
        const ours = call(question);
        if ('e' in theirs) raised++;
        if (!same(ours, theirs)) disagreements.push(failure_message(question, ours, theirs));
      }
    }
    expect(disagreements.slice(0, 20).join('\n')).toBe('');
    console.log(`${asked} cases, ${raised} exceptions, 0 disagreements`);
  });
});
