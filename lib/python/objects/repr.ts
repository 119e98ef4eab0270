// Mirrors CPython v3.13.0 `repr`.
import { format_repr } from '../values/index.js';
import { RecursionError } from '../errors/index.js';
import { is_error_of } from '../values/index.js';

/**
 * Python's `repr(value)`.
 *
 * Integral numbers are formatted as ints (`1`, also for `1.0`, which JavaScript cannot distinguish), others as
 * floats (`1e-05`, `1e+16`, `inf`). `null` and `undefined` are None; arrays are lists; Maps and plain
 * objects are dicts; a Uint8Array is bytes; other objects use `__repr__`, or else `<Name object>`.
 * A container inside itself is shown as `[...]` or `{...}`.
 * @param value Anything.
 * @returns The text.
 * @throws {RecursionError} When the value is nested too deeply.
 * @see {@link https://docs.python.org/3.13/library/functions.html#repr}
 * @example
 * ```ts
 * repr(['a', "it's", null, true, 1.5]); // => `['a', "it's", None, True, 1.5]`
 * repr({ a: new Uint8Array([104, 105, 0]) }); // => "{'a': b'hi\\x00'}"
 * ```
 */
export function repr(value: unknown): string {
  return without_overflow(() => format_repr(value), 'while getting the repr of an object');
}

/**
 * Runs `compute`, converting the engine's stack overflow into Python's RecursionError.
 *
 * @param compute The recursive computation.
 * @param when The end of Python's message, such as `'in comparison'`.
 * @returns Its result.
 * @throws {RecursionError} When the stack overflows.
 * @example
 * ```ts
 * const forever = (): unknown => forever();
 * without_overflow(forever, 'while waiting'); // throws RecursionError: maximum recursion depth exceeded while waiting
 * ```
 */
export function without_overflow<Result>(compute: () => Result, when: string): Result {
  try {
    return compute();
  } catch (error) {
    if (is_error_of(RangeError, error) && error.message.includes('call stack')) {
      throw new RecursionError(`maximum recursion depth exceeded ${when}`);
    }
    throw error;
  }
}
