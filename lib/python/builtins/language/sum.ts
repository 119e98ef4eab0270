// Mirrors CPython v3.13.18 Python/bltinmodule.c (builtin_sum).
import { bind, def, optional, required } from '../../calls/index.js';
import { small_int } from '../../errors/internal.js';
import { iter_of } from '../../objects/index.js';
import {
  type IfAny,
  type Keywords,
  type NotAsync,
  as_tuple,
  await_hint,
  is_bytes_like,
  is_int,
  is_number,
  is_tuple,
  primitive,
  special_method,
  type_name,
} from '../../values/index.js';
import { Float, float } from '../float.js';

const SUM = def(
  { name: 'sum', builtin: true },
  { iterable: required<unknown>('mapping') },
  { start: optional<unknown>(0) },
);

/** The keyword of {@link sum}. */
export interface SumKeywords<Start> extends Keywords<'start'> {
  /** The value to which the items are added. The default is 0. */
  start?: Start;
}

/**
 * Implements Python's `sum(iterable, /, start=0)`. As since Python 3.12, floats are added with a compensation for what
 * is lost by rounding.
 *
 * @param iterable An iterable of numbers, arrays, or objects with `__add__`. A dict yields its keys.
 * @param start The value to which the items are added. The default is 0.
 * @returns The sum. It is a {@link Float} if one of the numbers is.
 * @throws {TypeError} for a value that is not iterable, for items that cannot be added, and for text or bytes as `start`.
 * @see {@link https://docs.python.org/3.13/library/functions.html#sum}
 * @example
 * ```ts
 * sum([1, 2, 3]); // => 6
 * sum([0.1, 0.1, 0.1]); // => 0.30000000000000004
 * sum(Array(10).fill(0.1)); // => 1
 * ```
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the type of the items is not known
export function sum<Any>(iterable: IfAny<Any>, start?: unknown): any;
export function sum(
  iterable: Iterable<number | boolean>,
  start?: number | SumKeywords<number>,
): number;
export function sum<Item>(iterable: Iterable<Item>, start: Item | SumKeywords<Item>): Item;
export function sum<Value>(iterable: NotAsync<Value>, start?: unknown): unknown;
export function sum(...args: unknown[]): unknown {
  const [iterable, start] = bind(SUM, args);
  check_start(start);
  let total: unknown = primitive(start);
  let lost = 0;
  let is_float = start instanceof Float;
  /** True once the total is a float, to which ints are added without a compensation. */
  let is_inexact = is_float || (is_number(total) && !is_exact(total));
  for (const given of iter_of(iterable)) {
    const item = primitive(given);
    is_float ||= given instanceof Float;
    const is_whole = is_number(item) && is_exact(item) && !(given instanceof Float);
    if (!is_number(total) || !is_number(item)) total = added(total, given);
    else if (is_whole && !is_inexact) total = small_int(BigInt(total) + BigInt(item));
    else if (is_whole || !is_inexact) {
      total = float(total) + float(item);
      is_inexact = true;
    } else {
      const [left, right] = [float(total), float(item)];
      const sum = left + right;
      // Neumaier's algorithm: the smaller of the two has lost digits.
      lost += Math.abs(left) >= Math.abs(right) ? left - sum + right : right - sum + left;
      total = sum;
    }
  }
  if (!is_number(total)) return total;
  const sum = Number.isFinite(lost) && lost !== 0 ? Number(total) + lost : total;
  return is_float ? new Float(sum) : sum;
}

function is_exact(number: number | bigint | boolean): boolean {
  return typeof number !== 'number' || is_int(number);
}

/** Implements Python's `left + right` for values that are not both numbers. */
function added(left: unknown, right: unknown): unknown {
  if (Array.isArray(left) && Array.isArray(right)) {
    const items = (left as unknown[]).concat(right as unknown[]);
    return is_tuple(left) && is_tuple(right) ? as_tuple(items) : items;
  }
  const __add__ = special_method(left, '__add__');
  if (__add__ !== null) return __add__.call(left, right);
  const __radd__ = special_method(right, '__radd__');
  if (__radd__ !== null) return __radd__.call(right, left);
  throw new TypeError(
    `unsupported operand type(s) for +: '${type_name(left)}' and '${type_name(right)}'${await_hint(right)}`,
  );
}

function check_start(start: unknown): void {
  const is_text = typeof primitive(start) === 'string';
  if (!is_text && !is_bytes_like(start)) return;
  const [what, empty] = is_text ? ['strings', "''"] : [type_name(start), "b''"];
  throw new TypeError(`sum() can't sum ${what} [use ${empty}.join(seq) instead]`);
}
