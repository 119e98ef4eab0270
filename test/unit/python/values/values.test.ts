import { afterEach, describe, expect, test, vi } from 'vitest';
import { encode } from '../../../../lib/python/bytes/index.js';
import {
  DeprecationWarning,
  RecursionError,
  ValueError,
  warn,
} from '../../../../lib/python/errors/index.js';
import { dict, equal, install_dunders, pairs_of } from '../../../../lib/python/objects/index.js';
import {
  class_attributes,
  is_dict_like,
  is_plain_object,
  kw,
} from '../../../../lib/python/values/index.js';

const parsed = (text: string): unknown => JSON.parse(text);

describe('dict()', () => {
  test.each([
    ['a plain object', { a: 1 }],
    ['a Map', new Map([['a', 1]])],
    ['pairs', [['a', 1]] as [string, number][]],
    [
      'an object with keys() and __getitem__, whatever its items() are',
      { keys: () => ['a', 'a'], __getitem__: () => 1, items: () => [['a', 2]] },
    ],
  ])('of %s', (_, entries) => {
    const made = dict<number>(entries);
    expect([Object.entries(made), Object.getPrototypeOf(made)]).toEqual([[['a', 1]], null]);
  });

  test('with keywords, as in dict(a, b=1)', () => {
    expect(Object.entries(dict({ a: 1, b: 2 }, kw({ b: 3 })))).toEqual([
      ['a', 1],
      ['b', 3],
    ]);
    expect(Object.entries(dict(kw({ a: 1 }) as never))).toEqual([['a', 1]]);
  });

  test.each([
    [[1], 'cannot convert dictionary update sequence element #0 to a sequence'],
    [[['a', 1], ['b']], 'dictionary update sequence element #1 has length 1; 2 is required'],
    [[[1, 2, 3]], 'dictionary update sequence element #0 has length 3; 2 is required'],
    [5, "'int' object is not iterable"],
    [null, "'NoneType' object is not iterable"],
  ])('refuses what is neither a mapping nor pairs: %j', (entries, message) => {
    expect(() => dict(entries as never)).toThrow(message);
  });

  test('__proto__ is an ordinary key', () => {
    const made = dict([['__proto__', { polluted: true }]]);
    expect(Object.keys(made)).toEqual(['__proto__']);
    expect((made as { polluted?: unknown }).polluted).toBeUndefined();
    expect(Object.keys(dict())).toEqual([]);
  });
});

describe('is_plain_object() and is_dict_like() of', () => {
  test.each([
    ['a literal', {}, true, false],
    ['one without prototype', Object.create(null), true, false],
    ['one with read()', { read() {} }, true, true],
    ['one with readline()', { readline() {} }, true, true],
    ['one with next()', { next() {} }, true, true],
    ['one with info()', { info() {} }, true, true],
    ['one with a special method', { __len__: () => 0 }, true, true],
    ['one with keys of these names that are not methods', { read: 'x', __len__: 3 }, true, false],
    ['one with a key __proto__', parsed('{"__proto__": 1}'), true, false],
  ])('%s', (_, value, plain, duck) => {
    expect([is_plain_object(value), is_dict_like(value)]).toEqual([plain, plain && !duck]);
  });

  test.each([
    ['an array', []],
    ['a Map', new Map()],
    ['bytes', encode('')],
    ['an instance', new (class A {})()],
    ['kw()', kw({})],
    ['null', null],
    ['a string', 'a'],
    ['a function', () => 0],
  ])('%s: false', (_, value) => {
    expect([is_plain_object(value), is_dict_like(value)]).toEqual([false, false]);
  });

  test('a literal of another realm: true', async () => {
    const { runInNewContext } = await import('node:vm');
    expect(is_plain_object(runInNewContext('({a: 1})'))).toBe(true);
    expect(is_plain_object(runInNewContext('[]'))).toBe(false);
  });
});

describe('pairs_of()', () => {
  class Headers {
    *items(): Generator<[string, string]> {
      yield ['a', 'b'];
    }
  }
  const by_keys = { keys: () => ['a'], __getitem__: (key: string) => `${key}!` };
  test.each<[string, unknown, unknown[]]>([
    ['a plain object', { a: 1 }, [['a', 1]]],
    ['a key __proto__', parsed('{"__proto__": 1}'), [['__proto__', 1]]],
    ['a Map', new Map([[1, 2]]), [[1, 2]]],
    ['an object with items()', new Headers(), [['a', 'b']]],
    ['an object with keys() and __getitem__', by_keys, [['a', 'a!']]],
    [
      'pairs',
      [
        ['a', 1],
        ['a', 2],
      ],
      [
        ['a', 1],
        ['a', 2],
      ],
    ],
    ['URLSearchParams', new URLSearchParams('a=1'), [['a', '1']]],
    ['strings of length two', ['ab'], [['a', 'b']]],
    ['an empty array', [], []],
  ])('of %s', (_, source, pairs) => {
    expect(pairs_of(source)).toEqual(pairs);
  });

  // The messages are those of CPython's dict().
  test.each([
    ['a number', 1, new TypeError("'int' object is not iterable")],
    ['None', null, new TypeError("'NoneType' object is not iterable")],
    [
      'numbers',
      [1],
      new TypeError('cannot convert dictionary update sequence element #0 to a sequence'),
    ],
    [
      'triples',
      [
        ['a', 1],
        [1, 2, 3],
      ],
      new ValueError('dictionary update sequence element #1 has length 3; 2 is required'),
    ],
  ])('rejects %s', (_, source, error) => {
    expect(() => pairs_of(source)).toThrow(error);
  });
});

describe('equal()', () => {
  const same = { __eq__: () => true };
  test.each<[unknown, unknown, boolean]>([
    [1, 1, true],
    [1, true, true],
    [0, false, true],
    [1, 1n, true],
    [2 ** 53, 2n ** 53n, true],
    [1, '1', false],
    [0, -0, true],
    [NaN, NaN, false],
    [null, undefined, true],
    [null, 0, false],
    [null, false, false],
    ['', null, false],
    ['a', 'a', true],
    ['a', encode('a'), false],
    [encode('a'), Uint8Array.of(97), true],
    [encode('a'), [97], false],
    [[1, [2]], [1, [2]], true],
    [[1, [2]], [1, [3]], false],
    [[1], [1, 2], false],
    [{ a: [1] }, new Map([['a', [1]]]), true],
    [{ a: 1 }, { a: 2 }, false],
    [{ a: undefined }, {}, false],
    [{}, [], false],
    [new Set([1]), new Set([1]), true],
    [new Set([1]), new Set([2]), false],
    [same, 5, true],
    [5, same, true],
    [Symbol.iterator, Symbol.iterator, true],
  ])('%o and %o: %s', (a, b, answer) => {
    expect([equal(a, b), equal(b, a)]).toEqual([answer, answer]);
  });

  test('raises RecursionError for recursive values', () => {
    const [a, b]: unknown[][] = [[], []];
    a?.push(a);
    b?.push(b);
    expect(() => equal(a, b)).toThrow(RecursionError);
  });
});

describe('warn()', () => {
  afterEach(() => {
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
  });

  test('reports each text once, with its category', () => {
    const emit_warning = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    warn('old thing', 'DeprecationWarning');
    warn('old thing', DeprecationWarning);
    warn('old thing');
    warn('other thing', 'DeprecationWarning');
    expect(emit_warning.mock.calls).toEqual([
      ['old thing', 'DeprecationWarning'],
      ['old thing', 'UserWarning'],
      ['other thing', 'DeprecationWarning'],
    ]);
  });

  test('uses the console without a process', () => {
    const console_warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    vi.stubGlobal('process', undefined);
    warn('in a browser', 'FutureWarning');
    warn('in a browser', 'FutureWarning');
    expect(console_warn.mock.calls).toEqual([['FutureWarning: in a browser']]);
  });
});

test('install_dunders() adds hidden methods to a class, but does not replace its own', () => {
  class Two {
    readonly size = 2;
    __repr__(): string {
      return 'own';
    }
  }
  install_dunders(Two, {
    __len__() {
      return this.size;
    },
    __repr__: () => 'installed',
  });
  const two = new Two() as Two & { __len__(): number };
  expect([two.__len__(), two.__repr__(), Object.keys(Two.prototype)]).toEqual([2, 'own', []]);
  class Three extends Two {
    __len__(): number {
      return 3;
    }
  }
  expect(new Three().__len__()).toBe(3);
});

test('class_attributes() are read from the class, and assigned to the instance', () => {
  class Handler {
    static handler_order = 500;
    declare handler_order: number;
  }
  class_attributes(Handler, ['handler_order']);
  class Early extends Handler {
    static override handler_order = 100;
  }
  const [handler, early] = [new Handler(), new Early()];
  handler.handler_order = 1;
  expect([handler.handler_order, early.handler_order, new Handler().handler_order]).toEqual([
    1, 100, 500,
  ]);
});
