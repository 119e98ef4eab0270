import path from 'node:path';
import { afterAll, beforeEach } from 'vitest';

const ROOT = path.join(import.meta.dirname, '../..');

/** The beginnings of names of tests, or of groups of them, by reason and by file. */
export type Listed = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** Skips the tests of a file that a table lists, and fails if it lists what is no test of that file. */
export function skip_listed(table: Listed): void {
  const used = new Set<string>();
  let listed: [start: string, reason: string][] = [];

  beforeEach(({ task, skip }) => {
    const file = path.relative(ROOT, task.file.filepath).split(path.sep).join('/');
    listed = Object.entries(table).flatMap(([reason, files]) =>
      (files[file] ?? []).map((start): [string, string] => [start, reason]),
    );
    const names = [task.name];
    for (let { suite } = task; suite; suite = suite.suite) names.push(suite.name);
    for (const [start, reason] of listed) {
      if (!names.some((name) => name.startsWith(start))) continue;
      used.add(start);
      skip(reason);
    }
  });

  afterAll(() => {
    const unused = listed.map(([start]) => start).filter((start) => !used.has(start));
    if (unused.length > 0) throw new Error(`listed, but no test: ${unused.join(', ')}`);
  });
}
