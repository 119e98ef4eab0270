// Mirrors CPython v3.13.18 Lib/test/test_http_cookies.py.
import { describe, expect, test } from 'vitest';
import { AttributeError, equal, kw, repr, str } from '../../../../../lib/python/builtins/index.js';
import { quote } from '../../../../../lib/parse/index.js';
import { CookieError, Morsel, SimpleCookie } from '../../../../../lib/stdlib/http/cookies/index.js';

function loaded(text: string): SimpleCookie {
  const cookie = new SimpleCookie();
  cookie.load(text);
  return cookie;
}
const script = (cookie: string) => `
        <script type="text/javascript">
        <!-- begin hiding
        document.cookie = decodeURIComponent("${quote(cookie, kw({ safe: '' }))}");
        // end hiding -->
        </script>
        `;
const RESERVED = [...new Morsel().keys()];

test.each(['key', 'value', 'coded_value'])('Morsel.%s cannot be set', (name) => {
  const morsel = new Morsel();
  morsel.set('a', 'b', 'b');
  const assign = () => void (morsel[name] = 'x');
  expect(assign).toThrow(AttributeError);
  expect(assign).toThrow(`property '${name}' of 'Morsel' object has no setter`);
  expect([morsel.key, morsel.value, morsel.coded_value]).toEqual(['a', 'b', 'b']);
});

test('keys() and items() are compared as sets, values() by identity', () => {
  const cookie = new SimpleCookie('a=b; c=d');
  expect(equal(cookie.keys(), new Set(['c', 'a']))).toBe(true);
  expect(equal(new Set(['a']), cookie.keys())).toBe(false);
  expect(equal(cookie.keys(), new SimpleCookie('c=1; a=2').keys())).toBe(true);
  expect(equal(cookie.keys(), ['a', 'c'])).toBe(false);
  expect(equal(cookie.items(), new Set(cookie.items()))).toBe(true);
  const values = cookie.values();
  expect([equal(values, values), equal(values, cookie.values())]).toEqual([true, false]);
});

describe('CookieTests', () => {
  test.each([
    ['a=one; b=two', { a: 'one', b: 'two' }, "a='one' b='two'", 'a=one\nb=two'],
    [
      String.raw`a="E=mc2; L=\"x\"; f=\073;"`,
      { a: 'E=mc2; L="x"; f=;;' },
      String.raw`a='E=mc2; L="x"; f=;;'`,
      String.raw`a="E=mc2; L=\"x\"; f=\073;"`,
    ],
    ['a=E=mc2', { a: 'E=mc2' }, "a='E=mc2'", 'a=E=mc2'],
    ['k:t=v:t', { 'k:t': 'v:t' }, "k:t='v:t'", 'k:t=v:t'],
    ['a=b; c=[; d=]', { a: 'b', c: '[', d: ']' }, "a='b' c='[' d=']'", 'a=b\nc=[\nd=]'],
  ])('test_basic: values, repr and output: %s', (text, values, shown, written) => {
    const cookie = loaded(text);
    expect(repr(cookie)).toBe(`<SimpleCookie: ${shown}>`);
    expect(cookie.output(kw({ sep: '\n' }))).toBe(written.replace(/^/gm, 'Set-Cookie: '));
    for (const [name, value] of Object.entries(values)) expect(cookie[name].value).toBe(value);
  });

  test.each([
    [String.raw`x=\"`, 'x="'],
    [String.raw`x=\\`, 'x=\\'],
    [String.raw`x=\=`, 'x=='],
    [String.raw`x=\n`, 'x=n'],
    [String.raw`x=\042`, 'x="'],
    [String.raw`x=\134`, 'x=\\'],
    [String.raw`x=\377`, 'x=\xff'],
    [String.raw`x=\400`, 'x=400'],
    [String.raw`x=\42`, 'x=42'],
    [String.raw`x=\\042`, String.raw`x=\042`],
    [String.raw`x=\\134`, String.raw`x=\134`],
    [String.raw`x=\\\"`, 'x=\\"'],
    [String.raw`x=\\\042`, 'x=\\"'],
    [String.raw`x=\134\"`, 'x=\\"'],
    [String.raw`x=\134\042`, 'x=\\"'],
  ])('test_unquote: escapes in quotes: %s', (text, value) => {
    expect(loaded(`a="${text}"`)['a'].value).toBe(value);
  });

  // With a million in test/nightly.
  test.each(['\\\\', '\\134'])('test_unquote_large: many escapes: %s', (escape) => {
    const n = 50_000;
    const { value } = loaded(`a="x=${escape.repeat(n)};"`)['a'];
    expect(value === `x=${'\\'.repeat(n)};`).toBe(true);
  });

  test.each([
    ['test_load: attributes, and their output', 'Name="VALUE"; Version=1; Path=/here'],
    ['test_quoted_meta: attributes in quotes', 'Name="VALUE"; Version="1"; Path="/here"'],
  ])('%s', (_, text) => {
    const cookie = loaded(text);
    expect(cookie['Name'].value).toBe('VALUE');
    expect(cookie['Name']['version']).toBe('1');
    expect(cookie['Name']['path']).toBe('/here');
    expect(cookie.output(['path'])).toBe('Set-Cookie: Name="VALUE"; Path=/here');
    expect(cookie.js_output()).toBe(script('Name="VALUE"; Path=/here; Version=1'));
    expect(cookie.js_output(['path'])).toBe(script('Name="VALUE"; Path=/here'));
  });

  test('test_extended_encode: comma and semicolon are escaped', () => {
    const cookie = new SimpleCookie();
    cookie['a'] = 'one,two;three';
    expect(cookie.output(['a'])).toBe(String.raw`Set-Cookie: a="one\054two\073three"`);
  });

  test('test_special_attrs: expires and Max-Age', () => {
    const cookie = new SimpleCookie('a="b"');
    cookie['a']['expires'] = 0;
    expect(cookie.output()).toMatch(/GMT$/);
    for (const date of ['Wed, 01 Jan 2010 00:00:00 GMT', 'Wed, 01 Jan 98 00:00:00 GMT']) {
      expect(loaded(`a="b"; expires=${date}`)['a']['expires']).toBe(date);
    }
    const short_lived = new SimpleCookie('a="b"');
    short_lived['a']['max-age'] = 10;
    expect(short_lived.output()).toBe('Set-Cookie: a="b"; Max-Age=10');
  });

  test.each([
    ['Saturday, 01-Jan-83 00:00:00 GMT'],
    ['Sunday, 06-Nov-94 08:49:37 GMT'],
    ['Wednesday, 09-Nov-94 08:49:37 GMT'],
    ['Friday, 11-Nov-94 08:49:37 GMT'],
  ])('test_obsolete_rfc850_date_format: %s', (date) => {
    const cookie = loaded(`a=b; expires=${date}; path=/c`);
    expect([cookie['a']['expires'], cookie['a']['path']]).toEqual([date, '/c']);
  });

  test('test_set_secure_httponly_attrs: flags are written if they are true', () => {
    const cookie = new SimpleCookie('a="b"');
    cookie['a']['secure'] = true;
    cookie['a']['httponly'] = true;
    expect(cookie.output()).toBe('Set-Cookie: a="b"; HttpOnly; Secure');
  });

  // Mirrors CPython v3.14.0 Lib/test/test_http_cookies.py.
  test('test_set_secure_httponly_partitioned_attrs: Partitioned is a flag of Python 3.14', () => {
    const cookie = new SimpleCookie('a="b"');
    cookie['a']['secure'] = true;
    cookie['a']['httponly'] = true;
    cookie['a']['partitioned'] = true;
    expect(cookie.output()).toBe('Set-Cookie: a="b"; HttpOnly; Partitioned; Secure');
    cookie['a']['partitioned'] = false;
    expect(cookie.output()).toBe('Set-Cookie: a="b"; HttpOnly; Secure');
    expect(loaded('a=b; Partitioned; Path=/c')['a']['partitioned']).toBe(true);
    expect(loaded('a=b; Path=/c')['a']['partitioned']).toBe('');
  });

  test.each(['Strict', 'Lax', 'strict', 'lax'])(
    'test_samesite_attrs: the value is kept as it is: %s',
    (value) => {
      const cookie = new SimpleCookie('a="b"');
      cookie['a']['samesite'] = value;
      expect(cookie.output()).toBe(`Set-Cookie: a="b"; SameSite=${value}`);
      expect(loaded(`a="b"; SameSite=${value}`)['a']['samesite']).toBe(value);
    },
  );

  test.each([
    ['test_secure_httponly_false_if_not_present: empty', 'a=b; Path=/c', '', ''],
    ['test_secure_httponly_true_if_present: true', 'a=b; httponly; secure; Path=/c', true, true],
    [
      'test_secure_httponly_true_if_have_value: the value',
      'a=b; httponly=one; secure=two; Path=/c',
      'one',
      'two',
    ],
  ])('%s', (_, text, httponly, secure) => {
    const morsel = loaded(text)['a'];
    expect([morsel['httponly'], morsel['secure']]).toEqual([httponly, secure]);
  });

  test('test_extra_spaces: spaces around names and values', () => {
    const cookie = loaded('a  =  b  ;  secure  ;  path  =  c   ; d=d   ');
    expect(cookie.output()).toBe('Set-Cookie: a=b; Path=c; Secure\r\nSet-Cookie: d=d');
  });

  test.each([
    ']a=x',
    '[a=x',
    'b]a=x',
    'b[a=x',
    'Set-Cookie: a=b',
    'Set-Cookie: a',
    'a=b; c',
    'c; a=b',
    'secure;a=b',
    'Version=1;a=b',
  ])('test_invalid_cookies: nothing is loaded: %s', (text) => {
    const cookie = loaded(text);
    expect([...cookie]).toEqual([]);
    expect(cookie.output()).toBe('');
  });

  test('test_illegal_chars: an invalid name raises CookieError', () => {
    expect(() => loaded('a=b; c,d=e')).toThrow(CookieError);
  });

  test('test_comment_quoting: characters beyond ASCII are escaped', () => {
    const cookie = new SimpleCookie();
    cookie['a'] = '©';
    expect(str(cookie['a'])).toBe(String.raw`Set-Cookie: a="\251"`);
    cookie['a']['comment'] = 'words ©';
    expect(str(cookie['a'])).toBe(String.raw`Set-Cookie: a="\251"; Comment="words \251"`);
  });
});

describe('MorselTests', () => {
  const made = (attributes: object = {}, key = 'k', value = 'v', coded = '"v"') => {
    const morsel = new Morsel();
    morsel.set(key, value, coded);
    morsel.update(attributes as Record<string, unknown>);
    return morsel;
  };

  test('test_defaults: no key, and empty attributes', () => {
    const morsel = new Morsel();
    expect([morsel.key, morsel.value, morsel.coded_value]).toEqual([null, null, null]);
    expect(RESERVED.toSorted()).toEqual([
      'comment',
      'domain',
      'expires',
      'httponly',
      'max-age',
      'partitioned', // New in Python 3.14.
      'path',
      'samesite',
      'secure',
      'version',
    ]);
    expect(new Set(morsel.values())).toEqual(new Set(['']));
  });

  test('test_reserved_keys: they can be set, others raise CookieError', () => {
    const morsel = new Morsel();
    for (const key of RESERVED) {
      expect(morsel.isReservedKey(key)).toBe(true);
      morsel[key] = `of ${key}`;
    }
    for (const key of RESERVED) expect(morsel[key]).toBe(`of ${key}`);
    for (const key of ['other', 'name']) {
      expect(() => (morsel[key] = 'x')).toThrow(CookieError);
    }
  });

  test('test_setter: reserved and invalid names raise CookieError', () => {
    for (const key of [...RESERVED, 'a b', 'a@b']) {
      expect(() => new Morsel().set(key, 'x', 'x')).toThrow(CookieError);
    }
    for (const key of ['name', '_a-', '!a!', '^a|', '+*a~']) {
      const morsel = new Morsel();
      morsel['path'] = '/p';
      morsel.set(key, 'v', 'coded');
      expect([morsel.key, morsel.value, morsel.coded_value]).toEqual([key, 'v', 'coded']);
      expect(morsel.output()).toBe(`Set-Cookie: ${key}=coded; Path=/p`);
      expect(morsel.js_output()).toBe(script(`${key}=coded; Path=/p`));
    }
  });

  test('test_set_properties: key and values cannot be assigned', () => {
    const morsel = new Morsel() as unknown as Record<string, unknown>;
    for (const name of ['key', 'value', 'coded_value']) {
      expect(() => (morsel[name] = '')).toThrow();
      expect(morsel[name]).toBeNull();
    }
  });

  test('test_eq: key, values and attributes are compared', () => {
    const attributes = { path: '/', comment: 'words', domain: 'example.com', version: 2 };
    const morsel = made(attributes);
    expect(morsel.__eq__(made(attributes))).toBe(true);
    for (const [key, value, coded] of [
      ['k', 'v', 'x'],
      ['k', 'x', '"v"'],
      ['x', 'v', '"v"'],
    ] as const) {
      expect(morsel.__eq__(made(attributes, key, value, coded))).toBe(false);
    }
    expect(morsel.__eq__(made({ ...attributes, comment: 'x' }))).toBe(false);
    for (const other of [1, '', [...new Morsel().items()]]) {
      expect(new Morsel().__eq__(other)).toBe(false);
    }
    expect(morsel.__eq__(Object.fromEntries(morsel.items()))).toBe(true);
  });

  test('test_copy: a copy is another Morsel, equal to it', () => {
    const morsel = made({ version: 2, comment: 'words' });
    const copy = morsel.copy();
    expect(copy).toBeInstanceOf(Morsel);
    expect(copy).not.toBe(morsel);
    expect(copy.__eq__(morsel)).toBe(true);
  });

  test('test_setitem: names of attributes in any case', () => {
    const morsel = new Morsel();
    morsel['expires'] = 0;
    morsel['Version'] = 2;
    morsel['DOMAIN'] = 'example.com';
    expect([morsel['expires'], morsel['version'], morsel['domain']]).toEqual([0, 2, 'example.com']);
    expect(() => (morsel['other'] = 'x')).toThrow(CookieError);
    expect('other' in morsel).toBe(false);
  });

  test('test_setdefault: attributes keep their values', () => {
    const morsel = made({ domain: 'example.com', version: 2 });
    expect(morsel.setdefault('expires', 'x')).toBe('');
    expect(morsel.setdefault('Version', 1)).toBe(2);
    expect(morsel.setdefault('DOMAIN', 'x')).toBe('example.com');
    expect([morsel['expires'], morsel['version'], morsel['domain']]).toEqual([
      '',
      2,
      'example.com',
    ]);
    expect(() => morsel.setdefault('other', 'x')).toThrow(CookieError);
    expect('other' in morsel).toBe(false);
  });

  test('test_update: from an object, pairs or an iterator', () => {
    const attributes = { expires: 1, Version: 2, DOMAIN: 'example.com' };
    const items = Object.entries(attributes);
    for (const given of [attributes, items, items.values()]) {
      const morsel = new Morsel();
      morsel.update(given as Record<string, unknown>);
      expect([morsel['expires'], morsel['version'], morsel['domain']]).toEqual([
        1,
        2,
        'example.com',
      ]);
    }
    const morsel = new Morsel();
    expect(() => morsel.update({ other: 'x' })).toThrow(CookieError);
    expect('other' in morsel).toBe(false);
    const update = morsel.update.bind(morsel) as (...args: unknown[]) => void;
    expect(() => update()).toThrow(TypeError);
    expect(() => update(0)).toThrow(TypeError);
  });

  test('test_pickle: the state makes an equal Morsel', () => {
    const morsel = made({ version: 2, comment: 'words' });
    const copy = new Morsel();
    copy.update(Object.fromEntries(morsel.items()) as Record<string, unknown>);
    copy.__setstate__(morsel.__getstate__());
    expect(copy.__eq__(morsel)).toBe(true);
    expect(str(copy)).toBe(str(morsel));
  });

  test('test_repr: repr and str with attributes', () => {
    const morsel = new Morsel();
    const shown = (said: string) => {
      expect(repr(morsel)).toBe(`<Morsel: ${said}>`);
      expect(str(morsel)).toBe(`Set-Cookie: ${said}`);
    };
    shown('None=None');
    morsel.set('k', 'v', 'coded');
    shown('k=coded');
    const attributes = { path: '/', comment: 'words', domain: 'example.com' };
    morsel.update({ ...attributes, 'max-age': 0, secure: 0, version: 1 });
    const first = 'k=coded; Comment=words; Domain=example.com; ';
    shown(`${first}Max-Age=0; Path=/; Version=1`);
    morsel['secure'] = true;
    morsel['httponly'] = 1;
    shown(`${first}HttpOnly; Max-Age=0; Path=/; Secure; Version=1`);
    const expiring = made({ expires: 0 });
    expect(repr(expiring)).toMatch(/^<Morsel: k="v"; expires=\w+, \d+ \w+ \d+ [\d:]+ \w+>$/);
    expect(str(expiring)).toMatch(/^Set-Cookie: k="v"; expires=\w+, \d+ \w+ \d+ [\d:]+ \w+$/);
  });

  const CONTROLS = [
    ...Array.from({ length: 0x20 }, (_, code) => String.fromCharCode(code)),
    '\x7f',
  ];

  test.each(CONTROLS)(
    'test_control_characters: %j is refused wherever it may be set',
    (control) => {
      const morsel = new Morsel();
      const state = { key: 'k', value: 'v', coded_value: 'v' };
      const values = [{ path: control }, { [control]: 'x' }];
      for (const run of [
        () => (morsel[control] = 'x'),
        () => (morsel['path'] = control),
        () => morsel.setdefault('path', control),
        () => morsel.setdefault(control, 'x'),
        () => made({}, control),
        () => made({}, 'k', control),
        () => made({}, 'k', 'v', control),
        ...Object.keys(state).map(
          (name) => () => morsel.__setstate__({ ...state, [name]: control }),
        ),
        ...values.flatMap((given) => [() => morsel.update(given), () => morsel.__ior__(given)]),
      ]) {
        expect(run).toThrow(CookieError);
      }
      expect(repr(morsel)).toBe('<Morsel: None=None>');
    },
  );

  test.each(CONTROLS)('test_control_characters_output: %j set past the checks', (control) => {
    for (const name of ['_key', '_coded_value'] as const) {
      const cookie = new SimpleCookie();
      cookie['a'] = Object.assign(made(), { [name]: control });
      const error = new CookieError('Control characters are not allowed in cookies');
      expect(() => cookie.output()).toThrow(error);
      expect(() => cookie.js_output()).toThrow(error);
    }
  });
});
