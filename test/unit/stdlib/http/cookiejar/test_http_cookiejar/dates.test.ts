// Mirrors CPython v3.13.18 Lib/test/test_http_cookiejar.py (DateTimeTests).
import { describe, expect, test } from 'vitest';
import { formatdate } from '../../../../../../lib/stdlib/email/index.js';
import {
  http2time,
  iso2time,
  time2isoz,
  time2netscape,
} from '../../../../../../lib/stdlib/http/cookiejar/index.js';

const DAY = 24 * 3600;
const BASE = 1019227000;
const MIDNIGHT = Date.UTC(1994, 1, 3) / 1000;

/** The parts of a time. */
function parts(time: number | null): number[] {
  const [year, month, ...rest] = new Date(time! * 1000).toISOString().split(/\D/).map(Number);
  return [year!, month!, ...rest.slice(0, 4)];
}

describe('DateTimeTests', () => {
  test('test_time2isoz: given and current times are formatted', () => {
    const days = [0, 1, 2, 3].map((days) => time2isoz(BASE + days * DAY));
    expect(days).toEqual(['19', '20', '21', '22'].map((day) => `2002-04-${day} 14:36:40Z`));
    for (const text of [time2isoz(), time2isoz(500_000), time2isoz({ t: 1 })]) {
      expect(text).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ$/);
    }
  });

  test('test_time2netscape: given and current times are formatted', () => {
    const days = [0, 1, 2, 3].map((days) => time2netscape(BASE + days * DAY));
    expect(days).toEqual(
      ['Fri, 19', 'Sat, 20', 'Sun, 21', 'Mon, 22'].map((day) => `${day}-Apr-2002 14:36:40 GMT`),
    );
    for (const text of [time2netscape(), time2netscape(500_000)]) {
      expect(text).toMatch(/^[A-Z][a-z]{2}, \d\d-[A-Z][a-z]{2}-\d{4} \d\d:\d\d:\d\d GMT$/);
    }
  });

  test('test_http2time: a two-digit year is the nearest one', () => {
    expect(parts(http2time('01 Jan 2001'))).toEqual([2001, 1, 1, 0, 0, 0]);
    // Two-digit years are resolved relative to the current year: these hold until 2070 and 2048.
    expect(parts(http2time('03-Feb-20'))).toEqual([2020, 2, 3, 0, 0, 0]);
    expect(parts(http2time('03-Feb-98'))).toEqual([1998, 2, 3, 0, 0, 0]);
  });

  test.each([
    ['as HTTP has it', 'Thu, 03 Feb 1994 00:00:00 GMT'],
    ['as RFC 850 has it', 'Thursday, 03-Feb-94 00:00:00 GMT'],
    ['the same with four digits', 'Thursday, 03-Feb-1994 00:00:00 GMT'],
    ['no weekday', '03 Feb 1994 00:00:00 GMT'],
    ['no weekday, two digits', '03-Feb-94 00:00:00 GMT'],
    ['no weekday, hyphens', '03-Feb-1994 00:00:00 GMT'],
    ['no seconds', '03-Feb-1994 00:00 GMT'],
    ['no zone', '03-Feb-1994 00:00'],
    ['the 24th hour of the day before', '02-Feb-1994 24:00'],
    ['no clock, two digits', '03-Feb-94'],
    ['no clock', '03-Feb-1994'],
    ['no clock, blanks', '03 Feb 1994'],
    ['blanks all over', '  03   Feb   1994  0:00  '],
    ['blanks around', '  03-Feb-1994  '],
  ])('test_http2time_formats: %s', (_, text) => {
    expect(time2isoz(MIDNIGHT)).toBe('1994-02-03 00:00:00Z');
    for (const each of [text, text.toLowerCase(), text.toUpperCase()]) {
      expect(http2time(each)).toBe(MIDNIGHT);
    }
  });

  test.each([
    ...['', 'Garbage', 'Mandag 16. September 1996', '01-00-1980', '01-13-1980', '00-01-1980'],
    ...['32-01-1980', '01-01-1980 25:00:00', '01-01-1980 00:61:00', '01-01-1980 00:00:62'],
    ...['08-Oct-3697739', '08-01-3697739', '09 Feb 19942632 22:23:32 GMT'],
    'Wed, 09 Feb 1994834 22:23:32 GMT',
  ])('test_http2time_garbage: %j', (text) => {
    expect(http2time(text)).toBeNull();
  });

  // docs/internals/security_history.md: gh-82985 (bpo-38804)
  test('test_http2time_redos_regression_actually_completes: many blanks take linear time', () => {
    const blanks = ' '.repeat(1e5);
    expect(http2time(`01 Jan 1970${blanks}00:00:00 GMT!`)).toBeNull();
    expect(http2time(`01 Jan 1970 00:00:00${blanks}GMT!`)).toBeNull();
    expect(http2time(`01 Jan 1970${blanks}00:00:00${blanks}GMT`)).toBe(0);
  });

  test('test_iso2time: compact dates and zones are parsed', () => {
    const time = [1994, 2, 3, 14, 15, 29];
    expect(parts(iso2time('19940203T141529Z'))).toEqual(time);
    expect(parts(iso2time('1994-02-03 07:15:29 -0700'))).toEqual(time);
    expect(parts(iso2time('1994-02-03 19:45:29 +0530'))).toEqual(time);
  });

  test.each([
    ...['1994-02-03 00:00:00 -0000', '1994-02-03 00:00:00 +0000', '1994-02-03 00:00:00'],
    ...['1994-02-03', '1994-02-03T00:00:00', '19940203', '1994-02-02 24:00:00'],
    ...['19940203T000000Z', '  1994-02-03 ', '  1994-02-03T00:00:00  '],
  ])('test_iso2time_formats: %j', (text) => {
    for (const each of [text, text.toLowerCase(), text.toUpperCase()]) {
      expect(iso2time(each)).toBe(MIDNIGHT);
    }
  });

  test.each([
    ...['', 'Garbage', 'Thursday, 03-Feb-94 00:00:00 GMT', '1980-00-01', '1980-13-01'],
    ...['1980-01-00', '1980-01-32', '1980-01-01 25:00:00', '1980-01-01 00:61:00'],
    ...['01-01-1980 00:00:62', '01-01-1980T00:00:62', '19800101T250000Z'],
  ])('test_iso2time_garbage: %j', (text) => {
    expect(iso2time(text)).toBeNull();
  });

  test('test_iso2time_performance_regression: many blanks take linear time', () => {
    const blanks = ' '.repeat(1e6);
    expect(iso2time(`1994-02-03${blanks}14:15:29 -0100!`)).toBeNull();
    expect(iso2time(`1994-02-03 14:15:29${blanks}-0100!`)).toBeNull();
    expect(iso2time(`1994-02-03${blanks}14:15:29${blanks}-0100`)).toBe(760288529);
  });
});

// All expectations recorded from CPython 3.13.18, whose year is a 32-bit integer.
test.each([
  [253402300799, '9999-12-31 23:59:59Z'],
  [-62135596800, '0001-01-01 00:00:00Z'],
  [-5e-7, '1970-01-01 00:00:00Z'],
  [-6e-7, '1969-12-31 23:59:59Z'],
  [true, '1970-01-01 00:00:01Z'],
  [253402300800, 'ValueError: year 10000 is out of range'],
  [-62135596801, 'ValueError: year 0 is out of range'],
  [67767976233532792n, 'ValueError: year 2147483647 is out of range'],
  [67767976233532800n, 'ValueError: year -2147483648 is out of range'],
  [-67768040609740800n, 'ValueError: year -2147481748 is out of range'],
  [67768036191693600n, 'OSError: [Errno 75] Value too large for defined data type'],
  [-67768100567755200n, 'OSError: [Errno 75] Value too large for defined data type'],
  [-(2 ** 63), 'OSError: [Errno 75] Value too large for defined data type'],
  [2 ** 63, 'OverflowError: timestamp out of range for platform time_t'],
  [-(2 ** 63) - 3000, 'OverflowError: timestamp out of range for platform time_t'],
  [Infinity, 'OverflowError: timestamp out of range for platform time_t'],
  [NaN, 'ValueError: Invalid value NaN (not a number)'],
  ['x', "TypeError: 'str' object cannot be interpreted as an integer"],
])('time2isoz() and formatdate() of %s', (time, expected) => {
  const attempt = (run: () => string): string => {
    try {
      return run();
    } catch (error) {
      return String(error instanceof Error && `${error.name}: ${error.message}`);
    }
  };
  expect(attempt(() => time2isoz(time as number))).toBe(expected);
  const formatted = attempt(() => formatdate(time as number));
  if (expected.includes('Error')) expect(formatted).toBe(expected);
  else expect(formatted).toContain(expected.slice(11, -1));
});
