// @unasync
// Mirrors urllib3 2.8.0 util/request.py (body_to_chunks).
import { Bytes, encode } from '../../../python/bytes/index.js';
import type { AsMapping } from '../../../python/calls/index.js';
import { namedtuple } from '../../../python/collections/index.js';
import { repr, truth } from '../../../python/objects/index.js';
import { is_readable, stored_pieces } from '../../../python/streams/index.js';
import {
  await_hint,
  buffer_bytes,
  is_bytes_like,
  is_dict_like,
  is_map,
  plain_text,
  type_name,
} from '../../../python/values/index.js';
import type { Body, Readable } from '../../../stdlib/http/client/index.js';
import { settle } from '../../../transport/index.js';
import './body_to_chunks.calls.js';

/** A request's body. Text is sent as UTF-8. */
export type RequestBody =
  | Body
  //#if async
  | AsyncIterable<Uint8Array | string>
  //#endif
  | Iterable<Uint8Array | string>;

/** The pieces of a body, and its length if it is known in advance. */
interface SplitBody {
  chunks: Iterable<unknown> | AsyncIterable<unknown> | null;
  content_length: number | null;
}

const FIELDS = ['chunks', 'content_length'] as const;

/** The pieces of a body, which are null if there is no body, and its length, which is null if unknown. */
export class ChunksAndContentLength extends namedtuple<
  typeof FIELDS,
  [SplitBody['chunks'], SplitBody['content_length']]
>('ChunksAndContentLength', FIELDS) {}

/** Methods whose requests usually have no body. */
const METHODS_NOT_EXPECTING_BODY = new Set([
  'GET',
  'HEAD',
  'DELETE',
  'TRACE',
  'OPTIONS',
  'CONNECT',
]);

/**
 * Splits a body into the pieces to send.
 *
 * @param body The body: text (sent as UTF-8), bytes, a readable or an iterable, or null if there is none.
 * @param method The method. If it expects a body, a missing body has the length 0.
 * @param blocksize The number of bytes of a readable that are sent at a time.
 * @returns The pieces, which are null if there is no body, and the length, which is null if unknown.
 * @throws {TypeError} if `body` does not have one of these types.
 */
export function body_to_chunks(
  body: AsMapping<unknown>,
  method: string,
  blocksize: number,
): ChunksAndContentLength {
  const { chunks, content_length } = split_body(body, method, blocksize);
  return new ChunksAndContentLength(chunks, content_length);
}

/** Implements {@link body_to_chunks}. Returns a plain object instead of a named tuple. @internal */
export function split_body(given: unknown, method: string, blocksize: number): SplitBody {
  const body = plain_text(given);
  if (body === null || body === undefined) {
    const expected = !METHODS_NOT_EXPECTING_BODY.has(method.toUpperCase());
    return { chunks: null, content_length: expected ? 0 : null };
  }
  if (typeof body === 'string') return whole(encode(body));
  if (is_readable(body)) {
    return { chunks: blocks_of(body as Readable, blocksize), content_length: null };
  }
  const bytes = buffer_bytes(body);
  if (bytes !== null) return whole(bytes, is_bytes_like(body) ? body : bytes);
  const source = iterated(body);
  if (source === null) {
    throw new TypeError(
      `'body' must be a bytes-like object, file-like object, or iterable. Instead was ${repr(body)}${await_hint(body)}`,
    );
  }
  return { chunks: source, content_length: null };
}

function whole(bytes: Uint8Array, piece: Uint8Array = bytes): SplitBody {
  return { chunks: [piece], content_length: bytes.length };
}

async function* blocks_of(
  body: Readable,
  blocksize: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  for (;;) {
    const block = plain_text(await settle(body.read(blocksize)));
    if (!truth(block)) return;
    yield typeof block === 'string' ? encode(block) : block;
  }
}

/** Returns an iterable of the pieces of `body`, or null if it is not iterable. */
function iterated(body: unknown): Iterable<unknown> | AsyncIterable<unknown> | null {
  if (typeof body !== 'object' || body === null) return null;
  if (is_map(body)) return body.keys();
  if (is_dict_like(body)) return Object.keys(body);
  //#if async
  const stored = stored_pieces(body);
  if (stored !== null) return stored;
  if (Symbol.asyncIterator in body) return body as AsyncIterable<unknown>;
  //#else
  //~ if (Symbol.asyncIterator in body || stored_pieces(body) !== null) {
  //~   throw new TypeError(
  //~     'a body that is read asynchronously needs the async API: pyurllib/requests, not pyurllib/sync/requests',
  //~   );
  //~ }
  //#endif
  return Symbol.iterator in body ? (body as Iterable<unknown>) : null;
}

/**
 * Converts a piece of a body to the data to send.
 *
 * @param chunk The piece.
 * @param in_chunks True if it is sent as a chunk of a chunked body.
 * @returns The data, or null if there is nothing to send.
 * @throws {TypeError} if a chunk is neither bytes nor text.
 * @internal
 */
export function piece_to_send(chunk: unknown, in_chunks: boolean): Uint8Array | null {
  const content = plain_text(chunk);
  const piece = typeof content === 'string' ? encode(content) : content;
  const bytes = buffer_bytes(piece);
  if (!piece || bytes?.length === 0) return null;
  // `send` refuses anything but bytes.
  if (!in_chunks) return piece as Uint8Array;
  if (bytes === null) throw invalid_chunk_error(piece);
  const size = encode(`${bytes.length.toString(16)}\r\n`);
  return Bytes.concat([size, bytes, encode('\r\n')]);
}

/** Returns the error for a chunk that is neither bytes nor text. */
function invalid_chunk_error(piece: unknown): TypeError {
  const type = type_name(piece);
  return Array.isArray(piece) || typeof piece === 'object'
    ? new TypeError(
        `%b requires a bytes-like object, or an object that implements __bytes__, not '${type}'`,
      )
    : new TypeError(`object of type '${type}' has no len()`);
}
