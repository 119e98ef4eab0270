// pathname2url and url2pathname as on Windows, against CPython's nturl2path (test/oracle/windows_paths.py), and the cases
// of its test_urllib.py.
import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { OSError, type_name } from '../../../lib/python/builtins/index.js';
import { pathname2url, url2pathname } from '../../../lib/request/index.js';

interface Refusal {
  error: string;
  message: string;
}

const { cases } = JSON.parse(
  readFileSync(new URL('../../vectors/windows_paths.json', import.meta.url), 'utf8'),
) as {
  cases: [name: 'pathname2url' | 'url2pathname', argument: string, result: string | Refusal][];
};
const functions: Record<string, (path: string) => string> = { pathname2url, url2pathname };

beforeAll(() => {
  const platform = Object.getOwnPropertyDescriptor(process, 'platform')!;
  Object.defineProperty(process, 'platform', { ...platform, value: 'win32' });
  return () => void Object.defineProperty(process, 'platform', platform);
});

function answer(run: () => string): string | Refusal {
  try {
    return run();
  } catch (error) {
    return { error: type_name(error), message: (error as Error).message };
  }
}

test.each(['pathname2url', 'url2pathname'] as const)('%s() as recorded', (name) => {
  const asked = cases.filter(([of]) => of === name);
  expect(asked.length).toBeGreaterThan(300);
  const given = asked.map(([, argument]) => [argument, answer(() => functions[name]!(argument))]);
  expect(given).toEqual(asked.map(([, argument, result]) => [argument, result]));
});

test.each([
  ['\\\\?\\C:\\dir', '///C:/dir'],
  ['\\\\?\\unc\\server\\share\\dir', '//server/share/dir'],
  ['C:', '///C:'],
  ['c:\\', '///C:/'],
  ['C:\\a\\b%#c\\', '///C:/a/b%25%23c/'],
  ['C:\\a\\\\b\xe9', '///C:/a//b%C3%A9'],
  ['C:\\a\udcff', '///C:/a%FF'],
  ['\\folder\\test\\', '/folder/test/'],
  ['\\\\folder\\test\\', '//folder/test/'],
  ['\\\\\\folder\\test\\', '///folder/test/'],
  ['C:/a/b', '///C:/a/b'],
  ['//?/unc/server/share', '//server/share'],
])('Pathname_Tests: test_pathname2url_win: %s', (path, url) => {
  expect(pathname2url(path)).toBe(url);
});

test.each([
  ['/C:/', 'C:\\'],
  ['///C|', 'C:'],
  ['/C|//', 'C:\\\\'],
  ['///C|/path', 'C:\\path'],
  ['C:/path/to//file/', 'C:\\path\\to\\\\file\\'],
  ['///C/test/', '\\C\\test\\'],
  ['//server/path', '\\\\server\\path'],
  ['////server/path', '\\\\server\\path'],
  ['/////server/path', '\\\\server\\path'],
  ['//localhost/C|/path', 'C:\\path'],
  ['//localhost/path', '\\path'],
  ['C:/a%2fb%FF', 'C:\\a/b\udcff'],
])('Pathname_Tests: test_url2pathname_win: %s', (url, path) => {
  expect(url2pathname(url)).toBe(path);
});

test('a drive of several letters, or of one that is not ASCII, is an OSError', () => {
  expect(() => pathname2url('XX:\\')).toThrow(OSError);
  expect(() => url2pathname('///\u00e8|/')).toThrow(OSError);
});

test.each(['///C:', '/folder/test/', '///C:/a/b%20c'])('both ways: %s', (url) => {
  expect(pathname2url(url2pathname(url))).toBe(url);
});
