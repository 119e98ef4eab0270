// Mirrors CPython v3.13.18 Lib/urllib/parse.py (_coerce_args and its helpers).
import { encode, str } from '../python/bytes/index.js';
import { IndexError, no_attribute } from '../python/errors/internal.js';
import { truth } from '../python/objects/index.js';
import { is_bytes_like } from '../python/values/index.js';

const IMPLICIT_ENCODING = 'ascii';
const IMPLICIT_ERRORS = 'strict';

/** A result object that can be converted to its bytes counterpart. */
interface Encodable {
  encode(encoding: string, errors: string): unknown;
}

/**
 * Converts a function's result to the type of its arguments. For text, the result is left
 * unchanged; for bytes, it is encoded as ASCII.
 */
export type CoerceResult = (result: string | Encodable) => unknown;

const noop: CoerceResult = (result) => result;

export const encode_result: CoerceResult = (result) =>
  typeof result === 'string'
    ? encode(result, IMPLICIT_ENCODING, IMPLICIT_ERRORS)
    : result.encode(IMPLICIT_ENCODING, IMPLICIT_ERRORS);

/**
 * Converts bytes arguments to text for a function that works on text.
 *
 * The first argument decides the type. Later arguments may have the other type only if they are
 * empty or None, so that a default of `''` can be used with bytes.
 * @returns The arguments, followed by the function that converts the result to their type.
 * @throws {TypeError} if text and values of other types are mixed.
 * @throws {UnicodeDecodeError} if bytes are not ASCII.
 * @throws {AttributeError} if the first argument is not text, and an argument is neither bytes nor empty.
 * @throws {IndexError} if there are no arguments.
 */
export function _coerce_args(...args: unknown[]): unknown[] {
  if (args.length === 0) throw new IndexError('tuple index out of range');
  const is_text = typeof args[0] === 'string';
  for (let i = 1; i < args.length; i++) {
    if ((typeof args[i] === 'string') !== is_text && truth(args[i])) {
      throw new TypeError('Cannot mix str and non-str arguments');
    }
  }
  return is_text ? [...args, noop] : [...args.map(decode_argument), encode_result];
}

function decode_argument(argument: unknown): string {
  if (!truth(argument)) return '';
  if (!is_bytes_like(argument)) throw no_attribute(argument, 'decode');
  return str(argument, IMPLICIT_ENCODING, IMPLICIT_ERRORS);
}
