// @unasync
// Mirrors urllib3 2.7.0 response.py (HTTPResponse.__iter__).
import { Bytes } from '../builtins/index.js';

const LINE_FEED = 10;

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
