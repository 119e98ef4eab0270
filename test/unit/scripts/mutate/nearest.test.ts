import { expect, test } from 'vitest';
import type { Mutant } from '../../../../scripts/mutate/draw.mjs';
import { tests_for } from '../../../../scripts/mutate/nearest.mjs';

const ROOT = process.cwd();
const ALL = [
  'test/unit/parse/a.test.ts',
  'test/nightly/request/b.test.ts',
  'test/unit/requests/c.test.ts',
  'test/unit/security/d.test.ts',
];
const RECORD = new Map([
  ['test/unit/parse/a.test.ts', new Set(['lib/parse/join.ts:urljoin'])],
  [
    'test/nightly/request/b.test.ts',
    new Set(['lib/parse/join.ts:urljoin', 'lib/parse/join.ts:other']),
  ],
  ['test/unit/requests/c.test.ts', new Set<string>()],
  ['test/unit/security/d.test.ts', new Set(['lib/parse/join.ts:urljoin'])],
]);
const of = (file: string, within = 'urljoin') => ({ file, within }) as Mutant;

test.each<[why: string, mutant: Mutant, record: typeof RECORD | null, ...chosen: number[]]>([
  ['without a record, those of the room', of('lib/parse/join.ts'), null, 0],
  ['of a package that is tested in the room of another', of('lib/error/x.ts'), null, 1],
  ['of a package without tests of its own', of('lib/request/auth/x.ts'), null, 1],
  ['those that call the function, the nearest first', of('lib/parse/join.ts'), RECORD, 0, 3, 1],
  ['those that call its file, if none calls it', of('lib/parse/join.ts', ''), RECORD, 0, 3, 1],
  ['those of the room, if only threads run its file', of('lib/parse/worker.cjs'), RECORD, 0],
])('tests_for(): %s', (_why, mutant, record, ...chosen) => {
  expect(tests_for(ROOT, mutant, ALL, record, Infinity)).toEqual(chosen.map((index) => ALL[index]));
});

test('tests_for() chooses the nearest, if only so many are wanted', () => {
  expect(tests_for(ROOT, of('lib/parse/join.ts'), ALL, RECORD, 2)).toEqual([ALL[0], ALL[3]]);
});

test('tests_for() counts new and changed tests of the room as calling, first, and what a changed one called', () => {
  const record = new Map(RECORD).set('test/unit/parse/z.test.ts', new Set());
  const all = [...ALL, 'test/unit/parse/new.test.ts', 'test/unit/parse/z.test.ts'];
  const changed = new Set(['test/unit/parse/z.test.ts', 'test/nightly/request/b.test.ts']);
  const chosen = tests_for(ROOT, of('lib/parse/join.ts'), all, record, Infinity, changed);
  expect(chosen).toEqual([all[4], all[5], ALL[0], ALL[3], ALL[1]]);
});

test('tests_for() adds the tests of native calls that run programs, last', () => {
  const all = ['test/unit/ffi/programs.test.ts', ...ALL];
  const record = new Map(RECORD)
    .set('test/unit/ffi/programs.test.ts', new Set())
    .set('test/unit/parse/a.test.ts', new Set(['lib/transport/ffi/a.ts:f']));
  const chosen = tests_for(ROOT, of('lib/transport/ffi/a.ts', 'f'), all, record, Infinity);
  expect(chosen).toEqual([ALL[0], all[0]]);
});
