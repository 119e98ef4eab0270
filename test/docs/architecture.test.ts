import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { LAYERS } from '../../scripts/check_layers.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const page = fs.readFileSync(path.join(root, 'ARCHITECTURE.md'), 'utf8');

/** The folders below which the page names files. */
const FOLDERS = ['', 'lib', 'lib/request', 'lib/requests', 'lib/transport', 'lib/urllib3'];

const files_named = (text: string): string[] =>
  [...text.matchAll(/(?<![\w./])(?:[a-z]\w*\/)*[a-z]\w*(?:\.test)?\.(?:c?ts|cjs|mjs|json)\b/g)].map(
    ([name]) => name,
  );

/** The rows of the drawing: names of functions, a file, what they do. */
const steps = [...page.matchAll(/^(?:SEND|RECV|BACK)? *(\S.*?) {2,}(\S+\.c?[tj]s) {2,}\S/gm)].map(
  ([, names = '', file = '']) => ({ file, names: names.split(', ') }),
);

test('ARCHITECTURE.md can be read on the first day', () => {
  expect(Buffer.byteLength(page)).toBeLessThanOrEqual(12_000);
});

test('every file that ARCHITECTURE.md names exists', () => {
  const doors = ['index.ts', 'internal.ts', 'plain.ts', 'on_demand.ts'];
  const names = new Set(files_named(page).filter((name) => !doors.includes(name)));
  expect(names.size).toBeGreaterThan(40);
  const missing = [...names].filter(
    (name) => !FOLDERS.some((folder) => fs.existsSync(path.join(root, folder, name))),
  );
  expect(missing).toEqual([]);
});

test('every step of the walk is a function of the file beside it', () => {
  expect(steps.length).toBeGreaterThan(25);
  const wrong = steps.flatMap(({ names, file }) => {
    const text = fs.readFileSync(path.join(root, 'lib', file), 'utf8');
    return names
      .map((name) => name.replace(/^[A-Z]\w+\./, ''))
      .filter((name) => !defines(text, name))
      .map((name) => `${file} ${name}`);
  });
  expect(wrong).toEqual([]);
});

test('every room has its folder of tests, but for those that CONTRIBUTING names', () => {
  const rooms = LAYERS.flat().filter((room) => room !== '(root)');
  const missing = rooms.filter((room) => !fs.existsSync(path.join(root, 'test', room)));
  expect(missing.sort()).toEqual(['error', 'python/platform', 'stdlib/email']);
});

/** Returns true if a text has a function or a method of that name. */
function defines(text: string, name: string): boolean {
  const start = String.raw`^ *(?:(?:export|override|async|function) )*`;
  return new RegExp(String.raw`${start}${name}(?:<.*>)?\((?!.*;$)`, 'm').test(text);
}
