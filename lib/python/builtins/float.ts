// Mirrors CPython v3.13.0 Objects/floatobject.c (float_new).
import { OverflowError } from '../errors/index.js';
import { required_index } from '../errors/internal.js';
import { type ArgumentsOf, bind, def, optional } from '../calls/index.js';
import { float_of_text } from '../objects/index.js';
import { type_name } from '../values/index.js';
import { text_of } from './int.js';

const FLOAT = def(
  { name: 'float', builtin: true, positional_only: 1 },
  { x: optional<unknown>(undefined, 'mapping') },
);

/**
 * Implements Python's `float(x)`.
 *
 * A text may contain a fraction and an exponent in addition to what {@link int} accepts, or name infinity or NaN.
 * @param x Text, bytes, a number, a bigint, a boolean, or an object with `__float__` or `__index__`. 0 by default.
 * @returns The number.
 * @throws {@link ValueError} when the text is not a number.
 * @throws {@link OverflowError} for an int that is too large.
 * @throws {TypeError} for any other value, and for a wrong result of `__float__` or `__index__`.
 * @see {@link https://docs.python.org/3.13/library/functions.html#float}
 * @example
 * ```ts
 * float(' 1_0.5e1\n'); // => 105
 * float('-inf'); // => -Infinity
 * float(true); // => 1
 * float('a'); // throws ValueError: could not convert string to float: 'a'
 * ```
 */
export function float(...args: ArgumentsOf<typeof FLOAT>): number {
  const [x] = bind(FLOAT, args);
  if (args.length === 0) return 0;
  const text = text_of(x);
  if (text !== null) return float_of_text(text, x);
  if (typeof x === 'number' || typeof x === 'boolean' || x instanceof Number) return Number(x);
  const { __float__, __index__ } = (x ?? {}) as Record<string, unknown>;
  if (typeof __float__ === 'function') {
    const result: unknown = __float__.call(x);
    if (typeof result === 'number') return result;
    throw new TypeError(`${type_name(x)}.__float__ returned non-float (type ${type_name(result)})`);
  }
  if (typeof x !== 'bigint' && typeof __index__ !== 'function') {
    throw new TypeError(
      `float() argument must be a string or a real number, not '${type_name(x)}'`,
    );
  }
  const number = Number(required_index(x));
  if (!Number.isFinite(number)) throw new OverflowError('int too large to convert to float');
  return number;
}
