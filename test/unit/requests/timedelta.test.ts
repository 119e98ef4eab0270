// The expected values are those of CPython 3.13's datetime.timedelta.
import { expect, test } from 'vitest';
import { OverflowError, ValueError, kw, repr } from '../../../lib/python/builtins/index.js';
import { timedelta } from '../../../lib/requests/models/timedelta.js';

test.each([
  ['a half, to even', { microseconds: 0.5 }, '0'],
  ['a half, to even', { microseconds: 1.5 }, 'microseconds=2'],
  ['a negative half', { microseconds: -0.5 }, '0'],
  ['the sum of halves', { seconds: 5e-7, microseconds: 0.5 }, 'microseconds=1'],
  [
    'a sum of thirds',
    { days: 1 / 3, seconds: 1 / 3, microseconds: 1 / 3 },
    'seconds=28800, microseconds=333334',
  ],
  ['whole days exactly', { days: 999_999_999 }, 'days=999999999'],
])('timedelta rounds %s: %j', (_, given, expected) => {
  expect(repr(new timedelta(kw(given)))).toBe(`datetime.timedelta(${expected})`);
});

test.each([
  [NaN, new ValueError('cannot convert float NaN to integer')],
  [Infinity, new OverflowError('cannot convert float infinity to integer')],
  [1e9, new OverflowError('days=1000000000; must have magnitude <= 999999999')],
])('timedelta(%d) is an error', (days, error) => {
  expect(() => new timedelta(days)).toThrow(error);
});
