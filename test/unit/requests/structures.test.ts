// Counterpart of Requests 2.34.2 tests/test_structures.py, test_hooks.py and test_packages.py.
import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import {
  Exception,
  KeyError,
  OSError,
  ValueError,
  kw,
  repr,
  str,
} from '../../../lib/python/builtins/index.js';
import { requests_both } from './colours.js';

describe.each(requests_both)('$colour', ({ colour, requests }) => {
  describe('CaseInsensitiveDict', () => {
    const { CaseInsensitiveDict } = requests.structures;
    const made = () => {
      const headers = new CaseInsensitiveDict();
      headers['Accept'] = 'application/json';
      return headers;
    };

    test('__str__() returns its repr', () => {
      const headers = new requests.structures.CaseInsensitiveDict({ A: 'b' });
      expect([headers.__str__(), str(headers)]).toEqual(["{'A': 'b'}", "{'A': 'b'}"]);
    });

    test('iterates over the keys as set', () => {
      expect([...made()]).toEqual(['Accept']);
    });

    test.each(['accept', 'ACCEPT', 'aCcEpT', 'Accept'])('has %s', (key) => {
      const headers = made();
      expect(headers[key]).toBe('application/json');
      expect(key in headers).toBe(true);
      delete headers[key];
      expect(key in headers).toBe(false);
      expect(headers[key]).toBeNull();
      expect(headers.size).toBe(0);
    });

    test('lower_items(), repr() and copy() work as in Requests', () => {
      const headers = made();
      expect([...headers.lower_items()]).toEqual([['accept', 'application/json']]);
      expect([repr(headers), str(headers), String(headers), inspect(headers)]).toEqual(
        Array(4).fill("{'Accept': 'application/json'}"),
      );
      const copy = headers.copy();
      expect(copy).not.toBe(headers);
      expect(copy.__eq__(headers)).toBe(true);
    });

    test("equals urllib3's headers, and merges with them", () => {
      const { HTTPHeaderDict } = requests.packages.urllib3._collections;
      const headers = new HTTPHeaderDict({ ACCEPT: 'application/json' });
      expect(made().__eq__(headers)).toBe(true);
      const session = new CaseInsensitiveDict({ Age: '5' });
      const merged = requests.sessions.merge_setting(headers, session, CaseInsensitiveDict);
      expect(repr(merged)).toBe("{'Age': '5', 'ACCEPT': 'application/json'}");
    });

    test("copies urllib3's headers, by the methods of a subclass that has its own", () => {
      const { HTTPHeaderDict } = requests.packages.urllib3._collections;
      const pairs: [string, string][] = [
        ['Set-cookie', 'a=1'],
        ['ETag', 'x'],
        ['SET-COOKIE', 'b=2'],
      ];
      const headers = new HTTPHeaderDict(pairs);
      const copy = new CaseInsensitiveDict(headers);
      headers.add('ETag', 'y');
      copy['Age'] = '5';
      expect(repr(copy)).toBe("{'Set-cookie': 'a=1, b=2', 'ETag': 'x', 'Age': '5'}");
      expect(headers.__len__()).toBe(2);
      class Loud extends HTTPHeaderDict {
        override __getitem__(key: string): string {
          return super.__getitem__(key).toUpperCase();
        }
      }
      expect(repr(new CaseInsensitiveDict(new Loud(pairs)))).toBe(
        "{'Set-cookie': 'A=1, B=2', 'ETag': 'X'}",
      );
    });

    test('has case-insensitive views', () => {
      const headers = new CaseInsensitiveDict({ Accept: 'a/b', Age: '5' });
      const [keys, values, items] = [headers.keys(), headers.values(), headers.items()];
      expect([keys.includes('aCCEPT'), keys.includes('Nope'), keys.includes('Accept', 1)]).toEqual([
        ...[true, false, false],
      ]);
      expect([values.includes('5'), values.includes('6')]).toEqual([true, false]);
      expect([items.includes(['age', '5']), items.includes(['age', '6'])]).toEqual([true, false]);
    });

    test('spreads into its items, without its fields', () => {
      class Named extends CaseInsensitiveDict {
        title = 'one';
      }
      const headers = new Named({ Accept: 'a/b' });
      expect({ ...headers, Age: '5' }).toEqual({ Accept: 'a/b', Age: '5' });
      expect(JSON.stringify(headers)).toBe('{"Accept":"a/b"}');
      const copy = headers.__copy__();
      copy['Age'] = '5';
      expect([copy.title, Object.keys(copy), headers['age']]).toEqual([
        ...['one', ['Accept', 'Age'], '5'],
      ]);
    });

    test('copy() calls no method of a subclass', () => {
      const keys: string[] = [];
      class Recording extends CaseInsensitiveDict {
        override __getitem__(key: string): unknown {
          keys.push(key);
          return super.__getitem__(key) as unknown;
        }
      }
      const copy = new Recording({ Accept: 'a/b' }).copy();
      expect([str(copy), copy.constructor, keys]).toEqual([
        ...["{'Accept': 'a/b'}", CaseInsensitiveDict, []],
      ]);
    });

    test('is equal to a dict whose keys differ in case only', () => {
      expect(made().__eq__({ AccePT: 'application/json' })).toBe(true);
      expect(made().__eq__({})).toBe(false);
      expect(made().__eq__(null)).toBe(false);
    });

    test.each([
      ['a mapping', () => new CaseInsensitiveDict({ Foo: 'foo', BAr: 'bar' })],
      [
        'pairs',
        () =>
          new CaseInsensitiveDict([
            ['Foo', 'foo'],
            ['BAr', 'bar'],
          ]),
      ],
      ['keywords', () => new CaseInsensitiveDict(kw({ FOO: 'foo', BAr: 'bar' }))],
    ])('can be made of %s', (_what, make) => {
      const headers = make();
      expect(headers.__len__()).toBe(2);
      expect(['foo' in headers, 'bar' in headers, 'baz' in headers]).toEqual([true, true, false]);
    });

    test('has one key for all spellings and keeps the last one', () => {
      const headers = new CaseInsensitiveDict({ a: 'a', b: 'b' });
      headers['A'] = 'a';
      expect(headers.__len__()).toBe(2);
      const spam = new CaseInsensitiveDict();
      const spellings = ['spam', 'Spam', 'sPAM', 'SPAM'];
      for (const key of spellings) spam[key] = `of ${key}`;
      for (const key of spellings) {
        expect([spam[key], spam.get(key), key in spam]).toEqual(['of SPAM', 'of SPAM', true]);
      }
      expect([...spam.keys()]).toEqual(['SPAM']);
      expect('notspam' in spam).toBe(false);
      expect(spam.get('notspam', 'default')).toBe('default');
      delete spam['sPam'];
      expect(['spam' in spam, spam.__len__()]).toEqual([false, 0]);
    });

    test('update() keeps the other keys', () => {
      const headers = new CaseInsensitiveDict({ Foo: 'foo', BAr: 'bar', other: 'other' });
      headers.update({ fOO: 'anotherfoo', bAR: 'anotherbar' });
      expect(headers.__len__()).toBe(3);
      expect([headers['foo'], headers['bar'], headers['other']]).toEqual([
        'anotherfoo',
        'anotherbar',
        'other',
      ]);
    });

    test('setdefault() adds only a missing key', () => {
      const headers = new CaseInsensitiveDict({ Spam: 'blueval' });
      expect(headers.setdefault('spam', 'notblueval')).toBe('blueval');
      expect(headers.setdefault('notspam', 'notblueval')).toBe('notblueval');
      expect(headers['NOTSPAM']).toBe('notblueval');
    });

    test('keeps the spelling of keys until they are set again', () => {
      const headers = new CaseInsensitiveDict({
        Accept: 'application/json',
        'user-Agent': 'requests',
      });
      const spelled = () => [
        [...headers],
        [...headers.keys()],
        headers.items().map(([key]) => key),
      ];
      expect(spelled()).toEqual(Array(3).fill(['Accept', 'user-Agent']));
      expect(Array.from(headers.lower_items(), ([key]) => key)).toEqual(['accept', 'user-agent']);
      headers.update({ ACCEPT: 'application/json' });
      headers['USER-AGENT'] = 'requests';
      expect(spelled()).toEqual(Array(3).fill(['ACCEPT', 'USER-AGENT']));
    });

    test('is equal to a copy until one of them changes', () => {
      const headers = new CaseInsensitiveDict({ SPAM: 'blueval', Eggs: 'redval' });
      const other = new CaseInsensitiveDict({ spam: 'blueval', eggs: 'redval' });
      expect(headers.__eq__(other)).toBe(true);
      delete other['spam'];
      expect(headers.__eq__(other)).toBe(false);
      expect(headers.__eq__({ spam: 'blueval', eggs: 'redval' })).toBe(true);
      expect(headers.__eq__(new (class Nothing {})())).toBe(false);
      const copy = headers.copy();
      expect(headers.__eq__(copy)).toBe(true);
      headers['changed'] = true;
      expect(headers.__eq__(copy)).toBe(false);
    });

    test('raises KeyError for a missing key where Python does', () => {
      const headers = made();
      expect(() => headers.__getitem__('X-None')).toThrow(new KeyError('x-none'));
      expect(() => delete headers['X-None']).toThrow(KeyError);
      expect(() => headers.pop('X-None')).toThrow(KeyError);
      expect(headers.pop('X-None', 'd')).toBe('d');
    });

    test('accepts __proto__ and the like as keys', () => {
      const headers = new CaseInsensitiveDict([['constructor', '1']]);
      headers['__proto__'] = 'x';
      expect(headers['__proto__']).toBe('x');
      expect(headers.items()).toEqual([
        ['constructor', '1'],
        ['__proto__', 'x'],
      ]);
      expect(Object.getPrototypeOf(headers)).toBe(CaseInsensitiveDict.prototype);
      expect({}).not.toHaveProperty('x');
    });

    test('is made of a mapping, pairs and keywords', () => {
      const all = new CaseInsensitiveDict(new Map([['A', '1']]), kw({ b: '2' }));
      all.update([['C', '3']], kw({ a: '4' }));
      expect(str(all)).toBe("{'a': '4', 'b': '2', 'C': '3'}");
      expect(str(new CaseInsensitiveDict(all))).toBe(str(all));
      expect(str(all.keys())).toBe("KeysView({'a': '4', 'b': '2', 'C': '3'})");
    });

    test('uses the methods of a subclass', () => {
      class Shouting extends CaseInsensitiveDict<string> {
        override __setitem__(key: string, value: string) {
          super.__setitem__(key, value.toUpperCase());
        }
        override __getitem__(key: string): string {
          return `${super.__getitem__(key)}!`;
        }
      }
      const headers = new Shouting({ a: 'x' });
      headers['b'] = 'y';
      expect([headers['a'], headers.get('b'), headers.values()]).toEqual([
        'X!',
        'Y!',
        ['X!', 'Y!'],
      ]);
    });
  });

  describe('LookupDict', () => {
    const { LookupDict } = requests.structures;
    const made = () => {
      const lookup = new LookupDict('test');
      lookup['bad_gateway'] = 502;
      return lookup;
    };

    test('has its name in repr()', () => {
      expect(repr(made())).toBe("<lookup 'test'>");
    });

    test.each([
      ['bad_gateway', 502],
      ['not_a_key', null],
    ])('looks up %s', (key, value) => {
      expect(made()[key]).toBe(value);
      expect(made().get(key)).toBe(value);
      expect(Object.hasOwn(made(), key)).toBe(value !== null);
      expect(made()[key] ?? value).toBe(value);
    });

    test('has the items set as in a dict', () => {
      const lookup = made();
      lookup.__setitem__('k', 'v');
      expect([lookup.items(), lookup.values()]).toEqual([[['k', 'v']], ['v']]);
      expect([lookup.__eq__({ k: 'v' }), lookup.__eq__(made()), lookup.__eq__('k')]).toEqual([
        ...[true, false, false],
      ]);
    });

    test('is an empty dict, whatever its attributes', () => {
      const lookup = made();
      expect(['bad_gateway' in lookup, lookup.size, [...lookup]]).toEqual([false, 0, []]);
      expect(lookup.__dict__).toEqual({ name: 'test', bad_gateway: 502 });
      lookup['__proto__'] = 5;
      expect(lookup['__proto__']).toBe(5);
      expect(Object.getPrototypeOf(lookup)).toBe(LookupDict.prototype);
    });
  });

  test('codes have their aliases', () => {
    const { codes } = requests;
    expect([codes.ok, codes.OK, codes['\\o/'], codes['✓'], codes.teapot]).toEqual([
      ...[200, 200, 200, 200, 418],
    ]);
    expect(codes['temporary_redirect']).toBe(307);
    expect(codes['nonsense']).toBeNull();
  });

  describe('hooks', () => {
    const hook = (value: string) => value.slice(1);

    test.each([
      ['one', hook, 'ata'],
      ['several', [hook, () => null, hook], 'ta'],
      ['an object', { __call__: hook }, 'ata'],
      ['none', [], 'Data'],
    ])('may be %s', async (_what, hooks, result) => {
      const { dispatch_hook } = requests.hooks;
      expect(await dispatch_hook('response', { response: hooks } as never, 'Data')).toBe(result);
    });

    test('receive the keywords', async () => {
      const { dispatch_hook } = requests.hooks;
      const seen: unknown[] = [];
      const response = (...args: unknown[]) => void seen.push(...args);
      await dispatch_hook('response', { response }, 'Data', kw({ timeout: 3 }));
      expect(seen).toEqual(['Data', { timeout: 3 }]);
    });

    test('default_hooks() has an empty list for each event', () => {
      expect(requests.hooks.default_hooks()).toEqual({ response: [] });
    });

    test('may be asynchronous in the async colour only', async () => {
      const response = (value: string) => Promise.resolve(value.toUpperCase());
      const call = async () => await requests.hooks.dispatch_hook('response', { response }, 'x');
      if (colour === 'async') expect(await call()).toBe('X');
      else await expect(call()).rejects.toThrow(TypeError);
    });
  });

  test('packages contains urllib3, idna and chardet', () => {
    const { urllib3, idna, chardet } = requests.packages;
    expect(typeof urllib3.disable_warnings).toBe('function');
    expect(urllib3.util.retry.Retry).toBe(urllib3.Retry);
    expect(typeof urllib3.exceptions.InsecureRequestWarning).toBe('function');
    expect(String(idna.encode('königsgäßchen'))).toBe("b'xn--knigsgchen-b4a3dun'");
    expect(chardet.detect(new Uint8Array()).encoding).toBe('utf-8');
  });

  test('exceptions are instances of all their bases', () => {
    const { exceptions } = requests;
    const bases: [Exclude<keyof typeof exceptions, 'CompatJSONDecodeError'>, unknown[]][] = [
      ['ConnectTimeout', [exceptions.ConnectionError, exceptions.Timeout]],
      ['InvalidURL', [ValueError]],
      ['InvalidProxyURL', [exceptions.InvalidURL, ValueError]],
      ['MissingSchema', [ValueError]],
      ['ContentDecodingError', [requests.packages.urllib3.exceptions.HTTPError]],
      ['StreamConsumedError', [TypeError]],
      ['ReadTimeout', [exceptions.Timeout]],
    ];
    for (const [name, more] of bases) {
      const error = new exceptions[name]('why');
      expect([error.name, error.message, repr(error)]).toEqual([name, 'why', `${name}('why')`]);
      for (const base of [exceptions.RequestException, OSError, Exception, ...more]) {
        expect(error).toBeInstanceOf(base);
      }
      expect(error).not.toBeInstanceOf(exceptions.HTTPError);
    }
  });

  test('a RequestException has its request and response', () => {
    const { RequestException, JSONDecodeError } = requests.exceptions;
    const response = { request: 'r' };
    expect(new RequestException('x', kw({ response }))).toMatchObject({ request: 'r', response });
    expect(new RequestException('x', { request: 1 })).toMatchObject({ request: 1, response: null });
    const other: object = { other: 1 };
    expect(() => new RequestException('x', kw(other))).toThrow(
      'RequestException() takes no keyword arguments',
    );
    const error = new JSONDecodeError('Extra data', '1\n2 3', 4, kw({ request: 1 }));
    expect(error).toMatchObject({ msg: 'Extra data', pos: 4, lineno: 2, colno: 3, request: 1 });
    expect(error.message).toBe('Extra data: line 2 column 3 (char 4)');
  });
});
