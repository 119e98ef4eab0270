import { expect, test } from 'vitest';
import { contains, encode } from '../../../../lib/python/builtins/index.js';

test.each([
  ['the characters of a string', 'abc', 'bc', true],
  ['the items of an array', [1, 2], 2, true],
  ['the keys of a dict', { a: 1 }, 'a', true],
  ['what `__contains__` accepts', encode('abc'), 98, true],
  ['what `__iter__` yields', { __iter__: () => [1, 2][Symbol.iterator]() }, 2, true],
  ['nothing else', { __iter__: () => [1, 2][Symbol.iterator]() }, 3, false],
])('contains() finds %s', (_, collection, item, expected) => {
  expect(contains(collection, item)).toBe(expected);
});

test('contains() rejects an object that cannot be iterated over', () => {
  expect(() => contains(new Date(), 1)).toThrow("argument of type 'Date' is not iterable");
});
