// Counterpart of Requests 2.34.2 tests/test_requests.py: jars, and cookies from Morsels. (Recorded cases are in recorded.test.ts.)
import { describe, expect, test } from 'vitest';
import {
  AttributeError,
  KeyError,
  ValueError,
  kw,
  repr,
} from '../../../lib/python/builtins/index.js';
import { DefaultCookiePolicy } from '../../../lib/stdlib/http/cookiejar/index.js';
import { HTTPMessage } from '../../../lib/stdlib/http/client/index.js';
import { Morsel, SimpleCookie } from '../../../lib/stdlib/http/cookies/index.js';
import { requests_both } from './colours.js';

describe.each(requests_both)('$colour', ({ requests }) => {
  const { CookieConflictError, RequestsCookieJar, morsel_to_cookie } = requests.cookies;

  describe('RequestsCookieJar', () => {
    test('a plain object as a name is a value, not keywords', () => {
      const jar = new requests.cookies.RequestsCookieJar();
      const name = { name: 'id' } as unknown as string;
      jar.set('id', '1');
      expect([jar.__contains__(name), jar.has(name)]).toEqual([false, false]);
      const words = `"name={'name': 'id'}, domain=None, path=None"`;
      expect(() => jar.__getitem__(name)).toThrow(new KeyError(words.slice(1, -1)));
      jar.__delitem__(name);
      expect(jar.keys()).toEqual(['id']);
      const not_text = "'dict' object has no attribute 'startswith'";
      expect(() => jar.__setitem__('x', { a: 1 } as never)).toThrow(new AttributeError(not_text));
      // The same in other mappings.
      expect(requests.codes.__getitem__({ key: 'ok' } as never)).toBe(null);
      const not_lower = new AttributeError("'dict' object has no attribute 'lower'");
      expect(() => new HTTPMessage().__getitem__(name)).toThrow(not_lower);
      for (const run of ['isReservedKey', 'setdefault', '__setitem__'] as const) {
        expect(() => new Morsel()[run]({ a: 1 } as never, '')).toThrow(not_lower);
      }
    });

    test('cookies of http.cookies are taken over', () => {
      const jar = new requests.cookies.RequestsCookieJar();
      jar.update(new SimpleCookie('a=1; b=2') as never);
      expect({ ...jar.get_dict() }).toEqual({ a: '1', b: '2' });
      jar.set('c', new SimpleCookie('c=3; Path=/z')['c'] as never);
      expect(String(jar)).toContain('<Cookie c=3 for /z>');
    });

    const of_two = () => {
      const jar = new RequestsCookieJar();
      jar.set('some_cookie', 'some_value');
      jar.set('some_cookie1', 'some_value1');
      return jar;
    };
    const ITEMS = [
      ['some_cookie', 'some_value'],
      ['some_cookie1', 'some_value1'],
    ];

    test('set_cookie() and morsel_to_cookie() take keywords', () => {
      const jar = new RequestsCookieJar();
      const morsel = { key: 'id', value: '42' };
      jar.set_cookie(kw({ cookie: morsel_to_cookie(kw({ morsel })) }));
      expect(jar.items()).toEqual([['id', '42']]);
    });

    test('an object with a value is no morsel if its key is no text', () => {
      class Item {
        readonly key: unknown;
        readonly value: unknown;
        constructor(key: unknown, value: unknown) {
          [this.key, this.value] = [key, value];
        }
      }
      const jar = new RequestsCookieJar();
      expect(jar.set('n', new Item('id', '42') as never)).toMatchObject({ name: 'id' });
      for (const item of [new Item(1, '42'), new Item('id', undefined)])
        expect(() => jar.set('n', item as never)).toThrow(
          "'Item' object has no attribute 'startswith'",
        );
    });

    // By Requests 2.34.2.
    test('multiple_domains() ignores cookies without a domain', () => {
      const with_domains = (...domains: (string | null)[]) => {
        const jar = new RequestsCookieJar();
        for (const [at, domain] of domains.entries()) {
          const cookie = requests.cookies.create_cookie(String(at), '1');
          jar.set_cookie(Object.assign(cookie, { domain }));
        }
        return jar.multiple_domains();
      };
      expect([with_domains(null, null), with_domains('h', 'i')]).toEqual([false, false]);
      expect([with_domains('', ''), with_domains('h', 'h')]).toEqual([true, true]);
    });

    // By Requests 2.34.2.
    test.each([
      ['"x\\"y"', '"xy"'],
      ['"x\\"y', '"x\\"y'],
      ['x\\"y"', 'x\\"y"'],
    ])('set_cookie() removes escaped quotes from a quoted value only: %s', (value, stored) => {
      const jar = new RequestsCookieJar();
      jar.set('a', value);
      expect(jar.get('a')).toBe(stored);
    });

    test('has no cookie of the name None', () => {
      const jar = of_two();
      requests.cookies.remove_cookie_by_name(jar, null as never);
      jar.__delitem__(null as never);
      expect([jar.get(null as never), jar.items()]).toEqual([null, ITEMS]);
    });

    test('spreads into names and values', () => {
      expect({ ...of_two() }).toEqual(Object.fromEntries(ITEMS));
      const jar = of_two();
      jar.set('some_cookie', 'other', kw({ domain: 'test.com' }));
      expect(() => ({ ...jar })).toThrow(CookieConflictError);
    });

    test('is compared by its items, even with repeated names', () => {
      const jar = of_two();
      jar.set('some_cookie', 'other', kw({ domain: 'test.com' }));
      const last = { some_cookie: 'other', some_cookie1: 'some_value1' };
      expect([jar.__eq__({}), jar.__eq__(last)]).toEqual([false, true]);
    });

    test('set() takes the attributes of a cookie', () => {
      const jar = new RequestsCookieJar();
      const rest = { HttpOnly: true };
      jar.set('some_cookie', 'some_value', kw({ secure: true, domain: 'test.com', rest }));
      expect(jar.__len__()).toBe(1);
      expect('some_cookie' in jar).toBe(true);
      const [cookie] = [...jar];
      expect(cookie).toMatchObject({ secure: true, domain: 'test.com' });
      expect(cookie?._rest['HttpOnly']).toBe(true);
    });

    test('has as many items as the mappings made from it', () => {
      const jar = of_two();
      expect(jar.__len__()).toBe(2);
      for (const items of [jar.items(), jar.iteritems()]) expect([...items]).toEqual(ITEMS);
      for (const dict of [new Map(jar.items()), new Map(jar.iteritems())])
        expect(dict.size).toBe(2);
      expect(jar.get_dict()).toEqual(Object.fromEntries(ITEMS));
    });

    test('keys(), values(), items() may be iterated repeatedly', () => {
      const jar = of_two();
      const [keys, values, items] = [jar.keys(), jar.values(), jar.items()];
      for (const _time of [1, 2]) {
        expect([...keys]).toEqual(['some_cookie', 'some_cookie1']);
        expect([...values]).toEqual(['some_value', 'some_value1']);
        expect([...items]).toEqual(ITEMS);
      }
    });

    test('get() raises CookieConflictError for a name in two domains or paths', () => {
      const jar = new RequestsCookieJar();
      jar.set('some_cookie', 'some_value', { domain: 'test1.com' });
      jar.set('some_cookie', 'some_value', { domain: 'test2.com' });
      expect('some_cookie' in jar).toBe(true);
      expect(jar.items()).toHaveLength(2);
      expect(() => jar.get('some_cookie')).toThrow(CookieConflictError);
      expect(jar.get('some_cookie', kw({ domain: 'test1.com' }))).toBe('some_value');
      const other = new RequestsCookieJar();
      other.set('some_cookie', 'some_value', { path: 'some_path' });
      other.set('some_cookie', 'some_value');
      expect(() => other.get('some_cookie')).toThrow(CookieConflictError);
    });

    // By Requests 2.34.2: the value that get() returns ('several' if it raises), that of _find(), and get_dict().
    const SEVERAL = 'several';
    test.each<[(string | null)[], [get: string | null, first: string | null, dict: string | null]]>(
      [
        [
          [null, null],
          [SEVERAL, '1', '3'],
        ],
        [
          [null, '/'],
          [SEVERAL, '1', '3'],
        ],
        [
          [null, '/x'],
          ['2', '2', '2'],
        ],
        [
          [null, '/y'],
          [null, null, null],
        ],
        [
          ['a', null],
          [SEVERAL, '1', '2'],
        ],
        [
          ['a', '/'],
          ['1', '1', '1'],
        ],
        [
          ['a', '/x'],
          ['2', '2', '2'],
        ],
        [
          ['b', null],
          ['3', '3', '3'],
        ],
        [
          ['b', '/x'],
          [null, null, null],
        ],
        [
          ['c', '/'],
          [null, null, null],
        ],
      ],
    )('cookies of domain and path %j', ([domain, path], expected) => {
      const jar = new RequestsCookieJar();
      jar.set('n', '1', { domain: 'a', path: '/' });
      jar.set('n', '2', { domain: 'a', path: '/x' });
      jar.set('n', '3', { domain: 'b', path: '/' });
      const of = kw({ domain: domain!, path: path! });
      const found = (use: () => string | null) => {
        try {
          return use();
        } catch (error) {
          if (error instanceof CookieConflictError) return SEVERAL;
          expect(String(error)).toContain(`name='n', domain=${repr(domain)}, path=${repr(path)}`);
          return null;
        }
      };
      expect([
        found(() => jar.get('n', of) as string | null),
        found(() => jar._find('n', of)),
        jar.get_dict(domain, path)['n'] ?? null,
      ]).toEqual(expected);
    });

    test('copy() keeps the policy', () => {
      class MyCookiePolicy extends DefaultCookiePolicy {}
      const jar = new RequestsCookieJar();
      jar.set_policy(new MyCookiePolicy());
      expect(jar.copy().get_policy()).toBeInstanceOf(MyCookiePolicy);
    });
  });

  describe('morsel_to_cookie()', () => {
    const expires_of = (attributes: object) =>
      morsel_to_cookie({ key: 'k', value: 'v', ...attributes }).expires;

    test('converts expires', () => {
      expect(expires_of({ expires: 'Thu, 01-Jan-1970 00:00:01 GMT' })).toBe(1);
      expect(expires_of({ expires: null })).toBeNull();
      expect(() => expires_of({ expires: 100 })).toThrow(TypeError);
      expect(() => expires_of({ expires: 'woops' })).toThrow(ValueError);
    });

    test('converts max-age', () => {
      const before = Math.trunc(Date.now() / 1000);
      const expires = expires_of({ 'max-age': 60 });
      expect(Number.isInteger(expires)).toBe(true);
      expect(expires).toBeGreaterThanOrEqual(before + 60);
      expect(expires).toBeLessThanOrEqual(Date.now() / 1000 + 60);
      expect(() => expires_of({ 'max-age': 'woops' })).toThrow(
        new TypeError('max-age: woops must be integer'),
      );
    });
  });
});
