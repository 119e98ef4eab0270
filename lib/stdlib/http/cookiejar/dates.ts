// Mirrors CPython v3.13.18 Lib/http/cookiejar.py (its functions for dates).
import { int } from '../../../python/builtins/index.js';
import { ValueError } from '../../../python/errors/index.js';
import { int_or_null } from '../../../python/objects/index.js';
import { lstrip } from '../../../python/values/index.js';
import { utc_date } from '../../email/index.js';
import type { Integer } from './cookie.js';
import './dates.calls.js';

/** The year from which times are counted. */
export const EPOCH_YEAR = 1970;
/** The English abbreviations of the days of the week. */
export const DAYS: readonly string[] = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
/** The English abbreviations of the months. */
export const MONTHS: readonly string[] = [
  ...['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun'],
  ...['Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
];
/** The abbreviations of the months in lower case. */
export const MONTHS_LOWER: readonly string[] = MONTHS.map((month) => month.toLowerCase());

const MAXYEAR = 9999;
const DAY = 86_400;

/**
 * Formats a time as `1994-11-24 08:49:37Z`.
 *
 * @param t The time in seconds since 1970, or null for the current time.
 * @returns The text.
 * @throws {ValueError} for a year outside 1 to 9999. For much greater numbers, the error is an OverflowError or
 * OSError.
 * @see {@link https://docs.python.org/3.13/library/http.cookiejar.html}
 * @example
 * ```ts
 * import { time2isoz } from 'pyurllib/http/cookiejar';
 *
 * time2isoz(1019227000); // => '2002-04-19 14:36:40Z'
 * ```
 */
export function time2isoz(t: Integer | null = null): string {
  const [date, time] = date_of(t).toISOString().split(/[T.]/);
  return `${date} ${time}Z`;
}

/**
 * Formats a time as `Wed, 24-Nov-1994 08:49:37 GMT`.
 *
 * @param t The time in seconds since 1970, or null for the current time.
 * @returns The text.
 * @throws {ValueError} for a year outside 1 to 9999. For much greater numbers, the error is an OverflowError or
 * OSError.
 * @see {@link https://docs.python.org/3.13/library/http.cookiejar.html}
 * @example
 * ```ts
 * import { time2netscape } from 'pyurllib/http/cookiejar';
 *
 * time2netscape(1019227000); // => 'Fri, 19-Apr-2002 14:36:40 GMT'
 * ```
 */
export function time2netscape(t: Integer | null = null): string {
  return date_of(t)
    .toUTCString()
    .replace(/ (\w{3}) (\d{4}) /, '-$1-$2 ');
}

const date_of = (t: Integer | null): Date => (t === null ? new Date() : utc_date(t));

const TIMEZONE = /^([-+])?(\d\d?):?(\d\d)?\n?$/;

/**
 * Returns the offset of a time zone from UTC, for {@link http2time}.
 *
 * @param tz A name of UTC in upper case (`GMT`, `UTC`, `UT` or `Z`), or a number such as `-0800` or `+01:00`.
 * @returns Seconds, or null for an unknown zone.
 * @see {@link https://docs.python.org/3.13/library/http.cookiejar.html}
 * @example
 * ```ts
 * import { offset_from_tz_string } from 'pyurllib/http/cookiejar';
 *
 * offset_from_tz_string('-0830'); // => -30600
 * offset_from_tz_string('CET'); // => null
 * ```
 * @positional
 */
export function offset_from_tz_string(tz: string): number | null {
  if (['GMT', 'UTC', 'UT', 'Z'].includes(tz)) return 0;
  const match = TIMEZONE.exec(tz);
  if (match === null) return null;
  const offset = 3600 * Number(match[2]) + 60 * Number(match[3] ?? 0);
  return match[1] === '-' ? 0 - offset : offset;
}

type Fields = [number, number, number, number, number, number];

/** Returns seconds since 1970, or null for an invalid date. Day 31 of a shorter month is a day of the next month. */
function timegm([year, month, day, hour, minute, second]: Fields): number | null {
  const is_date = year >= EPOCH_YEAR && month >= 1 && month <= 12 && day >= 1 && day <= 31;
  const is_time =
    hour >= 0 && hour <= 24 && minute >= 0 && minute <= 59 && second >= 0 && second <= 61;
  if (!is_date || !is_time) return null;
  const days = Date.UTC(year, month - 1, 1) / (DAY * 1000) + day - 1;
  return days * DAY + hour * 3600 + minute * 60 + second;
}

/** Converts a date's named groups to seconds since 1970. Returns null if there is no match or the date is invalid. */
function time_of(match: RegExpExecArray | null): number | null {
  const { year, month, day, hour, minute, second, zone } = match?.groups ?? {};
  if (year === undefined) return null;
  const given_year = int(year);
  if (given_year > MAXYEAR) return null;
  const number = month_number(month!);
  if (number === null) return null;
  const date = [full_year(Number(given_year)), number, Number(day)] as const;
  const part = (text = '0'): number => Number(int(text));
  const time = timegm([...date, part(hour), part(minute), part(second)]);
  if (time === null) return null;
  const offset = offset_from_tz_string((zone ?? 'UTC').toUpperCase());
  return offset === null ? null : time - offset;
}

/** Returns 1 to 12 for a month's abbreviation or number, or null for other text. */
function month_number(month: string): number | null {
  const named = MONTHS_LOWER.indexOf(month.toLowerCase()) + 1;
  if (named > 0) return named;
  const number = int_or_null(month);
  return number !== null && number >= 1 && number <= 12 ? Number(number) : null;
}

/**
 * Expands a two-digit year to the nearest year that ends in these digits. As in CPython, the formula is also applied
 * to a three-digit year, although its result is then of no use.
 */
function full_year(year: number): number {
  if (year >= 1000) return year;
  const this_year = new Date().getFullYear();
  const ahead = (this_year % 100) - year;
  const near = year + this_year - (this_year % 100);
  if (Math.abs(ahead) <= 50) return near;
  return ahead > 0 ? near + 100 : near - 100;
}

const STRICT_DATE =
  /^[SMTWF][a-z][a-z], (\d\d) ([JFMASOND][a-z][a-z]) (\d{4}) (\d\d):(\d\d):(\d\d) GMT\n?$/;
const WEEKDAY = /^(?:Sun|Mon|Tue|Wed|Thu|Fri|Sat)[a-z]*,? ?/i;
// These expressions are matched against text in which each run of white space is one space. All parts of unlimited
// length (the letters of a month or zone, the digits of a year or fraction) end where the next part starts, which
// prevents excessive backtracking.
const LOOSE_HTTP_DATE = new RegExp(
  /^(?<day>\d\d?)(?: |[-/])(?<month>\w+)(?: |[-/])(?<year>\d+)/.source +
    /(?:[ :](?<hour>\d\d?):(?<minute>\d\d)(?::(?<second>\d\d))?)? ?/.source +
    /(?:(?<zone>[-+]?\d{2,4}|(?![APap][Mm]\b)[A-Za-z]+) ?)?(?:\(\w+\) ?)?$/.source,
);
const ISO_DATE = new RegExp(
  /^(?<year>\d{4})[-/]?(?<month>\d\d?)[-/]?(?<day>\d\d?)/.source +
    /(?:[ \-:Tt](?<hour>\d\d?):?(?<minute>\d\d)(?::?(?<second>\d\d(?:\.\d*)?))?)? ?/.source +
    /(?:(?<zone>[-+]?\d\d?:?(?::?\d\d)?|Z|z) ?)?$/.source,
);

const SPACES = /[ \t-\r]+/g;

/**
 * Parses a date in HTTP's formats, including those of Netscape and RFC 850, and in many similar formats.
 *
 * A two-digit year means the nearest year. The default zone is UTC, whose names are the only known names of zones.
 * @param text The date, such as `Wed, 09 Feb 1994 22:23:32 GMT`, `08-Feb-94 14:15:29 GMT` or `09 Feb 1994`.
 * @returns Seconds since 1970, which Python returns as a float, or null for other text.
 * @throws {ValueError} for an unknown month in an otherwise well-formed date, and for years of more than 4300 digits.
 * @see {@link https://docs.python.org/3.13/library/http.cookiejar.html}
 * @example
 * ```ts
 * import { http2time } from 'pyurllib/http/cookiejar';
 *
 * http2time('Wed, 09 Feb 1994 22:23:32 GMT'); // => 760832612
 * http2time('Wednesday, 09-Feb-94 22:23 +0100'); // => 760828980
 * http2time('tomorrow'); // => null
 * ```
 * @positional
 */
export function http2time(text: string): number | null {
  const strict = STRICT_DATE.exec(text);
  if (strict !== null) {
    const [, day, name = '', year, hour, minute, second] = strict;
    const month = MONTHS_LOWER.indexOf(name.toLowerCase()) + 1;
    if (month === 0) throw new ValueError(`'${name.toLowerCase()}' is not in list`);
    const clock = [Number(hour), Number(minute), Number(second)] as const;
    return timegm([Number(year), month, Number(day), ...clock]);
  }
  const bare = lstrip(text).replace(SPACES, ' ').replace(WEEKDAY, '');
  return time_of(LOOSE_HTTP_DATE.exec(bare));
}

/**
 * Parses a date in ISO 8601's formats.
 *
 * @param text The date, such as `1994-02-03 14:15:29 -0100`, `1994-02-03T14:15` or `19940203T141529Z`.
 * @returns Seconds since 1970, which Python returns as a float, or null for other text.
 * @throws {ValueError} for fractions of seconds.
 * @see {@link https://docs.python.org/3.13/library/http.cookiejar.html}
 * @example
 * ```ts
 * import { iso2time } from 'pyurllib/http/cookiejar';
 *
 * iso2time('1994-02-03 14:15:29 -0100'); // => 760288529
 * iso2time('03 Feb 1994'); // => null
 * ```
 * @positional
 */
export function iso2time(text: string): number | null {
  return time_of(ISO_DATE.exec(lstrip(text).replace(SPACES, ' ')));
}
