import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { llms_page } from '../../../scripts/docs/llms.mjs';
import { blocks_of_text } from './blocks.js';

const SHEET = path.resolve(import.meta.dirname, '../../../docs/mapping.md');

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

test('the cheat sheet has at most 90 rows, of code and code, and 16 kB', () => {
  expect(rows.length).toBeGreaterThan(80);
  expect(rows.length).toBeLessThan(91);
  expect(rows.filter((row) => row.length !== 2 || !row[0]!.includes('`'))).toEqual([]);
  expect(fs.statSync(SHEET).size).toBeLessThan(16_000);
});

/** Without what prettier or the context of a program may change. */
const compact = (code: string) => code.replace(/\s+|[;,](?=\s*[)}\]]|$)/g, '');

/** The code of a cell, in the order of a program: `…` stands for anything. */
const code_of = (cell: string) =>
  Array.from(cell.matchAll(/(`+) ?(.*?) ?\1(?!`)/g), ([, , code]) => code!.replaceAll('\\|', '|'));

test('each row of the cheat sheet is in a program that runs in Python and in both APIs', () => {
  const file = 'test/unit/docs/cheat_sheet.md';
  const text = fs.readFileSync(path.resolve(import.meta.dirname, '../../..', file), 'utf8');
  const programs = blocks_of_text(file, text).map(({ code, python }) => ({
    ts: compact(code),
    python: compact(python?.code ?? ''),
  }));
  const has = (program: string, code: string) =>
    code.split('…').every((part) => program.includes(compact(part)));
  const missing = rows.filter(([python = '', ts = '']) => {
    const there = code_of(python);
    const here = ts.startsWith('the same') ? [...there, ...code_of(ts)] : code_of(ts);
    return !programs.some(
      (program) =>
        there.every((code) => has(program.python, code)) &&
        here.every((code) => has(program.ts, code)),
    );
  });
  expect(missing).toEqual([]);
});

test('each cell of the cheat sheet has less than nine words', () => {
  const words = (cell: string) => cell.split(/\s+/).filter((word) => /\w/.test(word));
  expect(rows.flat().filter((cell) => words(cell).length > 8)).toEqual([]);
});

test('llms.txt contains all rows, and changes no code that looks like a link', () => {
  const root = path.resolve(import.meta.dirname, '../../..');
  const page = llms_page(root, { modules: {}, signatures: [], parameters: [] });
  const lines = page.split('\n');
  for (const [name, section] of [
    ['mapping.md', /[^]*/],
    ['migrating.md', /^## Rare translations\n[^]*?(?=^## )/m],
  ] as const) {
    const text = fs.readFileSync(path.resolve(SHEET, '..', name), 'utf8');
    const [part = ''] = section.exec(text) ?? [];
    expect(part).toContain('| Python');
    const cells = part.split('\n').filter((line) => /^\| `/.test(line) && !line.includes(']('));
    expect(cells.filter((line) => !lines.includes(line))).toEqual([]);
  }
  expect(page).not.toContain('](docs/)');
});
