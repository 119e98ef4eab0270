// CPython's answers, recorded by test/oracle/parse.py, one test per function.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Answer, call, type Case, same, failure_message, wanted } from './case.js';

const file = new URL('../../vectors/parse.json', import.meta.url);
const { about, cases } = JSON.parse(readFileSync(file, 'utf8')) as {
  about: { command: string; python: string };
  cases: [Case, Answer][];
};

const by_function = new Map<string, [Case, Answer][]>();
for (const each of cases) {
  const [[name]] = each;
  by_function.set(name, [...(by_function.get(name) ?? []), each]);
}

describe(`urllib.parse as recorded from CPython ${about.python}`, () => {
  test.each([...by_function])('%s() returns the recorded results', (_, of_function) => {
    const disagreements: string[] = [];
    for (const [question, answer] of of_function) {
      const ours = call(question);
      const theirs = wanted(answer);
      if (!same(ours, theirs)) disagreements.push(failure_message(question, ours, theirs));
    }
    expect(disagreements.slice(0, 20).join('\n')).toBe('');
  });
});
