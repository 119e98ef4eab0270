// @unasync
// Mirrors CPython v3.13.18 Lib/_pyio.py (IOBase.__next__, readlines).
import { Bytes } from '../../python/bytes/index.js';
import { OSError, StopIteration } from '../../python/errors/index.js';
import { len } from '../../python/objects/index.js';
import { is_bytes_like, type_name } from '../../python/values/index.js';

/**
 * Reads the next line of a stream, like Python's `next(stream)`.
 *
 * @param stream An object with a method `readline`.
 * @returns The line.
 * @throws {@link StopIteration} at the end.
 */
export async function next_line<Line extends { readonly length: number }>(stream: {
  readline(): Promise<Line>;
}): Promise<Line> {
  const line = await stream.readline();
  if (line.length === 0) throw new StopIteration();
  return line;
}

/**
 * Reads the remaining lines of a stream of bytes or text.
 *
 * @param stream The stream, which iterates over its lines.
 * @param hint Stops once the total length of the lines exceeds this number. 0 or a negative number means no limit.
 * @returns The lines.
 */
export async function read_lines<Line extends { readonly length: number }>(
  stream: AsyncIterable<Line>,
  hint: number,
): Promise<Line[]> {
  const lines: Line[] = [];
  let length = 0;
  for await (const line of stream) {
    lines.push(line);
    if (hint > 0 && (length += len(line)) > hint) break;
  }
  return lines;
}

/**
 * Reads a line of a stream of bytes up to and including the line feed.
 *
 * @param read Reads at most a number of bytes.
 * @param ahead Returns bytes that follow without consuming them, or null if the stream cannot: it is read byte by byte.
 * @param limit The maximum number of bytes.
 * @returns The line.
 */
export async function line_of(
  read: (size: number) => Promise<Bytes | null>,
  ahead: () => Promise<Uint8Array> | null,
  limit: number,
): Promise<Bytes> {
  const pieces: Bytes[] = [];
  for (let taken = 0; taken < limit;) {
    const found = (await ahead()) ?? new Bytes();
    // As in CPython, a single byte is read if `peek` returns no bytes, and the full limit applies to each read.
    const wanted = found.subarray(0, limit).indexOf(10) + 1 || found.length || 1;
    const piece = await read(Math.min(wanted, limit));
    if (!is_bytes_like(piece)) {
      const type = type_name(piece);
      throw new OSError(`read() should have returned a bytes object, not '${type}'`);
    }
    if (piece.length === 0) break;
    pieces.push(piece);
    taken += piece.length;
    if (piece[piece.length - 1] === 10) break;
  }
  return pieces.length === 1 ? Bytes.view(pieces[0]!) : Bytes.concat(pieces);
}

/** Yields the lines that a function reads, until it returns an empty one. */
export async function* lines_by<Line extends { readonly length: number }>(
  readline: () => Promise<Line>,
): AsyncGenerator<Line, void, undefined> {
  for (let line = await readline(); line.length > 0; line = await readline()) yield line;
}
