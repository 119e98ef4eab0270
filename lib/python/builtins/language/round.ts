// Mirrors CPython v3.13.18 Python/bltinmodule.c (builtin_round), Objects/floatobject.c, Objects/longobject.c (__round__).
import { Float } from '../float.js';
import { type ArgumentsOf, bind, def, optional, required } from '../../calls/index.js';
import { OverflowError, int_of_float, required_index, small_int } from '../../errors/internal.js';
import {
  await_hint,
  half_even,
  is_int,
  is_number,
  nearest,
  primitive,
  special_method,
  type_name,
} from '../../values/index.js';

const ROUND = def(
  { name: 'round', builtin: true },
  { number: required<unknown>('mapping') },
  { ndigits: optional<number | null>(null) },
);

/** With more digits than this, rounding does not change a double. */
const MAX_DIGITS = 323;
/** With fewer digits than this, rounding a double results in zero. */
const MIN_DIGITS = -308;

/**
 * Implements Python's `round(number, ndigits=None)`: to the nearest number, or to the even one of two that are equally
 * near. The exact value of the double decides: that of 2.675 is slightly less than 2.675.
 *
 * The types say `number`, although a whole result beyond 2^53 is a bigint, if it is an int in Python.
 * @param number A number, a bigint, a boolean, or an object with `__round__`.
 * @param ndigits The number of digits after the point; negative for those before it. Without it, or if it is null, the
 * result is an int.
 * @returns The rounded number, or the result of `__round__`.
 * @throws {TypeError} for another value, and for `ndigits` that is not an int.
 * @throws {ValueError} for NaN without `ndigits`.
 * @throws {OverflowError} for infinity without `ndigits`, and for a result that is too large.
 * @see {@link https://docs.python.org/3.13/library/functions.html#round}
 * @example
 * ```ts
 * round(2.5); // => 2
 * round(2.675, 2); // => 2.67
 * round(1250, -2); // => 1200
 * ```
 */
export function round(...args: ArgumentsOf<typeof ROUND>): number;
export function round(...args: ArgumentsOf<typeof ROUND>): number | bigint {
  const [given, ndigits] = bind(ROUND, args);
  const number = primitive(given);
  if (given instanceof Float && ndigits !== null)
    return new Float(rounded_float(Number(number), ndigits));
  if (typeof number === 'number' && !is_int(number)) return rounded_float(number, ndigits);
  if (is_number(number)) return rounded_int(BigInt(number), ndigits);
  const __round__ = special_method(number, '__round__');
  if (__round__ === null) {
    const hint = await_hint(number);
    throw new TypeError(`type ${type_name(number)} doesn't define __round__ method${hint}`);
  }
  return __round__.call(number, ...(ndigits === null ? [] : [ndigits])) as number;
}

function rounded_float(number: number, ndigits: unknown): number | bigint {
  const sign = number < 0 || Object.is(number, -0) ? '-' : '';
  const size = Math.abs(number);
  if (ndigits === null) {
    return int_of_float(Number.isFinite(size) ? Number(sign + half_even(size, 0)) : number);
  }
  const places = Number(required_index(ndigits));
  if (!Number.isFinite(number) || places > MAX_DIGITS) return number;
  if (places < MIN_DIGITS) return sign ? -0 : 0;
  const rounded = Number(`${sign}${half_even(size, places)}e${-places}`);
  if (Number.isFinite(rounded)) return rounded;
  throw new OverflowError('rounded value too large to represent');
}

function rounded_int(number: bigint, ndigits: unknown): number | bigint {
  const places = ndigits === null ? 0 : Number(required_index(ndigits));
  if (places >= 0) return small_int<number | bigint>(number);
  const size = number < 0n ? -number : number;
  if (-places > String(size).length) return 0;
  const unit = 10n ** BigInt(-places);
  const rounded = nearest(size, unit) * unit;
  return small_int<number | bigint>(number < 0n ? -rounded : rounded);
}
