// @unasync
// Mirrors CPython v3.13.0 Lib/http/client.py (HTTPResponse): reading a body in chunks.
import { Bytes, with_cause } from '../../builtins/index.js';
import type { BufferedReader } from '../../io/index.js';
import { ordered_size } from '../../builtins/internal.js';
import { settle } from '../../../transport/index.js';
import { HTTPException, IncompleteRead } from './exceptions.js';
import { chunk_size, is_chunk_size_line, is_crlf, is_trailer_line } from './framing.js';
import { limits } from './limits.js';
import { buffered_line, bytes_of, is_blank, read_line } from './lines.js';

/** The part of a response that reading its chunks needs. */
interface ChunkedBody {
  /** The stream the chunks are read from. */
  readonly fp: BufferedReader | null;
  /** Bytes left of the current chunk; 0 at its end, null between chunks. */
  chunk_left: number | null;
  /** Reads exactly `amt` bytes. @internal */
  _safe_read(amt: number): Promise<Bytes>;
  /** Closes the stream, after the end of the body. @internal */
  _close_conn(): void;
  /** Closes the connection for further requests. @internal */
  _forbid_reuse(): void;
}

/** Reads at most `amt` bytes; the rest of the body for null or a negative number. */
export async function read_chunked(body: ChunkedBody, amt: number | null): Promise<Bytes> {
  const pieces: Bytes[] = [];
  try {
    // CPython 3.13.2: a negative amount reads the rest.
    for (let left = amt !== null && amt < 0 ? null : amt; ;) {
      const chunk_left = await get_chunk_left(body);
      if (chunk_left === null) break;
      if (left !== null) ordered_size(left, '<=');
      if (left !== null && left <= chunk_left) {
        pieces.push(buffered(body, left) ?? (await body._safe_read(left)));
        body.chunk_left = chunk_left - left;
        break;
      }
      pieces.push(buffered(body, chunk_left) ?? (await body._safe_read(chunk_left)));
      if (left !== null) left -= chunk_left;
      body.chunk_left = 0;
    }
  } catch (error) {
    if (!(error instanceof IncompleteRead)) throw error;
    throw with_cause(new IncompleteRead(Bytes.concat(pieces)), error);
  }
  return pieces.length === 1 ? pieces[0]! : Bytes.concat(pieces);
}

/** Reads until `buffer` is full or the body ends; returns the number of bytes. */
export async function readinto_chunked(body: ChunkedBody, buffer: Uint8Array): Promise<number> {
  let filled = 0;
  try {
    for (;;) {
      const chunk_left = await get_chunk_left(body);
      if (chunk_left === null) return filled;
      const rest = buffer.subarray(filled);
      const is_last = rest.length <= chunk_left;
      // As in CPython, nothing is read for a negative size: the next chunk begins.
      const size = await safe_readinto(body, is_last ? rest : rest.subarray(0, chunk_left));
      filled += size;
      body.chunk_left = is_last ? chunk_left - size : 0;
      if (is_last) return filled;
    }
  } catch (error) {
    if (!(error instanceof IncompleteRead)) throw error;
    throw new IncompleteRead(new Bytes(buffer.subarray(0, filled)));
  }
}

/** Reads at most `n` bytes of the current chunk by a single read; all that are left of it if `n` is negative. */
export async function read1_chunked(body: ChunkedBody, n: number): Promise<Bytes> {
  const chunk_left = await get_chunk_left(body);
  if (chunk_left === null || n === 0) return new Bytes(0);
  ordered_size(n, '<=', true);
  const most = n >= 0 && n <= chunk_left ? n : chunk_left;
  const data = bytes_of(await settle(body.fp!.read1(most)));
  body.chunk_left! -= data.length;
  if (data.length === 0) throw new IncompleteRead(new Bytes(0));
  return data;
}

/** Returns buffered bytes of the current chunk without consuming them. */
export async function peek_chunked(body: ChunkedBody): Promise<Bytes> {
  let chunk_left: number | null;
  try {
    chunk_left = await get_chunk_left(body);
  } catch (error) {
    if (!(error instanceof IncompleteRead)) throw error;
    return new Bytes(0);
  }
  if (chunk_left === null) return new Bytes(0);
  return bytes_of(await settle(body.fp!.peek(chunk_left))).subarray(0, chunk_left);
}

/**
 * Starts the next chunk if the current one is finished.
 * @returns The number of bytes left of it; null after the last.
 */
async function get_chunk_left(body: ChunkedBody): Promise<number | null> {
  if (body.chunk_left) return body.chunk_left;
  // The line end after a chunk's data.
  if (body.chunk_left === 0 && !is_crlf(buffered(body, 2) ?? (await body._safe_read(2)))) {
    body._forbid_reuse();
  }
  const fp = body.fp!;
  const line = buffered_line(fp, 'chunk size') ?? (await read_line(fp, 'chunk size'));
  const is_valid = is_chunk_size_line(line);
  // Without a line end, it is the end of the connection.
  if (!is_valid && line.endsWith('\n')) body._forbid_reuse();
  const size = chunk_size(line, is_valid);
  if (size === null) {
    body._close_conn();
    throw new IncompleteRead(new Bytes(0));
  }
  if (size === 0) {
    await discard_trailer(body);
    body._close_conn();
  }
  return (body.chunk_left = size === 0 ? null : size);
}

async function discard_trailer(body: ChunkedBody): Promise<void> {
  for (let count = 1; ; count++) {
    const line = await read_line(body.fp!, 'trailer line');
    if (is_blank(line)) return;
    if (!is_trailer_line(line)) body._forbid_reuse();
    if (count > limits._MAXHEADERS) {
      throw new HTTPException(`got more than ${limits._MAXHEADERS} trailers`);
    }
  }
}

async function safe_readinto(body: ChunkedBody, buffer: Uint8Array): Promise<number> {
  const size = await settle(body.fp!.readinto(buffer));
  if (size < buffer.length) {
    throw new IncompleteRead(new Bytes(buffer.subarray(0, size)), buffer.length - size);
  }
  return size;
}

/** Returns exactly `size` bytes if they are buffered, without waiting; otherwise null. */
function buffered(body: ChunkedBody, size: number): Bytes | null {
  return body.fp!._buffered?.(size) ?? null;
}
