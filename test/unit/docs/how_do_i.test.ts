// docs/how_do_i.md: what its programs say beyond what they print.
import fs from 'node:fs';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import ts from 'typescript';
import { expect, test } from 'vitest';

const PAGE = fs.readFileSync(
  path.resolve(import.meta.dirname, '../../../docs/how_do_i.md'),
  'utf8',
);

type MapAtMost = <T, R>(limit: number, items: T[], f: (item: T) => Promise<R>) => Promise<R[]>;

/** The function of "Limit concurrency". */
async function map_at_most_of_page(): Promise<MapAtMost> {
  const [code] = /^async function map_at_most[^]*?^}$/m.exec(PAGE)!;
  const { outputText } = ts.transpileModule(`export ${code}`, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ES2022 },
  });
  const module: unknown = await import(`data:text/javascript,${encodeURIComponent(outputText)}`);
  return (module as { map_at_most: MapAtMost }).map_at_most;
}

test('map_at_most() starts the next call when one of N has ended, and keeps the order', async () => {
  const started: number[] = [];
  const ends: ((value: string) => void)[] = [];
  const map_at_most = await map_at_most_of_page();
  const results = map_at_most(3, [0, 1, 2, 3, 4], (item) => {
    started.push(item);
    return new Promise<string>((resolve) => (ends[item] = resolve));
  });
  expect(started).toEqual([0, 1, 2]);
  ends[1]!('b');
  await setImmediate();
  expect(started).toEqual([0, 1, 2, 3]);
  for (const [item, text] of [
    [2, 'c'],
    [0, 'a'],
    [3, 'd'],
  ] as const)
    ends[item]!(text);
  await setImmediate();
  expect(started).toEqual([0, 1, 2, 3, 4]);
  ends[4]!('e');
  expect(await results).toEqual(['a', 'b', 'c', 'd', 'e']);
});
