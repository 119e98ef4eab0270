// Mirrors urllib3 2.8.0 util/util.py.
import { Bytes, encode, str } from '../../python/bytes/index.js';
import { type ArgumentsOf, bind, def, optional, required } from '../../python/calls/index.js';
import { is_bytes_like, type_name } from '../../python/values/index.js';
import './util.calls.js';

const RERAISE = def(
  'reraise',
  { tp: required<unknown>() },
  { value: required<Error>() },
  { tb: optional<unknown>(null) },
);

/**
 * Encodes text. Bytes are returned unchanged.
 *
 * @param x The text, or bytes.
 * @param encoding The encoding, UTF-8 by default.
 * @param errors The error handler, `strict` by default.
 * @throws {TypeError} for other values.
 * @throws {@link LookupError} if the encoding or the error handler is unknown.
 * @throws {@link UnicodeEncodeError} if the text cannot be encoded.
 */
export function to_bytes(
  x: string | Uint8Array,
  encoding: string | null = null,
  errors: string | null = null,
): Bytes {
  if (is_bytes_like(x)) return Bytes.view(x);
  if (typeof x !== 'string') throw new TypeError(`not expecting type ${type_name(x)}`);
  return encode(x, encoding || 'utf-8', errors || 'strict');
}

/**
 * Decodes bytes. Text is returned unchanged.
 *
 * @param x The bytes, or text.
 * @param encoding The encoding, UTF-8 by default.
 * @param errors The error handler, `strict` by default.
 * @throws {TypeError} for other values.
 * @throws {@link LookupError} if the encoding or the error handler is unknown.
 * @throws {@link UnicodeDecodeError} if the bytes cannot be decoded.
 */
export function to_str(
  x: string | Uint8Array,
  encoding: string | null = null,
  errors: string | null = null,
): string {
  if (typeof x === 'string') return x;
  if (!is_bytes_like(x)) throw new TypeError(`not expecting type ${type_name(x)}`);
  return str(x, encoding || 'utf-8', errors || 'strict');
}

/**
 * Throws an exception again.
 *
 * @param tp The class of the exception, which is ignored.
 * @param value The exception.
 * @param tb The traceback, which is ignored, because JavaScript's errors keep their stack.
 */
export function reraise(...args: ArgumentsOf<typeof RERAISE>): never {
  throw bind(RERAISE, args)[1];
}
