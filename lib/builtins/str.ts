// Mirrors CPython v3.13.0 `str`.
import { format_str } from './_format.js';
import { decode_bytes } from './codecs/index.js';
import { without_overflow } from './repr.js';
import { type_name } from './type_name.js';

/**
 * The text Python's `str` gives: `None`, `True`, a list's repr, a text itself, what `__str__` says.
 *
 * With an encoding, bytes are decoded instead.
 * @param object Anything; bytes, where an encoding is given.
 * @param encoding A codec name.
 * @param errors An error handler, `'strict'` unless given.
 * @returns The text.
 * @throws {RecursionError} When nested too deeply.
 * @throws {TypeError} When what is to be decoded is no bytes.
 * @throws {UnicodeDecodeError} When the bytes do not fit the encoding.
 * @see {@link https://docs.python.org/3.13/library/stdtypes.html#str}
 * @example
 * ```ts
 * str(null); // => 'None'
 * str([1, 'a']); // => "[1, 'a']"
 * str(new Uint8Array([104, 105]), 'ascii'); // => 'hi'
 * ```
 */
export function str(object: unknown = '', encoding?: string, errors?: string): string {
  if (encoding !== undefined || errors !== undefined) {
    if (typeof object === 'string') throw new TypeError('decoding str is not supported');
    if (!(object instanceof Uint8Array)) {
      throw new TypeError(`decoding to str: need a bytes-like object, ${type_name(object)} found`);
    }
    return decode_bytes(object, encoding ?? 'utf-8', errors ?? 'strict');
  }
  return without_overflow(() => format_str(object), 'while getting the str of an object');
}
