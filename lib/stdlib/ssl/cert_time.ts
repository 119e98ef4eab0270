// Mirrors CPython v3.13.18 Lib/ssl.py (cert_time_to_seconds).
import { ValueError } from '../../python/errors/index.js';
import { repr } from '../../python/objects/index.js';
import { type_name } from '../../python/values/index.js';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const FORMAT = ' %d %H:%M:%S %Y GMT';
// Matches like strptime: a space stands for any white space, and leading zeros are optional.
const PATTERN =
  /^\s+(3[01]|[12]\d|0[1-9]|[1-9]| [1-9])\s+(2[0-3]|[01]\d|\d):([0-5]\d|\d):(6[01]|[0-5]\d|\d)\s+(\d{4})\s+GMT/i;

/**
 * Parses the time of a certificate.
 *
 * A day after the end of its month is a day of the next month, and a leap second is a second of the next minute.
 * @param cert_time `notBefore` or `notAfter` of `getpeercert()`.
 * @returns Seconds since 1970.
 * @throws {@link ValueError} when the format is wrong.
 * @see {@link https://docs.python.org/3.13/library/ssl.html#ssl.cert_time_to_seconds}
 * @example
 * ```ts
 * cert_time_to_seconds('Jan  5 09:34:43 2018 GMT'); // => 1515144883
 * ```
 */
export function cert_time_to_seconds(cert_time: string): number {
  if (typeof cert_time !== 'string') {
    throw new TypeError(`'${type_name(cert_time)}' object is not subscriptable`);
  }
  const month = MONTHS.indexOf(cert_time.slice(0, 3).toLowerCase());
  if (month < 0) {
    throw new ValueError(`time data ${repr(cert_time)} does not match format "%b${FORMAT}"`);
  }
  const rest = cert_time.slice(3);
  const [matched = '', day, hour, minute, second, year] = PATTERN.exec(rest) ?? [];
  if (matched === '') {
    throw new ValueError(`time data ${repr(rest)} does not match format ${repr(FORMAT)}`);
  }
  if (matched.length < rest.length) {
    throw new ValueError(`unconverted data remains: ${rest.slice(matched.length)}`);
  }
  if (Number(year) === 0) throw new ValueError('year 0 is out of range');
  const date = new Date(0);
  date.setUTCFullYear(Number(year), month, Number(day));
  date.setUTCHours(Number(hour), Number(minute), Number(second));
  return date.getTime() / 1000;
}
