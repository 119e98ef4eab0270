// What `npm run upstream` reads of lib, and of the news of a project.
import { expect, test } from 'vitest';
import { entries_after, mirrored_in, names_module } from '../../../scripts/upstream.mjs';

test('the modules that lib mirrors are found in the first lines of its files', () => {
  const found = mirrored_in('lib');
  const robots = found.get('CPython urllib/robotparser.py')!;
  expect([...robots.versions]).toEqual(['3.13.18']);
  expect(robots.files).toContain('robotparser/rules.ts');
  for (const key of ['CPython ssl.py', 'requests auth.py', 'urllib3 util/retry.py', 'idna core.py'])
    expect(found.has(key), key).toBe(true);
});

test('entries of later releases, by the headings of CPython and of packages', () => {
  const news = `
What's New in Python 3.13.19 final?
===================================

Library
-------

- gh-2: Fix :func:\`urllib.parse.quote\` for
  something.

- gh-1: Fix :mod:\`tarfile\`.

What's New in Python 3.13.18 final?
===================================

- gh-0: Fix :mod:\`urllib.parse\`.
`;
  const entries = entries_after(news, '3.13.18');
  expect(entries.map(({ release, text }) => [release, text.slice(0, 6)])).toEqual([
    ['3.13.19', '- gh-2'],
    ['3.13.19', '- gh-1'],
  ]);
  expect(entries.map(({ text }) => names_module(text, 'urllib/parse.py'))).toEqual([true, false]);
  expect(names_module('urllib.parser', 'urllib/parse.py')).toBe(false);
  const packages = '2.10.0 (2027-01-01)\n=====\n\n- One.\n\n2.9.0 (2026-12-01)\n====\n\n- Two.\n';
  expect(entries_after(packages, '2.9.0')).toEqual([{ release: '2.10.0', text: '- One.' }]);
});
