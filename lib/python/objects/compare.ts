// Mirrors CPython v3.13.18 Objects/object.c (`<`, `>`, `<=` and `>=` of the built-in types).
import {
  compare_points,
  is_date,
  is_number,
  is_set,
  is_uint8_array,
  primitive,
  type_name,
} from '../values/index.js';
import { by_methods, equal, hashed } from './equal.js';
import { without_overflow } from './repr.js';

const METHODS = { '<': '__lt__', '>': '__gt__', '<=': '__le__', '>=': '__ge__' } as const;
/** Maps each operator to the one that means the same if the operands are in reverse order. */
const REFLECTED = { '<': '>', '>': '<', '<=': '>=', '>=': '<=' } as const;

type Operator = keyof typeof METHODS;

/**
 * Implements Python's `a < b`, `a > b`, `a <= b` and `a >= b`. Strings are compared by code points; bytes, lists and
 * tuples by their first different items, or else by length; sets by what they contain; and objects by their `__lt__`,
 * `__gt__`, `__le__` or `__ge__`.
 *
 * Whatever a program may set to a limit is compared by this function. JavaScript's own operators answer false for
 * undefined and for most strings, so that the limit would not exist.
 *
 * @throws {TypeError} for values that cannot be compared.
 * @throws {RecursionError} for values that are nested too deeply.
 */
export function compare(a: unknown, operator: Operator, b: unknown): boolean {
  if (typeof a === 'number' && typeof b === 'number') {
    // Most are numbers, in each request.
    if (operator === '<') return a < b;
    return operator === '>' ? a > b : holds(a, operator, b);
  }
  if (typeof a === 'string' && typeof b === 'string')
    return holds(compare_points(a, b), operator, 0);
  return without_overflow(() => compare_objects(a, operator, b), 'in comparison');
}

function holds(a: number | bigint | boolean, operator: Operator, b: typeof a): boolean {
  switch (operator) {
    case '<':
      return a < b;
    case '>':
      return a > b;
    case '<=':
      return a <= b;
    case '>=':
      return a >= b;
  }
}

function compare_objects(a: unknown, operator: Operator, b: unknown): boolean {
  const answer = by_methods(a, METHODS[operator], b, METHODS[REFLECTED[operator]]);
  if (answer !== null) return answer;
  const [x, y] = [primitive<unknown>(a), primitive<unknown>(b)];
  if (is_number(x) && is_number(y)) return holds(x, operator, y);
  if (typeof x === 'string' && typeof y === 'string')
    return holds(compare_points(x, y), operator, 0);
  if ((Array.isArray(x) && Array.isArray(y)) || (is_uint8_array(x) && is_uint8_array(y))) {
    const [left, right] = [x, y] as ArrayLike<unknown>[];
    const length = Math.min(left!.length, right!.length);
    let at = 0;
    while (at < length && (left![at] === right![at] || equal(left![at], right![at]))) at += 1;
    if (at < length) return compare_objects(left![at], operator, right![at]);
    return holds(left!.length, operator, right!.length);
  }
  if (is_set(x) && is_set(y)) {
    const [left, right] = [hashed(x, equal), hashed(y, equal)];
    const [part, whole] = operator.startsWith('<') ? [left, right] : [right, left];
    const is_part = Array.from(part).every((each) => whole.has(each));
    return is_part && (operator.endsWith('=') || part.size < whole.size);
  }
  if (is_date(x) && is_date(y)) return holds(x.getTime(), operator, y.getTime());
  const types = `'${type_name(a)}' and '${type_name(b)}'`;
  throw new TypeError(`'${operator}' not supported between instances of ${types}`);
}
