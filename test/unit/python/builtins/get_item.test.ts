// get_item(): Python's subscript. The messages are those of CPython 3.13.
import { expect, test } from 'vitest';
import {
  Bytes,
  IndexError,
  KeyError,
  dict,
  encode,
  get_item,
  tuple,
} from '../../../../lib/python/builtins/index.js';
import { CaseInsensitiveDict } from '../../../../lib/requests/structures/case_insensitive_dict.js';

test.each<[unknown, unknown, unknown]>([
  [{ a: null }, 'a', null],
  [dict({ __proto__: 1, toString: 2 }), 'toString', 2],
  [{ 1: 'one' }, 1, 'one'],
  [new Map([[null, 1]]), null, 1],
  [['x', 'y'], 0, 'x'],
  [['x', 'y'], -2, 'x'],
  [['x', 'y'], 1n, 'y'],
  [['x', 'y'], true, 'y'],
  ['a😀b', 1, '😀'],
  ['a😀b', -1, 'b'],
  [encode('ab'), -1, 98],
  [new CaseInsensitiveDict({ A: 'b' }), 'a', 'b'],
])('%o[%o]', (container, key, item) => {
  expect(get_item(container as Record<string, unknown>, key as string)).toBe(item);
});

test.each<[unknown, unknown, Error]>([
  [{ a: 1 }, 'b', new KeyError('b')],
  [{}, 'toString', new KeyError('toString')],
  [new Map(), 1, new KeyError(1)],
  [new CaseInsensitiveDict(), 'A', new KeyError('a')],
  [[1, 2], 2, new IndexError('list index out of range')],
  [[1, 2], -3, new IndexError('list index out of range')],
  [tuple([1]), 1, new IndexError('tuple index out of range')],
  ['ab', 2, new IndexError('string index out of range')],
  [new Bytes(1), 1, new IndexError('index out of range')],
  [[1], 'a', new TypeError('list indices must be integers or slices, not str')],
  [[1], 1.5, new TypeError('list indices must be integers or slices, not float')],
  ['ab', 'a', new TypeError("string indices must be integers, not 'str'")],
  [5, 0, new TypeError("'int' object is not subscriptable")],
  [null, 'a', new TypeError("'NoneType' object is not subscriptable")],
])('%o[%o] raises', (container, key, error) => {
  const subscript = () => get_item(container as Record<string, unknown>, key as string);
  expect(subscript).toThrow(error.constructor);
  expect(subscript).toThrow(error.message);
});
