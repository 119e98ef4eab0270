import { expect, test } from 'vitest';
import { Bytes, dict, len, namedtuple, tuple } from '../../../../lib/python/builtins/index.js';
import { HTTPMessage } from '../../../../lib/stdlib/http/client/index.js';
import { RequestsCookieJar } from '../../../../lib/requests/cookies/index.js';

const sized = (length: unknown) => ({ __len__: () => length });

test.each([
  ['the code points of a string', 'grün😀', 5],
  ['a lone surrogate is one', '\ud800a', 2],
  ['an empty string', '', 0],
  ['bytes', new Bytes(3), 3],
  ['a Uint8Array', new Uint8Array(2), 2],
  ['a list', [1, [2, 3]], 2],
  ['a tuple', tuple([1]), 1],
  ['a namedtuple', new (namedtuple('P', 'x y'))(1, 2), 2],
  ['a plain object', { length: 7, b: 1 }, 2],
  ['a dict', dict({ __len__: 1 }), 1],
  ['a Map', new Map([[1, 2]]), 1],
  ['a Set', new Set('ab'), 2],
  ['headers', new HTTPMessage(), 0],
  ['a cookie jar', new RequestsCookieJar(), 0],
  ['__len__', sized(4), 4],
])('len() counts %s', (_, value, length) => {
  expect(len(value)).toBe(length);
});

test.each([
  [5, "TypeError: object of type 'int' has no len()"],
  [1.5, "TypeError: object of type 'float' has no len()"],
  [null, "TypeError: object of type 'NoneType' has no len()"],
  [true, "TypeError: object of type 'bool' has no len()"],
  [len, "TypeError: object of type 'function' has no len()"],
  [new Date(), "TypeError: object of type 'Date' has no len()"],
  [sized(-1), 'ValueError: __len__() should return >= 0'],
  [sized(-(2n ** 70n)), 'ValueError: __len__() should return >= 0'],
  [sized('a'), "TypeError: 'str' object cannot be interpreted as an integer"],
])('len(%s) raises Python’s error', (value, error) => {
  expect(() => len(value)).toThrow(expect.objectContaining({ message: error.split(': ')[1] }));
});
