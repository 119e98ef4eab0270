// Mirrors CPython v3.13.18 `repr`.
import { format_repr, is_error_of, type_name } from '../values/index.js';
import { RecursionError } from '../errors/index.js';

/**
 * Implements Python's `repr(value)`.
 *
 * Integral numbers up to 2^53 except -0 are formatted as ints, because JavaScript cannot distinguish `1` and `1.0`.
 * Other numbers are formatted as floats (`1e-05`, `1e+16`, `inf`). `null` and `undefined` are None, arrays are lists or
 * tuples, Sets are sets, Maps and plain objects are dicts, and a Uint8Array is bytes. Other objects are formatted by
 * their `__repr__`, or, for example, as `<Name object>`. A container inside itself is shown as `[...]` or similar.
 * @param value Any value.
 * @returns The text.
 * @throws {RecursionError} when the value is nested too deeply.
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
 * Returns a text for a log or an inspector, which must not fail.
 *
 * @param value The value that is shown.
 * @param text Returns its text, by default its repr.
 * @returns The result of `text`. If it throws, the name of the value's type, as in `<unprintable list object>`.
 */
export function printable(value: unknown, text: (value: unknown) => string = repr): string {
  try {
    return text(value);
  } catch {
    return `<unprintable ${type_name(value)} object>`;
  }
}

/**
 * Runs `compute` and converts a stack overflow of the engine to Python's RecursionError.
 *
 * @param compute The recursive computation.
 * @param when The end of Python's message, such as `'in comparison'`.
 * @returns The result of `compute`.
 * @throws {RecursionError} when the stack overflows.
 * @example
 * ```ts
 * const forever = (): unknown => forever();
 * without_overflow(forever, 'while waiting'); // throws RecursionError: maximum recursion depth exceeded while waiting
 * ```
 */
export function without_overflow<Result>(compute: () => Result, when: string): Result {
  running += 1;
  try {
    return compute();
  } catch (error) {
    // Only the outermost call is sure to have room on the stack for what makes an exception.
    throw running > 1 ? error : as_recursion_error(error, ` ${when}`);
  } finally {
    running -= 1;
  }
}

/** The number of calls of {@link without_overflow} that have begun and not ended. */
let running = 0;

/** Returns Python's RecursionError for a stack overflow of the engine, and any other error itself. */
function as_recursion_error(error: unknown, when: string): unknown {
  const is_overflow = is_error_of(RangeError, error) && error.message.includes('call stack');
  return is_overflow ? new RecursionError(`maximum recursion depth exceeded${when}`) : error;
}
