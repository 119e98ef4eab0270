// str's methods, sorted(), min(), max(), format() and round(), as CPython has them.
import { describe, expect, test } from 'vitest';
import {
  MemoryError,
  ValueError,
  encode,
  format,
  isinstance,
  kw,
  len,
  max,
  min,
  repr,
  round,
  sorted,
  str,
  type,
} from '../../../../lib/python/builtins/index.js';
import { HTTPMethod, HTTPStatus } from '../../../../lib/stdlib/http/index.js';
import { RANDOM } from '../../../oracle/seed.js';
import { actual, expected, from_json, vectors, type Outcome } from './vectors.js';

interface Record_ {
  str: [name: keyof typeof str, args: unknown[], outcome: Outcome][];
  order: [name: 'sorted' | 'min' | 'max', args: unknown[], keywords: Given, outcome: Outcome][];
  format: [value: unknown, spec: string, outcome: Outcome][];
  round: [args: unknown[], outcome: Outcome][];
  titles: [character: string, ...answers: unknown[]][];
}
interface Given {
  key: keyof typeof KEYS;
  reverse?: unknown;
  default?: unknown;
}
type Any = (...args: unknown[]) => unknown;

const KEYS = { none: null, len, repr, wrong: 5 };
const FUNCTIONS = { sorted, min, max } as unknown as Record<string, Any>;

const arguments_of = (args: unknown): unknown[] => from_json(args) as unknown[];

describe.each(vectors<Record_>('language'))('$source', ({ record }) => {
  test('str.strip() and so on', RANDOM, () => {
    for (const [name, args, outcome] of record.str) {
      const method = str[name] as Any;
      expect([name, args, actual(() => method(...arguments_of(args)))]).toEqual([
        name,
        args,
        expected(outcome),
      ]);
    }
  });

  test('the case and the kind of characters', () => {
    for (const [c, ...answers] of record.titles) {
      const here = [str.title(c), str.capitalize(c), str.swapcase(c)];
      expect([c, ...here, str.isalpha(c), str.isalnum(c), str.isdigit(c)]).toEqual([c, ...answers]);
    }
  });

  test('sorted(), min() and max()', RANDOM, () => {
    for (const [name, args, keywords, outcome] of record.order) {
      const given = kw({ ...keywords, key: KEYS[keywords.key] });
      expect([
        name,
        args,
        keywords,
        actual(() => FUNCTIONS[name]!(...arguments_of(args), given)),
      ]).toEqual([name, args, keywords, expected(outcome)]);
    }
  });

  test('format()', RANDOM, () => {
    for (const [value, spec, outcome] of record.format) {
      expect([value, spec, actual(() => format(from_json(value), spec))]).toEqual([
        value,
        spec,
        expected(outcome),
      ]);
    }
  });

  test('round()', RANDOM, () => {
    for (const [args, outcome] of record.round) {
      const call = round as Any;
      expect([args, actual(() => call(...arguments_of(args)))]).toEqual([args, expected(outcome)]);
    }
  });
});

test('str with its methods is the type of strings', () => {
  expect(type('a')).toBe(str);
  expect(isinstance('a', str)).toBe(true);
  expect(str(null)).toBe('None');
  expect(str.split('a b c', kw({ maxsplit: 1 }))).toEqual(['a', 'b c']);
  expect(str.splitlines('a\n', { keepends: true })).toEqual(['a\n']);
  expect(repr(str.partition('a=b', '='))).toBe("('a', '=', 'b')");
  expect(str.join(',', new Set(['a', 'b']).values())).toBe('a,b');
  expect(str.title(HTTPMethod.GET as never)).toBe('Get');
});

test('sorted() and max() take keywords in a plain object, and objects with __lt__', () => {
  expect(sorted(['b', 'C', 'a'], { key: (s) => s.toLowerCase(), reverse: true })).toEqual([
    'C',
    'b',
    'a',
  ]);
  expect(
    max(
      [
        [1, 'a'],
        [1, 'b'],
      ],
      { key: ([n]) => n },
    ),
  ).toEqual([1, 'a']);
  class Version {
    readonly n: number;
    constructor(n: number) {
      this.n = n;
    }
    __lt__(other: Version) {
      return this.n < other.n;
    }
  }
  const [low, high] = [new Version(1), new Version(2)];
  expect(sorted([high, low])).toEqual([low, high]);
  expect(max(low, high)).toBe(high);
  expect(sorted({ b: 1, a: 2 })).toEqual(['a', 'b']);
  expect(sorted([HTTPStatus.OK, HTTPStatus.CONTINUE])[0]).toBe(HTTPStatus.CONTINUE);
  expect(() => min([])).toThrow(ValueError);
  const endless: unknown[] = [];
  endless.push(endless);
  const other: unknown[] = [];
  other.push(other);
  expect(actual(() => sorted([endless, other]))).toMatch(/^RecursionError: .* in comparison$/);
});

test('format() and round() of a status and of objects with the special methods', () => {
  expect(format(HTTPStatus.OK, '05d')).toBe('00200');
  expect(format(3, '.3')).toBe('3.0'); // 3.0 in Python
  expect(() => format(3, null as never)).toThrow('format() argument 2 must be str, not None');
  expect(format({ __format__: (spec: string) => `<${spec}>` }, 'x')).toBe('<x>');
  expect(round({ __round__: (digits = 0) => digits }, 2)).toBe(2);
});

test('min(), max() and format() of undefined, which is None, and of a __format__ that returns no text', () => {
  expect(() => max(3, undefined)).toThrow(
    "'>' not supported between instances of 'NoneType' and 'int'",
  );
  expect(() => min('abc', undefined)).toThrow(TypeError);
  expect(() => min(undefined)).toThrow("'NoneType' object is not iterable");
  expect(() => format({ __format__: () => 5 })).toThrow('__format__ must return a str, not int');
  expect(() => format(HTTPStatus.OK, 's')).toThrow(
    "Unknown format code 's' for object of type 'HTTPStatus'",
  );
});

// CPython makes a text of a gigabyte where the engine has no room.
test.each([...['.999999999f', '.999999999e', '.999999999%', '#.999999999g', '.999999999F']])(
  'format() with a precision that no text holds is a MemoryError: %s',
  (spec) => {
    expect(() => format(1.5, spec)).toThrow(MemoryError);
    expect(() => encode(`%${spec.replace('%', 'f')}`).__mod__(1.5)).toThrow(MemoryError);
  },
);

test('format() with a precision: g needs no zeros; the limits are C’s', () => {
  expect([format(1.5, '.999999999g'), format(2 ** 70, '.999999999G')]).toEqual([
    ...['1.5', '1180591620717411303424'],
  ]);
  expect(() => format(1.5, '.2147483648f')).toThrow(new ValueError('precision too big'));
  expect(() => encode('%.2147483648f').__mod__(1.5)).toThrow(new ValueError('prec too big'));
  expect(() => encode('%.999999999d').__mod__(1)).toThrow(MemoryError);
});
