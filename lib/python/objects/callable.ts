// Mirrors CPython v3.13.18 Objects/object.c (PyCallable_Check), Objects/call.c.
import { await_hint, is_class, special_method, type_name } from '../values/index.js';

/** A callable: a function, or an object with `__call__`. */
export type Callable = ((...args: never[]) => unknown) | { __call__(...args: never[]): unknown };

/**
 * Implements Python's `callable(value)`.
 *
 * @param value Any value.
 * @returns True for a function, and for an object with `__call__`.
 * @see {@link https://docs.python.org/3.13/library/functions.html#callable}
 * @example
 * ```ts
 * callable({ __call__: () => 1 }); // => true
 * callable('text'); // => false
 * ```
 */
export function callable(value: unknown): value is Callable {
  if (typeof value === 'function') return true;
  return special_method(value, '__call__') !== null;
}

/** Checks that a value can be called. @throws {TypeError} when it cannot. */
export function check_callable(value: unknown): asserts value is Callable {
  if (!callable(value))
    throw new TypeError(`'${type_name(value)}' object is not callable${await_hint(value)}`);
}

/**
 * Returns a function that calls a value as Python would.
 *
 * @param value A function, a class, or an object with `__call__`.
 * @returns The function itself, one that creates an instance of the class, or the object's `__call__`, bound to the
 * object.
 * @throws {TypeError} when the value cannot be called.
 * @example
 * ```ts
 * function_of({ __call__: (n: number) => n + 1 })(1); // => 2
 * function_of(5); // throws TypeError: 'int' object is not callable
 * ```
 */
export function function_of(value: unknown): Called {
  if (typeof value !== 'function') {
    check_callable(value);
    return (value as { __call__: Called }).__call__.bind(value);
  }
  return is_class(value) && !CONVERSIONS.has(value)
    ? (...args) => Reflect.construct(value, args) as unknown
    : (value as Called);
}

/** Classes of JavaScript that convert a value when they are called. By `new`, they would create objects instead of primitives. */
const CONVERSIONS: ReadonlySet<unknown> = new Set([BigInt, Boolean, Number, String, Symbol]);

/** A value that creates an object when it is called: a class, a function, or an object with `__call__`. */
export type Creator<Made = unknown> =
  (new (...args: never) => Made) | ((...args: never) => Made) | { __call__(...args: never): Made };

/**
 * Creates an object by calling a value that a program may supply as a class.
 *
 * @param Class A class, a function that returns the object, or an object with such a `__call__`.
 * @param args The arguments.
 * @returns The object.
 * @throws {TypeError} when the value cannot be called.
 * @example
 * ```ts
 * create(Array, 1, 2); // => [1, 2]
 * create(() => [1, 2]); // => [1, 2]
 * ```
 */
export function create<Made>(Class: Creator<Made>, ...args: unknown[]): Made {
  // Classes compiled to functions are called by `new`, which returns the object that any other function returns, too.
  if (typeof Class === 'function' && (Class as { prototype?: unknown }).prototype)
    return Reflect.construct(Class, args) as Made;
  return function_of(Class)(...args) as Made;
}

type Called = (...args: unknown[]) => unknown;
