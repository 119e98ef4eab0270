import { describe, expect, test } from 'vitest';
import { Bytes } from '../../../../lib/python/bytes/index.js';
import { bind, bind_record, signatures } from '../../../../lib/python/calls/index.js';
import { namedtuple } from '../../../../lib/python/collections/index.js';
import { Kw, kw } from '../../../../lib/python/values/index.js';
import { cpu_time } from '../../../helpers/cpu_time.js';
import { RANDOM } from '../../../oracle/seed.js';
import { actual, expected, from_json, vectors, type Outcome } from '../builtins/vectors.js';
import { signature, type Parameters } from './signature.js';

interface Case {
  name: string;
  parameters: Parameters;
  calls: [args: unknown[], keywords: { [name: string]: unknown }, outcome: Outcome][];
}

describe.each(vectors<Case[]>('binding'))('as CPython, $source:', RANDOM, ({ record }) => {
  test('binds values and raises errors, with keywords by kw()', () => {
    let calls = 0;
    for (const described of record) {
      const made = signature(described.name, described.parameters);
      for (const [args, keywords, outcome] of described.calls) {
        const shown = JSON.stringify([described.name, described.parameters, args, keywords]);
        const given = [...(from_json(args) as unknown[]), kw(keywords)];
        expect([shown, actual(() => bind(made, given))]).toEqual([shown, expected(outcome)]);
        const { names, rest, kwargs } = made;
        const in_order = [
          ...names.map((name) => name || rest!),
          ...(kwargs === null ? [] : [kwargs]),
        ];
        const by_name = () => {
          const record: Record<string, unknown> = bind_record(made, given);
          return in_order.map((name) => record[name]);
        };
        expect([shown, actual(by_name)]).toEqual([shown, expected(outcome)]);
        calls += 1;
      }
    }
    expect(calls).toBeGreaterThan(800);
  });

  test('does the same without kw() if there are no keywords', () => {
    for (const described of record) {
      const made = signature(described.name, described.parameters);
      for (const [args, keywords, outcome] of described.calls) {
        if (Object.keys(keywords).length > 0) continue;
        expect(actual(() => bind(made, args))).toBe(expected(outcome));
      }
    }
  });

  test('does the same with a plain object after the required parameters', () => {
    let calls = 0;
    for (const described of record) {
      const made = signature(described.name, described.parameters);
      for (const [args, keywords, outcome] of described.calls) {
        if (args.length !== described.parameters.required?.length) continue;
        expect(actual(() => bind(made, [...args, keywords]))).toBe(expected(outcome));
        calls += 1;
      }
    }
    expect(calls).toBeGreaterThan(100);
  });
});

const QUOTE = signature('quote', {
  module: 'urllib.parse',
  required: ['string'],
  optional: { safe: '/', encoding: null, errors: null },
});
const URLOPEN = signature('urlopen', {
  required: ['url'],
  optional: { data: null, timeout: 'default' },
  keyword_only: { context: null },
});
const URLENCODE = signature('urlencode', {
  required: ['query'],
  optional: { doseq: false, safe: '' },
  mapping: ['query'],
});
const PROXY_HANDLER = signature('ProxyHandler.__init__', {
  self: true,
  optional: { proxies: null },
  other_names: ['proxies'],
});
const REQUEST = signature('Request.__init__', {
  self: true,
  required: ['url'],
  optional: { data: null, headers: null, method: null },
  other_names: ['headers'],
});
const BUILD_OPENER = signature('build_opener', { rest: 'handlers' });
const UPDATE = signature('update', {
  optional: { other: null },
  positional_only: 1,
  mapping: ['other'],
  kwargs: true,
});
const GET = signature('get', {
  required: ['name'],
  optional: { default: null, domain: null },
  any: ['default'],
});
const POST = signature('post', {
  required: ['url'],
  optional: { json: null },
  kwargs: true,
});
const SETDEFAULT = signature('setdefault', {
  required: ['key'],
  optional: { default: null },
  any: ['default'],
  positional_only: 2,
});
const duck_typed = { read: () => null };
const UNEXPECTED_OBJECT =
  'got a plain object that is no value in its place; give keywords as kw({...})';

describe('bind() takes a plain object as keywords, as a value or as an error', () => {
  test.each<[string, ReturnType<typeof signature>, unknown[], unknown[]]>([
    ['after the required arguments: keywords', QUOTE, ['a', { safe: '' }], ['a', '', null, null]],
    ['empty: no keywords', QUOTE, ['a', {}], ['a', '/', null, null]],
    [
      'after an optional argument: keywords',
      QUOTE,
      ['a', '', { errors: 'x' }],
      ['a', '', null, 'x'],
    ],
    ['after all parameters: keywords', QUOTE, ['a', '', null, null, {}], ['a', '', null, null]],
    ['before undefined: keywords', QUOTE, ['a', { safe: '' }, undefined], ['a', '', null, null]],
    [
      'followed by kw(): a value',
      QUOTE,
      ['a', { safe: '' }, kw({ errors: 'x' })],
      ['a', { safe: '' }, null, 'x'],
    ],
    [
      'for a required parameter, followed by kw(): a value',
      QUOTE,
      [{ a: 1 }, kw({})],
      [{ a: 1 }, '/', null, null],
    ],
    ['in *args, followed by kw(): a value', BUILD_OPENER, [{ a: 1 }, kw({})], [[{ a: 1 }]]],
    [
      'with a keyword-only parameter: keywords',
      URLOPEN,
      ['u', { context: 1 }],
      ['u', null, 'default', 1],
    ],
    ['for a parameter that takes a mapping: a value', URLENCODE, [{ a: 1 }], [{ a: 1 }, false, '']],
    [
      'after a parameter that takes a mapping: keywords',
      URLENCODE,
      [{ a: 1 }, { doseq: true }],
      [{ a: 1 }, true, ''],
    ],
    [
      'a mapping of other names, with a name of its own: a value',
      REQUEST,
      ['u', null, { method: 'PUT', Accept: '*' }],
      ['u', null, { method: 'PUT', Accept: '*' }, null],
    ],
    [
      'a mapping of other names, followed by kw(): a value',
      REQUEST,
      ['u', null, { method: 'PUT' }, kw({})],
      ['u', null, { method: 'PUT' }, null],
    ],
    [
      'a mapping of other names, empty: a value',
      REQUEST,
      ['u', null, {}, { method: 'PUT' }],
      ['u', null, {}, 'PUT'],
    ],
    [
      'for an optional parameter that takes a mapping: a value',
      PROXY_HANDLER,
      [{ http: 'p' }],
      [{ http: 'p' }],
    ],
    [
      'kw() names a parameter that takes a mapping',
      PROXY_HANDLER,
      [kw({ proxies: { http: 'p' } })],
      [{ http: 'p' }],
    ],
    ['with read(): a value', URLOPEN, ['u', duck_typed], ['u', duck_typed, 'default', null]],
    [
      'with read(), for a required parameter: a value',
      URLOPEN,
      [duck_typed],
      [duck_typed, null, 'default', null],
    ],
    [
      'with a dunder method: a value',
      URLOPEN,
      ['u', { __iter__: () => [] }],
      ['u', { __iter__: expect.any(Function) as unknown }, 'default', null],
    ],
    [
      'unknown keywords are collected',
      UPDATE,
      [kw({ a: 1, other: 2 })],
      [null, { a: 1, other: 2 }],
    ],
    ['no further arguments', BUILD_OPENER, [], [[]]],
    ['further arguments', BUILD_OPENER, [1, duck_typed], [[1, duck_typed]]],
    [
      'undefined for an optional parameter: its default',
      QUOTE,
      ['a', undefined, 'utf-8'],
      ['a', '/', 'utf-8', null],
    ],
    [
      'undefined by keyword: its default',
      QUOTE,
      ['a', { safe: undefined, errors: 'x' }],
      ['a', '/', null, 'x'],
    ],
    [
      'undefined by keyword for a parameter that is given by position, too: ignored',
      QUOTE,
      ['a', 'b', kw({ string: undefined, safe: undefined })],
      ['a', 'b', null, null],
    ],
    [
      'undefined in one of two kw(): ignored',
      QUOTE,
      ['a', kw({ safe: 'b', errors: undefined }), kw({ safe: undefined, errors: 'x' })],
      ['a', 'b', null, 'x'],
    ],
    ['undefined for a required parameter: None', QUOTE, [undefined], [null, '/', null, null]],
    [
      'undefined by keyword for a required parameter: None',
      QUOTE,
      [kw({ string: undefined })],
      [null, '/', null, null],
    ],
    ['null is None, not the default', QUOTE, ['a', null], ['a', null, null, null]],
    [
      'undefined and kw() for one parameter',
      QUOTE,
      ['a', undefined, kw({ safe: '' })],
      ['a', '', null, null],
    ],
    [
      'undefined after all parameters: ignored',
      QUOTE,
      ['a', 'b', null, null, undefined],
      ['a', 'b', null, null],
    ],
    [
      'several kw(): merged',
      QUOTE,
      ['a', kw({ safe: '' }), kw({ errors: 'x' })],
      ['a', '', null, 'x'],
    ],
    ['all by kw()', QUOTE, [kw({ errors: 'x', string: 's' })], ['s', '/', null, 'x']],
    [
      'where any value is accepted, with names of keywords only: keywords',
      GET,
      ['a', { domain: 'd' }],
      ['a', null, 'd'],
    ],
    [
      'where any value is accepted, with another name: a value',
      GET,
      ['a', { domain: 'd', x: 1 }],
      ['a', { domain: 'd', x: 1 }, null],
    ],
    ['where any value is accepted, empty: a value', GET, ['a', {}], ['a', {}, null]],
    [
      'where any value is accepted, not the last argument: a value',
      GET,
      ['a', { domain: 'd' }, 'e'],
      ['a', { domain: 'd' }, 'e'],
    ],
    [
      'where any value is accepted, followed by keywords: a value',
      GET,
      ['a', { domain: 'd' }, { domain: 'e' }],
      ['a', { domain: 'd' }, 'e'],
    ],
    [
      'where any value is accepted, followed by kw(): a value',
      GET,
      ['a', { domain: 'd' }, kw({})],
      ['a', { domain: 'd' }, null],
    ],
    [
      'for a parameter and **kwargs',
      POST,
      ['u', { headers: 1, json: 2 }],
      ['u', 2, { headers: 1 }],
    ],
    [
      'where any value is accepted by position only: a value',
      SETDEFAULT,
      ['k', { default: 1 }],
      ['k', { default: 1 }],
    ],
    [
      'instances of classes are values',
      URLOPEN,
      ['u', new Bytes(1)],
      ['u', new Bytes(1), 'default', null],
    ],
  ])('%s', (_, made, args, values) => {
    expect(bind(made, args)).toEqual(values);
  });

  test.each<[string, ReturnType<typeof signature>, unknown[], string]>([
    ['for a required parameter', QUOTE, [{ string: 'a' }], `quote() ${UNEXPECTED_OBJECT}`],
    ['before other arguments', QUOTE, ['a', { safe: '' }, 'utf-8'], `quote() ${UNEXPECTED_OBJECT}`],
    [
      'after a parameter that takes a mapping',
      PROXY_HANDLER,
      [{}, { http: 'p' }],
      "ProxyHandler.__init__() got an unexpected keyword argument 'http'",
    ],
    [
      'by position and by name, where **kwargs takes others',
      POST,
      ['u', { url: 1 }],
      "post() got multiple values for argument 'url'",
    ],
    [
      'unknown, in a plain object',
      QUOTE,
      ['a', { saef: 1 }],
      "quote() got an unexpected keyword argument 'saef'",
    ],
    [
      'unknown, and undefined',
      QUOTE,
      ['a', { zz: undefined }],
      "quote() got an unexpected keyword argument 'zz'",
    ],
    [
      '__proto__',
      QUOTE,
      ['a', kw(JSON.parse('{"__proto__": 1}') as object)],
      "quote() got an unexpected keyword argument '__proto__'",
    ],
    [
      'toString',
      QUOTE,
      ['a', { toString: 1 }],
      "quote() got an unexpected keyword argument 'toString'. Did you mean 'string'?",
    ],
    [
      'with a key `read` that is not a method',
      URLOPEN,
      ['u', { read: 1 }],
      "urlopen() got an unexpected keyword argument 'read'",
    ],
    [
      'the name of *args',
      BUILD_OPENER,
      [{ handlers: 1 }],
      "build_opener() got an unexpected keyword argument 'handlers'",
    ],
    [
      'a name in two kw()',
      QUOTE,
      ['a', kw({ safe: 1 }), kw({ safe: 2 })],
      "urllib.parse.quote() got multiple values for keyword argument 'safe'",
    ],
    [
      'in an object followed by kw()',
      QUOTE,
      ['a', { safe: 1 }, kw({ safe: 2 })],
      "quote() got multiple values for argument 'safe'",
    ],
    [
      'by position and by name',
      QUOTE,
      ['a', kw({ string: 'b' })],
      "quote() got multiple values for argument 'string'",
    ],
    [
      'positional after kw()',
      QUOTE,
      [kw({ safe: '' }), 'a'],
      'quote() positional argument follows keyword argument',
    ],
    [
      'in the place of a mapping of other names',
      REQUEST,
      ['u', null, { method: 'PUT' }],
      `Request.__init__() ${UNEXPECTED_OBJECT}`,
    ],
    [
      'in the place of a mapping of other names, the only one',
      PROXY_HANDLER,
      [{ proxies: { http: 'p' } }],
      `ProxyHandler.__init__() ${UNEXPECTED_OBJECT}`,
    ],
  ])('rejected: %s', (_, made, args, text) => {
    expect(() => bind(made, args)).toThrow(new TypeError(text));
  });
});

const LOAD = signature('load', {
  required: ['url'],
  optional: { data: null, json: null },
  dict: ['data', 'json'],
  kwargs: true,
});
const HEAD = signature('head', { required: ['url'], kwargs: true });

/** What `r.json()`, `loads` and `dict` return. */
const dict_of = (entries: object): object => Object.assign(Object.create(null) as object, entries);

describe('bind() never takes an object without a prototype as keywords', () => {
  const peers = dict_of({ proxies: 1, url: 'v' });
  test.each<[string, ReturnType<typeof signature>, unknown[], unknown[]]>([
    ['a value where a dict is one', LOAD, ['u', peers], ['u', peers, null, {}]],
    ['at the second place, too', LOAD, ['u', null, peers], ['u', null, peers, {}]],
    ['at both', LOAD, ['u', peers, peers], ['u', peers, peers, {}]],
    ['before a plain object', LOAD, ['u', peers, { json: 1, a: 2 }], ['u', peers, 1, { a: 2 }]],
    ['before kw()', LOAD, ['u', peers, kw({ a: 2 })], ['u', peers, null, { a: 2 }]],
    ['empty', LOAD, ['u', dict_of({})], ['u', {}, null, {}]],
    ['a plain object stays keywords', LOAD, ['u', { json: 1 }], ['u', null, 1, {}]],
    ['of a required parameter', QUOTE, [dict_of({ string: 1 })], [{ string: 1 }, '/', null, null]],
    [
      'where any value is accepted',
      GET,
      ['a', dict_of({ domain: 'd' })],
      ['a', { domain: 'd' }, null],
    ],
    [
      'where a mapping has other names',
      REQUEST,
      ['u', null, dict_of({ method: 'PUT' })],
      ['u', null, { method: 'PUT' }, null],
    ],
    ['in a call with kw()', QUOTE, ['a', peers, kw({})], ['a', peers, null, null]],
  ])('%s', (_, made, args, values) => {
    expect(bind(made, args)).toEqual(values);
  });

  test.each<[string, ReturnType<typeof signature>, unknown[], string]>([
    ['where no mapping is', QUOTE, ['a', dict_of({ safe: '' })], `quote() ${UNEXPECTED_OBJECT}`],
    ['empty, too', QUOTE, ['a', dict_of({})], `quote() ${UNEXPECTED_OBJECT}`],
    ['among *args', BUILD_OPENER, [dict_of({})], `build_opener() ${UNEXPECTED_OBJECT}`],
    [
      'where no parameter is',
      HEAD,
      ['u', peers],
      'head() takes 1 positional argument but 2 were given',
    ],
    [
      'where no parameter is, before keywords',
      HEAD,
      ['u', peers, { a: 1 }],
      'head() takes 1 positional argument but 2 were given',
    ],
    [
      'after the last parameter',
      LOAD,
      ['u', peers, peers, peers],
      'load() takes from 1 to 3 positional arguments but 4 were given',
    ],
  ])('an error %s', (_, made, args, message) => {
    expect(() => bind(made, args)).toThrow(new TypeError(message));
  });

  test('but further keywords, which can be passed on', () => {
    const [, , , keywords] = bind(LOAD, ['u', kw({ proxies: 1 })]) as [...unknown[], object];
    expect(bind(LOAD, ['u', keywords])).toEqual(['u', null, null, { proxies: 1 }]);
    expect(bind(QUOTE, ['a', bind(HEAD, ['u', { safe: '' }]).at(-1)])[1]).toBe('');
    expect(bind(UPDATE, [keywords])).toEqual([keywords, {}]);
  });
});

describe('kw()', () => {
  test('makes a Kw of own enumerable entries', () => {
    const keywords = kw({ a: 1, b: undefined });
    expect(keywords).toBeInstanceOf(Kw);
    expect(Object.entries(keywords)).toEqual([
      ['a', 1],
      ['b', undefined],
    ]);
    expect('toString' in keywords).toBe(false);
  });

  test('accepts __proto__ as an ordinary name', () => {
    const keywords = kw(JSON.parse('{"__proto__": {"polluted": 1}}') as object);
    expect(Object.keys(keywords)).toEqual(['__proto__']);
    expect((keywords as { polluted?: unknown }).polluted).toBeUndefined();
    const [, collected] = bind(UPDATE, [null, keywords]) as [unknown, object];
    expect(Object.keys(collected)).toEqual(['__proto__']);
    expect((collected as { polluted?: unknown }).polluted).toBeUndefined();
    expect('toString' in collected).toBe(false);
  });
});

test('signatures() lists all signatures of the library, and keeps none of a program’s named tuples', () => {
  const { length } = signatures();
  const Point = namedtuple('Point', 'x y');
  expect([...new Point(kw({ x: 1, y: 2 }))]).toEqual([1, 2]);
  expect(signatures()).toHaveLength(length);
  expect(signatures()).toContain(QUOTE);
  expect(signatures().map(({ name }) => name)).toContain('encode');
});

test('bind() of ten thousand keywords takes linear time', () => {
  const many = Object.fromEntries(
    Array.from({ length: 10_000 }, (_, index) => [`k${index}`, index]),
  );
  const start = cpu_time();
  expect(Object.keys((bind(UPDATE, [null, kw(many)]) as [unknown, object])[1])).toHaveLength(
    10_000,
  );
  expect(cpu_time() - start).toBeLessThan(1_000);
});
