// The number of cases in docs/internals/conformance.md is the number that is replayed, all of them with equal results.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const read = (path: string) =>
  readFileSync(new URL(`../../../../../${path}`, import.meta.url), 'utf8');
const rows = [
  ...read('docs/internals/conformance.md').matchAll(/^\| `(\w+)` .*\| (\d+) of (\d+) +\|$/gm),
];

test('docs/internals/conformance.md has these rows', () => {
  expect(rows).toHaveLength(8);
});

test.each(rows.map(([, name, equal, all]) => [name!, Number(equal), Number(all)] as const))(
  '%s: %i of %i',
  (name, equal, all) => {
    const { cases, ...tables } = JSON.parse(read(`test/vectors/${name}.json`)) as {
      cases?: object;
      [table: string]: unknown;
    };
    const lists = Object.values(tables).filter((table) => Array.isArray(table));
    const count = lists.reduce((sum, list) => sum + list.length, Object.keys(cases ?? {}).length);
    expect([equal, all]).toEqual([count, count]);
  },
);
