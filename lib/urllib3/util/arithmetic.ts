// Mirrors urllib3 2.8.0 util/retry.py and util/timeout.py (their arithmetic, with limits of any type).
import { Float } from '../../python/builtins/index.js';
import { no_operator, small_int } from '../../python/errors/internal.js';
import { compare } from '../../python/objects/index.js';
import { is_number, primitive, type_name } from '../../python/values/index.js';

/** Returns the count minus one, or null if the count is null. False counts as 0, and true as 1. */
export function decremented(given: unknown): number | null {
  if (given === null || given === undefined) return null;
  const count: unknown = primitive(given);
  if (typeof count === 'bigint') return small_int(count - 1n);
  if (is_number(count)) return Number(count) - 1;
  throw no_operator('-=', count, 1);
}

/** Implements Python's `left * right` for values that are then compared: a sequence stays as it is. */
export function product(left: unknown, right: unknown): unknown {
  const [x, y] = [primitive(left), primitive(right)];
  // No power of 2 is too large in Python: 0 times Infinity is 0 here.
  if (is_number(x) && is_number(y)) return Number(x) === 0 ? 0 : Number(x) * Number(y);
  const sequence = [x, y].find((value) =>
    ['str', 'bytes', 'list', 'tuple'].includes(type_name(value)),
  );
  if (sequence === undefined) throw no_operator('*', left, right);
  if (!(left instanceof Float)) return sequence;
  throw new TypeError("can't multiply sequence by non-int of type 'float'");
}

/** Implements Python's `min(left, right)`. */
export const least = <T>(left: T, right: T): T => (compare(right, '<', left) ? right : left);

/** Implements Python's `max(left, right)`. */
export const greatest = <T>(left: T, right: T): T => (compare(right, '>', left) ? right : left);
