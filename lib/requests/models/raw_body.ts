// @unasync
// Mirrors requests 2.34.2 models.py (generate, of Response.iter_content).
import { Bytes } from '../../python/bytes/index.js';
import { call } from '../../python/calls/index.js';
import { no_attribute } from '../../python/errors/internal.js';
import { truth } from '../../python/objects/index.js';
import { is_bytes_like } from '../../python/values/index.js';
import { settle } from '../../transport/index.js';
import { HTTPResponse } from '../../urllib3/index.js';
import { exceptions } from '../../urllib3/plain.js';
import {
  ChunkedEncodingError,
  ConnectionError,
  ContentDecodingError,
  SSLError,
} from '../exceptions.js';
//#if async
import { is_promise } from '../../python/values/index.js';
//#endif
import { STREAM } from '../../urllib3/internal.js';

const EMPTY = new Bytes(0);

/** The type of urllib3's `HTTPResponse.stream`. */
export type Stream = (size: number | null, keywords: object) => AsyncIterable<Uint8Array>;

/** The source of a response's body: urllib3's HTTPResponse, or another object with `read(n)`. */
export interface RawBody {
  // These are the members that this library uses. Each of them may be missing.
  read?: unknown;
  stream?: unknown;
  close?: unknown;
  release_conn?: unknown;
}

/**
 * Yields a body as it arrives. It is decoded if its source can decode it.
 * @param decode_content False for the undecoded body of a response of urllib3 whose `decoder_of` is not null.
 */
export async function* pieces_of(
  raw: RawBody | null,
  size: number | null,
  decode_content = true,
): AsyncGenerator<Bytes, void, undefined> {
  if (!is_function(raw?.stream)) {
    for (;;) {
      const piece = await settle(read_chunk(raw, size));
      if (!truth(piece)) return;
      // A text stream yields strings although the type says Bytes.
      yield (is_bytes_like(piece) ? Bytes.view(piece) : piece) as Bytes;
    }
  }
  let last: Bytes = EMPTY;
  try {
    const pieces = call(raw as { stream: Stream }, STREAM, [size], { decode_content });
    for await (const piece of pieces) yield (last = Bytes.view(piece));
  } catch (error) {
    // If a body that is decoded while it is read breaks off, the next read raises the error again, unless the last part is
    // full or the body is in chunks.
    const { chunked, _decoded_buffer } = raw as HTTPResponse;
    if (!decode_content && !chunked && last.length < size!) _decoded_buffer.put(last);
    throw body_error(error);
  }
}

/** Returns what decodes the whole body of a response of urllib3, or null for another source, or if a part has been read. */
export function decoder_of(raw: unknown): ((body: Bytes) => Bytes) | null {
  if (!(raw instanceof HTTPResponse) || raw.tell() > 0 || raw._has_decoded_content) return null;
  return (body) => {
    raw._init_decoder();
    return raw._decode(body, true, true);
  };
}

/** Converts an error that urllib3 threw while reading a body to one of Requests. Returns other errors unchanged. */
export function body_error(error: unknown): unknown {
  if (error instanceof exceptions.ProtocolError) return new ChunkedEncodingError(error);
  if (error instanceof exceptions.DecodeError) return new ContentDecodingError(error);
  if (error instanceof exceptions.ReadTimeoutError) return new ConnectionError(error);
  if (error instanceof exceptions.SSLError) return new SSLError(error);
  return error;
}

//#if async
/** Returns the body if it can be read without waiting, such as from a file in memory. Returns null otherwise. */
export function body_at_hand(raw: RawBody, size: number): Bytes | null {
  if (is_function(raw.stream)) return null;
  const pieces: Bytes[] = [];
  for (;;) {
    const piece = read_chunk(raw, size) as Bytes;
    if (is_promise(piece)) return null;
    if (!truth(piece)) return joined(pieces);
    pieces.push(piece);
  }
}
//#endif

/** Calls `read(size)` of a file-like object. */
function read_chunk(raw: RawBody | null, size: number | null): unknown {
  if (!is_function(raw?.read)) throw no_attribute(raw, 'read');
  return raw.read(size);
}

export function is_function(value: unknown): value is (...args: unknown[]) => unknown {
  return typeof value === 'function';
}

/** Implements Python's `b''.join(pieces)`. */
export function joined(pieces: readonly Bytes[]): Bytes {
  return pieces.length === 1 && pieces[0] instanceof Bytes ? pieces[0] : EMPTY.join(pieces);
}
