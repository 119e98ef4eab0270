// Mirrors urllib3 2.8.0 util/util.py.
import { Bytes, encode, str } from '../../python/bytes/index.js';
import { type ArgumentsOf, bind, def, optional, required } from '../../python/calls/index.js';
import { is_bytes_like, type_name } from '../../python/values/index.js';

const conversion = (name: string) =>
  def(
    name,
    { x: required<string | Uint8Array>() },
    { encoding: optional<string | null>(null) },
    { errors: optional<string | null>(null) },
  );
const TO_BYTES = conversion('to_bytes');
const TO_STR = conversion('to_str');
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
export function to_bytes(...args: ArgumentsOf<typeof TO_BYTES>): Bytes {
  const [x, encoding, errors] = bind(TO_BYTES, args);
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
export function to_str(...args: ArgumentsOf<typeof TO_STR>): string {
  const [x, encoding, errors] = bind(TO_STR, args);
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
