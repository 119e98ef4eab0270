// Mirrors CPython v3.13.18 `str`.
import {
  Kw,
  format_str,
  is_uint8_array,
  plain_text,
  required_bytes,
  type_name,
} from '../values/index.js';
import { type ArgumentsOf, bind, def, optional } from '../calls/index.js';
import { decode_bytes } from '../encodings/index.js';
import { without_overflow } from '../objects/index.js';
import { check_str } from '../errors/internal.js';

/**
 * Implements Python's `str(object)`. Returns a string unchanged, the message of an error, and for other objects the
 * result of `__str__` or of JavaScript's own `toString`, or the repr.
 *
 * If there is an encoding or an error handler, bytes are decoded.
 * @param object The object, by default empty text. `undefined` counts as None.
 * @param encoding The encoding of bytes, `'utf-8'` if only `errors` is given.
 * @param errors The name of the error handler, `'strict'` if only `encoding` is given.
 * @returns The text.
 * @throws {RecursionError} when the object is nested too deeply.
 * @throws {TypeError} when an encoding or error handler is given for an object that is not bytes-like.
 * @throws {UnicodeDecodeError} when the bytes are invalid in the encoding.
 * @throws {LookupError} for an unknown encoding, and for an unknown error handler if it is needed.
 * @see {@link https://docs.python.org/3.13/library/stdtypes.html#str}
 * @example
 * ```ts
 * str(null); // => 'None'
 * str([1, 'a']); // => "[1, 'a']"
 * str(new Uint8Array([104, 105]), 'ascii'); // => 'hi'
 * ```
 */
export function str(...args: ArgumentsOf<typeof STR>): string {
  const [value] = args;
  if (args.length === 1 && !(value instanceof Kw)) return text_of(value);
  const [object, encoding, errors] = bind(STR, args).map(plain_text) as [unknown, string, string];
  if (encoding === null && errors === null) return text_of(object);
  if (encoding !== null) check_str("str() argument 'encoding'", encoding);
  if (errors !== null) check_str("str() argument 'errors'", errors);
  if (typeof object === 'string') throw new TypeError('decoding str is not supported');
  if (!is_uint8_array(object)) {
    throw new TypeError(`decoding to str: need a bytes-like object, ${type_name(object)} found`);
  }
  return decode_bytes(required_bytes(object), encoding ?? 'utf-8', errors ?? 'strict');
}

function text_of(object: unknown): string {
  return without_overflow(() => format_str(object), 'while getting the str of an object');
}

const STR = def(
  { name: 'str', builtin: true },
  { object: optional<unknown>('', 'mapping') },
  { encoding: optional<string | null>(null) },
  { errors: optional<string | null>(null) },
);
