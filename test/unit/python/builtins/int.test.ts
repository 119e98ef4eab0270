import { expect, test } from 'vitest';
import { ValueError, encode, float, int, kw, repr } from '../../../../lib/python/builtins/index.js';
import { HTTPStatus } from '../../../../lib/stdlib/http/index.js';

const NOT_A_NUMBER = 'int() argument must be a string, a bytes-like object or a real number, not ';
const INVALID = 'invalid literal for int() with base';

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

const number = (name: '__int__' | '__index__' | '__float__', result: unknown): unknown => ({
  [name]: () => result,
});

test.each<[given: unknown[], expected: string]>([
  [[], '0'],
  [[encode('12')], '12'],
  [[3.7], '3'],
  [[-3.7], '-3'],
  [[1e20], '100000000000000000000'],
  [[true], '1'],
  [[5n], '5'],
  [[HTTPStatus.NOT_FOUND], '404'],
  [[number('__int__', 7n)], '7'],
  [[number('__index__', 8)], '8'],
  [['ff', 16], '255'],
  [['-FF', kw({ base: 16 })], '-255'],
  [[encode('z'), 36], '35'],
  [['0b1', 16], '177'],
  [['0x_f', 16], '15'],
  [['0x_f', 0], '15'],
  [['0O17', 0], '15'],
  [['0b11', 2], '3'],
  [['00', 0], '0'],
  [['10', 0], '10'],
  [['0o7', 8], '7'],
  [['٣', 16], '3'],
  [['1_0', 16], '16'],
  [['33', 4], '15'],
  [['vv', 32], '1023'],
  [['z'.repeat(12), 36], '4738381338321616895'],
])('int(*%o) is %s', (given, expected) => {
  expect(repr(int(...(given as [])))).toBe(expected);
});

test.each<[given: unknown[], name: string, message: string]>([
  [[null], 'TypeError', `${NOT_A_NUMBER}'NoneType'`],
  [[undefined], 'TypeError', `${NOT_A_NUMBER}'NoneType'`],
  [[[]], 'TypeError', `${NOT_A_NUMBER}'list'`],
  [[number('__int__', 'x')], 'TypeError', '__int__ returned non-int (type str)'],
  [[NaN], 'ValueError', 'cannot convert float NaN to integer'],
  [[-Infinity], 'OverflowError', 'cannot convert float infinity to integer'],
  [[encode('\xa05', 'latin-1')], 'ValueError', `${INVALID} 10: b'\\xa05'`],
  [['a', 2], 'ValueError', `${INVALID} 2: 'a'`],
  [['010', 0], 'ValueError', `${INVALID} 0: '010'`],
  [['0x', 16], 'ValueError', `${INVALID} 16: '0x'`],
  [['', 16], 'ValueError', `${INVALID} 16: ''`],
  [['1__0', 16], 'ValueError', `${INVALID} 16: '1__0'`],
  [['+-1', 16], 'ValueError', `${INVALID} 16: '+-1'`],
  [['0b2', 2], 'ValueError', `${INVALID} 2: '0b2'`],
  [['1', 1], 'ValueError', 'int() base must be >= 2 and <= 36, or 0'],
  [['1', 2.5], 'TypeError', "'float' object cannot be interpreted as an integer"],
  [[5, 10], 'TypeError', "int() can't convert non-string with explicit base"],
  [[kw({ base: 10 })], 'TypeError', 'int() missing string argument'],
])('int(*%o) raises %s: %s', (given, name, message) => {
  expect(() => int(...(given as []))).toThrow(expect.objectContaining({ name, message }));
});

test('4301 digits in a base that is no power of two are rejected', () => {
  expect(() => int('1'.repeat(4301), 7)).toThrow('value has 4301 digits');
  expect(int('1'.repeat(10_000), 2)).toBe(2n ** 10_000n - 1n);
});

test.each<[given: unknown[], expected: number]>([
  [[], 0],
  [[true], 1],
  [[2], 2],
  [[7n], 7],
  [[encode('1.5')], 1.5],
  [[number('__float__', 0.5)], 0.5],
  [[number('__index__', 3)], 3],
])('float(*%o) is %d', (given, expected) => {
  expect(float(...(given as []))).toBe(expected);
});

test.each<[given: unknown, name: string, message: string]>([
  [encode('x'), 'ValueError', "could not convert string to float: b'x'"],
  [null, 'TypeError', "float() argument must be a string or a real number, not 'NoneType'"],
  [[1], 'TypeError', "float() argument must be a string or a real number, not 'list'"],
  [10n ** 400n, 'OverflowError', 'int too large to convert to float'],
])('float(%o) raises %s: %s', (given, name, message) => {
  expect(() => float(given)).toThrow(expect.objectContaining({ name, message }));
});
