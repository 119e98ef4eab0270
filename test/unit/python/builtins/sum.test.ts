// sum(), as CPython 3.13 has it.
import { expect, test } from 'vitest';
import {
  type Bytes,
  Float,
  encode,
  equal,
  kw,
  repr,
  sum,
} from '../../../../lib/python/builtins/index.js';

const right = { __radd__: (other: unknown) => ['radd', other] };

test.each<[args: [iterable: unknown, start?: unknown], shown: string]>([
  [[[]], '0'],
  [[[1, 2]], '3'],
  [[[1, 2.5]], '3.5'],
  [[[true, true]], '2'],
  [[[1], 2], '3'],
  [[[1], kw({ start: 2 })], '3'],
  [
    [
      new Map([
        [1, 2],
        [3, 4],
      ]),
    ],
    '4',
  ],
  [[{ a: 1 }, 'x'], "TypeError: sum() can't sum strings [use ''.join(seq) instead]"],
  // Floats are compensated.
  [[Array<number>(10).fill(0.1)], '1'],
  [[Array<number>(10).fill(0.1), 0.5], '1.5'],
  [[[1e17, 1.5, -1e17]], '1.5'],
  [[[1.5, 1e17, -1e17]], '1.5'],
  [[[-0], -0], '-0.0'],
  [[[1e308, 1e308, -1e308]], 'inf'],
  [[[Infinity, -Infinity]], 'nan'],
  [[[Infinity, 1.5]], 'inf'],
  [[[new Float(0.5), 0.5]], '1.0'],
  [[[1], new Float(1)], '2.0'],
  // Ints are exact.
  [[[2 ** 53, 1, 1]], '9007199254740994'],
  [[[2n ** 60n, 1, -(2n ** 60n)]], '1'],
  [[[2n ** 60n, 1.5, 2n ** 60n]], '2.305843009213694e+18'],
  // Other values.
  [[[[1], [2]], []], '[1, 2]'],
  [[[right]], "['radd', 0]"],
  [[[encode('a')], encode('')], "TypeError: sum() can't sum bytes [use b''.join(seq) instead]"],
  [[['a']], "TypeError: unsupported operand type(s) for +: 'int' and 'str'"],
  [[[null]], "TypeError: unsupported operand type(s) for +: 'int' and 'NoneType'"],
  [[[[1]], 5], "TypeError: unsupported operand type(s) for +: 'int' and 'list'"],
  [
    [[Promise.resolve(1)]],
    "TypeError: unsupported operand type(s) for +: 'int' and 'coroutine' (it is a promise: await it)",
  ],
  [[5], "TypeError: 'int' object is not iterable"],
])('sum(*%o) is %s', (args, shown) => {
  let found;
  try {
    found = repr((sum as (...args: unknown[]) => unknown)(...args));
  } catch (error) {
    found = String(error);
  }
  expect(found).toBe(shown);
});

test('objects with __add__', () => {
  class Joined {
    __add__(other: Bytes) {
      return other;
    }
  }
  expect(equal(sum([encode('a')], new Joined() as never), encode('a'))).toBe(true);
  expect(() => sum([1], { begin: 2 } as never)).toThrow(
    "sum() got an unexpected keyword argument 'begin'",
  );
});
