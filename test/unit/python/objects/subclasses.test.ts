// The special methods of classes that are derived from a container come before its own content, as CPython 3.13 has them.
import { describe, expect, test } from 'vitest';
import {
  contains,
  equal,
  get_item,
  len,
  list,
  max,
  set,
  sorted,
  truth,
} from '../../../../lib/python/builtins/index.js';
import { StopIteration } from '../../../../lib/python/errors/index.js';
import { CaseInsensitiveDict } from '../../../../lib/requests/structures/index.js';

const methods = {
  __len__: () => 7,
  __iter__: () => ['x', 'y'][Symbol.iterator](),
  __contains__: (item: unknown) => item === 'inside',
  __getitem__: (key: unknown) => `item ${String(key)}`,
  __bool__: () => false,
};
const derive = <Base extends new (...args: never[]) => object>(
  Class: Base,
  names: string[],
): Base => {
  const Derived = class extends (Class as unknown as new () => object) {};
  for (const [name, value] of Object.entries(methods))
    if (names.includes(name)) Object.defineProperty(Derived.prototype, name, { value });
  return Derived as unknown as Base;
};

describe.each<[string, () => unknown]>([
  ['dict', () => new (derive(Map<string, number>, Object.keys(methods)))([['a', 1]])],
  ['set', () => new (derive(Set<string>, Object.keys(methods)))(['a'])],
  ['list', () => new (derive(Array<string>, Object.keys(methods)))('a', 'b')],
  ['bytes', () => new (derive(Uint8Array, Object.keys(methods)))([1, 2])],
  ['str', () => new (derive(String, Object.keys(methods)))('abc')],
])('a class derived from %s', (_, make) => {
  test('has its own length, items, members, subscripts and truth', () => {
    const made = make() as Map<string, number>;
    expect([len(made), list(made), get_item(made, 'k' as never), truth(made)]).toEqual([
      7,
      ['x', 'y'],
      'item k',
      false,
    ]);
    expect([contains(made, 'inside'), contains(made, 'a'), contains(made, 'x')]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

test('without __bool__, __len__ decides about the truth; a __iter__ of __next__ is read, too', () => {
  expect(truth(new (derive(Map, ['__len__']))())).toBe(true);
  expect(truth([])).toBe(false);
  class Countdown extends Map {
    left = 2;
    __iter__() {
      return this;
    }
    __next__() {
      if (this.left === 0) throw new StopIteration();
      return (this.left -= 1);
    }
  }
  expect(list(new Countdown())).toEqual([1, 0]);
});

test('the keys of a mapping have their own number after the mapping has changed', () => {
  const headers = new CaseInsensitiveDict<string>();
  headers['A'] = '1';
  const keys = headers.keys();
  headers['B'] = '2';
  expect(len(keys)).toBe(2);
});

class Never {
  __hash__() {
    return 1;
  }
  __eq__() {
    return false;
  }
}

test('== asks __eq__ of an object about itself; in, lists and keys look at identity first', () => {
  const never = new Never();
  expect([equal(never, never), equal([never], [never]), contains([never], never)]).toEqual([
    false,
    true,
    true,
  ]);
  expect([set([never]).has(never), contains(new Map([[never, 1]]), never)]).toEqual([true, true]);
});

test('the reflected method of a derived class is asked first', () => {
  const asked: string[] = [];
  class Base {
    __eq__() {
      asked.push(this.constructor.name, '__eq__');
      return true;
    }
    __lt__() {
      asked.push(this.constructor.name, '__lt__');
      return true;
    }
    __gt__() {
      asked.push(this.constructor.name, '__gt__');
      return true;
    }
  }
  class Derived extends Base {}
  equal(new Base(), new Derived());
  equal(new Derived(), new Base());
  equal(new Base(), new Base());
  expect(asked.splice(0)).toEqual(['Derived', '__eq__', 'Derived', '__eq__', 'Base', '__eq__']);
  sorted([new Base(), new Derived()]);
  expect(asked).toEqual(['Derived', '__lt__']);
  asked.length = 0;
  max([new Derived(), new Base()]);
  expect(asked).toEqual(['Derived', '__lt__']);
});

test('sets are ordered by what they contain', () => {
  const [one, two, other] = [set([1]), set([1, true, 2]), set([3])];
  expect([max([one, two]), max([two, one]), max([one, other])]).toEqual([two, two, one]);
  expect(sorted([two, one])).toEqual([one, two]);
  expect(sorted([other, one, two])).toEqual([other, one, two]);
});

test.each<[unknown, unknown, boolean]>([
  [{ null: 1 }, null, false],
  [{ undefined: 1 }, undefined, false],
  [{ 1: 1 }, [1], false],
  [{ '[object Object]': 1 }, {}, false],
  [{ 1: 1 }, 1, true],
  [{ a: 1 }, Object('a'), true],
])('contains(%o, %o) is %s, and get_item() agrees', (dict, key, expected) => {
  expect(contains(dict, key)).toBe(expected);
  if (expected) expect(get_item(dict as { a: 1 }, key as 'a')).toBe(1);
  else expect(() => get_item(dict as { a: 1 }, key as 'a')).toThrow();
});
