// Mirrors CPython v3.13.18 Objects/unicodeobject.c (str.encode).
import { type ArgumentsOf, bind, def, optional, required } from '../calls/index.js';
import { Bytes } from './bytes.js';
import { encode_text } from '../encodings/index.js';
import { check_str } from '../errors/internal.js';
import { plain_text } from '../values/index.js';

const ENCODE = def(
  { name: 'encode', builtin: true },
  { text: required<string>() },
  { encoding: optional('utf-8') },
  { errors: optional('strict') },
);

/**
 * Encodes a text, like Python's `text.encode(encoding, errors)`.
 *
 * @param text The text.
 * @param encoding The name of the encoding, by default `'utf-8'`.
 * @param errors The name of the error handler, by default `'strict'`.
 * @returns The bytes.
 * @throws {UnicodeEncodeError} if the encoding cannot represent a character, such as a lone surrogate, and the handler
 * does not replace it.
 * @throws {LookupError} for an unknown encoding, and for an unknown error handler if it is needed.
 * @throws {TypeError} for an argument that is not a string.
 * @see {@link https://docs.python.org/3.13/library/stdtypes.html#str.encode}
 * @example
 * ```ts
 * repr(encode('é')); // => "b'\\xc3\\xa9'"
 * repr(encode('é', 'latin-1')); // => "b'\\xe9'"
 * repr(encode('é', { encoding: 'ascii', errors: 'xmlcharrefreplace' })); // => "b'&#233;'"
 * ```
 */
export function encode(...args: ArgumentsOf<typeof ENCODE>): Bytes {
  const [given, encoding, errors] = bind(ENCODE, args);
  const text = plain_text(given);
  check_str("encode() argument 'text'", text);
  check_str("encode() argument 'encoding'", encoding);
  check_str("encode() argument 'errors'", errors);
  return own_bytes(encode_text(text, encoding, errors));
}

/**
 * Matches names that the codec `idna` leaves unchanged: ASCII with labels of 1 to 63 characters. A dot may end the
 * name.
 */
const PLAIN_NAME = /^(?:[\x00-\x2d\x2f-\x7f]{1,63}\.)*[\x00-\x2d\x2f-\x7f]{0,63}$/;

/**
 * Converts a host name to ASCII, like `name.encode('idna')`. For ASCII names that the codec would not change, the codec
 * and its tables are not loaded.
 *
 * @param name The host name.
 * @returns The name in ASCII.
 * @throws {UnicodeEncodeError} if a label is empty, too long or not allowed.
 * @example
 * ```ts
 * idna_name('bücher.example'); // => 'xn--bcher-kva.example'
 * ```
 */
export function idna_name(name: string): string {
  return PLAIN_NAME.test(name) ? name : encode(name, 'idna').decode('ascii');
}

/**
 * Returns bytes to hand out to a program. They are copied unless they fill their buffer, because the buffer would be
 * kept in memory by a small part of it, and would show what else it holds, such as the headers that arrived with a body.
 */
export function own_bytes(data: Uint8Array): Bytes {
  return data.length === data.buffer.byteLength ? Bytes.view(data) : new Bytes(data);
}
