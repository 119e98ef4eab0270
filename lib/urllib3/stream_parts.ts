// @unasync
// Mirrors urllib3 2.7.0 response.py (HTTPResponse.stream, __iter__): reading a body to its end, in parts, in lines or as one.
import { Bytes, kw, overridable } from '../python/builtins/index.js';
import { IncompleteRead } from '../python/http/client/index.js';
import { settle } from '../transport/index.js';
import { read_chunked, type ChunkedResponse } from './chunks.js';
import { after_reading, reading_error } from './reading_error.js';
import { is_fp_closed } from './response_checks.js';
import { exceptions, type BytesQueueBuffer } from './util/index.js';

/** The number of bytes that Requests reads at a time. */
const STREAM_SIZE = 10_240;

const LINE_FEED = 10;

/** The part of a response that reading it to its end needs. */
interface StreamedResponse extends ChunkedResponse {
  readonly enforce_content_length: boolean;
  _fp_bytes_read: number;
  readonly _decoded_buffer: BytesQueueBuffer;
}

/** Yields the body in parts: `HTTPResponse.stream`. */
export async function* stream_parts(
  response: StreamedResponse,
  amt: number | null,
  decode_content: boolean | null,
): AsyncGenerator<Bytes, void, undefined> {
  if (amt === 0) return;
  if (response.chunked && response.supports_chunked_reads()) {
    yield* overridable(response, 'read_chunked')(amt, kw({ decode_content }));
    return;
  }
  while (has_more(response)) {
    const data = await settle(overridable(response, 'read')(kw({ amt, decode_content })));
    if (data.length > 0) yield data;
  }
}

/**
 * Yields the body in parts that are not decoded. If it breaks off, a short last part is left to the next read, as by
 * reading it decoded.
 */
export async function* undecoded_parts(
  response: StreamedResponse,
): AsyncGenerator<Bytes, void, undefined> {
  let last = new Bytes(0);
  const parts = overridable(response, 'stream')(STREAM_SIZE, kw({ decode_content: false }));
  try {
    for await (const part of parts) yield (last = Bytes.view(part));
  } catch (error) {
    if (!response.chunked && last.length < STREAM_SIZE) response._decoded_buffer.put(last);
    throw error;
  }
}

/** Decodes a body that `undecoded_parts` yielded, in parts of the same size, and leaves the same state. */
export function decoded_whole(response: StreamedResponse, body: Bytes): Bytes {
  response._init_decoder();
  const decoded: Bytes[] = [];
  for (let at = 0; at < body.length; at += STREAM_SIZE)
    decoded.push(response._decode(body.subarray(at, at + STREAM_SIZE), true, false));
  decoded.push(response._decode(new Bytes(0), true, true));
  return Bytes.concat(decoded);
}

/**
 * Reads the whole body, decoded; same result and errors as all parts of `stream(10240)`.
 *
 * @param has_stock_reads True if `read`, `stream` and `read_chunked` are not overridden.
 */
export async function read_all_decoded(
  response: StreamedResponse,
  has_stock_reads: boolean,
): Promise<Bytes> {
  response._init_decoder();
  // Nothing to decode: one read will do, but an error must look like one of reading in parts.
  const plain = has_stock_reads && response._decoder === null && response._fp !== null;
  const untouched = response._fp_bytes_read === 0 && !is_fp_closed(response._fp);
  if (plain && !response.chunked && untouched) return await read_whole(response);
  const by_chunks = plain && response.chunked && response.supports_chunked_reads();
  const source = by_chunks
    ? read_chunked(response, null, false, STREAM_SIZE)
    : response.stream(STREAM_SIZE, true);
  const pieces: Bytes[] = [];
  for await (const piece of source) pieces.push(piece);
  return pieces.length === 1 ? pieces[0]! : Bytes.concat(pieces);
}

async function read_whole(response: StreamedResponse): Promise<Bytes> {
  const fp = response._fp!;
  let all: Bytes;
  try {
    try {
      all = fp.closed ? new Bytes(0) : Bytes.view(await settle(fp.read()));
    } catch (error) {
      if (!(error instanceof IncompleteRead)) throw error;
      all = Bytes.view(error.partial);
    }
    if (response.length_remaining !== null) response.length_remaining -= all.length;
    response._fp_bytes_read += all.length;
    if (response.enforce_content_length && response.length_remaining) {
      // Reading piece by piece leaves the last, short piece to the next read.
      response._decoded_buffer.put(all.subarray(all.length - (all.length % STREAM_SIZE)));
      throw new exceptions.IncompleteRead(response._fp_bytes_read, response.length_remaining);
    }
  } catch (error) {
    after_reading(response, false);
    throw reading_error(error, response._pool);
  }
  after_reading(response, true);
  response._uncached_read_occurred = true;
  return all;
}

/** True if there is more of the body to read. */
function has_more(response: StreamedResponse): boolean {
  return (
    !is_fp_closed(response._fp) ||
    response._decoded_buffer.length > 0 ||
    response._decoder?.has_unconsumed_tail === true
  );
}

/** Yields the lines of a byte stream with their line feeds; the last line may have none. */
export async function* lines_of(
  stream: AsyncIterable<Bytes>,
): AsyncGenerator<Bytes, void, undefined> {
  let pieces: Bytes[] = [];
  for await (const chunk of stream) {
    let start = 0;
    for (let feed; (feed = chunk.indexOf(LINE_FEED, start)) >= 0; start = feed + 1) {
      pieces.push(chunk.subarray(start, feed + 1));
      yield Bytes.concat(pieces);
      pieces = [];
    }
    if (start < chunk.length) pieces.push(chunk.subarray(start));
  }
  if (pieces.length > 0) yield Bytes.concat(pieces);
}
