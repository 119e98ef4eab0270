// The JavaScript forms of urllib.parse's values and calls: tables, keywords, mappings, results.
import { afterEach, describe, expect, test } from 'vitest';
import { AttributeError, Bytes, encode, kw, repr } from '../../../lib/python/builtins/index.js';
import * as parse from '../../../lib/parse/index.js';
import { cpu_time } from '../../helpers/cpu_time.js';

describe('the tables of schemes', () => {
  const original = { relative: [...parse.uses_relative], netloc: [...parse.uses_netloc] };
  const kept_params = [...parse.uses_params];
  afterEach(() => {
    parse.uses_relative.splice(0, Infinity, ...original.relative);
    parse.uses_netloc.splice(0, Infinity, ...original.netloc);
    parse.uses_params.splice(0, Infinity, ...kept_params);
  });

  test('urljoin resolves a custom scheme once it is in uses_relative and uses_netloc', () => {
    expect(parse.urljoin('gemini://h/a/b', '../c')).toBe('../c');
    parse.uses_relative.push('gemini');
    parse.uses_netloc.push('gemini');
    expect(parse.urljoin('gemini://h/a/b', '../c')).toBe('gemini://h/c');
    expect(parse.urlunsplit(['gemini', '', '/p', '', ''])).toBe('gemini:///p');
  });

  test('urljoin returns the base if the reference is null', () => {
    expect(parse.urljoin('http://h/a', null)).toBe('http://h/a');
    expect(repr(parse.urljoin(encode('http://h/a'), null))).toBe("b'http://h/a'");
  });

  test('urljoin does not resolve a scheme that was removed', () => {
    parse.uses_relative.splice(parse.uses_relative.indexOf('http'), 1);
    expect(parse.urljoin('http://h/a', 'b')).toBe('b');
  });

  test('urlparse splits params for a scheme in uses_params', () => {
    expect(parse.urlparse('x-own:a;b').params).toBe('');
    parse.uses_params.push('x-own');
    expect(parse.urlparse('x-own:a;b').params).toBe('b');
  });
});

describe('keywords', () => {
  test.each([
    ['a plain object after the required arguments', () => parse.quote('a/b', { safe: '' })],
    ['kw() at the end', () => parse.quote('a/b', kw({ safe: '' }))],
    ['kw() for a required one', () => parse.quote(kw({ string: 'a/b', safe: '' }))],
    ['by position', () => parse.quote('a/b', '')],
    ['undefined is the default', () => parse.quote('a%2Fb'.slice(0, 0) || 'a b', undefined)],
  ])('%s', (_, call) => {
    expect(call()).toMatch(/^a%2(Fb|0b)$/);
  });

  test.each<[string, () => unknown, string]>([
    ['no such keyword', () => parse.quote('a', { nope: 1 } as never), "'nope'"],
    [
      'a plain object before other arguments',
      () => (parse.quote as (...args: unknown[]) => unknown)('a', { safe: '' }, 'ascii'),
      'kw({...})',
    ],
    [
      'one argument missing',
      () => (parse.urljoin as unknown as (base: string) => unknown)('a'),
      "'url'",
    ],
    ['one given twice', () => parse.quote('a', kw({ string: 'b' })), "'string'"],
  ])('%s is a TypeError', (_, call, part) => {
    expect(call).toThrow(TypeError);
    expect(call).toThrow(part);
  });

  test('urlencode() treats the first object as the query, the second one as keywords', () => {
    expect(parse.urlencode({ doseq: [1, 2] })).toBe('doseq=%5B1%2C+2%5D');
    expect(parse.urlencode({ doseq: [1, 2] }, { doseq: true })).toBe('doseq=1&doseq=2');
  });
});

describe('urlencode() takes as a mapping', () => {
  const items: [string, string][] = [
    ['b', '1'],
    ['a', '2'],
  ];
  test.each<[string, unknown]>([
    ['a plain object', { b: '1', a: '2' }],
    [
      'an object without prototype',
      Object.assign(Object.create(null) as object, { b: '1', a: '2' }),
    ],
    ['a Map', new Map(items)],
    ['URLSearchParams', new URLSearchParams(items)],
    ['an object with items()', { items: () => items, __len__: () => 2 }],
    ['an array of pairs', items],
  ])('%s', (_, query) => {
    expect(parse.urlencode(query as Record<string, string>)).toBe('b=1&a=2');
    expect(parse.urlencode(query as Record<string, string>, true)).toBe('b=1&a=2');
  });

  test('any value with a length is a sequence of values', () => {
    const values = { a: new Set([1, 2]), b: new Map([['x', 1]]), c: { y: 1 }, d: [] };
    expect(parse.urlencode(values, true)).toBe('a=1&a=2&b=x&c=y');
  });

  test('hundreds of items, bytes, numbers and None', () => {
    const many = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`k${i}`, i]));
    expect(parse.parse_qsl(parse.urlencode(many))).toHaveLength(300);
    expect(parse.urlencode({ a: encode('é', 'latin-1'), b: 10n ** 20n, c: null, d: false })).toBe(
      'a=%E9&b=100000000000000000000&c=None&d=False',
    );
  });

  test('a quote_via that does not return text is a TypeError', () => {
    const quote_via = (() => 5) as never;
    expect(() => parse.urlencode({ a: 'b' }, { quote_via })).toThrow(
      "unsupported operand type(s) for +: 'int' and 'str'",
    );
    expect(() => parse.urlencode({ a: 'b' }, { quote_via: 5 as never })).toThrow(
      "'int' object is not callable",
    );
  });
});

describe('results', () => {
  test('are arrays with named fields that can be unpacked and replaced', () => {
    const result = parse.urlsplit('http://u@h:8/p?q#f');
    const [scheme, netloc, ...rest] = result;
    expect([scheme, netloc, rest]).toEqual(['http', 'u@h:8', ['/p', 'q', 'f']]);
    expect(result._fields).toEqual(['scheme', 'netloc', 'path', 'query', 'fragment']);
    expect(result._asdict()).toEqual({ scheme, netloc, path: '/p', query: 'q', fragment: 'f' });
    expect(result._replace({ path: '/x' }).geturl()).toBe('http://u@h:8/x?q#f');
    expect(result._replace({ path: '/x' })).toBeInstanceOf(parse.SplitResult);
    expect(result).toBeInstanceOf(parse.ResultBase);
    expect(Array.isArray(result.map((part) => part.length))).toBe(true);
    expect(repr(result)).toBe(
      "SplitResult(scheme='http', netloc='u@h:8', path='/p', query='q', fragment='f')",
    );
  });

  test('can be created by position, by name and by _make', () => {
    const fields = { scheme: 'http', netloc: 'h', path: '/', query: '', fragment: '' };
    const by_name = new parse.SplitResult(kw(fields));
    expect(by_name).toEqual(new parse.SplitResult('http', 'h', '/', '', ''));
    expect(by_name.geturl()).toBe('http://h/');
    const bytes = by_name.encode();
    expect(bytes).toBeInstanceOf(parse.SplitResultBytes);
    expect(bytes.geturl()).toBeInstanceOf(Bytes);
    expect(bytes.decode().geturl()).toBe('http://h/');
  });

  test('_replace() and _make() do not call the constructor of a subclass', () => {
    class Url extends parse.SplitResult {
      constructor(url: string) {
        super(...(parse.urlsplit(url) as unknown as [string, string, string, string, string]));
      }
    }
    const url = new Url('http://h/p?q#f')._replace({ path: '/new' });
    expect(url).toBeInstanceOf(Url);
    expect([url.geturl(), repr(Url._make(['s', 'n', '/p', '', '']))]).toEqual([
      'http://h/new?q#f',
      "Url(scheme='s', netloc='n', path='/p', query='', fragment='')",
    ]);
    class Bare extends parse.DefragResultBytes {
      constructor() {
        super(encode('http://h/'), encode('f'));
      }
    }
    expect(repr(new Bare()._replace({ fragment: encode('g') }))).toBe(
      "Bare(url=b'http://h/', fragment=b'g')",
    );
  });

  test.each<[string, readonly unknown[], readonly string[]]>([
    ['urlsplit', parse.urlsplit('http://h/'), parse.SplitResult._fields],
    ['urlparse', parse.urlparse('http://h/'), parse.ParseResult._fields],
    ['urldefrag', parse.urldefrag(encode('http://h/')), parse.DefragResult._fields],
  ])('the fields and properties of %s() cannot be set', (_, result, fields) => {
    const before = repr(result);
    for (const name of fields) {
      expect(() => Object.assign(result, { [name]: 'x' })).toThrow(
        new AttributeError("can't set attribute"),
      );
    }
    const type = result.constructor.name;
    for (const name of ['hostname', 'port', 'username', 'password']) {
      if (!(name in result)) continue;
      expect(() => Object.assign(result, { [name]: 'x' })).toThrow(
        new AttributeError(`property '${name}' of '${type}' object has no setter`),
      );
    }
    expect(repr(result)).toBe(before);
  });

  test('_coerce_args() returns text and a function that restores the type', () => {
    const [base, url, coerce] = parse._coerce_args(encode('a'), encode('b'));
    expect([base, url]).toEqual(['a', 'b']);
    expect(repr((coerce as (text: string) => unknown)('c'))).toBe("b'c'");
  });
});

describe('long input', () => {
  test.each<[string, (text: string) => unknown]>([
    ['quote()', (text) => parse.quote(text, { errors: 'surrogatepass' })],
    ['unquote()', (text) => parse.unquote(text)],
    ['unquote() in latin-1', (text) => parse.unquote(text, 'latin-1')],
    [
      'unquote_to_bytes()',
      (text) => parse.unquote_to_bytes(encode(text, { errors: 'surrogatepass' })),
    ],
    ['parse_qsl()', (text) => parse.parse_qsl(text, true)],
    ['parse_qs()', (text) => parse.parse_qs(text, true)],
    ['urlsplit()', (text) => parse.urlsplit('http://h/' + text)],
    ['urljoin()', (text) => parse.urljoin('http://h/' + text, '../' + text)],
    ['urlencode()', (text) => parse.urlencode({ a: text }, { errors: 'ignore' })],
    ['unwrap()', (text) => parse.unwrap(text)],
  ])('%s accepts a million characters', (_, call) => {
    for (const unit of [
      '%',
      '[',
      '/..',
      '&',
      ';',
      '=',
      '+',
      ' ',
      'é%',
      '\ud800%C3',
      '%C3%A9',
      '#?',
    ]) {
      const started = cpu_time();
      call(unit.repeat(1_000_000 / unit.length));
      expect(cpu_time() - started, unit).toBeLessThan(5000);
    }
  });
});

test.each([
  ...['DefragResult', 'DefragResultBytes', 'ParseResult', 'ParseResultBytes', 'SplitResult'],
  'SplitResultBytes',
] as const)('repr(%s) names its module', (name) => {
  expect(repr(parse[name])).toBe(`<class 'urllib.parse.${name}'>`);
});
