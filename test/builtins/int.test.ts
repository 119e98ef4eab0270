import { expect, test } from 'vitest';
import { ValueError, int, repr } from '../../lib/builtins/index.js';

// Each was asked of CPython 3.13.0.
test.each([
  ['0', '0'],
  ['-0', '0'],
  ['007', '7'],
  ['+12', '12'],
  [' \t1_000\x85\u3000', '1000'],
  ['٣١', '31'],
  ['𝟘𝟡𝟙', '91'],
  ['9007199254740991', '9007199254740991'],
  ['9007199254740993', '9007199254740993'],
  ['-9007199254740993', '-9007199254740993'],
])('int(%j) is %s', (text, expected) => {
  expect(repr(int(text))).toBe(expected);
});

test.each([
  '',
  ' ',
  'a',
  '1.0',
  '1 2',
  '_1',
  '1_',
  '1__0',
  '--1',
  '+ 1',
  '²',
  '1\x1f',
  '0x10',
  "it's",
])('int(%j) is a ValueError', (text) => {
  expect(() => int(text)).toThrow(
    new ValueError(`invalid literal for int() with base 10: ${repr(text)}`),
  );
});

test('more than 4300 digits are refused, as in CPython', () => {
  expect(String(int('9'.repeat(4300)))).toHaveLength(4300);
  expect(() => int('9'.repeat(4301))).toThrow(
    'Exceeds the limit (4300 digits) for integer string conversion: value has 4301 digits; use sys.set_int_max_str_digits() to increase the limit',
  );
});
