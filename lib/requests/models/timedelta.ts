// Mirrors CPython v3.13.18 Lib/datetime.py (timedelta), as far as `Response.elapsed` needs it.
import { type ArgumentsOf, bind, def, optional } from '../../python/calls/index.js';
import { int } from '../../python/builtins/index.js';
import { OverflowError } from '../../python/errors/index.js';
import { name_module } from '../../python/values/index.js';

const MICROSECONDS_A_DAY = 86_400_000_000;

const TIMEDELTA = def(
  { name: 'timedelta.__new__', self: false },
  { days: optional(0) },
  { seconds: optional(0) },
  { microseconds: optional(0) },
);

/**
 * A span of time in whole microseconds: Python's `datetime.timedelta`.
 *
 * @see {@link https://requests.readthedocs.io/en/latest/api/#requests.Response.elapsed}
 * @example
 * ```ts
 * import { get } from 'pyurllib/requests';
 *
 * const { elapsed } = await get('http://localhost:8000/');
 * elapsed.total_seconds() < 10; // => true
 * ```
 */
export class timedelta {
  /** The number of whole days, which is negative for a negative span. */
  readonly days: number;
  /** The number of seconds in addition to the days, from 0 to 86,399. */
  readonly seconds: number;
  /** The number of microseconds in addition to the days and seconds, from 0 to 999,999. */
  readonly microseconds: number;

  /**
   * @param days The number of days.
   * @param seconds The number of seconds.
   * @param microseconds The number of microseconds. The sum of the three is rounded to whole microseconds, half to even.
   * @throws {ValueError} for NaN.
   * @throws {OverflowError} for infinity, and for more than 999,999,999 days.
   */
  constructor(...args: ArgumentsOf<typeof TIMEDELTA>) {
    const [days, seconds, microseconds] = bind(TIMEDELTA, args);
    // It throws Python's error for NaN and infinity.
    for (const each of [days, seconds, microseconds]) if (!Number.isFinite(each)) int(each);
    const whole_days = Math.trunc(days);
    let whole = 0;
    let fraction = 0;
    const parts = [
      [microseconds, 1],
      [seconds, 1_000_000],
      [days % 1, MICROSECONDS_A_DAY],
    ] as const;
    for (const [value, unit] of parts) {
      const part = (value % 1) * unit;
      whole += Math.trunc(value) * unit + Math.trunc(part);
      fraction += part % 1;
    }
    const below = whole + Math.floor(fraction);
    const rest_of_one = fraction - Math.floor(fraction);
    const rounds_up = rest_of_one > 0.5 || (rest_of_one === 0.5 && below % 2 !== 0);
    const total = below + Number(rounds_up);
    const more_days = Math.floor(total / MICROSECONDS_A_DAY);
    this.days = whole_days + more_days;
    if (Math.abs(this.days) > 999_999_999) {
      throw new OverflowError(`days=${this.days}; must have magnitude <= 999999999`);
    }
    const rest = total - more_days * MICROSECONDS_A_DAY;
    this.seconds = Math.floor(rest / 1_000_000);
    this.microseconds = rest - this.seconds * 1_000_000;
  }

  /** Returns the span in seconds. */
  total_seconds(): number {
    return (
      (this.days * MICROSECONDS_A_DAY + this.seconds * 1_000_000 + this.microseconds) / 1_000_000
    );
  }

  /** Returns the span in seconds, so that spans can be compared by `<` and `>`. */
  valueOf(): number {
    return this.total_seconds();
  }

  /** Returns true if `other` is a span of the same length. */
  __eq__(other: unknown): boolean {
    return other instanceof timedelta && other.total_seconds() === this.total_seconds();
  }

  /** Returns the same number for spans of the same length. */
  __hash__(): number {
    return Math.round(this.total_seconds() * 1_000_000);
  }

  /** Returns true if the span is not zero. */
  __bool__(): boolean {
    return this.total_seconds() !== 0;
  }

  /** Returns a text such as `0:00:01.500000`. If there are days, they come first. */
  __str__(): string {
    const [days, seconds, microseconds] = [this.days, this.seconds, this.microseconds];
    const pad = (value: number, width = 2): string => String(value).padStart(width, '0');
    const time = `${Math.floor(seconds / 3600)}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`;
    const fraction = microseconds === 0 ? '' : `.${pad(microseconds, 6)}`;
    const whole = days === 0 ? '' : `${days} day${Math.abs(days) === 1 ? '' : 's'}, `;
    return whole + time + fraction;
  }

  /** Returns a text such as `datetime.timedelta(seconds=1, microseconds=500000)`. */
  __repr__(): string {
    const parts = (['days', 'seconds', 'microseconds'] as const)
      .filter((name) => this[name] !== 0)
      .map((name) => `${name}=${this[name]}`);
    return `datetime.timedelta(${parts.join(', ') || '0'})`;
  }

  /** Returns the result of `__str__()`. */
  toString(): string {
    return this.__str__();
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.__repr__();
  }
}

name_module('datetime', { timedelta });
