// Mirrors CPython v3.13.0 Objects/object.c (`<` and `>` of the built-in types).
import { by_method, equal, without_overflow } from '../../objects/index.js';
import {
  compare_points,
  is_number,
  is_uint8_array,
  primitive,
  type_name,
} from '../../values/index.js';

const METHODS = { '<': '__lt__', '>': '__gt__' } as const;
/** Maps each operator to the one that means the same if the operands are in reverse order. */
const REFLECTED = { '<': '>', '>': '<' } as const;

type Operator = keyof typeof METHODS;

/**
 * Implements Python's `a < b` and `a > b`. Strings are compared by code points; bytes, lists and tuples by their first
 * different items, or else by length; and objects by their `__lt__` or `__gt__`.
 *
 * @throws {TypeError} for values that cannot be compared.
 * @throws {RecursionError} for values that are nested too deeply.
 */
export function compare(a: unknown, operator: Operator, b: unknown): boolean {
  return without_overflow(() => is_before(a, operator, b), 'in comparison');
}

function is_before(a: unknown, operator: Operator, b: unknown): boolean {
  const answer =
    by_method(a, METHODS[operator], b) ?? by_method(b, METHODS[REFLECTED[operator]], a);
  if (answer !== null) return answer;
  const [x, y] = [primitive(a), primitive(b)];
  if (is_number(x) && is_number(y)) return operator === '<' ? x < y : x > y;
  let sign: number | null = null;
  if (typeof x === 'string' && typeof y === 'string') sign = compare_points(x, y);
  else if ((Array.isArray(x) && Array.isArray(y)) || (is_uint8_array(x) && is_uint8_array(y))) {
    const [left, right] = [x, y] as ArrayLike<unknown>[];
    const length = Math.min(left!.length, right!.length);
    let at = 0;
    while (at < length && equal(left![at], right![at])) at += 1;
    if (at < length) return is_before(left![at], operator, right![at]);
    sign = left!.length - right!.length;
  }
  if (sign !== null) return operator === '<' ? sign < 0 : sign > 0;
  const types = `'${type_name(a)}' and '${type_name(b)}'`;
  throw new TypeError(`'${operator}' not supported between instances of ${types}`);
}
