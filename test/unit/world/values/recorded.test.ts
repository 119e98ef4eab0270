// What CPython and Requests answer to the questions of other projects, recorded by test/oracle/world_values.py.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { sampled } from '../../../oracle/seed.js';
import { DIFFERENCES } from './differences.js';
import { type Json, python_both, run, type Step } from './program.js';

interface Case {
  source: string;
  at: string;
  why: string;
  program: Step[];
  environ: Record<string, Json>;
  answer: Json[];
}

const text = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const { about, cases } = JSON.parse(text('../../../vectors/world_values.json')) as {
  about: { now: number };
  cases: Case[];
};
const name_of = ({ source, why }: Case): string => `${source}: ${why}`;
const sources = [...new Set(cases.map(({ source }) => source))];

beforeAll(() => {
  vi.spyOn(process, 'emitWarning').mockReturnValue(); // deprecations
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime(about.now * 1000); // years of two digits
});
afterAll(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** Python's answer with our results in place of those that differ by decision, and without the steps after them. */
function expected(asked: Case): Json[] {
  const difference = DIFFERENCES[name_of(asked)];
  if (difference === undefined) return asked.answer;
  const { step, ours } = difference;
  expect(asked.answer[step], `${name_of(asked)} is no difference`).not.toEqual(ours);
  return [...asked.answer.slice(0, step), ours];
}

describe.each(python_both)('$colour', ({ python }) => {
  test.each(sources)('the questions of %s', async (source) => {
    const of_source = cases.filter((each) => each.source === source);
    for (const asked of sampled(of_source, 3)) {
      const wanted = expected(asked);
      const ours = await run(python, asked.program, asked.environ);
      const compared = name_of(asked) in DIFFERENCES ? ours.slice(0, wanted.length) : ours;
      expect(compared, `${name_of(asked)} (${asked.at})`).toEqual(wanted);
    }
  });
});

test('each difference is a case, and an entry of docs/differences.md', () => {
  const documented = text('../../../../docs/differences.md');
  expect(cases.map(name_of)).toEqual(expect.arrayContaining(Object.keys(DIFFERENCES)));
  for (const { entry } of Object.values(DIFFERENCES)) {
    expect(documented).toContain(`<a id="${entry}"></a>`);
  }
});

// docs/internals/conformance.md: The questions of other clients
test('docs/internals/conformance.md has the number of cases of each source, and of those that differ', () => {
  const [, table = ''] = text('../../../../docs/internals/conformance.md').split(
    'the questions without a network -->',
  );
  const documented = [...table.matchAll(/^\| (\S+) +\| (\d+) +\| (\d+) +\| (\d+) +\|$/gm)].map(
    ([, name, ...numbers]) => [name, ...numbers.map(Number)],
  );
  const counts = sources.map((source) => {
    const asked = cases.filter((each) => each.source === source);
    const differing = asked.filter((each) => name_of(each) in DIFFERENCES).length;
    return [source, asked.length, asked.length - differing, differing];
  });
  const differing = Object.keys(DIFFERENCES).length;
  counts.push(['all', cases.length, cases.length - differing, differing]);
  const by_name = (a: unknown[], b: unknown[]) => (String(a[0]) < String(b[0]) ? -1 : 1);
  expect(documented.sort(by_name)).toEqual(counts.sort(by_name));
});
