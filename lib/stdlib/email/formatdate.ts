// Mirrors CPython v3.13.18 Lib/email/utils.py (formatdate, without `localtime`), Modules/_datetimemodule.c
// (datetime.fromtimestamp with UTC), to the second, and Modules/timemodule.c (ctime, of the current time).
import { OSError, OverflowError, ValueError, errno, strerror } from '../../python/errors/index.js';
import { is_number, primitive, type_name } from '../../python/values/index.js';
import './formatdate.calls.js';

/** The range of datetime, in seconds since 1970: from the start of year 1 to the end of year 9999. */
const FIRST_SECOND = -62_135_596_800;
const LAST_SECOND = 253_402_300_799;
/** The number of seconds in 400 years, after which the calendar repeats. */
const CYCLE_SECONDS = 146_097 * 86_400;

/**
 * Implements Python's `datetime.fromtimestamp(t, UTC)`.
 *
 * @param time Seconds since 1970, which may have a fraction.
 * @returns The date, rounded down to a second.
 * @throws {ValueError} for a year before 1 or after 9999, and for NaN. For much greater numbers, the error is an
 * OverflowError or OSError.
 * @throws {TypeError} if `time` is not a number.
 * @positional
 */
export function utc_date(time: unknown): Date {
  const t = primitive(time);
  if (!is_number(t)) {
    throw new TypeError(`'${type_name(t)}' object cannot be interpreted as an integer`);
  }
  const seconds = whole_seconds(Number(t));
  if (seconds >= FIRST_SECOND && seconds <= LAST_SECOND) return new Date(seconds * 1000);
  const cycles = Math.floor(seconds / CYCLE_SECONDS);
  const in_cycle = new Date((seconds - cycles * CYCLE_SECONDS) * 1000);
  const year = in_cycle.getUTCFullYear() + 400 * cycles;
  // C's tm_year counts from 1900 in 32 bits. For years beyond its range, gmtime() fails. The year in CPython's message
  // is tm_year + 1900, which may overflow.
  if (year - 1900 !== ((year - 1900) | 0)) {
    throw new OSError(errno.EOVERFLOW, strerror(errno.EOVERFLOW));
  }
  throw new ValueError(`year ${year | 0} is out of range`);
}

/** Rounds a time to microseconds, half to even, and returns the second in which it lies. */
function whole_seconds(time: number): number {
  if (Number.isNaN(time)) throw new ValueError('Invalid value NaN (not a number)');
  if (time >= 2 ** 63 || time < -(2 ** 63)) {
    throw new OverflowError('timestamp out of range for platform time_t');
  }
  const whole = Math.trunc(time);
  const microseconds = (time - whole) * 1e6;
  if (microseconds < -0.5) return whole - 1;
  return microseconds >= 999_999.5 ? whole + 1 : whole;
}

/**
 * Formats a date as in RFC 2822 or, if `usegmt` is true, as in HTTP: `Thu, 01 Jan 1970 00:00:00 GMT`.
 *
 * @param timeval Seconds since 1970, which may have a fraction, or null for the current time.
 * @param usegmt If true, the result ends in `GMT` instead of `-0000`.
 * @throws {ValueError} for a year before 1 or after 9999, and for NaN. For much greater numbers, the error is an
 * OverflowError or OSError.
 * @see {@link https://docs.python.org/3.13/library/email.utils.html#email.utils.formatdate}
 */
export function formatdate(timeval: number | null = null, usegmt = false): string {
  const text = utc_date(timeval ?? Date.now() / 1000).toUTCString();
  return usegmt ? text : text.replace('GMT', '-0000');
}

/** Implements Python's `time.ctime()`: the local time, as `Thu Jan  1 00:00:00 1970`, in any language. */
export function ctime(): string {
  const now = new Date();
  const shifted = new Date(now.getTime() - now.getTimezoneOffset() * 60_000);
  // `toUTCString` is always English, `toString` is not.
  const [day, date, month, year, time] = shifted.toUTCString().split(/,? /);
  return `${day} ${month} ${String(Number(date)).padStart(2)} ${time} ${year}`;
}
