// The tests that `npm run check:quick` chooses.
import { expect, test } from 'vitest';
import { nearest_tests } from '../../../scripts/quick/nearest_tests.mjs';

const ROOT = process.cwd();
const nearest = (...changed: string[]) => nearest_tests(ROOT, changed);

test('nearest_tests() begins with the test of that name, in the folder of the package', () => {
  const [first, ...others] = nearest('lib/requests/sessions/session.ts');
  expect(first).toBe('test/unit/requests/session.test.ts');
  expect(others.filter((file) => !file.startsWith('test/unit/requests/'))).toEqual([]);
});

test('nearest_tests() chooses at most 30, from each changed package in turn', () => {
  const chosen = nearest('lib/requests/sessions/session.ts', 'lib/parse/quote.ts');
  expect(chosen).toHaveLength(30);
  expect(new Set(chosen).size).toBe(30);
  for (const name of ['requests', 'parse'])
    expect(chosen.slice(0, 8).filter((file) => file.includes(`/${name}/`))).toHaveLength(4);
});

test('nearest_tests() puts changed tests first', () => {
  const changed = 'test/unit/scripts/check.test.ts';
  expect(nearest('lib/parse/quote.ts', changed)[0]).toBe(changed);
});

test.each(['package.json', 'test/server/colours.ts', 'test/oracle/parse.py', 'README.md'])(
  'nearest_tests() chooses none for %s alone, which may concern all',
  (file) => {
    expect(nearest(file)).toEqual([]);
  },
);
