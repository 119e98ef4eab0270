// @unasync
// Mirrors urllib3 2.7.0 response.py (HTTPResponse._update_chunk_length, _handle_chunk).
import { Bytes } from '../builtins/index.js';
import type { ResponseSource } from './response_arguments.js';
import { exceptions } from './util/index.js';

/** A body whose chunks can be told apart: http.client's response. */
export interface ChunkedSource extends ResponseSource {
  /** Begins the next chunk: its size, 0 after the last one, or the line that stands where it should. @internal */
  _begin_chunk(): Promise<number | Bytes>;
  /** Exactly so many bytes of the chunk. @internal */
  _safe_read(amt: number): Promise<Bytes>;
}

/** A response, as far as reading its chunks needs it. */
export interface ChunkedResponse {
  chunk_left: number | null;
  readonly length_remaining: number | null;
  _uncached_read_occurred: boolean;
  tell(): number;
  close(): void;
}

/**
 * The next chunk, or part of one.
 *
 * @param amt The most bytes of it; null for a whole one.
 * @returns Its bytes; null after the last one.
 * @throws {@link exceptions.InvalidChunkLength} when a chunk has no size; {@link exceptions.ProtocolError} when nothing
 * came in its place; http.client's IncompleteRead when the connection ended amid one.
 */
export async function read_chunk(
  response: ChunkedResponse,
  fp: ChunkedSource,
  amt: number | null,
): Promise<Bytes | null> {
  response.chunk_left ??= await next_size(response, fp);
  response._uncached_read_occurred = true;
  const left = response.chunk_left;
  if (left === 0) return null;
  if (amt === null || amt >= left) {
    const chunk = await fp._safe_read(left);
    response.chunk_left = null;
    return chunk;
  }
  const part = await fp._safe_read(amt);
  response.chunk_left = left - amt;
  return part;
}

async function next_size(response: ChunkedResponse, fp: ChunkedSource): Promise<number> {
  const begun = await fp._begin_chunk();
  if (typeof begun === 'number') return begun;
  response.close();
  const semicolon = begun.indexOf(0x3b);
  const line = semicolon < 0 ? begun : begun.subarray(0, semicolon);
  if (line.length === 0) throw new exceptions.ProtocolError('Response ended prematurely');
  throw new exceptions.InvalidChunkLength(response, Bytes.view(line));
}
