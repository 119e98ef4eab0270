// Answers of CPython 3.13 about values that are seldom passed: each was asked there.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import {
  Float,
  StringIO,
  bytes,
  dict,
  format,
  namedtuple,
  open,
  print,
  repr,
  round,
  str,
  sum,
  tuple,
} from '../../../../lib/python/builtins/index.js';
import { Exception, OSError } from '../../../../lib/python/errors/index.js';
import { kw } from '../../../../lib/python/values/index.js';
import { actual } from './vectors.js';

class Text extends String {}
/** Has items by their index only. */
const items = (values: unknown[], IndexError = RangeError) => ({
  __getitem__(index: number) {
    if (index < values.length) return values[index];
    throw new IndexError();
  },
});

const folder = mkdtempSync(join(tmpdir(), 'small_answers_'));
const path = join(folder, 'file');
writeFileSync(path, 'a text\n');
afterAll(() => rmSync(folder, { recursive: true }));

const printed = (sep: unknown, end: unknown): string => {
  const file = new StringIO();
  print('a', 'b', kw({ sep, end, file }));
  return file.getvalue();
};
const seek = (...args: unknown[]): unknown => {
  using file = open(path);
  return (file as unknown as { seek(...args: unknown[]): unknown }).seek(...args);
};
const itself: unknown[] = [];
itself.push(tuple([itself]));
const around = tuple([null]) as unknown as unknown[];
around[0] = around;
const error = new Exception('m');

test.each<[string, () => unknown, string]>([
  ['bytes of a str object', () => bytes(new Text('a') as never, 'ascii'), "b'a'"],
  ['bytes, encoding', () => bytes('a', new Text('ascii') as never), "b'a'"],
  ['bytes of 1e20', () => bytes(1e20), "TypeError: cannot convert 'float' object to bytes"],
  ['bytes of -1e20', () => bytes(-1e20), "TypeError: cannot convert 'float' object to bytes"],
  ['str, encoding', () => str(bytes([97]), new Text('ascii') as never), "'a'"],
  [
    'str of a str object',
    () => str(new Text('a'), 'ascii'),
    'TypeError: decoding str is not supported',
  ],
  ['print, sep and end', () => printed(new Text('-'), new Text('!')), "'a-b!'"],
  ['format, specification', () => format(5, new Text('3') as never), "'  5'"],
  ['format, digits', () => format(5, '٥'), "'    5'"],
  ['format, precision', () => format(0.5, '.٣f'), "'0.500'"],
  ['round of a Float', () => round(new Float(3), 1), '3.0'],
  ['round of a Float to an int', () => round(new Float(3)), '3'],
  ['round of a Float to tens', () => round(new Float(15), -1), '20.0'],
  [
    'sum of a float and ints',
    () => sum([0.1, ...Array<number>(10).fill(10 ** 15 + 1)]),
    '1.000000000000001e+16',
  ],
  ['sum of floats', () => sum([0.1, 0.1, 0.1, 1e16, -1e16]), '0.30000000000000004'],
  ['sum of an int and floats', () => sum([1, 1e100, 1, -1e100, 0.5]), '0.5'],
  ['a list in its 1-tuple', () => itself, '[([...],)]'],
  ['a 1-tuple in itself', () => around, '((...),)'],
  [
    'names of fields',
    () => namedtuple('N', ['ⓐ']),
    "ValueError: Type names and field names must be valid identifiers: 'ⓐ'",
  ],
  ['OSError of a bool', () => new OSError(true, 'x'), "PermissionError(True, 'x')"],
  [
    'seek of a text',
    () => seek('x'),
    "TypeError: '<' not supported between instances of 'str' and 'int'",
  ],
  [
    'seek of None',
    () => seek(null),
    "TypeError: '<' not supported between instances of 'NoneType' and 'int'",
  ],
  [
    'seek, whence',
    () => seek(0, 'x'),
    "TypeError: 'str' object cannot be interpreted as an integer",
  ],
  ['seek, a fraction', () => seek(1.5), '1.5'],
  ['seek, a bool', () => seek(0, true), '0'],
  [
    'seek, a text and whence',
    () => seek('x', 1),
    "UnsupportedOperation: can't do nonzero cur-relative seeks",
  ],
])('%s', (_, call, expected) => {
  expect(actual(call)).toBe(expected);
});

test('objects with only __getitem__ are read', async () => {
  const { IndexError } = await import('../../../../lib/python/errors/index.js');
  const from = (values: unknown[]) => items(values, IndexError as never);
  expect(repr(bytes(from([1, 2]) as never))).toBe("b'\\x01\\x02'");
  expect({ ...dict(from([from(['a', 1])]) as never) }).toEqual({ a: 1 });
});

test('a dict that is assigned to args gives its keys', () => {
  error.args = {} as never;
  expect(repr(error)).toBe('Exception()');
  error.args = { a: 1 } as never;
  expect(repr(error)).toBe("Exception('a')");
  error.args = new Map([['b', 1]]) as never;
  expect(repr(error)).toBe("Exception('b')");
});
