import { expect, test } from 'vitest';
import { ValueError, float, int, repr } from '../../../lib/python/builtins/index.js';

// All expectations recorded from CPython 3.13.0.
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

test('more than 4300 digits are rejected, as in CPython', () => {
  expect(String(int('9'.repeat(4300)))).toHaveLength(4300);
  expect(() => int('9'.repeat(4301))).toThrow(
    'Exceeds the limit (4300 digits) for integer string conversion: value has 4301 digits; use sys.set_int_max_str_digits() to increase the limit',
  );
});

test('the message has 200 characters of a long text', () => {
  expect(() => int('a'.repeat(300))).toThrow(
    new ValueError(`invalid literal for int() with base 10: '${'a'.repeat(199)}`),
  );
});

test.each([
  ['1.5', '1.5'],
  [' 1_0.5e1\n', '105.0'],
  ['.5', '0.5'],
  ['-0.', '-0.0'],
  ['1E-2', '0.01'],
  ['1e5_0', '1e+50'],
  ['1e400', 'inf'],
  ['+inf', 'inf'],
  [' -Infinity', '-inf'],
  ['-nan', 'nan'],
  ['٣.١', '3.1'],
  ['1.5e٣\x85', '1500.0'],
])('float(%j) is %s', (text, expected) => {
  // An integral float is indistinguishable from an int here.
  const shown = repr(float(text));
  expect(Number.isInteger(float(text)) && !/[.en]/.test(shown) ? `${shown}.0` : shown).toBe(
    expected,
  );
});

test.each([
  ...['', '.', 'e5', '1e', '1_', '_1', '1__0', '1._5', '1_.5', '--1', '1 2', '0x10'],
  ...['infinit', '\x1c1.5', '1\x852', "it's"],
])('float(%j) is a ValueError', (text) => {
  expect(() => float(text)).toThrow(
    new ValueError(`could not convert string to float: ${repr(text)}`),
  );
});

test('a long invalid text takes linear time', () => {
  for (const text of ['1'.repeat(1e6), '1_'.repeat(5e5), ' '.repeat(1e6)]) {
    expect(() => float(`${text}x`)).toThrow(ValueError);
    expect(() => int(`${text}x`)).toThrow(ValueError);
  }
});
