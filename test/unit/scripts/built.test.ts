// scripts/built.mjs, by which `npm run build` sees that it has nothing to do.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { digest_inputs, inputs_of, is_built, write_stamp } from '../../../scripts/built.mjs';

const FILES = {
  'lib/index.ts': 'export {};',
  'package.json': '{}',
  'dist/index.js': 'export {};',
  'bin/acorn.mjs': 'export {};',
};

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'pyurllib-'));
  for (const [name, text] of Object.entries(FILES)) write(name, text);
  return () => rmSync(root, { recursive: true });
});

function write(name: string, text: string) {
  mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
  writeFileSync(path.join(root, name), text);
}

const remove = (name: string) => rmSync(path.join(root, name), { recursive: true });

test('is_built() is true after a build, and in a copy with another modification time', () => {
  expect(is_built(root)).toBe(false);
  write_stamp(root, digest_inputs(root));
  expect(is_built(root)).toBe(true);
  write('lib/index.ts', FILES['lib/index.ts']);
  expect(is_built(root)).toBe(true);
});

test.each<[what: string, change: () => void]>([
  ['a source has changed', () => write('lib/index.ts', 'export const a = 1;')],
  ['a source is new', () => write('lib/sync/index.ts', '')],
  ['a source is gone', () => remove('lib/index.ts')],
  ['a document from which symbols.json is made has changed', () => write('docs/calls.md', '')],
  ['other packages are installed', () => write('node_modules/.package-lock.json', '{}')],
  ['dist/ is gone', () => remove('dist')],
  ['a file of dist/ is another one', () => write('dist/index.js', '')],
  ['the tokenizer is gone', () => remove('bin/acorn.mjs')],
])('is_built() is false if %s', (_, change) => {
  write_stamp(root, digest_inputs(root));
  change();
  expect(is_built(root)).toBe(false);
});

test('is_built() is false if a source changed during the build', () => {
  const inputs = digest_inputs(root);
  write('lib/index.ts', 'export const a = 1;');
  write_stamp(root, inputs);
  expect(is_built(root)).toBe(false);
});

test('inputs_of() has the modules that make dist/, and the documents that they read', () => {
  const project = path.resolve(import.meta.dirname, '../../..');
  const read = new Set(
    ['build', 'bundle', 'declarations'].map((name) => path.join(project, `scripts/${name}.mjs`)),
  );
  for (const file of read) {
    const text = readFileSync(file, 'utf8');
    for (const [, name = ''] of text.matchAll(/\bfrom '(\.[^']+\.mjs)'/g))
      read.add(path.resolve(path.dirname(file), name));
    if (!file.includes('/scripts/symbols/')) continue;
    for (const [, name = ''] of text.matchAll(/'(docs\/[^']+\.md)'/g))
      read.add(path.join(project, name));
  }
  expect(read.size).toBeGreaterThan(30);
  const inputs = new Set(inputs_of(project));
  expect([...read].filter((file) => !inputs.has(file))).toEqual([]);
});
