// Python's protocols: iteration, equality and membership, positions in text, results of special methods. What each line
// expects is what CPython 3.13 prints for the same program.
import { describe, expect, test } from 'vitest';
import { HTTPMethod, HTTPStatus } from '../../../../lib/stdlib/http/index.js';
import { JSONDecoder, dumps } from '../../../../lib/stdlib/json/index.js';
import {
  AttributeError,
  IndexError,
  Mapping,
  MutableMapping,
  StopIteration,
  StringIO,
  ValueError,
  bool,
  bytes,
  contains,
  dict,
  encode,
  equal,
  float,
  format,
  get_item,
  getattr,
  int,
  isinstance,
  kw,
  len,
  list,
  max,
  namedtuple,
  print,
  repr,
  set,
  sorted,
  str,
  sum,
  tuple,
  type,
  Float,
} from '../../../../lib/python/builtins/index.js';
import { bases } from '../../../../lib/python/objects/index.js';
import { CaseInsensitiveDict } from '../../../../lib/requests/structures/index.js';

/** Returns the repr of a result, or the name and message of what was raised. */
function answer(run: () => unknown): string {
  try {
    return repr(run());
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
}

const b = (text: string) => encode(text, 'latin-1');
const wrong = (value: unknown): never => value as never;

class Countdown {
  n = 2;
  __iter__() {
    return this;
  }
  __next__() {
    if (this.n === 0) throw new StopIteration();
    return this.n--;
  }
}
class Listed {
  __iter__() {
    return [1];
  }
}
class Indexed {
  __len__() {
    return 2;
  }
  __getitem__(index: number) {
    if (index > 1) throw new IndexError('x');
    return index;
  }
}
class Same {
  readonly x: number;
  constructor(x: number) {
    this.x = x;
  }
  __eq__(other: unknown) {
    return other instanceof Same && other.x === this.x ? 1 : 0;
  }
  __hash__() {
    return 3;
  }
  __lt__(other: Same) {
    return this.x < other.x ? 1 : 0;
  }
}
class Text extends String {}
class Index {
  __index__() {
    return 1;
  }
  __int__() {
    return 7;
  }
}
const Odd = namedtuple('Odd', 'every filter count');
const cyclic = (): unknown[] => {
  const made: unknown[] = [];
  made.push(made);
  return made;
};

const CASES: Record<string, [run: () => unknown, answer: string][]> = {
  'iteration by __iter__ and __next__': [
    [
      () => [list(new Countdown()), sorted(new Countdown()), max(wrong(new Countdown()))],
      '[[2, 1], [1, 2], 2]',
    ],
    [
      () => [len(set(new Countdown())), sum(wrong(new Countdown())), tuple(new Countdown())],
      '[2, 3, (2, 1)]',
    ],
    [() => [contains(new Countdown(), 1), contains(new Countdown(), 9)], '[True, False]'],
    [() => list(new Listed()), "TypeError: iter() returned non-iterator of type 'list'"],
    [() => str.join(',', new Listed()), 'TypeError: can only join an iterable'],
    [() => contains(new Listed(), 1), "TypeError: argument of type 'Listed' is not iterable"],
    [
      () =>
        b(',').join(
          wrong(
            new Map([
              [b('a'), 1],
              [b('b'), 2],
            ]),
          ),
        ),
      "b'a,b'",
    ],
    [() => dict(wrong(new Same(1))), "TypeError: 'Same' object is not iterable"],
  ],
  'iteration by __getitem__': [
    [
      () => [list(new Indexed()), contains(new Indexed(), 1), contains(new Indexed(), 5)],
      '[[0, 1], True, False]',
    ],
  ],
  'equality of sets and dicts': [
    [() => equal(set([tuple([1, 2])]), new Set([[1, 2]])), 'True'],
    [
      () => [equal(new Set([1]), new Set([true])), equal(new Set([5]), new Set([5n]))],
      '[True, True]',
    ],
    [() => equal(new Set([b('a')]), new Set([b('a')])), 'True'],
    [() => equal(set([[1, [2, b('x')]]]), set([[1, [2, b('y')]]])), 'False'],
    [() => equal(new Map([[b('a'), 1]]), new Map([[b('a'), 1]])), 'True'],
    [() => equal(new Map([[b('a'), 1]]), new Map([[b('b'), 1]])), 'False'],
    [() => equal({ a: { b: [1] } }, { a: { b: [true] } }), 'True'],
    [() => [equal(new Date(5), new Date(5)), equal(new Date(5), new Date(6))], '[True, False]'],
    [
      () => equal(cyclic(), cyclic()),
      'RecursionError: maximum recursion depth exceeded in comparison',
    ],
    [
      () => sorted([cyclic(), cyclic()]),
      'RecursionError: maximum recursion depth exceeded in comparison',
    ],
  ],
  'members of a set': [
    [() => len(set([1, true, 1n, new Float(1)])), '1'],
    [() => [len(set([[1], [1], tuple([1])])), len(set([new Date(5), new Date(5)]))], '[1, 1]'],
    [() => len(set([new Same(1), new Same(1), new Same(2)])), '2'],
    [
      () => [contains(set([new Same(1)]), new Same(1)), contains(set([new Same(1)]), new Same(2))],
      '[True, False]',
    ],
    [
      () => [
        contains(set([[1, new Same(1)]]), [1, new Same(1)]),
        contains(set([[1, new Same(1)]]), [1, new Same(2)]),
      ],
      '[True, False]',
    ],
    [
      () => [
        contains(set(['1']), 1),
        contains(set([['1', 2]]), [1, '2']),
        contains(set([['ab', '']]), ['a', 'b']),
      ],
      '[False, False, False]',
    ],
    [
      () => [
        contains(set(['\0(', '\0d5']), tuple([])),
        contains(set([new Date(5)]), '\0d5'),
        contains(set(['\0b']), b('')),
      ],
      '[False, False, False]',
    ],
    [
      () => [
        contains(set(['\0b']), '\0b'),
        contains(set([undefined]), null),
        contains(set([2n ** 70n]), 2 ** 70),
      ],
      '[True, True, True]',
    ],
    [() => contains(set([2n ** 70n + 1n]), 2 ** 70), 'False'],
    [() => set([{}]), "TypeError: unhashable type: 'dict'"],
    [() => set([[1, {}]]), "TypeError: unhashable type: 'dict'"],
    [() => contains(set([1]), new Set()), "TypeError: unhashable type: 'set'"],
    [() => contains(new Map([[tuple([1, 2]), 'v']]), [1, 2]), 'True'],
    [() => get_item(new Map([[tuple([1, 2]), 'v']]), [1, 2]), "'v'"],
    [
      () => [
        contains(set(['GET']), HTTPMethod.GET),
        contains(set([HTTPMethod.GET]), 'GET'),
        contains(set([200]), HTTPStatus.OK),
      ],
      '[True, True, True]',
    ],
  ],
  'comparisons by special methods': [
    [() => [equal(new Same(1), new Same(1)), contains([new Same(2)], new Same(2))], '[True, True]'],
    [() => sorted([new Same(3), new Same(1), new Same(2)]).map((each) => each.x), '[1, 2, 3]'],
    [
      () => [
        max(new Date(5), new Date(9)).getTime(),
        sorted([new Date(2), new Date(1)])[0]!.getTime(),
      ],
      '[9, 1]',
    ],
    [
      () =>
        dumps(
          new Map([
            [2n ** 60n + 1n, 1],
            [2n ** 60n, 2],
          ]),
          { sort_keys: true },
        ),
      `'{"1152921504606846976": 2, "1152921504606846977": 1}'`,
    ],
  ],
  'positions in text': [
    [
      () => [
        get_item('a😀b', 1),
        get_item('a😀b', -1),
        get_item('a😀b', -3),
        get_item('ab', true as never),
      ],
      "['😀', 'b', 'a', 'b']",
    ],
    [() => get_item('a😀b', 3), 'IndexError: string index out of range'],
    [() => get_item('a😀b', -4), 'IndexError: string index out of range'],
    [() => get_item('a', 1.5), "TypeError: string indices must be integers, not 'float'"],
    [
      () => [
        str.count('a😀a😀', 'a', 1, 3),
        str.count('a😀a😀', '😀', -1),
        str.count('xx', 'x', 1),
      ],
      '[1, 1, 1]',
    ],
    [() => new JSONDecoder().raw_decode('😀1 2', 1), '(1, 2)'],
    [
      () => new JSONDecoder().raw_decode('😀1', 9),
      'JSONDecodeError: Expecting value: line 1 column 10 (char 9)',
    ],
    [
      () => [
        b('ababa').rfind(b('aba'), 0, 4),
        b('ababa').rfind(b('aba'), 1, 5),
        b('aaa').rfind(b(''), 0, 2),
        b('abc').rfind(b('c'), 0, 2),
      ],
      '[0, 2, 2, -1]',
    ],
    [() => contains('😀', '\ude00'), 'False'],
    [
      () => {
        const s = new StringIO('😀\nb\n');
        s.readline();
        return [
          s.tell(),
          s.read(1),
          s.tell(),
          s.seek(10),
          s.write('z'),
          s.tell(),
          s.seek(0, 2),
          s.truncate(1),
          s.getvalue(),
        ];
      },
      "[2, 'b', 3, 10, 1, 11, 11, 1, '😀']",
    ],
  ],
  'text objects': [
    [
      () => [
        len(new Text('ab')),
        equal(new Text('a'), 'a'),
        bool(new Text('')),
        contains(new Text('abc'), 'b'),
        contains('abc', new Text('b')),
      ],
      '[2, True, False, True, True]',
    ],
    [
      () => [
        str.strip(wrong(new Text(' x '))),
        str.split('a,b', wrong(new Text(','))),
        int(wrong(new Text('5'))),
        float(wrong(new Text('1.5'))),
      ],
      "['x', ['a', 'b'], 5, 1.5]",
    ],
    [
      () => [get_item(wrong(new Text('abc')), 1), encode(wrong(new Text('a'))), new Text('a')],
      "['b', b'a', 'a']",
    ],
    [
      () => [
        contains(HTTPMethod.GET, 'ET'),
        len(HTTPMethod.GET),
        get_item([1, 2], wrong(new Index())),
      ],
      '[True, 3, 2]',
    ],
    [() => get_item([...Array(300).keys()], wrong(HTTPStatus.OK)), '200'],
  ],
  subscripts: [
    [
      () => b('abc').__getitem__(1.5),
      'TypeError: byte indices must be integers or slices, not float',
    ],
    [() => b('abc').__getitem__(wrong(true)), '98'],
    [
      () => get_item(tuple([1, 2]), wrong('a')),
      'TypeError: tuple indices must be integers or slices, not str',
    ],
    [() => get_item(new Odd(1, 2, 3), 9), 'IndexError: tuple index out of range'],
    [() => get_item(new Uint8Array([1]) as never, 3), 'IndexError: index out of range'],
    [
      () => get_item([1], wrong(2n ** 70n)),
      "IndexError: cannot fit 'int' into an index-sized integer",
    ],
    [
      () => [
        get_item('ab', wrong(new Index())),
        bytes([wrong(new Index())]),
        b('%d').__mod__(new Index()),
      ],
      "['b', b'\\x01', b'7']",
    ],
  ],
  types: [
    [
      () => [
        isinstance(null, type(null) as never),
        isinstance(ValueError, type),
        isinstance(len, type(len) as never),
      ],
      '[True, True, True]',
    ],
    [
      () => [
        type(type(1)) === type,
        isinstance({}, MutableMapping),
        isinstance([], MutableMapping),
      ],
      '[True, True, False]',
    ],
  ],
  'the rest': [
    [
      () => [b('%#05o').__mod__(1), b('%#05x').__mod__(1), sum([tuple([1]), tuple([2])], tuple())],
      "[b'0o001', b'0x001', (1, 2)]",
    ],
    [() => int('\u017f', 36), "ValueError: invalid literal for int() with base 36: 'ſ'"],
    [() => [int('fF', 16), int('0X1f', 16)], '[255, 31]'],
    [
      () =>
        format(new (class E extends (Float as unknown as new (x: number) => object) {})(1.5), '>8'),
      "'     1.5'",
    ],
    [
      () => new JSONDecoder().decode(wrong(b('1'))),
      'TypeError: cannot use a string pattern on a bytes-like object',
    ],
    [
      () => namedtuple('Q', [1, 2] as never),
      "ValueError: Type names and field names must be valid identifiers: '1'",
    ],
    [
      () => [
        equal(new Odd(1, 2, 3), [1, 2, 3]),
        new Odd(1, 2, 3),
        len(set([new Odd(1, 2, 3), [1, 2, 3]])),
      ],
      '[True, Odd(every=1, filter=2, count=3), 1]',
    ],
    [() => sum([10n ** 400n, 0.5]), 'OverflowError: int too large to convert to float'],
    [() => bases(Same, Same), 'TypeError: duplicate base class Same'],
    [() => getattr('a', 'length'), "AttributeError: 'str' object has no attribute 'length'"],
    [
      () => getattr(ValueError, 'prototype'),
      "AttributeError: type object 'ValueError' has no attribute 'prototype'",
    ],
    [() => getattr(1, 'x', kw({ default: 1 })), 'TypeError: getattr() takes no keyword arguments'],
    [
      () => [
        getattr(len, '__name__'),
        getattr(
          wrong(
            new (class P {
              get x() {
                throw new AttributeError('no');
              }
            })(),
          ),
          'x',
          1,
        ),
      ],
      "['len', 1]",
    ],
    [
      () => {
        new ValueError(1).args = 5 as never;
      },
      "TypeError: 'int' object is not iterable",
    ],
    [() => Object.assign(new ValueError(1), { args: [5, 6] }), 'ValueError(5, 6)'],
    [
      () => print('\ud800'),
      "UnicodeEncodeError: 'utf-8' codec can't encode character '\\ud800' in position 0: surrogates not allowed",
    ],
  ],
};

describe.each(Object.entries(CASES))('%s', (_, cases) => {
  test.each(cases.map(([run, expected]) => [run.toString().slice(6, 80), run, expected] as const))(
    '%s',
    (_source, run, expected) => {
      expect(answer(run)).toBe(expected);
    },
  );
});

test('results of special methods have the types that Python requires', () => {
  const answers: Record<string, [(x: unknown) => unknown, string]> = {
    __str__: [str, 'TypeError: __str__ returned non-string (type float)'],
    __repr__: [repr, 'TypeError: __repr__ returned non-string (type float)'],
    __bool__: [bool, 'TypeError: __bool__ should return bool, returned float'],
    __len__: [len, "TypeError: 'float' object cannot be interpreted as an integer"],
    __index__: [
      (x) => get_item([1], x as never),
      'TypeError: __index__ returned non-int (type float)',
    ],
    __hash__: [(x) => set([x]), 'TypeError: __hash__ method should return an integer'],
    __contains__: [(x) => contains(x, 1), 'True'],
  };
  for (const [name, [run, expected]] of Object.entries(answers)) {
    class X {}
    Object.defineProperty(X.prototype, name, { value: () => 5.5 });
    expect([name, answer(() => run(new X()))]).toEqual([name, expected]);
  }
});

test('set() is a Set in all else', () => {
  const made = set(['a', 1]);
  expect(made).toEqual(new Set(['a', 1]));
  expect(made instanceof Set && type(made) === set).toBe(true);
  expect(repr(set([1, true]))).toBe('{1}');
  expect([made.delete(true as never), made.has(1), [...made]]).toEqual([true, false, ['a']]);
  made.clear();
  expect(made.add([1] as never).add(tuple([1]) as never).size).toBe(1);
  const hashed = set([new Same(1), new Same(2)]);
  expect([hashed.delete(new Same(1)), hashed.delete(new Same(1)), hashed.size]).toEqual([
    true,
    false,
    1,
  ]);
});

test('a class that extends Map, Set or bytes is its own type', () => {
  class M extends Map {}
  class S extends Set {}
  expect([type(new M()), type(new S()), type(new Map()), type(new Set())]).toEqual([
    M,
    S,
    dict,
    set,
  ]);
});

test('the text of a Date is that of a datetime in UTC', () => {
  expect(str(new Date(0))).toBe('1970-01-01 00:00:00+00:00');
  expect(str(new Date(5))).toBe('1970-01-01 00:00:00.005000+00:00');
  expect(str(new Date(NaN))).toBe('Invalid Date');
});

test('str(), format() and repr() of an own Mapping', () => {
  class Own extends Mapping<string, number> {
    __getitem__() {
      return 1;
    }
    __len__() {
      return 1;
    }
    __iter__() {
      return ['a'].values();
    }
  }
  expect([str(new Own()), repr(new Own()), format(new Own())]).toEqual(
    Array(3).fill('<Own object>'),
  );
});

test("len(), == and list() of a library's mapping do not ask the program's __contains__", () => {
  const asked: unknown[] = [];
  class Asked extends CaseInsensitiveDict {
    override __contains__(key: unknown) {
      asked.push(key);
      return super.__contains__(key);
    }
  }
  const given = new Asked([['a', 1]]);
  expect([len(given), equal(given, { a: 1 }), list(given), bool(given), str(given)]).toEqual([
    1,
    true,
    ['a'],
    true,
    "{'a': 1}",
  ]);
  expect(asked).toEqual([]);
  expect('a' in given).toBe(true);
});

test('a named tuple has no field `length`', () => {
  expect(answer(() => namedtuple('P', 'x length'))).toBe(
    "ValueError: A field cannot be named 'length', which is the number of fields",
  );
});

test('toJSON() masks passwords in notes that the program assigned', () => {
  const error = Object.assign(new ValueError('x'), { __notes__: ['http://u:secret@h/'] });
  expect(JSON.stringify(error)).not.toContain('secret');
});
