// Mirrors CPython v3.13.0 `repr`.
import { format_repr } from './_format.js';
import { RecursionError } from './simple_exceptions.js';

/**
 * The text Python's `repr` gives.
 *
 * Numbers: whole ones print as ints (`1`, also for `1.0`, which JavaScript cannot tell apart), others as
 * floats (`1e-05`, `1e+16`, `inf`). `null` and `undefined` are None; arrays are lists; Maps and plain
 * objects are dicts; a Uint8Array is bytes; other objects say it by `__repr__`, or as `<Name object>`.
 * A container met inside itself shows as `[...]` or `{...}`.
 * @param value Anything.
 * @returns The text.
 * @throws {RecursionError} When nested too deeply.
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
 * Runs `compute`, turning the engine's stack overflow into Python's RecursionError.
 *
 * @param compute What recurses.
 * @param when What Python's message says of it.
 * @returns Its result.
 * @throws {RecursionError} When nested too deeply.
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
    if (error instanceof RangeError && error.message.includes('call stack')) {
      throw new RecursionError(`maximum recursion depth exceeded ${when}`);
    }
    throw error;
  }
}
