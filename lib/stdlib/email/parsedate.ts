// Mirrors CPython v3.13.18 Lib/email/_parseaddr.py (parsedate_tz, mktime_tz).
import { OverflowError, ValueError } from '../../python/errors/index.js';
import { int_or_null } from '../../python/objects/index.js';
import { split_words } from '../../python/values/index.js';

const DAYS: ReadonlySet<string> = new Set(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']);

const MONTHS = [
  ...['january', 'february', 'march', 'april', 'may', 'june'],
  ...['july', 'august', 'september', 'october', 'november', 'december'],
];

const ZONES: Readonly<Record<string, number>> = {
  __proto__: null as never,
  ...{ UT: 0, UTC: 0, GMT: 0, Z: 0 },
  ...{ AST: -400, EST: -500, CST: -600, MST: -700, PST: -800 },
  ...{ ADT: -300, EDT: -400, CDT: -500, MDT: -600, PDT: -700 },
};

const DIGIT = /^\p{Nd}|^[\u00b2\u00b3\u00b9\u2070-\u2079\u2080-\u2089]/u;

/**
 * Year, month, day, hour, minute, second, and the zone's offset from UTC in seconds. CPython's tuple has other items,
 * which are not needed here.
 */
type DateTuple = [number, number, number, number, number, number, number];

/**
 * Parses a date in any of the formats used by mail and HTTP.
 *
 * @param data The text.
 * @returns The parts of the date, in UTC if there is no zone, or null if the text is not a date.
 * @see {@link https://docs.python.org/3.13/library/email.utils.html#email.utils.parsedate_tz}
 */
export function parsedate_tz(data: string): DateTuple | null {
  const words = five_words(split_words(data));
  if (words === null) return null;
  let [day, month, year, time, zone] = words as [string, string, string, string, string];
  if (day === '' || month === '' || year === '') return null;
  if (month_number(month) === 0) [day, month] = [month, day];
  if (month_number(month) === 0) return null;
  day = without_comma(day);
  if (year.indexOf(':') > 0) [year, time] = [time, year];
  year = without_comma(year);
  if (year === '') return null;
  if (!DIGIT.test(year)) [year, zone] = [zone, year];
  const clock = clock_parts(without_comma(time));
  if (clock === null) return null;
  const numbers = [year, day, ...clock].map(number);
  if (numbers.includes(null)) return null;
  const [full, ...rest] = numbers as [number, number, number, number, number];
  return [with_century(full), month_number(month), ...rest, offset_of(zone)];
}

/** Returns day, month, year, time and zone, which may be in another order, or null if there are fewer words. */
function five_words(words: string[]): string[] | null {
  const [first] = words;
  if (first === undefined) return null;
  if (first.endsWith(',') || DAYS.has(first.toLowerCase())) words.shift();
  else words[0] = first.slice(first.lastIndexOf(',') + 1);
  if (words.length === 3) {
    const parts = words[0]!.split('-');
    if (parts.length === 3) words.splice(0, 1, ...parts);
  }
  if (words.length === 4) {
    const last = words[3]!;
    const plus = last.indexOf('+');
    const sign = plus < 0 ? last.indexOf('-') : plus;
    if (sign > 0) words.splice(3, 1, last.slice(0, sign), last.slice(sign));
    else words.push('');
  }
  return words.length < 5 ? null : words.slice(0, 5);
}

/** Returns 1 to 12 for the full name of a month or its first three letters, or 0 for other text. */
function month_number(text: string): number {
  const name = text.toLowerCase();
  return MONTHS.findIndex((month) => name === month || name === month.slice(0, 3)) + 1;
}

function without_comma(text: string): string {
  return text.endsWith(',') ? text.slice(0, -1) : text;
}

/** Returns hour, minute and second as text, or null if `time` has another form. */
function clock_parts(time: string): [string, string, string] | null {
  let parts = time.split(':');
  if (parts.length === 1 && time.includes('.')) parts = time.split('.');
  const [hour, minute, second = '0'] = parts;
  if (minute === undefined || parts.length > 3) return null;
  return [hour!, minute, second];
}

/** Implements Python's `int(text)`. Returns null if it raises an error. */
function number(text: string): number | null {
  const value = int_or_null(text);
  return value === null ? null : Number(value);
}

/** Maps a year of two digits to one from 1969 to 2068. Returns a greater year unchanged. */
function with_century(year: number): number {
  if (year >= 100) return year;
  return year > 68 ? year + 1900 : year + 2000;
}

/** Returns the offset in seconds of a zone's name or number, or 0 for other text. */
function offset_of(zone: string): number {
  const name = zone.toUpperCase();
  const offset = ZONES[name] ?? number(name) ?? 0;
  const size = Math.abs(offset);
  const seconds = Math.floor(size / 100) * 3600 + (size % 100) * 60;
  return offset < 0 ? -seconds : seconds;
}

/**
 * Converts a date to seconds since 1970.
 *
 * @param data The result of {@link parsedate_tz}.
 * @throws {ValueError} for a year before 1 or after 9999.
 * @throws {OverflowError} for a year too large for CPython's C code.
 * @see {@link https://docs.python.org/3.13/library/email.utils.html#email.utils.mktime_tz}
 */
export function mktime_tz(data: DateTuple): number {
  const [year, month, day, hour, minute, second, offset] = data;
  if (year >= 2 ** 63) throw new OverflowError('Python int too large to convert to C long');
  if (year >= 2 ** 31) throw new OverflowError('signed integer is greater than maximum');
  if (year < 1 || year > 9999) throw new ValueError(`year ${year} is out of range`);
  const first = new Date(0).setUTCFullYear(year, month - 1, 1) / 1000;
  return first + (((day - 1) * 24 + hour) * 60 + minute) * 60 + second - offset;
}
