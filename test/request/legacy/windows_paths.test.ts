// pathname2url and url2pathname as on Windows, against CPython's nturl2path (test/oracle/windows_paths.py), and the cases
// of its test_urllib.py.
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
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
const functions = { pathname2url, url2pathname };

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
  const given = asked.map(([, argument]) => [argument, answer(() => functions[name](argument))]);
  expect(given).toEqual(asked.map(([, argument, result]) => [argument, result]));
});

describe('Pathname_Tests', () => {
  test('test_prefixes: the prefixes of long paths are removed', () => {
    expect(pathname2url('\\\\?\\C:\\dir')).toBe('///C:/dir');
    expect(pathname2url('\\\\?\\unc\\server\\share\\dir')).toBe('/server/share/dir');
  });

  test.each([
    ['C:\\dir\\file', '///C:/dir/file'],
    ['\\dir\\file', '/dir/file'],
    ['dir\\a b', 'dir/a%20b'],
  ])('test_ntpath: %s', (name, url) => {
    expect(pathname2url(name)).toBe(url);
    expect(url2pathname(url)).toBe(name);
  });
});

describe('URL2PathNameTests', () => {
  test.each(['///C:', '///C|'])('test_converting_drive_letter: %s', (url) => {
    expect(url2pathname(url)).toBe('C:');
    expect(url2pathname(`${url}/`)).toBe('C:\\');
  });

  test('test_converting_when_no_drive_letter: shares and folders to paths', () => {
    expect(url2pathname('///folder/test/')).toBe('\\\\\\folder\\test\\');
    expect(url2pathname('////folder/test/')).toBe('\\\\folder\\test\\');
  });

  test('test_simple_compare: a drive letter to a path', () => {
    expect(url2pathname('///C|/foo/bar/spam.foo')).toBe('C:\\foo\\bar\\spam.foo');
  });

  test('test_non_ascii_drive_letter: OSError', () => {
    expect(() => url2pathname('///\u00e8|/')).toThrow(OSError);
  });

  test.each(['C:', '\\\\\\folder\\test\\', 'C:\\a\\b c'])(
    'test_roundtrip_url2pathname: %s',
    (path) => {
      expect(url2pathname(pathname2url(path))).toBe(path);
    },
  );
});

describe('PathName2URLTests', () => {
  test.each(['C:', 'c:\\'])('test_converting_drive_letter: %s', (path) => {
    expect(pathname2url(path)).toBe('///C:');
  });

  test('test_converting_when_no_drive_letter: shares and folders to URLs', () => {
    expect(pathname2url('\\\\\\folder\\test\\')).toBe('/////folder/test/');
    expect(pathname2url('\\\\folder\\test\\')).toBe('////folder/test/');
    expect(pathname2url('\\folder\\test\\')).toBe('/folder/test/');
  });

  test('test_simple_compare: a drive letter to a URL', () => {
    expect(pathname2url('C:\\foo\\bar\\spam.foo')).toBe('///C:/foo/bar/spam.foo');
  });

  test('test_long_drive_letter: two letters before the colon raise OSError', () => {
    expect(() => pathname2url('XX:\\')).toThrow(OSError);
  });

  test.each(['///C:', '/////folder/test/', '///C:/a/b%20c'])(
    'test_roundtrip_pathname2url: %s',
    (url) => {
      expect(pathname2url(url2pathname(url))).toBe(url);
    },
  );
});
