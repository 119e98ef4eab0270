// Float: a number that is a float although it is whole, as CPython treats 1.0.
import { describe, expect, test } from 'vitest';
import { inspect } from 'node:util';
import {
  Float,
  ValueError,
  bytes,
  contains,
  encode,
  equal,
  float,
  format,
  int,
  isinstance,
  issubclass,
  max,
  print,
  repr,
  round,
  sorted,
  str,
  StringIO,
  truth,
  tuple,
  type,
  type_name,
} from '../../../../lib/python/builtins/index.js';
import { formatdate } from '../../../../lib/stdlib/email/index.js';
import { HTTPConnection } from '../../../../lib/stdlib/http/client/index.js';
import { time2isoz, time2netscape } from '../../../../lib/stdlib/http/cookiejar/index.js';
import { dumps, loads } from '../../../../lib/stdlib/json/index.js';
import { quote, urlencode } from '../../../../lib/parse/index.js';
import { RANDOM } from '../../../oracle/seed.js';
import { actual, expected, vectors, type Outcome } from './vectors.js';

const parse_float = (text: string): Float => new Float(text);
const percent = (text: string, value: unknown) => encode(text).__mod__(value);

/** The questions of test/oracle/builtins_floats.py. */
const QUESTIONS: Record<string, (x: Float) => unknown> = {
  repr,
  str,
  list: (x) => repr([x, new Map<unknown, unknown>([['a', x], [x, 1]]), tuple([x])]), // prettier-ignore
  dumps: (x) => dumps([x, { a: x, b: [x] }]),
  'dumps of a key': (x) => dumps(new Map([[x, 1]]), { sort_keys: true }),
  'dumps, strict': (x) => dumps(x, { allow_nan: false }),
  loads: (x) => {
    const text = Math.abs(x) < 1e300 ? `[1, ${repr(x)}, -0.0, 1e2]` : '[1]';
    return dumps(loads(text, { parse_float }));
  },
  bool: truth,
  int,
  float: (x) => repr(new Float(float(x))),
  round: (x) => round(x),
  'round to tens': (x) => repr(new Float(round(x, -1) + 0.5)),
  type: (x) => repr(type(x)),
  isinstance: (x) => [isinstance(x, float), isinstance(x, int), isinstance(x, [str, float])],
  equal: (x) => [
    equal(x, int(x)),
    equal(x, x),
    equal(x, new Float(x)),
    equal(x, str(x)),
    equal([x], [int(x)]),
    equal(x, true),
    equal(x, null),
  ],
  order: (x) => [x < 5, x > 5, repr(sorted([x, 5.5, -1])), repr(max<number>(x, 1))],
  '%d': (x) => percent('%d', x),
  '%x': (x) => percent('%x', x),
  '%.1f': (x) => percent('%.1f|%g', tuple([x, x])),
  '%s': (x) => percent('%s', x),
  '%r': (x) => percent('%r', x),
  bytes: (x) => bytes(x as never),
  slice: (x) => encode('abc').find(encode('c'), x),
  encode: (x) => urlencode({ a: x, b: [x, 'c'] }, true),
  quote: (x) => quote(x as never),
  header: (x) => {
    const connection = new HTTPConnection('localhost');
    connection.putrequest('GET', '/');
    return connection.putheader('A', x) ?? null;
  },
  formatdate: (x) => formatdate(x),
  time2isoz: (x) => time2isoz(x),
  time2netscape: (x) => time2netscape(x),
};

const answer = (question: string, x: Float): unknown =>
  question.startsWith('format ')
    ? format(x, question.slice('format '.length))
    : QUESTIONS[question]!(x);

describe.each(vectors<{ answers: [string, string, Outcome][] }>('floats'))(
  '$source',
  ({ record }) => {
    test('Float counts as its number, and is shown as a float', RANDOM, () => {
      for (const [question, text, outcome] of record.answers) {
        const here = actual(() => answer(question, new Float(text)));
        expect([question, text, here]).toEqual([question, text, expected(outcome)]);
      }
    });
  },
);

test('Float is shown as in Python by print, templates and the inspector', () => {
  const file = new StringIO();
  print(new Float(1), [new Float(-0)], { file });
  expect(file.getvalue()).toBe('1.0 [-0.0]\n');
  expect(`${new Float(1e22)} ${String(new Float(2))} ${inspect([new Float(1)])}`).toBe(
    '1e+22 2.0 [ 1.0 ]',
  );
  expect([repr(Float), type_name(new Float(1)), repr(type(new Float(1)))]).toEqual([
    "<class 'float'>",
    'float',
    "<class 'float'>",
  ]);
});

test('Float takes what float() takes', () => {
  expect([new Float(), new Float(' 1_0.5\n'), new Float(true), new Float(7n)].map(repr)).toEqual([
    '0.0',
    '10.5',
    '1.0',
    '7.0',
  ]);
  expect(() => new Float('a')).toThrow(new ValueError("could not convert string to float: 'a'"));
  expect(() => new Float(null)).toThrow(
    "float() argument must be a string or a real number, not 'NoneType'",
  );
});

test('Float is a number for calculations and for the compiler', () => {
  const price: number = new Float(3);
  expect([price + 1, price * 2, price / 2, -price, Math.max(price, 1), price > 2]).toEqual([
    4,
    6,
    1.5,
    -3,
    3,
    true,
  ]);
  expect([truth(new Float(0)), contains([1, 2], new Float(2))]).toEqual([false, true]);
  expect([isinstance(new Float(1), Float), isinstance(1.5, Float)]).toEqual([true, false]);
  expect([issubclass(Float, float), issubclass(Float, int), issubclass(float, int)]).toEqual([
    true,
    false,
    false,
  ]);
  expect([isinstance(1.5, float), isinstance(1, float), isinstance(new Float(1), int)]).toEqual([
    true,
    false,
    false,
  ]);
});
