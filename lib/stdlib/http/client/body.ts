// @unasync
// Mirrors CPython v3.13.0 Lib/http/client.py: the types of a request's body, and its pieces in the order sent.
import { encode } from '../../../python/bytes/index.js';
import { compare, is_iterable, iter_of, truth } from '../../../python/objects/index.js';
import { is_readable } from '../../../python/streams/index.js';
//#if async
import { blob_pieces } from '../../../python/streams/index.js';
//#endif
import {
  await_hint,
  buffer_bytes,
  is_blob,
  is_map,
  is_dict_like,
  type_name,
} from '../../../python/values/index.js';
import { settle } from '../../../transport/index.js';
import { print } from './debug.js';

/** An object with Python's `read(n)`, which returns bytes or text, and an empty result at the end. */
export interface Readable {
  read(size: number): Uint8Array | string | Promise<Uint8Array | string>;
}

/**
 * A request's body: text, bytes, a readable, an iterable of pieces, or null for no body. The async API also accepts a
 * Blob and an async iterable.
 */
export type Body =
  | string
  | ArrayBufferView
  | ArrayBuffer
  | Readable
  | Iterable<Uint8Array>
  //#if async
  | AsyncIterable<Uint8Array>
  | Blob
  //#endif
  | null;

/**
 * Yields the pieces of a body lazily, without checking their types.
 * @param connection The connection: its `blocksize` and its `debuglevel` apply.
 * @param name The name of the body in the TypeError for a body that is not iterable.
 * @param action The verb for a readable in the debug output, such as `sending`.
 */
export async function* pieces_of(
  { blocksize, debuglevel }: { readonly blocksize: number; readonly debuglevel: number },
  body: unknown,
  name: string,
  action: string,
): AsyncGenerator<unknown, void, undefined> {
  if (is_readable(body)) {
    if (compare(debuglevel, '>', 0)) print(`${action} a readable`);
    for (let first = true; ; first = false) {
      const block = await settle((body as Readable).read(blocksize));
      if (!truth(block)) return;
      if (compare(debuglevel, '>', 0) && first && typeof block === 'string') {
        print('encoding file using iso-8859-1');
      }
      yield typeof block === 'string' ? encode(block, 'iso-8859-1') : block;
    }
  }
  const bytes = buffer_bytes(body);
  if (bytes !== null) {
    yield bytes;
    return;
  }
  const source = is_dict_like(body) ? Object.keys(body) : iterated(body);
  //#if async
  if (typeof source === 'object' && source !== null && Symbol.asyncIterator in source) {
    yield* source as AsyncIterable<unknown>;
    return;
  }
  //#endif
  if (!is_iterable(source)) {
    throw new TypeError(
      `${name} should be a bytes-like object or an iterable, got <class '${type_name(body)}'>${await_hint(body)}`,
    );
  }
  yield* iter_of(source);
}

/** Returns the source of a body's pieces: a Map's keys, the stream of a Blob or a FileHandle, or the body itself. */
function iterated(body: unknown): unknown {
  if (typeof body !== 'object' || body === null) return body;
  if (is_map(body)) return body.keys();
  //#if async
  if (is_blob(body)) return blob_pieces(body);
  if ('createReadStream' in body)
    return (body as { createReadStream(): unknown }).createReadStream();
  //#else
  //~ if (Symbol.asyncIterator in body || is_blob(body) || 'createReadStream' in body) {
  //~   throw new TypeError(
  //~     'a body that is read asynchronously needs the async API: pyurllib/request, not pyurllib/sync/request',
  //~   );
  //~ }
  //#endif
  return body;
}
