// Each example of Python's and Requests' pages has a twin here, or there is a reason: the table in docs/internals/conformance.md.
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { examples_of, hash_of } from '../../../scripts/docs/upstream_blocks.mjs';
import {
  document,
  missing_twins,
  recorded_examples,
} from '../../../scripts/docs/upstream_examples.mjs';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

test('the twin of each example exists', () => {
  expect(missing_twins(ROOT)).toEqual([]);
});

test('docs/internals/conformance.md has the table of the record', () => {
  const { before, after } = document();
  expect(before, 'node scripts/docs/upstream_examples.mjs writes it').toBe(after);
});

test('the record has these pages', () => {
  const { pages } = recorded_examples();
  const counts = pages.map(({ source, page, examples }) => `${source} ${page} ${examples.length}`);
  expect(counts).toEqual([
    'python library/urllib.request 17',
    'python library/urllib.parse 7',
    'python library/urllib.error 0',
    'python library/urllib.robotparser 1',
    'python howto/urllib2 16',
    'python library/http.client 7',
    'python library/http.cookiejar 4',
    'python library/http.cookies 2',
    'requests 1.1.0 user/quickstart 31',
    'requests 1.1.0 user/advanced 38',
    'requests 1.1.0 user/authentication 3',
    'requests 2.34.2 user/quickstart 36',
    'requests 2.34.2 user/advanced 67',
    'requests 2.34.2 user/authentication 6',
  ]);
});

test('examples are found in reStructuredText', () => {
  const page = [
    'A paragraph::',
    '',
    '    one = 1',
    '',
    '    two = 2',
    '',
    'The end of it. ``literal``',
    '',
    '.. function:: name(a)',
    '',
    '   Says how::',
    '',
    '      >>> name(1)',
    '      2',
    '',
    '   .. code-block:: http',
    '      :linenos:',
    '',
    '      Host: h',
    '',
    '>>> by_itself()',
    '3',
    '',
    'Text.',
  ].join('\n');
  expect(examples_of(page)).toEqual([
    { line: 3, language: 'python', code: 'one = 1\n\ntwo = 2' },
    { line: 13, language: 'python', code: '>>> name(1)\n2' },
    { line: 19, language: 'http', code: 'Host: h' },
    { line: 21, language: 'python', code: '>>> by_itself()\n3' },
  ]);
  expect(hash_of('one = 1')).toBe(hash_of(examples_of('x::\n\n  one = 1  \n')[0]!.code));
});
