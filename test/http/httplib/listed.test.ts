// The table of docs/conformance.md: each of CPython's 124 tests and the file with its counterpart.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const [, section = ''] = read('../../../docs/conformance.md').split(
  '## http.client (test_httplib)\n',
);
const rows = Array.from(
  section.split('\n## ')[0]!.matchAll(/^\| `(\w+)\.(\w+)` +\| (.*?) +\| `(.*?)` +\|$/gm),
  ([, class_name, name, outcome, file]) => ({ class_name, name, outcome, file }),
);

test('all 124 tests are listed, each once', () => {
  expect(new Set(rows.map(({ class_name, name }) => `${class_name}.${name}`)).size).toBe(124);
  expect(rows).toHaveLength(124);
});

test.each(rows)('$class_name.$name is in $file', ({ class_name, name, outcome, file }) => {
  expect(outcome).toMatch(/^(ported|in part)/);
  const source = read(`./${file}`);
  expect(source).toMatch(new RegExp(`\\b${class_name}\\b`));
  expect(source).toMatch(new RegExp(`\\b${name}: |'${name}'`));
});
