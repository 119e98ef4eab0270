// Mirrors CPython v3.13.18 Objects/floatobject.c (float_new).
import { OverflowError } from '../errors/index.js';
import { required_index } from '../errors/internal.js';
import { type ArgumentsOf, bind, def, optional } from '../calls/index.js';
import { float_of_text } from '../objects/index.js';
import {
  await_hint,
  format_float,
  is_int,
  name_module,
  special_method,
  type_name,
  is_number_object,
  primitive,
} from '../values/index.js';
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
  if (typeof x === 'number' || typeof x === 'boolean' || is_number_object(x))
    return Number(primitive(x));
  const __float__ = special_method(x, '__float__');
  if (__float__ !== null) {
    const result = __float__.call(x);
    if (typeof result === 'number') return result;
    throw new TypeError(`${type_name(x)}.__float__ returned non-float (type ${type_name(result)})`);
  }
  if (typeof x !== 'bigint' && special_method(x, '__index__') === null) {
    throw new TypeError(
      `float() argument must be a string or a real number, not '${type_name(x)}'${await_hint(x)}`,
    );
  }
  const number = Number(required_index(x));
  if (!Number.isFinite(number)) throw new OverflowError('int too large to convert to float');
  return number;
}

/** The class of {@link Float}, whose instances are also of the type `number`. */
class FloatObject extends Number {
  constructor(x: unknown = 0) {
    super(float(x));
  }

  /** Implements Python's `bool(x)`. */
  __bool__(): boolean {
    return this.valueOf() !== 0;
  }

  /** Implements Python's `repr(x)`. */
  __repr__(): string {
    return format_float(this.valueOf());
  }

  /** Returns the same text as `repr`, such as `1.0`. */
  override toString(): string {
    return this.__repr__();
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.__repr__();
  }
}

/** A float that is shown as one, see {@link Float}. It can be used like a number, but is an object. */
export type Float = FloatObject & number;

/**
 * A number that is a float even if it is whole: `print`, `repr`, `str`, `format` and `json.dumps` show 1 as `1.0`.
 *
 * It can be used like a number. The results of calculations are ordinary numbers. It is an object, so that comparing it
 * with a number by `===` is false; `equal` and `==` compare the value.
 * @see {@link https://docs.python.org/3.13/library/functions.html#float}
 * @example
 * ```ts
 * import { dumps, loads } from 'pyurllib/json';
 *
 * const price = new Float(3);
 * print(price, [price], price + 1); // prints: 3.0 [3.0] 4
 * dumps({ price }); // => '{"price": 3.0}'
 * dumps(loads('[1, 1.0]', { parse_float: (text) => new Float(text) })); // => '[1, 1.0]'
 * new Float('a'); // throws ValueError: could not convert string to float: 'a'
 * ```
 */
export const Float = FloatObject as unknown as {
  /**
   * @param x The same values as for {@link float}.
   * @throws The exceptions of {@link float}.
   */
  new (x?: unknown): Float;
  readonly prototype: Float;
};
// Its name is that of Python's class, in error messages and as it is printed.
name_module('builtins', { float: Float });

/** Returns true for a value that is a float in Python: a {@link Float}, and a number that is not an int. */
export function is_float(value: unknown): boolean {
  return typeof value === 'number' ? !is_int(value) : value instanceof Float;
}
