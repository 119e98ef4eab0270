// @unasync
// Mirrors CPython v3.13.18 Lib/codecs.py (iterdecode, iterencode).
import type { Bytes } from '../../python/bytes/index.js';
import { type ArgumentsOf, bind, def, optional, required } from '../../python/calls/index.js';
import { getincrementaldecoder, getincrementalencoder } from './incremental.js';

type Pieces<Piece> = Iterable<Piece> | AsyncIterable<Piece>;

const iterate_def = <Piece>(name: string) =>
  def(
    name,
    { iterator: required<Pieces<Piece>>() },
    { encoding: required<string>() },
    { errors: optional('strict') },
  );
const ITERDECODE = iterate_def<Uint8Array>('iterdecode');
const ITERENCODE = iterate_def<string>('iterencode');

/**
 * Decodes pieces of bytes incrementally. Characters may be split between pieces.
 * @param iterator The pieces, such as a response, chunks or lines.
 * @param encoding The name of the encoding.
 * @param errors The error handler's name, by default `'strict'`.
 * @returns An iterator over the decoded texts, without empty texts.
 * @throws {LookupError} for an unknown encoding, when the iteration starts.
 * @throws {UnicodeDecodeError} for bytes that are invalid in the encoding, if the handler does not accept them.
 * @see {@link https://docs.python.org/3.13/library/codecs.html#codecs.iterdecode}
 * @example
 * ```ts
 * import { iterdecode } from 'pyurllib/codecs';
 *
 * const pieces = [Uint8Array.of(0x61, 0xc3), Uint8Array.of(0xa9)];
 * for await (const text of iterdecode(pieces, 'utf-8')) console.log(text);
 * // prints: a
 * // prints: é
 * ```
 */
export async function* iterdecode(
  ...args: ArgumentsOf<typeof ITERDECODE>
): AsyncGenerator<string, void, undefined> {
  const [iterator, encoding, errors] = bind(ITERDECODE, args);
  const decoder = new (getincrementaldecoder(encoding))(errors);
  for await (const piece of iterator) {
    const text = decoder.decode(piece);
    if (text !== '') yield text;
  }
  const rest = decoder.decode(new Uint8Array(), true);
  if (rest !== '') yield rest;
}

/**
 * Encodes pieces of text incrementally.
 * @param iterator The pieces.
 * @param encoding The name of the encoding.
 * @param errors The error handler's name, by default `'strict'`.
 * @returns An iterator over the encoded pieces, without empty pieces.
 * @throws {LookupError} for an unknown encoding, when the iteration starts.
 * @throws {UnicodeEncodeError} for characters that cannot be encoded, if the handler does not replace them.
 * @see {@link https://docs.python.org/3.13/library/codecs.html#codecs.iterencode}
 * @example
 * ```ts
 * import { iterencode } from 'pyurllib/codecs';
 *
 * for await (const bytes of iterencode(['a', 'b'], 'utf-16')) console.log(String(bytes));
 * // prints: b'\xff\xfea\x00'
 * // prints: b'b\x00'
 * ```
 */
export async function* iterencode(
  ...args: ArgumentsOf<typeof ITERENCODE>
): AsyncGenerator<Bytes, void, undefined> {
  const [iterator, encoding, errors] = bind(ITERENCODE, args);
  const encoder = new (getincrementalencoder(encoding))(errors);
  for await (const piece of iterator) {
    const bytes = encoder.encode(piece);
    if (bytes.length > 0) yield bytes;
  }
  const rest = encoder.encode('', true);
  if (rest.length > 0) yield rest;
}
