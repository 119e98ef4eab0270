// Mirrors CPython v3.13.0 Objects/object.c (PyCallable_Check), Objects/call.c.
import { await_hint, type_name } from '../values/index.js';

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
  return typeof (value as { __call__?: unknown } | null | undefined)?.__call__ === 'function';
}

/** Checks that a value can be called. @throws {TypeError} when it cannot. */
export function check_callable(value: unknown): asserts value is Callable {
  if (!callable(value))
    throw new TypeError(`'${type_name(value)}' object is not callable${await_hint(value)}`);
}

/**
 * Returns a function that calls a value as Python would.
 *
 * @param value A function, or an object with `__call__`.
 * @returns The function itself, or the object's `__call__`, bound to the object.
 * @throws {TypeError} when the value cannot be called.
 * @example
 * ```ts
 * function_of({ __call__: (n: number) => n + 1 })(1); // => 2
 * function_of(5); // throws TypeError: 'int' object is not callable
 * ```
 */
export function function_of(value: unknown): (...args: unknown[]) => unknown {
  check_callable(value);
  const call: unknown = typeof value === 'function' ? value : value.__call__.bind(value);
  return call as (...args: unknown[]) => unknown;
}
