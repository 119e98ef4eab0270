// A promise or an async iterable where Python has a value: the error says `await`, and nothing is silently empty.
import { describe, expect, test } from 'vitest';
import {
  contains,
  dict,
  encode,
  equal,
  float,
  get_item,
  int,
  items_of,
  len,
  list,
  max,
  min,
  namedtuple,
  round,
  set,
  sorted,
  str,
  truth,
  tuple,
} from '../../../../lib/python/builtins/index.js';

/** Takes any value, because none of these calls compiles. */
type Call = (value: never) => unknown;

const not_iterable = (name: string) => `'${name}' object is not iterable`;
const CALLS: [string, Call, (name: string) => string][] = [
  ['tuple', tuple, not_iterable],
  ['set', set, not_iterable],
  ['dict', dict, not_iterable],
  ['items_of', items_of, not_iterable],
  ['sorted', sorted, not_iterable],
  ['min', min, not_iterable],
  ['max', max, not_iterable],
  ['namedtuple', (value) => namedtuple('A', value), not_iterable],
  ['_make', (value) => namedtuple('A', ['a'])._make(value), not_iterable],
  ['len', len, (name) => `object of type '${name}' has no len()`],
  ['contains', (x) => contains(x, 1), (name) => `argument of type '${name}' is not iterable`],
  ['get_item', (x) => get_item(x, 1), (name) => `'${name}' object is not subscriptable`],
  ['str.join', (value) => str.join('', value), () => 'can only join an iterable'],
  ['bytes.join', (value) => encode('').join(value), () => 'can only join an iterable'],
  ['round', round, (name) => `type ${name} doesn't define __round__ method`],
  ['float', float, (name) => `float() argument must be a string or a real number, not '${name}'`],
  [
    'int',
    int,
    (name) =>
      `int() argument must be a string, a bytes-like object or a real number, not '${name}'`,
  ],
];

async function* pieces() {
  yield await Promise.resolve(1);
}

describe.each(CALLS)('%s', (_name, call, message) => {
  test('of a promise says that it is to be awaited', () => {
    const expected = `${message('coroutine')} (it is a promise: await it)`;
    expect(() => call(Promise.resolve([1]) as never)).toThrow(new TypeError(expected));
  });

  test('of an async iterable says that it is read by for await', () => {
    const expected = `${message('async_generator')} (it is an async iterable: read it by for await)`;
    expect(() => call(pieces() as never)).toThrow(new TypeError(expected));
  });
});

test('list() of a promise says that it is to be awaited; that of an async iterable is read', async () => {
  const message = "'coroutine' object is not iterable (it is a promise: await it)";
  expect(() => list(Promise.resolve([1]) as never)).toThrow(new TypeError(message));
  expect(await list(pieces())).toEqual([1]);
});

test('a promise is true and equals itself, as a task does', () => {
  const promise: unknown = Promise.resolve(1);
  expect([truth(promise), equal(promise, promise), equal(promise, 1)]).toEqual([true, true, false]);
});

test('a dict may have a function named then', () => {
  const then = (): number => 1;
  expect(dict({ then })).toEqual({ then });
});
