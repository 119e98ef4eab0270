/** Decodes the chunked body that http.client sends, for HTTP clients that encode chunks themselves. */
import { ValueError } from '../python/errors/index.js';

/** The number of bytes at which a line between the chunks' data counts as too long. */
const MAX_LINE = 1024;

/** Decodes chunks incrementally, from pieces of any size. */
export class ChunkedReader {
  /** True after the last chunk and the line that ends the body. */
  done = false;
  /** Number of bytes left of a chunk's data, 0 if the line end after the data is expected, otherwise null. */
  #left: number | null = null;
  /** The start of an incomplete line. */
  #line = '';
  #last = false;

  /**
   * @param data The next bytes.
   * @returns The chunks' data that these bytes contain.
   * @throws {@link ValueError} for malformed chunks, and for bytes after the body.
   */
  push(data: Uint8Array): Uint8Array[] {
    const pieces: Uint8Array[] = [];
    for (let at = 0; at < data.length;) {
      if (this.done) throw new ValueError('more bytes than the headers of the request say');
      if (this.#left) {
        const piece = data.subarray(at, at + this.#left);
        pieces.push(piece);
        at += piece.length;
        this.#left -= piece.length;
        continue;
      }
      const end = data.indexOf(0x0a, at);
      const stop = end < 0 ? data.length : end + 1;
      this.#line += String.fromCharCode(...data.subarray(at, Math.min(stop, at + MAX_LINE)));
      at = stop;
      if (this.#line.length >= MAX_LINE) throw new ValueError('the line of a chunk is too long');
      if (end >= 0) this.#end_line();
    }
    return pieces;
  }

  #end_line(): void {
    const line = this.#line.trimEnd();
    this.#line = '';
    if (this.#left === 0) {
      // This is the line end after a chunk's data.
      if (line !== '')
        throw new ValueError(`a chunk of the request is longer than it says: ${line}`);
      this.#left = null;
    } else if (this.#last) {
      // Trailers are discarded. An empty line ends them.
      if (line === '') this.done = true;
    } else {
      if (!/^[0-9a-f]+(?:;.*)?$/i.test(line)) throw new ValueError(`no size of a chunk: ${line}`);
      const size = parseInt(line, 16);
      if (size === 0) this.#last = true;
      else this.#left = size;
    }
  }
}
