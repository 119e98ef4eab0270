// Converts arguments as CPython's C code does.
import { TextDecoder, require_module } from '../../python/platform/index.js';
import { encode } from '../../python/bytes/index.js';
import { OverflowError, ValueError } from '../../python/errors/index.js';
import { type PathLike, fspath } from '../../python/objects/index.js';
import { is_bytes_like, special_method, type_name, is_url } from '../../python/values/index.js';

/** A path argument: text, bytes, an object with `__fspath__`, or a file URL. */
export type Path = PathLike | URL;

/** @returns The path as text, or null if it is not a path. */
function path_text(path: unknown): string | null {
  if (typeof path === 'string') return path;
  if (is_bytes_like(path)) return new TextDecoder().decode(path);
  if (is_url(path)) return require_module('node:url').fileURLToPath(path);
  return special_method(path, '__fspath__') === null ? null : path_text(fspath(path));
}

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
  const text = path_text(path);
  if (text === null) throw new TypeError(message);
  encode(text);
  if (text.includes('\0')) throw new ValueError('embedded null byte');
  return text;
}
