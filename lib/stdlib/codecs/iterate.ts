// @unasync
// Mirrors CPython v3.13.18 Lib/codecs.py (iterdecode, iterencode).
import type { Bytes } from '../../python/bytes/index.js';
import { getincrementaldecoder, getincrementalencoder } from './incremental.js';
import './iterate.calls.js';

/** The pieces of a text or of bytes. */
export type Pieces<Piece> = Iterable<Piece> | AsyncIterable<Piece>;

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
  iterator: Pieces<Uint8Array>,
  encoding: string,
  errors = 'strict',
): AsyncGenerator<string, void, undefined> {
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
  iterator: Pieces<string>,
  encoding: string,
  errors = 'strict',
): AsyncGenerator<Bytes, void, undefined> {
  const encoder = new (getincrementalencoder(encoding))(errors);
  for await (const piece of iterator) {
    const bytes = encoder.encode(piece);
    if (bytes.length > 0) yield bytes;
  }
  const rest = encoder.encode('', true);
  if (rest.length > 0) yield rest;
}
