// Mirrors CPython v3.13.18 Objects/bytesobject.c (bytes_new_impl).
import { check_str, optional_size } from '../errors/internal.js';
import { type ArgumentsOf, bind, def, optional } from '../calls/index.js';
import { Bytes } from './bytes.js';
import { bytes_content } from './bytes_content.js';
import {
  buffer_bytes,
  is_uint8_array,
  plain_text,
  special_method,
  type_name,
} from '../values/index.js';
import { is_iterable, iter_of } from '../objects/index.js';
import { encode_text } from '../encodings/index.js';

/** The first argument of {@link bytes}. */
export type BytesSource =
  | string
  | number
  | bigint
  | boolean
  | ArrayBufferLike
  | ArrayBufferView
  | Iterable<number | bigint | boolean>
  | { __bytes__(): Uint8Array };

const BYTES = def(
  { name: 'bytes', builtin: true },
  { source: optional<BytesSource | undefined>(undefined) },
  { encoding: optional<string | undefined>(undefined) },
  { errors: optional<string | undefined>(undefined) },
);

/**
 * Implements Python's `bytes(source, encoding, errors)`. To write a literal such as `b'caf\xe9'`, use
 * `encode('caf\xe9', 'latin-1')`, with the same escapes and one character for each byte.
 *
 * @param source Numbers from 0 to 255, a buffer, a number of zero bytes, an object with `__bytes__`, or a text.
 * @param encoding The encoding of a text, which requires one.
 * @param errors The name of the error handler for a text, by default `'strict'`.
 * @returns A copy of the source, the result of its `__bytes__`, or empty bytes if there is no source.
 * @throws {TypeError} for a text without an encoding, an encoding or `errors` without a text, and other kinds of
 * source.
 * @throws {ValueError} for a number outside 0 to 255, or a negative size.
 * @throws {OverflowError} for a size that does not fit into 64 bits.
 * @throws {UnicodeEncodeError} when the encoding cannot represent a character.
 * @throws {LookupError} for an unknown encoding, and for an unknown error handler if it is needed.
 * @see {@link https://docs.python.org/3.13/library/functions.html#func-bytes}
 * @example
 * ```ts
 * repr(bytes([0xff, 0])); // => "b'\\xff\\x00'"
 * repr(bytes('é', 'latin-1')); // => "b'\\xe9'"
 * repr(bytes(2)); // => "b'\\x00\\x00'"
 * bytes('a'); // throws TypeError: string argument without an encoding
 * ```
 */
export function bytes(...args: ArgumentsOf<typeof BYTES>): Bytes {
  const [source, encoding, errors] = bind(BYTES, args).map(plain_text) as ArgumentValues;
  if (encoding !== undefined) check_str("bytes() argument 'encoding'", encoding);
  if (errors !== undefined) check_str("bytes() argument 'errors'", errors);
  if (typeof source === 'string' && encoding !== undefined) {
    return Bytes.view(encode_text(source, encoding, errors ?? 'strict'));
  }
  if (encoding !== undefined || (errors !== undefined && typeof source !== 'string')) {
    const what = encoding === undefined ? 'errors' : 'encoding';
    throw new TypeError(`${what} without a string argument`);
  }
  return source === undefined ? new Bytes() : bytes_of(source);
}

type ArgumentValues = [BytesSource | undefined, string | undefined, string | undefined];

/** Returns true for an iterable, and for an object that has only `__getitem__`. */
const is_readable = (source: unknown): boolean =>
  is_iterable(source) || special_method(source, '__getitem__') !== null;

function bytes_of(source: BytesSource): Bytes {
  const __bytes__ = special_method(source, '__bytes__');
  if (__bytes__ !== null) {
    const made = __bytes__.call(source);
    if (is_uint8_array(made)) return Bytes.view(made);
    throw new TypeError(`__bytes__ returned non-bytes (type ${type_name(made)})`);
  }
  if (typeof source === 'boolean' || typeof source === 'bigint') {
    return new Bytes(optional_size(source));
  }
  // For an ArrayBuffer, `content` is a view, because the constructor copies the bytes of a view but shares a buffer.
  const content = buffer_bytes(source) ?? (is_readable(source) ? iter_of(source) : source);
  return new Bytes(bytes_content(content) as Uint8Array);
}
