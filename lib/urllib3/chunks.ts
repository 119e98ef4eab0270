// @unasync
// Mirrors urllib3 2.7.0 response.py (HTTPResponse._update_chunk_length, _handle_chunk).
import { Bytes, encode, hex_int } from '../builtins/index.js';
import { HTTPException } from '../http/client/index.js';
import type { BufferedReader } from '../io/index.js';
import { settle } from '../transport/index.js';
import type { ResponseSource } from './response_arguments.js';
import { exceptions } from './util/index.js';

/** The longest line accepted, in bytes, and the most lines of a trailer. urllib3 has no limits of its own. */
const MAX_LINE = 65_536;
const MAX_TRAILERS = 100;

/** A body source that supports reading by chunks: http.client's response. */
export interface ChunkedSource extends ResponseSource {
  /** The stream that the chunks are read from. */
  readonly fp: BufferedReader | null;
  /** Reads exactly `amt` bytes. @internal */
  _safe_read(amt: number): Promise<Bytes>;
}

/** The part of a response that reading its chunks needs. */
export interface ChunkedResponse {
  chunk_left: number | null;
  readonly length_remaining: number | null;
  _uncached_read_occurred: boolean;
  tell(): number;
  close(): void;
}

/**
 * Reads the next chunk, or a part of it.
 *
 * @param amt The most bytes to read; null for the whole chunk.
 * @returns The bytes; null after the last chunk.
 * @throws {@link exceptions.InvalidChunkLength} if a chunk size is invalid; {@link exceptions.ProtocolError} if the
 * connection ended before one; http.client's IncompleteRead if the connection ended within a chunk.
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
  // The CRLF after the chunk.
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
 * Reads and discards the trailer after the last chunk.
 * @throws {@link HTTPException} for more than 100 lines, the limit of http.client.
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
