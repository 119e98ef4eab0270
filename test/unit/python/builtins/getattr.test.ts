import { describe, expect, test } from 'vitest';
import {
  BytesIO,
  Exception,
  OSError,
  bases,
  getattr,
  int,
  repr,
} from '../../../../lib/python/builtins/index.js';
import * as root from '../../../../lib/index.js';
import * as blocking_root from '../../../../lib/sync/index.js';
import { both } from '../../../server/colours.js';
import python from '../../../vectors/python_symbols.json' with { type: 'json' };

/** Classes that extend one of Python's here, and one of C's or a mixin's users in Python. */
const EXTENDS_MORE = /^io\.|\.Abstract\w+AuthHandler$|\.ConnectionPool$/;
/** Another class of Python, by whose name tools find this one. */
const IS_ANOTHER = 'email.message.Message';
/** The module of io's classes that C code defines. */
const IN_C = '_io.';

/** Python's classes with the full names of their bases. */
const CLASSES = python.classes as unknown as Record<string, { bases: string[] }>;

describe.each(both(root, blocking_root))('$colour', ({ http, module, requests, urllib }) => {
  const names = Object.keys(CLASSES).filter((full) => {
    const [, from = '', name = ''] = /^(.*)\.(\w+)$/.exec(full) ?? [];
    if (full === IS_ANOTHER) return false;
    try {
      return typeof (module(from) as Record<string, unknown>)[name] === 'function';
    } catch {
      return false;
    }
  });

  test('__module__ and __name__ of classes are Python’s', () => {
    expect(names.length).toBeGreaterThan(250);
    const other: string[] = [];
    for (const full of names) {
      const [, from = '', name = ''] = /^(.*)\.(\w+)$/.exec(full)!;
      const Class = (module(from) as Record<string, unknown>)[name];
      const found = `${getattr(Class, '__module__')}.${getattr(Class, '__qualname__')}`;
      if (found.replace(IN_C, 'io.') !== full || getattr(Class, '__name__') !== name)
        other.push(`${full} ${found}`);
    }
    expect(other).toEqual([]);
  });

  test('__bases__ of classes are among those of Python’s', () => {
    const known = new Set(names);
    const ancestors = (full: string): string[] =>
      (CLASSES[full]?.bases ?? []).flatMap((each) => [each, ...ancestors(each)]);
    const other: string[] = [];
    let equal = 0;
    for (const full of names.filter((each) => !EXTENDS_MORE.test(each))) {
      const [, from = '', name = ''] = /^(.*)\.(\w+)$/.exec(full)!;
      const found = getattr(
        (module(from) as Record<string, unknown>)[name],
        '__bases__',
      ) as object[];
      const shown = found
        .map((each) => `${getattr(each, '__module__')}.${getattr(each, '__name__')}`)
        .filter((each) => known.has(each));
      for (const each of shown) if (!ancestors(full).includes(each)) other.push(`${full}: ${each}`);
      if (shown.join() === CLASSES[full]!.bases.filter((each) => known.has(each)).join()) equal++;
    }
    expect(other).toEqual([]);
    expect(equal).toBeGreaterThan(names.length - 50); // the others have mixins, or built-in types as bases
    const { HTTPError, URLError } = urllib.error;
    expect(getattr(HTTPError, '__bases__')).toEqual([URLError, urllib.response.addinfourl]);
  });

  test('items of headers and cookies are no attributes', () => {
    const message = new http.client.HTTPMessage();
    const cookies = new http.cookies.SimpleCookie('a=1');
    const headers = new requests.structures.CaseInsensitiveDict({ a: '1' });
    message['a'] = '1';
    for (const mapping of [message, cookies, headers]) {
      const name = getattr(mapping.constructor, '__name__') as string;
      for (const key of ['a', 'nope', 'then', '__proto__']) {
        const error = `'${name}' object has no attribute '${key}'`;
        expect(() => getattr(mapping, key) as unknown).toThrow(error);
        expect(getattr(mapping, key, 5)).toBe(5);
      }
      expect(getattr(mapping, 'get')('a')).toEqual(
        (mapping as { get(k: string): unknown }).get('a'),
      );
      expect(getattr(mapping, 'keys')()).toEqual(['a']);
    }
    expect(message['nope']).toBe(null);
    expect(getattr(message, 'defects')).toEqual([]);
  });

  test('names of modules, and methods, are attributes', () => {
    expect(getattr(urllib.request, 'urlopen')).toBe(urllib.request.urlopen);
    expect(getattr(requests.codes, 'ok')).toBe(200);
    expect(() => getattr(requests.codes, 'nope') as unknown).toThrow('no attribute');
    const session = new requests.Session();
    expect(getattr(session, 'trust_env')).toBe(true);
    expect(getattr(session, 'get_adapter')('http://a')).toBe(session.get_adapter('http://a'));
    expect(
      getattr(requests.Session, 'get') === Reflect.get(requests.Session.prototype, 'get'),
    ).toBe(true);
  });
});

test('classes of the program, and combined ones', () => {
  class One {}
  class Two extends Exception {}
  class Both extends bases(One, Two) {}
  expect(getattr(Both, '__bases__')).toEqual([One, Two]);
  expect(repr(getattr(Both, '__bases__'))).toBe("(<class '__main__.One'>, <class '__main__.Two'>)");
  expect([getattr(Two, '__module__'), getattr(Two, '__name__')]).toEqual(['__main__', 'Two']);
  expect([getattr(One, '__bases__'), getattr(Exception, '__bases__')]).toEqual([[], []]);
  expect(getattr(int, '__name__')).toBe('int');
  expect(getattr(OSError, '__bases__')).toEqual([Exception]);
});

test.each([
  [new BytesIO(), 'nope', "'BytesIO' object has no attribute 'nope'"],
  [new BytesIO(), 'toLocaleString', "'BytesIO' object has no attribute 'toLocaleString'"],
  [Promise.resolve(), 'x', "'coroutine' object has no attribute 'x' (it is a promise: await it)"],
  [(async function* () {})(), 'x', "'async_generator' object has no attribute 'x'"],
  [null, 'x', "'NoneType' object has no attribute 'x'"],
  [1, 'x', "'int' object has no attribute 'x'"],
  [{ a: 1 }, 'b', "'dict' object has no attribute 'b'"],
  [OSError, 'nope', "type object 'OSError' has no attribute 'nope'"],
  [OSError, 'apply', "type object 'OSError' has no attribute 'apply'"],
  [OSError, 3, "attribute name must be string, not 'int'"],
])('getattr(%o, %o) raises: %s', (object, name, message) => {
  expect(() => getattr(object, name as string) as unknown).toThrow(message);
});
