// Mirrors CPython v3.13.0 Lib/email/utils.py (formatdate).
import {
  OSError,
  OverflowError,
  ValueError,
  bind,
  errno,
  signature,
  strerror,
  type_name,
  type Arguments,
} from '../builtins/index.js';

const FORMATDATE = signature<[number | null, boolean, boolean]>('formatdate', {
  optional: { timeval: null, localtime: false, usegmt: false },
});

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The first and the last second CPython's datetime can tell: of the years 1 and 9999. */
const FIRST_SECOND = -62_135_596_800;
const LAST_SECOND = 253_402_300_799;
/** After 400 years the calendar repeats. */
const CYCLE_SECONDS = 146_097 * 86_400;

/**
 * A date as RFC 2822, and with `usegmt` as HTTP, writes it: `Thu, 01 Jan 1970 00:00:00 GMT`.
 *
 * @param timeval Seconds since 1970, fractions allowed; null for now.
 * @param localtime Whether to tell the time of the local zone, with its offset.
 * @param usegmt Whether to end in `GMT` instead of `-0000`.
 * @throws {ValueError} for a year before 1 or after 9999, and for NaN.
 * @see {@link https://docs.python.org/3.13/library/email.utils.html#email.utils.formatdate}
 */
export function formatdate(
  ...args: Arguments<
    [],
    [timeval: number | null, localtime: boolean, usegmt: boolean],
    { timeval: number | null; localtime: boolean; usegmt: boolean }
  >
): string {
  const [timeval, localtime, usegmt] = bind(FORMATDATE, args);
  const utc = new Date(whole_seconds(timeval ?? Date.now() / 1000) * 1000);
  if (!localtime) return `${written(utc)} ${usegmt ? 'GMT' : '-0000'}`;
  const minutes = -utc.getTimezoneOffset();
  const offset = Math.abs(minutes);
  const zone = two(Math.floor(offset / 60)) + two(offset % 60);
  const local = new Date(utc.getTime() + minutes * 60_000);
  return `${written(local)} ${minutes < 0 ? '-' : '+'}${zone}`;
}

function written(date: Date): string {
  const day = `${DAYS[date.getUTCDay()]}, ${two(date.getUTCDate())} ${MONTHS[date.getUTCMonth()]}`;
  const year = String(date.getUTCFullYear()).padStart(4, '0');
  const time = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map(two).join(':');
  return `${day} ${year} ${time}`;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

/** The second a moment falls in, once it is rounded to microseconds (half to even), as CPython does. */
function whole_seconds(timeval: unknown): number {
  if (typeof timeval !== 'number' && typeof timeval !== 'bigint' && typeof timeval !== 'boolean') {
    throw new TypeError(`'${type_name(timeval)}' object cannot be interpreted as an integer`);
  }
  const time = Number(timeval);
  if (Number.isNaN(time)) throw new ValueError('Invalid value NaN (not a number)');
  if (time >= 2 ** 63 || time < -(2 ** 63)) {
    throw new OverflowError('timestamp out of range for platform time_t');
  }
  const floor = Math.floor(time);
  const seconds = half_even((time - floor) * 1e6) === 1e6 ? floor + 1 : floor;
  if (seconds >= FIRST_SECOND && seconds <= LAST_SECOND) return seconds;
  const cycles = Math.floor(seconds / CYCLE_SECONDS);
  const in_cycle = new Date((seconds - cycles * CYCLE_SECONDS) * 1000);
  const year = in_cycle.getUTCFullYear() + 400 * cycles;
  if (Math.abs(year - 1900) >= 2 ** 31) {
    throw new OSError(errno.EOVERFLOW, strerror(errno.EOVERFLOW));
  }
  throw new ValueError(`year ${year} is out of range`);
}

function half_even(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) return rest < 0.5 ? floor : floor + 1;
  return floor % 2 === 0 ? floor : floor + 1;
}
