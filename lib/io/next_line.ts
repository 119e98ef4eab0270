// @unasync
// Mirrors CPython v3.13.0 Lib/_pyio.py (IOBase.__next__).
import { StopIteration, type Bytes } from '../builtins/index.js';

/**
 * Reads the next line of a stream: Python's `next(stream)`.
 *
 * @param stream An object with a method `readline`.
 * @returns The line.
 * @throws {@link StopIteration} at the end.
 */
export async function next_line(stream: { readline(): Promise<Bytes> }): Promise<Bytes> {
  const line = await stream.readline();
  if (line.length === 0) throw new StopIteration();
  return line;
}
