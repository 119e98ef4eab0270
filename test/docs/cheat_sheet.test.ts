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

test('the cheat sheet has at most 55 rows, of code and code', () => {
  expect(rows.length).toBeGreaterThan(45);
  expect(rows.length).toBeLessThan(56);
  expect(rows.filter((row) => row.length !== 2 || !row[0]!.includes('`'))).toEqual([]);
});

test('each cell of the cheat sheet has less than nine words', () => {
  const words = (cell: string) => cell.split(/\s+/).filter((word) => /\w/.test(word));
  expect(rows.flat().filter((cell) => words(cell).length > 8)).toEqual([]);
});

test('llms.txt contains all rows, and changes no code that looks like a link', () => {
  const page = fs.readFileSync(path.resolve(import.meta.dirname, '../../llms.txt'), 'utf8');
  const lines = page.split('\n');
  for (const name of ['mapping.md', 'translations.md']) {
    const text = fs.readFileSync(path.resolve(SHEET, '..', name), 'utf8');
    const cells = text.split('\n').filter((line) => /^\| `/.test(line) && !line.includes(']('));
    expect(cells.filter((line) => !lines.includes(line))).toEqual([]);
  }
  expect(page).not.toContain('](docs/)');
});
