// CPython 3.13.18's answers, recorded by test/oracle/http_cookiejar.py.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Answer, ask, type Case, same, shown } from './case.js';

const file = new URL('../../../../vectors/http_cookiejar.json', import.meta.url);
const { about, cases } = JSON.parse(readFileSync(file, 'utf8')) as {
  about: { command: string; python: string };
  cases: [Case, Answer][];
};

const groups = new Map<string, [Case, Answer][]>();
for (const each of cases) {
  const [[kind, , name]] = each;
  const group = kind === 'visit' ? kind : `${kind} ${name as string}`;
  groups.set(group, [...(groups.get(group) ?? []), each]);
}

beforeAll(() => {
  vi.spyOn(process, 'emitWarning').mockReturnValue();
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterAll(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe(`http.cookiejar as recorded from CPython ${about.python}`, () => {
  test.each([...groups])('%s', (_, group) => {
    const disagreements: string[] = [];
    for (const [question, theirs] of group) {
      const ours = ask(question);
      if (!same(ours, theirs)) disagreements.push(shown(question, ours, theirs));
    }
    expect(disagreements.join('\n')).toBe('');
  });
});
