// @unasync
// Mirrors urllib3 2.7.0 response.py (HTTPResponse.read_chunked, _update_chunk_length, _handle_chunk).
import { Bytes, encode, is_bytes_like } from '../python/builtins/index.js';
import {
  HTTPException,
  IncompleteRead,
  type HTTPResponse as OriginalResponse,
} from '../python/http/client/index.js';
import {
  chunk_size,
  is_chunk_size_line,
  is_crlf,
  is_trailer_line,
} from '../python/http/client/plain.js';
import type { BufferedReader } from '../python/io/index.js';
import { settle } from '../transport/index.js';
import type { BaseHTTPResponse } from './base_response.js';
import { after_reading, reading_error } from './reading_error.js';
import type { ResponseConnection } from './response_arguments.js';
import { checked_amount, type ResponseSource } from './response_source.js';
import { exceptions } from './util/index.js';

/** The longest line accepted, in bytes, and the most lines of a trailer. urllib3 has no limits of its own. */
const MAX_LINE = 65_536;
const MAX_TRAILERS = 100;

/** A body source that supports reading by chunks: http.client's response. */
interface ChunkedSource extends ResponseSource {
  /** The stream that the chunks are read from. */
  readonly fp: BufferedReader | null;
  /** Reads exactly `amt` bytes. @internal */
  _safe_read(amt: number): Promise<Bytes>;
}

/** The part of a response that reading its chunks needs. */
export interface ChunkedResponse extends BaseHTTPResponse {
  chunk_left: number | null;
  _uncached_read_occurred: boolean;
  readonly _fp: ResponseSource | null;
  readonly _original_response: OriginalResponse | null;
  readonly _connection: ResponseConnection | null;
  readonly _pool: unknown;
  supports_chunked_reads(): boolean;
}

/**
 * Yields the body of a chunked response: `HTTPResponse.read_chunked`.
 *
 * @param given The most bytes of each part; null for whole chunks.
 * @param decode_content True to decode them.
 * @param error_chunk_size The size of the parts that an error must look like one of reading in; null for no other.
 */
export async function* read_chunked(
  response: ChunkedResponse,
  given: number | null,
  decode_content: boolean | null,
  error_chunk_size: number | null = null,
): AsyncGenerator<Bytes, void, undefined> {
  response._init_decoder();
  if (!response.chunked) {
    throw new exceptions.ResponseNotChunked(
      "Response is not chunked. Header 'transfer-encoding: chunked' is missing.",
    );
  }
  if (!response.supports_chunked_reads()) {
    throw new exceptions.BodyNotHttplibCompatible(
      'Body should be http.client.HTTPResponse like. ' +
        'It should have have an fp attribute which returns raw chunks.',
    );
  }
  const fp = response._fp as ChunkedSource;
  let clean = false;
  try {
    if (response._original_response?._method?.toUpperCase() === 'HEAD') {
      response._original_response.close();
    } else if (fp.fp !== null && given !== 0) {
      const amt = checked_amount(given);
      // A decoder that makes nothing of the input it holds back needs more: after its end, there may be input for ever.
      for (let is_stuck = false; ;) {
        const held_back: boolean = !is_stuck && response._decoder?.has_unconsumed_tail === true;
        const chunk = held_back ? new Bytes(0) : await read_chunk(response, fp, amt);
        if (chunk === null) break;
        const decoded = response._decode(chunk, decode_content, false, amt);
        is_stuck = held_back && decoded.length === 0;
        if (decoded.length > 0) yield decoded;
      }
      if (decode_content) {
        const decoded = response._flush_decoder();
        if (decoded.length > 0) yield decoded;
      }
      await discard_trailer(response, fp.fp);
      if (response._original_response !== null) {
        response._original_response._was_read = true;
        response._original_response.close();
      }
    }
    clean = true;
  } catch (error) {
    throw reading_error(
      error_chunk_size === null ? error : error_of_partial_read(error, error_chunk_size),
      response._pool,
    );
  } finally {
    after_reading(response, clean);
  }
}

/**
 * Reads the next chunk, or a part of it.
 *
 * @param amt The most bytes to read; null for the whole chunk.
 * @returns The bytes; null after the last chunk.
 * @throws {@link exceptions.InvalidChunkLength} if a chunk size is invalid; {@link exceptions.ProtocolError} if the
 * connection ended before one; http.client's IncompleteRead if the connection ended within a chunk.
 */
async function read_chunk(
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
  if (!is_crlf(await fp._safe_read(2))) forbid_reuse(response);
  response.chunk_left = null;
  return chunk;
}

async function next_size(response: ChunkedResponse, fp: ChunkedSource): Promise<number> {
  const whole_line = await read_line(fp.fp!);
  const is_valid = is_chunk_size_line(whole_line);
  // Without a line end, it is the end of the connection.
  if (!is_valid && whole_line.endsWith('\n')) forbid_reuse(response);
  const line = whole_line.split(';', 1)[0]!;
  const size = line.length > MAX_LINE ? null : chunk_size(whole_line, is_valid);
  if (size !== null) return size;
  response.close();
  if (line === '') throw new exceptions.ProtocolError('Response ended prematurely');
  throw new exceptions.InvalidChunkLength(response, encode(line, 'latin-1'));
}

/**
 * Reads and discards the trailer after the last chunk.
 * @throws {@link HTTPException} for more than 100 lines, the limit of http.client.
 */
async function discard_trailer(response: ChunkedResponse, fp: BufferedReader): Promise<void> {
  for (let count = 0; count <= MAX_TRAILERS; count++) {
    const line = await read_line(fp);
    if (line === '' || line === '\r\n') return;
    if (!is_trailer_line(line)) forbid_reuse(response);
  }
  throw new HTTPException(`got more than ${MAX_TRAILERS} trailers`);
}

/** Closes the connection for further requests: the framing is one that RFC 9112 does not allow. */
function forbid_reuse(response: ChunkedResponse): void {
  (response._original_response as Partial<OriginalResponse> | null)?._forbid_reuse?.();
}

async function read_line(fp: BufferedReader): Promise<string> {
  return (
    fp._buffered_line?.(MAX_LINE + 1) ??
    Bytes.view(await settle(fp.readline(MAX_LINE + 1))).decode('latin-1')
  );
}

/** Converts an error of reading a whole chunk to the one that reading it in parts of `size` would throw. */
function error_of_partial_read(error: unknown, size: number): unknown {
  if (!(error instanceof IncompleteRead) || error.expected === null) return error;
  if (!is_bytes_like(error.partial)) return error;
  const last = error.partial.subarray(error.partial.length - (error.partial.length % size));
  const left = last.length + error.expected;
  return new IncompleteRead(last, Math.min(size, left) - last.length);
}
