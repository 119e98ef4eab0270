// Mirrors CPython v3.13.0 Lib/email/utils.py (formatdate).
import { bind, def, optional, type ArgumentsOf } from '../builtins/index.js';
import { utc_date } from './utc_date.js';

const FORMATDATE = def(
  'formatdate',
  { timeval: optional<number | null>(null) },
  { localtime: optional(false) },
  { usegmt: optional(false) },
);

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * Formats a date as in RFC 2822, or with `usegmt` as in HTTP: `Thu, 01 Jan 1970 00:00:00 GMT`.
 *
 * @param timeval Seconds since 1970, fractions allowed; null for now.
 * @param localtime If true, uses the local time zone and its offset.
 * @param usegmt If true, ends in `GMT` instead of `-0000`.
 * @throws {ValueError} for a year before 1 or after 9999, and for NaN.
 * @see {@link https://docs.python.org/3.13/library/email.utils.html#email.utils.formatdate}
 */
export function formatdate(...args: ArgumentsOf<typeof FORMATDATE>): string {
  const [timeval, localtime, usegmt] = bind(FORMATDATE, args);
  const utc = utc_date(timeval ?? Date.now() / 1000);
  if (!localtime) return `${format_date_time(utc)} ${usegmt ? 'GMT' : '-0000'}`;
  const minutes = -utc.getTimezoneOffset();
  const offset = Math.abs(minutes);
  const zone = two_digits(Math.floor(offset / 60)) + two_digits(offset % 60);
  const local = new Date(utc.getTime() + minutes * 60_000);
  return `${format_date_time(local)} ${minutes < 0 ? '-' : '+'}${zone}`;
}

function format_date_time(date: Date): string {
  const day = `${DAYS[date.getUTCDay()]}, ${two_digits(date.getUTCDate())} ${MONTHS[date.getUTCMonth()]}`;
  const year = String(date.getUTCFullYear()).padStart(4, '0');
  const time = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()]
    .map(two_digits)
    .join(':');
  return `${day} ${year} ${time}`;
}

function two_digits(number: number): string {
  return String(number).padStart(2, '0');
}
