// Converts arguments as CPython's C code does.
import { OverflowError } from '../../python/errors/index.js';
import { type Path, path_text, system_path } from '../../python/streams/index.js';
import { type_name } from '../../python/values/index.js';

export type { Path };

/** The int after the greatest of 64 bits. */
const LONG = 2n ** 63n;

/**
 * Converts an integer argument to a number. @throws {TypeError} if `value` is not an integer. @throws
 * {@link OverflowError} if it has more than 64 bits.
 */
export function integer(value: unknown): number {
  const primitive: unknown =
    typeof value === 'object' && value !== null && 'valueOf' in value ? value.valueOf() : value;
  if (typeof primitive === 'bigint' || Number.isInteger(primitive)) {
    const exact = BigInt(primitive as number | bigint);
    if (exact < LONG && exact >= -LONG) return Number(exact);
    throw new OverflowError('Python int too large to convert to C long');
  }
  if (typeof primitive === 'boolean') return Number(primitive);
  throw new TypeError(`'${type_name(value)}' object cannot be interpreted as an integer`);
}

/**
 * Returns a path as text. @throws {TypeError} with `message` if it is not a path. @throws {ValueError} if it contains a
 * null byte. @throws {@link UnicodeEncodeError} for lone surrogates.
 */
export function path_or_error(path: unknown, message: string): string {
  try {
    system_path(path);
    return path_text(path);
  } catch (error) {
    throw error instanceof TypeError ? new TypeError(message) : error;
  }
}
