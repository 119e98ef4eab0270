// @unasync
// Mirrors CPython v3.13.0 Lib/_pyio.py (IOBase.__next__, readlines).
import { StopIteration } from '../../python/errors/index.js';
import { len } from '../../python/objects/index.js';

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
