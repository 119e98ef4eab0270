// http.cookies against CPython's recorded results (test/oracle/http_cookies.py), and security fixes of its own.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { ValueError, kw, repr, str } from '../../../../../lib/python/builtins/index.js';
import * as root from '../../../../../lib/index.js';
import {
  BaseCookie,
  CookieError,
  Morsel,
  SimpleCookie,
  _quote,
  _unquote,
} from '../../../../../lib/stdlib/http/cookies/index.js';
import { find_oracle } from '../../../../oracle/find_oracle.js';

interface Failure {
  error: string;
  message: string;
}
interface Loaded {
  repr: string;
  output: string;
  morsels: [string, string, string, Record<string, unknown>][];
}
interface Vectors {
  loads: [string, Loaded | Failure][];
  sets: [string, unknown, [string, unknown][], string[] | Failure][];
  reserved: (null | Failure)[];
}

const recorded = readFileSync(
  new URL('../../../../vectors/http_cookies.json', import.meta.url),
  'utf8',
);
const vectors = JSON.parse(recorded) as Vectors;

function outcome<T>(run: () => T): T | Failure {
  try {
    return run();
  } catch (error) {
    return { error: (error as Error).name, message: (error as Error).message };
  }
}

test('headers are parsed as in CPython', () => {
  let compared = 0;
  for (const [text, expected] of vectors.loads) {
    const found = outcome(() => {
      const cookie = new SimpleCookie();
      cookie.load(text);
      const set = (morsel: Morsel) => morsel.items().filter(([, value]) => value !== '');
      return {
        repr: repr(cookie),
        output: cookie.output(),
        morsels: cookie
          .values()
          .map((m) => [m.key, m.value, m.coded_value, Object.fromEntries(set(m))]),
      };
    });
    expect([text, found]).toEqual([text, expected]);
    compared++;
  }
  expect(compared).toBeGreaterThan(1400);
});

test.each(vectors.sets)('%j = %j with %j', (key, value, attributes, expected) => {
  const found = outcome(() => {
    const cookie = new SimpleCookie();
    cookie[key] = value;
    for (const [name, setting] of attributes) cookie[key][name] = setting;
    const outputs = [cookie.output(['path'], 'Cookie:'), cookie.js_output()];
    return [str(cookie), ...outputs, repr(cookie[key]), repr(cookie)];
  });
  expect(found).toEqual(expected);
});

test('invalid names of a Morsel raise CPython’s errors', () => {
  const found = ['Path', 'a b', '', 'ok'].map((key) =>
    outcome(() => (new Morsel().set(key, 'x', 'x'), null)),
  );
  expect(found).toEqual(vectors.reserved);
});

test.skipIf(find_oracle() === null)('the recorded results equal the installed CPython’s', () => {
  const said = execFileSync(find_oracle()!, ['test/oracle/http_cookies.py'], { encoding: 'utf8' });
  expect(JSON.parse(said)).toEqual(vectors);
});

describe('SimpleCookie', () => {
  // The expected values are CPython 3.13.18's for the same calls.
  test('copy() and `|` return a dict of Morsels', () => {
    const cookie = new SimpleCookie('a=1');
    const other = new SimpleCookie('b=2; a=3');
    const copy = cookie.copy();
    expect(repr(copy)).toBe("{'a': <Morsel: a=1>}");
    expect([copy instanceof SimpleCookie, copy['a'] === cookie['a']]).toEqual([false, true]);
    expect(
      [
        cookie.__or__(other),
        cookie.__or__({ x: 1 }),
        cookie.__ror__(new Map([['x', 1]])),
        new Morsel().__or__({ x: 1 })['x'],
      ].map((each) => repr(each)),
    ).toEqual([
      "{'a': <Morsel: a=3>, 'b': <Morsel: b=2>}",
      "{'a': <Morsel: a=1>, 'x': 1}",
      "{'x': 1, 'a': <Morsel: a=1>}",
      '1',
    ]);
    expect(() => cookie.__or__([['x', 1]])).toThrow(
      new TypeError("unsupported operand type(s) for |: 'SimpleCookie' and 'list'"),
    );
    expect(() => cookie.__ror__([['x', 1]])).toThrow(
      new TypeError("unsupported operand type(s) for |: 'list' and 'SimpleCookie'"),
    );
    expect(repr(cookie)).toBe("<SimpleCookie: a='1'>");
  });

  test('`|=` sets items as they are', () => {
    const cookie = new SimpleCookie('a=1');
    expect(cookie.__ior__(new SimpleCookie('b=2; a=3'))).toBe(cookie);
    expect(repr(cookie)).toBe("<SimpleCookie: a='3' b='2'>");
    expect(cookie.__ior__([['z', 1]]).__getitem__('z')).toBe(1);
    expect(() => cookie.__ior__(5 as never)).toThrow(new TypeError("'int' object is not iterable"));
  });

  test.each([
    [
      ['ab', [1]],
      new ValueError('dictionary update sequence element #1 has length 1; 2 is required'),
    ],
    [[1], new TypeError('cannot convert dictionary update sequence element #0 to a sequence')],
  ])('update() and `|=` with %j raise the error of dict', (pairs, error) => {
    for (const made of [new SimpleCookie(), new Morsel()]) {
      expect(() => made.update(pairs as never)).toThrow(error);
      expect(() => made.__ior__(pairs as never)).toThrow(error);
    }
  });

  test('update() of cookies sets items as they are', () => {
    const cookie = new SimpleCookie();
    cookie.update({ domain: 'x' } as never, kw({ b: 1 }));
    expect(cookie.items()).toEqual([
      ['domain', 'x'],
      ['b', 1],
    ]);
  });

  test('fromkeys() calls __setitem__', () => {
    const set: unknown[] = [];
    class Seen extends SimpleCookie {
      override __setitem__(key: string, value: unknown) {
        set.push(key);
        super.__setitem__(key, value);
      }
    }
    expect(repr(Seen.fromkeys('ab', 'x'))).toBe("<Seen: a='x' b='x'>");
    expect(set).toEqual(['a', 'b']);
    expect(repr(SimpleCookie.fromkeys(['a']))).toBe("<SimpleCookie: a='None'>");
    expect(repr(Morsel.fromkeys(['path'], 'v'))).toBe('<Morsel: None=None; Path=v>');
    expect(() => Morsel.fromkeys(['nope'], 'v')).toThrow(
      new CookieError("Invalid attribute 'nope'"),
    );
  });

  test('is a dict', () => {
    const cookie = new SimpleCookie({ a: 'b', c: 1 });
    expect(cookie['a'].value).toBe('b');
    expect(cookie['missing']).toBeNull();
    expect(() => cookie.__getitem__('missing')).toThrow(
      expect.objectContaining({ name: 'KeyError' }),
    );
    expect('a' in cookie).toBe(true);
    delete cookie['a'];
    expect([...cookie.keys()]).toEqual(['c']);
    expect(cookie.size).toBe(1);
    expect([...cookie]).toEqual(['c']);
    expect(() => new SimpleCookie(new Uint8Array(3) as never)).toThrow(
      "'bytes' object has no attribute 'items'",
    );
    expect(Object.keys(new SimpleCookie('__proto__=x'))).toEqual(['__proto__']);
  });

  test('stores a Morsel unchanged', () => {
    const morsel = new Morsel();
    morsel.set('a', 1, 'one');
    const cookie = new SimpleCookie();
    cookie['a'] = morsel;
    expect(cookie['a']).toBe(morsel);
    expect(cookie.output(kw({ header: 'Cookie:' }))).toBe('Cookie: a=one');
  });

  test('may be subclassed with another encoding of values', () => {
    class Hex extends BaseCookie {
      override value_decode(val: string): [unknown, string] {
        return [parseInt(val, 16), val];
      }
      override value_encode(val: unknown): [unknown, string] {
        return [val, (val as number).toString(16)];
      }
    }
    const cookie = new Hex('a=ff');
    expect(cookie['a'].value).toBe(255);
    cookie['b'] = 16;
    expect(cookie.output()).toBe('Set-Cookie: a=ff\r\nSet-Cookie: b=10');
  });

  test('is exported by the http module', () => {
    expect(new root.http.cookies.SimpleCookie('a=b')['a'].value).toBe('b');
  });
});

describe('Morsel', () => {
  test('compares all its fields, can be copied, and has a state', () => {
    const morsel = new Morsel();
    morsel.set('a', 'b', 'c');
    morsel.update({ path: '/', 'MAX-AGE': 3 });
    const copy = morsel.copy();
    expect(copy.__eq__(morsel)).toBe(true);
    copy['path'] = '/x';
    expect(copy.__eq__(morsel)).toBe(false);
    expect(morsel.__eq__({})).toBe(false);
    expect(morsel.__getstate__()).toEqual({ key: 'a', value: 'b', coded_value: 'c' });
    expect(morsel.setdefault('path', 'z')).toBe('/');
    expect(() => morsel.setdefault('nope')).toThrow(CookieError);
    expect(() => morsel.update({ path: '/y', nope: 1 })).toThrow("Invalid attribute 'nope'");
    expect(morsel['path']).toBe('/');
    expect(morsel.isReservedKey('Secure')).toBe(true);
    expect([morsel.key, morsel.value, morsel.coded_value]).toEqual(['a', 'b', 'c']);
  });

  test('a number as expires means seconds from now', () => {
    const morsel = new Morsel();
    morsel.set('a', 'b', 'b');
    morsel['expires'] = 0;
    const [, date = ''] = /expires=(.*)$/.exec(morsel.OutputString()) ?? [];
    expect(Math.abs(Date.parse(date) - Date.now())).toBeLessThan(60_000);
    expect(date).toMatch(/^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/);
  });

  // docs/internals/security_history.md: gh-143919 (CVE-2026-0672); CVE-2026-3644
  test.each(['\0', '\n', '\r', '\x1f', '\x7f'])('rejects the control character %j', (character) => {
    const morsel = new Morsel();
    const bad = `a${character}b`;
    expect(() => morsel.set('a', bad, 'x')).toThrow(CookieError);
    expect(() => morsel.set('a', 'x', bad)).toThrow(CookieError);
    expect(() => (morsel['path'] = bad)).toThrow(CookieError);
    expect(() => morsel.update({ path: bad })).toThrow(CookieError);
    expect(() => morsel.setdefault('path', bad)).toThrow(CookieError);
    const state = { key: 'a', value: bad, coded_value: 'x' };
    expect(() => morsel.__setstate__(state)).toThrow(CookieError);
    const cookie = new SimpleCookie();
    expect(() => (cookie['a'] = bad)).toThrow(CookieError);
  });
});

// docs/internals/security_history.md: gh-90309 (CVE-2026-6019); gh-149144
test.each([
  ['the end of the element', '</script><script>alert(1)//'],
  ['the end of the string', '";alert(1)//'],
  ['an escaped quotation mark', '\\";alert(1)//'],
  ['a backslash at the end', 'a\\'],
  ['a comment that hides the end', '<!--<script>'],
  ['line separators of JavaScript', 'a\u2028b\u2029'],
  ['other characters', 'Ł/😀'],
])('a script sets the cookie and contains nothing of it: %s', (_, value) => {
  for (const cookie of [new SimpleCookie(), new BaseCookie()]) {
    cookie['a'] = value;
    cookie['a']['comment'] = value;
    const script = cookie.js_output();
    const [, code = ''] =
      /^\s*<script type="text\/javascript">\s*<!-- begin hiding\n(.*)\n\s*\/\/ end hiding -->\s*<\/script>\s*$/.exec(
        script,
      ) ?? [];
    expect(code).toMatch(/^ {8}document\.cookie = decodeURIComponent\("[\w.~%-]*"\);$/);
    const document = { cookie: '' };
    runInNewContext(code, { document });
    expect(document.cookie).toBe(cookie['a'].OutputString());
  }
});

test('a script with a control character is refused', () => {
  class Raw extends Morsel {
    override OutputString(): string {
      return 'a=\n';
    }
  }
  expect(() => new Raw().js_output()).toThrow(CookieError);
});

test('_unquote() is the inverse of _quote()', () => {
  const bytes = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code)).join('');
  expect(_unquote(_quote(bytes))).toBe(bytes);
  expect([_quote(null), _unquote(null), _quote('plain'), _unquote('"')]).toEqual([
    null,
    null,
    'plain',
    '"',
  ]);
});

test.each([
  ['=', (n: number) => '='.repeat(n) + '"'],
  ['="', (n: number) => '="'.repeat(n)],
  ['a', (n: number) => 'a'.repeat(n) + '"'],
  ['\\"', (n: number) => `"${'\\'.repeat(n)}"`],
  ['spaces', (n: number) => `a=${' '.repeat(n)}\0`],
  ['flags', (n: number) => `a=b; ${'secure;'.repeat(n)}`],
])('many %s take linear time', (_, text) => {
  const cost = (n: number) => {
    const given = text(n);
    const start = process.cpuUsage();
    new SimpleCookie().load(given);
    _unquote(given);
    const { user, system } = process.cpuUsage(start);
    return user + system;
  };
  cost(10_000);
  // The least of several: the collector and the compiler run in other threads, whose time counts as well.
  const least = (n: number) => Math.min(...Array.from({ length: 5 }, () => cost(n)));
  const small = least(40_000);
  const large = least(320_000);
  // Linear cost is 8 times as much, quadratic cost 64 times.
  expect(large).toBeLessThan(Math.max(small, 2000) * 24);
});
