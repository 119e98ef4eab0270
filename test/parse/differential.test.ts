// The same random questions to this port and to CPython 3.13, where there is one.
//   PYURLLIB_FUZZ_SEED   any text; by default the same every time
//   PYURLLIB_FUZZ_COUNT  how many cases
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { find_oracle, Oracle } from '../oracle/find_oracle.js';
import { type Answer, call, type Case, type Json, mapped } from './case.js';
import { expected_differences } from './expected_differences.js';
import { CaseMaker } from './random_cases.js';

const SEED = process.env['PYURLLIB_FUZZ_SEED'] ?? 'pyurllib';
const COUNT = Number(process.env['PYURLLIB_FUZZ_COUNT'] ?? 24_000);
const BATCH = 1000;
const SCRIPT = fileURLToPath(new URL('../oracle/parse_server.py', import.meta.url));

const interpreter = find_oracle();
const oracle = interpreter === null ? null : new Oracle(interpreter, SCRIPT);
afterAll(() => oracle?.close());

describe.skipIf(oracle === null)('urllib.parse against CPython 3.13', () => {
  test(`answers ${COUNT} random cases as CPython does (seed ${SEED})`, async () => {
    const maker = new CaseMaker(SEED);
    const disagreements: string[] = [];
    const seen = new Map<string, number>();
    let [asked, raised] = [0, 0];
    while (asked < COUNT) {
      const cases = Array.from({ length: Math.min(BATCH, COUNT - asked) }, () => maker.make());
      asked += cases.length;
      const answers = (await oracle?.ask(cases)) as Json[];
      for (const [index, question] of cases.entries()) {
        const theirs = mapped(answers[index] ?? null) as Answer;
        const ours = call(question);
        if ('e' in theirs) raised++;
        if (same(ours, theirs)) continue;
        const expected = expected_differences.find(({ covers }) => covers(question, ours, theirs));
        if (expected === undefined) disagreements.push(shown(question, ours, theirs));
        else seen.set(expected.name, (seen.get(expected.name) ?? 0) + 1);
      }
    }
    expect(disagreements.slice(0, 20).join('\n')).toBe('');
    console.log(
      `${asked} cases, ${raised} of them exceptions, 0 disagreements; expected differences: ` +
        expected_differences.map(({ name }) => `${name} ${seen.get(name) ?? 0}`).join(', '),
    );
    // A difference that never shows is no difference: its entry is to be removed.
    for (const { name } of expected_differences)
      expect(seen.get(name) ?? 0, name).toBeGreaterThan(0);
  }, 600_000);
});

function same(ours: Answer, theirs: Answer): boolean {
  return JSON.stringify(canonical(ours as Json)) === JSON.stringify(canonical(theirs as Json));
}

/** Objects with their keys in order. */
function canonical(value: Json): Json {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  const keys = Object.keys(value).sort();
  return Object.fromEntries(keys.map((key) => [key, canonical(value[key] as Json)]));
}

function shown(question: Case, ours: Answer, theirs: Answer): string {
  const [q, o, t] = [question, ours, theirs].map((each) => JSON.stringify(each).slice(0, 600));
  return `${q}\n   ours    ${o}\n   CPython ${t}`;
}
