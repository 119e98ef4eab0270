// Special methods are looked up on the class, as in Python, where `__getattr__` does not count. Its translation is a Proxy
// with a `get` trap.
import { describe, expect, test } from 'vitest';
import * as builtins from '../../../../lib/python/builtins/index.js';
import { urlencode } from '../../../../lib/parse/index.js';
import { create_default_context } from '../../../../lib/stdlib/ssl/index.js';

const {
  bytes,
  callable,
  contains,
  dict,
  encode,
  equal,
  float,
  format,
  get_item,
  int,
  isinstance,
  items_of,
  kw,
  len,
  list,
  max,
  print,
  repr,
  round,
  set,
  sorted,
  str,
  truth,
  tuple,
  type,
} = builtins as unknown as Record<string, (...args: unknown[]) => unknown> & {
  type: (x: unknown) => unknown;
};

class Model {
  readonly field = 1;
}

/** Answers every name, and every symbol, that the object does not have with a method, as a `__getattr__` may. */
const with_getattr = <Target extends object>(target: Target, all: boolean): Target =>
  new Proxy(target, {
    get: (object, name, receiver) =>
      !all && name in object ? (Reflect.get(object, name, receiver) as unknown) : () => 'made up',
  });

describe.each([
  ['other names', false],
  ['all names', true],
])('a Proxy that makes up %s has no special methods', (_, all) => {
  const x = with_getattr(new Model(), all);
  test.each<[string, () => unknown, unknown]>([
    ['str', () => str!(x), '<Model object>'],
    ['repr', () => repr!([x]), '[<Model object>]'],
    ['format', () => format!(x), '<Model object>'],
    ['truth', () => truth!(x), true],
    ['equal', () => equal!(x, new Model()), false],
    ['equal, itself', () => equal!(x, x), true],
    ['callable', () => callable!(x), false],
    ['type', () => type(x), Model],
    ['isinstance', () => isinstance!(x, Model), true],
    ['contains', () => contains!([x], new Model()), false],
  ])('%s', (__, call, expected) => expect(call()).toBe(expected));

  test.each<[string, () => unknown, string]>([
    ['len', () => len!(x), "object of type 'Model' has no len()"],
    [
      'format with a specification',
      () => format!(x, '3'),
      'unsupported format string passed to Model.__format__',
    ],
    ['list', () => list!(x), "'Model' object is not iterable"],
    ['tuple', () => tuple!(x), "'Model' object is not iterable"],
    ['set', () => set!(x), "'Model' object is not iterable"],
    ['sorted', () => sorted!(x), "'Model' object is not iterable"],
    ['max', () => max!(x), "'Model' object is not iterable"],
    [
      'max of several',
      () => max!(x, 1),
      "'>' not supported between instances of 'int' and 'Model'",
    ],
    ['contains', () => contains!(x, 1), "argument of type 'Model' is not iterable"],
    ['get_item', () => get_item!(x, 'a'), "'Model' object is not subscriptable"],
    [
      'int',
      () => int!(x),
      "int() argument must be a string, a bytes-like object or a real number, not 'Model'",
    ],
    ['float', () => float!(x), "float() argument must be a string or a real number, not 'Model'"],
    ['round', () => round!(x), "type Model doesn't define __round__ method"],
    ['bytes', () => bytes!(x), "cannot convert 'Model' object to bytes"],
    [
      '% of bytes',
      () => (encode!('%b') as { __mod__(x: unknown): unknown }).__mod__([x]),
      "%b requires a bytes-like object, or an object that implements __bytes__, not 'Model'",
    ],
    ['an index', () => get_item!(['a'], x), 'list indices must be integers or slices, not Model'],
    [
      'a path',
      () => create_default_context(kw!({ cafile: x }) as never),
      'cafile should be a valid filesystem path',
    ],
    [
      'open',
      () => (builtins.open as (...args: unknown[]) => unknown)(x),
      'expected str, bytes or os.PathLike object, not Model',
    ],
  ])('%s', (__, call, message) => expect(call).toThrow(new TypeError(message)));

  test('print writes its repr', () => {
    const written: string[] = [];
    print!(x, kw!({ file: { write: (text: string) => written.push(text) } }));
    expect(written.join('')).toBe('<Model object>\n');
  });

  test('a value of urlencode with doseq', () => {
    expect(urlencode([['a', x as never]], { doseq: true })).toBe('a=%3CModel+object%3E');
  });
});

describe('special methods that are there count', () => {
  class Full {
    __str__ = () => 'own';
    __repr__() {
      return 'R';
    }
    __len__() {
      return 0;
    }
    __iter__() {
      return [1, 2][Symbol.iterator]();
    }
  }
  test.each<[string, object]>([
    ['of a class', new Full()],
    ['of a class, behind a Proxy', with_getattr(new Full(), false)],
    [
      'of a plain object',
      {
        __str__: () => 'own',
        __repr__: () => 'R',
        __len__: () => 0,
        __iter__: () => [1, 2][Symbol.iterator](),
      },
    ],
    [
      'that a Proxy says it has',
      new Proxy(new Model(), {
        has: (__, name) => name in Full.prototype || name === '__str__',
        get: (__, name) => Reflect.get(new Full(), name) as unknown,
      }),
    ],
  ])('%s', (_, x) => {
    expect([str!(x), repr!(x), len!(x), truth!(x), list!(x)]).toEqual([
      'own',
      'R',
      0,
      false,
      [1, 2],
    ]);
  });

  test('of the headers of this library, for which `in` finds items', () => {
    const headers = items_of!(dict!([['a', 'b']]));
    expect(headers).toEqual([['a', 'b']]);
  });
});
