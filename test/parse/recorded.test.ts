// CPython 3.13.0's answers, recorded by test/oracle/parse.py, one test per function.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  type Answers,
  call,
  type Case,
  EXPECTED_DIFFERENCES,
  same,
  failure_message,
  wanted,
} from './case.js';

const file = new URL('../vectors/parse.json', import.meta.url);
const { about, cases } = JSON.parse(readFileSync(file, 'utf8')) as {
  about: { command: string; python: string };
  cases: [Case, Answers][];
};

const by_function = new Map<string, [Case, Answers][]>();
for (const each of cases) {
  const [[name]] = each;
  by_function.set(name, [...(by_function.get(name) ?? []), each]);
}

describe(`urllib.parse as recorded from CPython ${about.python}`, () => {
  test.each([...by_function])('%s() returns the recorded results', (_, of_function) => {
    const disagreements: string[] = [];
    for (const [question, answers] of of_function) {
      const ours = call(question);
      const [theirs] = wanted(answers);
      if (!same(ours, theirs)) disagreements.push(failure_message(question, ours, theirs));
    }
    expect(disagreements.slice(0, 20).join('\n')).toBe('');
  });

  test('has cases for each fix after 3.13.0', () => {
    const fixes = new Set(cases.map(([, answers]) => wanted(answers)[1]));
    for (const fix of Object.keys(EXPECTED_DIFFERENCES)) expect(fixes).toContain(fix);
  });
});
