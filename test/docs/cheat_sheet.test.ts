import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const SHEET = path.resolve(import.meta.dirname, '../../docs/mapping.md');

/** The cells of the rows, without numbers of notes. */
const rows = fs
  .readFileSync(SHEET, 'utf8')
  .split('\n')
  .filter((line) => /^\| (?!Python|---)/.test(line))
  .map((line) =>
    line
      .slice(1, -1)
      .split(/(?<!\\)\|/)
      .map((cell) => cell.replace(/\[\d\]/g, '').trim()),
  );

test('the cheat sheet has about forty rows, of code and code', () => {
  expect(rows.length).toBeGreaterThan(36);
  expect(rows.length).toBeLessThan(48);
  expect(rows.filter((row) => row.length !== 2 || !row[0]!.includes('`'))).toEqual([]);
});

test('each cell of the cheat sheet has less than nine words', () => {
  const words = (cell: string) => cell.split(/\s+/).filter((word) => /\w/.test(word));
  expect(rows.flat().filter((cell) => words(cell).length > 8)).toEqual([]);
});
