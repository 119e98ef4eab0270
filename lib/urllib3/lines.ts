// @unasync
// Mirrors urllib3 2.7.0 response.py (HTTPResponse.__iter__).
import { Bytes } from '../builtins/index.js';

const LINE_FEED = 10;

/** The lines of a stream of bytes, each with its line feed but for the last. */
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
