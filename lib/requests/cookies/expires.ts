// Mirrors CPython v3.11.7 Lib/_strptime.py, for the one format of cookies.
import { ValueError, repr, type_name } from '../../builtins/index.js';

const FORMAT = '%a, %d-%b-%Y %H:%M:%S GMT';
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const PATTERN = new RegExp(
  '^(?:mon|tue|wed|thu|fri|sat|sun),\\s+' +
    '(3[01]|[12]\\d|0[1-9]|[1-9]| [1-9])-' +
    `(${MONTHS.join('|')})-(\\d{4})\\s+` +
    '(2[0-3]|[01]\\d|\\d):([0-5]\\d|\\d):(6[01]|[0-5]\\d|\\d)\\s+gmt',
  'i',
);

/**
 * Parses a time such as `Wed, 21-Oct-2015 07:28:00 GMT` to seconds since 1970.
 *
 * @throws {ValueError} for another format, and for a day that the month does not have.
 */
export function parse_expires(text: unknown): number {
  if (typeof text !== 'string') {
    throw new TypeError(`strptime() argument 0 must be str, not <class '${type_name(text)}'>`);
  }
  const match = PATTERN.exec(text);
  if (match === null) {
    throw new ValueError(`time data ${repr(text)} does not match format ${repr(FORMAT)}`);
  }
  const [all, day = '', month = '', ...rest] = match;
  if (all.length < text.length) {
    throw new ValueError(`unconverted data remains: ${text.slice(all.length)}`);
  }
  const [year = 0, hour = 0, minute = 0, second = 0] = rest.map(Number);
  const at = new Date(0);
  at.setUTCFullYear(year, MONTHS.indexOf(month.toLowerCase()), Number(day));
  if (year === 0) throw new ValueError(`year ${year} is out of range`);
  if (at.getUTCDate() !== Number(day)) throw new ValueError('day is out of range for month');
  return at.getTime() / 1000 + hour * 3600 + minute * 60 + second;
}
