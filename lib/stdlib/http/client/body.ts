// @unasync
// Mirrors CPython v3.13.18 Lib/http/client.py: the types of a request's body, and its pieces in the order sent.
import { encode } from '../../../python/bytes/index.js';
import { compare, is_iterable, iter_of, truth } from '../../../python/objects/index.js';
import { is_readable, stored_pieces } from '../../../python/streams/index.js';
import {
  await_hint,
  buffer_bytes,
  is_bytes_like,
  is_map,
  is_dict_like,
  plain_text,
  type_name,
} from '../../../python/values/index.js';
//#if async
import { cancellable_items } from '../../../transport/index.js';
//#endif
import { cancellable, settle } from '../../../transport/index.js';
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

/** What a connection that sends a body has. */
interface Connection {
  readonly blocksize: number;
  readonly debuglevel: number;
  readonly _exchange: { readonly signal: AbortSignal | null };
  close(): unknown;
}

/**
 * Yields the pieces of a body lazily, without checking their types.
 * @param connection The connection: its `blocksize` and its `debuglevel` apply. Its signal ends it, and the waiting for a piece.
 * @param name The name of the body in the TypeError for a body that is not iterable.
 * @param action The verb for a readable in the debug output, such as `sending`.
 */
export async function* pieces_of(
  connection: Connection,
  body: unknown,
  name: string,
  action: string,
): AsyncGenerator<unknown, void, undefined> {
  const { blocksize, debuglevel, _exchange: exchange } = connection;
  const stop = (): unknown => connection.close();
  if (is_readable(body)) {
    const read = () => settle((body as Readable).read(blocksize));
    if (compare(debuglevel, '>', 0)) print(`${action} a readable`);
    for (let first = true; ; first = false) {
      const block = plain_text(await cancellable(exchange.signal, read, stop));
      if (!truth(block)) return;
      if (compare(debuglevel, '>', 0) && first && typeof block === 'string') {
        print('encoding file using iso-8859-1');
      }
      yield typeof block === 'string' ? encode(block, 'iso-8859-1') : block;
    }
  }
  const bytes = buffer_bytes(body);
  if (bytes !== null) {
    yield is_bytes_like(body) ? body : bytes;
    return;
  }
  const source = is_dict_like(body) ? Object.keys(body) : iterated(body);
  //#if async
  if (typeof source === 'object' && source !== null && Symbol.asyncIterator in source) {
    yield* cancellable_items(exchange.signal, source as AsyncIterable<unknown>, stop);
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
  return stored_pieces(body) ?? body;
  //#else
  //~ if (Symbol.asyncIterator in body || stored_pieces(body) !== null) {
  //~   throw new TypeError(
  //~     'a body that is read asynchronously needs the async API: pyurllib/request, not pyurllib/sync/request',
  //~   );
  //~ }
  //~ return body;
  //#endif
}
