// @unasync
// Mirrors requests 2.34.2 utils.py (stream_decode_response_unicode).
import { incremental_decoder } from '../../python/encodings/index.js';
import { bind, def, required } from '../../python/calls/index.js';

const STREAM_DECODE = def(
  'stream_decode_response_unicode',
  { iterator: required<Iterable<Uint8Array>>() },
  { r: required<{ encoding: string | null }>() },
);

/**
 * Decodes the pieces of a body. Characters may be split between pieces.
 *
 * @param iterator The pieces.
 * @param r The response, whose encoding is used.
 * @returns The text in pieces, or the bytes unchanged if there is no encoding. Invalid bytes are replaced.
 * @throws {LookupError} for an unknown encoding, when the first piece is requested.
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/utils/}
 * @example
 * ```ts
 * import { requests } from 'pyurllib';
 *
 * const pieces = [new Uint8Array([0xc3]), new Uint8Array([0xa9])];
 * const text = requests.utils.stream_decode_response_unicode(pieces, { encoding: 'utf-8' });
 * for await (const piece of text) console.log(piece); // prints: é
 * ```
 */
export async function* stream_decode_response_unicode<Piece extends Uint8Array>(
  iterator: Iterable<Piece> | AsyncIterable<Piece>,
  r: { readonly encoding: string | null },
): AsyncGenerator<string | Piece, void, undefined> {
  bind(STREAM_DECODE, [iterator, r]);
  if (r.encoding === null) {
    for await (const piece of iterator) yield piece;
    return;
  }
  const decoder = incremental_decoder(r.encoding, 'replace');
  for await (const piece of iterator) {
    const text = decoder.decode(piece);
    if (text !== '') yield text;
  }
  const rest = decoder.decode(new Uint8Array(), true);
  if (rest !== '') yield rest;
}
