// Mirrors CPython v3.13.0 Objects/object.c (PyCallable_Check), Objects/call.c.
import { type_name } from '../values/index.js';

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

/** @throws {TypeError} When the value cannot be called. */
export function check_callable(value: unknown): asserts value is Callable {
  if (!callable(value)) throw new TypeError(`'${type_name(value)}' object is not callable`);
}

/**
 * Returns a function that calls a value like Python.
 *
 * @param value A function, or an object with `__call__`.
 * @returns The function, bound to its object.
 * @throws {TypeError} When the value cannot be called.
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
