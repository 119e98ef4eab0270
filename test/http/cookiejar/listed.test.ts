// The table of docs/conformance.md: each of CPython's 77 tests and the file with its counterpart.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const [, section = ''] = read('../../../docs/conformance.md').split(
  '## http.cookiejar (test_http_cookiejar)\n',
);
const rows = Array.from(
  section.split('\n## ')[0]!.matchAll(/^\| `(\w+)\.(\w+)` +\| (.*?) +\| `(.*?)` +\|$/gm),
  ([, class_name, name, outcome, file]) => ({ class_name, name, outcome, file }),
);

test('all 77 tests are listed, each once', () => {
  expect(new Set(rows.map(({ class_name, name }) => `${class_name}.${name}`)).size).toBe(77);
  expect(rows).toHaveLength(77);
});

test.each(rows)('$class_name.$name is in $file', ({ class_name, name, outcome, file }) => {
  expect(outcome).toBe('ported');
  const source = read(`./${file}`);
  expect(source).toMatch(new RegExp(`describe\\('${class_name}'`));
  expect(source).toMatch(new RegExp(`\\b${name}: |'${name}'`));
});
