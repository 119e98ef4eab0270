// @unasync
// Mirrors urllib3 2.7.0 response.py (HTTPResponse._update_chunk_length, _handle_chunk).
import { Bytes, encode, hex_int } from '../builtins/index.js';
import { HTTPException } from '../http/client/index.js';
import type { BufferedReader } from '../io/index.js';
import { settle } from '../transport/index.js';
import type { ResponseSource } from './response_arguments.js';
import { exceptions } from './util/index.js';

/** The longest line that is read, and the most lines after the last chunk: urllib3 has no limits of its own. */
const MAX_LINE = 65_536;
const MAX_TRAILERS = 100;

/** A body whose chunks can be told apart: http.client's response. */
export interface ChunkedSource extends ResponseSource {
  /** The stream that the chunks are read from. */
  readonly fp: BufferedReader | null;
  /** Exactly so many bytes. @internal */
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
  if (amt !== null && amt < left) {
    const part = await fp._safe_read(amt);
    response.chunk_left = left - amt;
    return part;
  }
  const chunk = await fp._safe_read(left);
  // The line end after it.
  await fp._safe_read(2);
  response.chunk_left = null;
  return chunk;
}

async function next_size(response: ChunkedResponse, fp: ChunkedSource): Promise<number> {
  const line = (await read_line(fp.fp!)).split(';', 1)[0]!;
  const size = line.length > MAX_LINE ? null : hex_int(line);
  if (size !== null) return size;
  response.close();
  if (line === '') throw new exceptions.ProtocolError('Response ended prematurely');
  throw new exceptions.InvalidChunkLength(response, encode(line, 'latin-1'));
}

/**
 * Reads what follows the last chunk.
 * @throws {@link HTTPException} for more than 100 lines, which http.client refuses, too.
 */
export async function discard_trailer(fp: BufferedReader): Promise<void> {
  for (let count = 0; count <= MAX_TRAILERS; count++) {
    const line = await read_line(fp);
    if (line === '' || line === '\r\n') return;
  }
  throw new HTTPException(`got more than ${MAX_TRAILERS} trailers`);
}

async function read_line(fp: BufferedReader): Promise<string> {
  return (
    fp._buffered_line?.(MAX_LINE + 1) ??
    Bytes.view(await settle(fp.readline(MAX_LINE + 1))).decode('latin-1')
  );
}
