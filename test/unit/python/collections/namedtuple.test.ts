import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import {
  AttributeError,
  type Bytes,
  dict,
  equal,
  kw,
  namedtuple,
  NamedTuple,
  repr,
  str,
  type_name,
  ValueError,
} from '../../../../lib/python/builtins/index.js';
import { b } from '../builtins/vectors.js';

const Split = namedtuple<['scheme', 'path'], [string, string]>('Split', ['scheme', 'path']);
const Some = namedtuple<['a', 'b', 'c'], [number, number, number]>('Some', 'a, b c', {
  defaults: [8, 9],
});
const split = new Split('http', '/p');

// The messages are CPython 3.13.0's for the same calls.
describe('namedtuple()', () => {
  test('field names are separated by commas and Python’s white space', () => {
    expect(namedtuple('P', ' a\tb,,c\x1cd\x85e , ')._fields).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(() => namedtuple('P', 'a\ufeffb')).toThrow("must be valid identifiers: 'a\\ufeffb'");
  });

  test('has fields by name, by index and by destructuring', () => {
    const [scheme, path] = split;
    expect([scheme, path, split.scheme, split.path, split[0], split.length]).toEqual([
      'http',
      '/p',
      'http',
      '/p',
      'http',
      2,
    ]);
    expect([repr(split), str(split), String(split)]).toEqual(
      Array(3).fill("Split(scheme='http', path='/p')"),
    );
    expect([Split._fields, split._fields, Some._field_defaults]).toEqual([
      ['scheme', 'path'],
      ['scheme', 'path'],
      { b: 8, c: 9 },
    ]);
  });

  test('can be made by keyword, and with defaults', () => {
    expect(repr(new Split(kw({ path: '/p', scheme: 'http' })))).toBe(repr(split));
    expect(repr(new Some(...([1] as never)))).toBe('Some(a=1, b=8, c=9)');
    expect(repr(new Some(...([kw({ a: 1, c: 2 })] as never)))).toBe('Some(a=1, b=8, c=2)');
  });

  test.each<[string, unknown[], string]>([
    [
      'no values',
      [],
      "Split.__new__() missing 2 required positional arguments: 'scheme' and 'path'",
    ],
    ['one value', ['a'], "Split.__new__() missing 1 required positional argument: 'path'"],
    [
      'three values',
      ['a', 'b', 'c'],
      'Split.__new__() takes 3 positional arguments but 4 were given',
    ],
    [
      'an unknown keyword',
      [kw({ scheme: 1, x: 2 })],
      "Split.__new__() got an unexpected keyword argument 'x'",
    ],
  ])('rejects %s', (_, values, text) => {
    expect(() => new Split(...(values as never))).toThrow(new TypeError(text));
  });

  test('error messages name the tuple if a derived class is created', () => {
    class Derived extends Split {}
    const message = "Split.__new__() missing 1 required positional argument: 'path'";
    expect(() => new Derived(...(['a'] as never))).toThrow(new TypeError(message));
  });

  test('_replace() returns a changed copy, and rejects unknown names', () => {
    expect(repr(split._replace({ path: '/q' }))).toBe("Split(scheme='http', path='/q')");
    expect(repr(split._replace(kw({ scheme: 'x' })))).toBe("Split(scheme='x', path='/p')");
    expect(split._replace()).toBeInstanceOf(Split);
    expect(() => split._replace({ x: 1, y: 2 })).toThrow(
      new TypeError("Got unexpected field names: ['x', 'y']"),
    );
    expect(() => split._replace(1 as never)).toThrow(
      new TypeError('Split._replace() takes 1 positional argument but 2 were given'),
    );
  });

  test('_make() takes an iterable, _asdict() returns a dict', () => {
    expect(repr(Split._make(['a', 'b']))).toBe("Split(scheme='a', path='b')");
    expect(() => Split._make([1])).toThrow(new TypeError('Expected 2 arguments, got 1'));
    expect(Object.entries(split._asdict())).toEqual([
      ['scheme', 'http'],
      ['path', '/p'],
    ]);
    expect(Object.getPrototypeOf(split._asdict())).toBe(null);
  });

  test('_replace() and _make() do not call the constructor of a subclass', () => {
    const Pair = namedtuple<['x', 'y'], [number, number]>('P', ['x', 'y']);
    class P extends Pair {
      constructor(text: string) {
        const [x, y] = text.split(',').map(Number) as [number, number];
        super(x, y);
      }
    }
    const p = new P('1,2');
    expect([p, p._replace({ x: 5 }), P._make([7, 8])].map((each) => repr(each))).toEqual([
      'P(x=1, y=2)',
      'P(x=5, y=2)',
      'P(x=7, y=8)',
    ]);
    expect(p._replace()).toBeInstanceOf(P);
    expect(() => P._make([1])).toThrow(new TypeError('Expected 2 arguments, got 1'));
  });

  test('a field cannot be set', () => {
    const assign = () => Object.assign(split, { path: '/q' });
    expect(assign).toThrow(AttributeError);
    expect(assign).toThrow("can't set attribute");
    expect(split.path).toBe('/p');
  });

  test('count() and index() compare as Python does', () => {
    const made = new Some(...([1, 2, 1] as const));
    expect([
      made.count(1),
      made.count(9),
      made.index(2),
      made.index(1, 1),
      made.index(true),
    ]).toEqual([2, 0, 1, 2, 0]);
    expect(() => made.index('x')).toThrow(new ValueError('tuple.index(x): x not in tuple'));
    expect(() => made.index(1, 1, -1)).toThrow(ValueError);
  });

  test('map(), filter(), slice() and concat() return plain arrays', () => {
    const made = [
      split.map((item) => item),
      split.filter(() => true),
      split.slice(),
      split.concat(['x']),
    ];
    expect(made.every((array) => Object.getPrototypeOf(array) === Array.prototype)).toBe(true);
    expect(JSON.stringify(split)).toBe('["http","/p"]');
  });

  test('a single number is a value, not a length', () => {
    const One = namedtuple<['a'], [number]>('One', ['a']);
    expect(repr(new One(5))).toBe('One(a=5)');
  });

  test('a plain object is a value', () => {
    const One = namedtuple<['a'], [object]>('One', ['a']);
    expect(repr(new One({ a: 1 }))).toBe("One(a={'a': 1})");
  });

  test('compares as a tuple, and has special methods', () => {
    expect([
      equal(split, ['http', '/p']),
      split.__eq__(new Split('http', '/q')),
      equal(split, 'x'),
    ]).toEqual([true, false, false]);
    expect([
      split.__len__(),
      split.__contains__('/p'),
      split.__getitem__(-1),
      [...Object.keys(split)],
    ]).toEqual([2, true, '/p', ['0', '1']]);
    expect(() => split.__getitem__(2)).toThrow('tuple index out of range');
  });

  test.each<[string, string, string[] | string, string]>([
    [
      'a field name that is not an identifier',
      'T',
      ['1a'],
      "Type names and field names must be valid identifiers: '1a'",
    ],
    [
      'a type name that is not an identifier',
      'T T',
      ['a'],
      "Type names and field names must be valid identifiers: 'T T'",
    ],
    ['a keyword', 'T', 'a class', "Type names and field names cannot be a keyword: 'class'"],
    ['a leading underscore', 'T', ['_a'], "Field names cannot start with an underscore: '_a'"],
    ['a duplicate name', 'T', ['a', 'a'], "Encountered duplicate field name: 'a'"],
  ])('rejects %s', (_, typename, names, text) => {
    expect(() => namedtuple(typename, names)).toThrow(new ValueError(text));
  });

  test('rejects more defaults than fields, and renames fields', () => {
    expect(() => namedtuple('T', 'a', { defaults: [1, 2] })).toThrow(
      new TypeError('Got more default values than field names'),
    );
    expect(namedtuple('T', 'a class _x a', { rename: true })._fields).toEqual([
      'a',
      '_1',
      '_2',
      '_3',
    ]);
  });

  test('its class can be extended with methods', () => {
    class Url extends namedtuple<['scheme', 'path'], [string, string]>('Url', 'scheme path') {
      geturl(): string {
        return `${this.scheme}:${this.path}`;
      }
    }
    class Sub extends Url {}
    const made = new Sub('a', 'b')._replace({ path: 'c' });
    expect([made.geturl(), repr(made), made instanceof NamedTuple]).toEqual([
      'a:c',
      "Sub(scheme='a', path='c')",
      true,
    ]);
  });

  test('fields may be bytes', () => {
    const Pair = namedtuple<['a', 'b'], [Bytes, Bytes]>('Pair', 'a b');
    expect(repr(new Pair(b('x'), b('y')))).toBe("Pair(a=b'x', b=b'y')");
  });
});

test('the names of the fields print as a tuple', () => {
  expect(repr(namedtuple('P', 'x y')._fields)).toBe("('x', 'y')");
});

test('a field may be called constructor', () => {
  const P = namedtuple('P', 'constructor x', { defaults: [2] });
  const p = new P(1);
  expect([p.constructor, p.x, repr(p), type_name(p)]).toEqual([1, 2, 'P(constructor=1, x=2)', 'P']);
  expect(repr(p._replace({ constructor: 3 }))).toBe('P(constructor=3, x=2)');
  expect(p._asdict()).toEqual(dict({ constructor: 1, x: 2 }));
  expect([p._fields, p._field_defaults]).toEqual([P._fields, P._field_defaults]);
  expect(inspect(p)).toBe(inspect(new (namedtuple('P', 'y x'))(1, 2)).replace('y', 'constructor'));
  class Q extends P {}
  expect(repr(new Q(1))).toBe('Q(constructor=1, x=2)');
  expect(() => new P()).toThrow(
    "P.__new__() missing 1 required positional argument: 'constructor'",
  );
});
