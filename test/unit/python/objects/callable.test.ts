import { expect, test } from 'vitest';
import { max, sorted } from '../../../../lib/python/builtins/index.js';
import { create, function_of } from '../../../../lib/python/objects/index.js';
import { urlencode } from '../../../../lib/parse/index.js';
import { loads } from '../../../../lib/stdlib/json/index.js';

test('a class is called as a function', () => {
  expect(function_of(Map)([['a', 1]])).toEqual(new Map([['a', 1]]));
  expect(create(Map, [['a', 1]])).toEqual(new Map([['a', 1]]));
});

test("JavaScript's conversions return primitives", () => {
  expect(loads('[12, 1.5, NaN]', { parse_int: BigInt })).toStrictEqual([12n, 1.5, NaN]);
  const hooks = { parse_int: Number, parse_float: String, parse_constant: String };
  expect(loads('[12, 1.5, NaN]', hooks)).toStrictEqual([12, '1.5', 'NaN']);
  expect(sorted(['10', '9'], { key: BigInt })).toEqual(['9', '10']);
  expect(max(['10', '9'], { key: Number })).toBe('10');
  expect(urlencode([['a', 'b']], { quote_via: String })).toBe('a=b');
});
