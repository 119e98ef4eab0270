/** `pyurllib get URL [FILE]` */
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { urllib } from 'pyurllib';

const PIECE = 65536;

/** Writes the number of bytes to standard error: at the end, and on a terminal also while they are received. */
class Counter {
  received = 0;

  /**
   * @param {number | null} size The number of bytes to come; null if the server does not state it.
   * @param {boolean} shared Whether the bytes are written to the same terminal.
   */
  constructor(size, shared) {
    this.size = size;
    this.shared = shared;
    this.live = process.stderr.isTTY && !shared;
  }

  /** @param {number} bytes */
  add(bytes) {
    this.received += bytes;
    if (this.live) process.stderr.write(`\r${this.#line()}`);
  }

  /** @param {boolean} complete */
  end(complete) {
    if (this.live || (complete && this.shared)) process.stderr.write('\n');
    if (complete && !this.live) process.stderr.write(`${this.#line()}\n`);
  }

  #line() {
    if (this.size === null) return `${this.received} bytes`;
    const percent = this.size === 0 ? 100 : Math.floor((100 * this.received) / this.size);
    return `${this.received} of ${this.size} bytes, ${percent} %`;
  }
}

/**
 * Downloads a URL, and writes the number of bytes and the percentage to standard error.
 *
 * @param {string} url
 * @param {string} [file] The name of the file; by default, the body is written to standard output.
 * @throws {import('pyurllib/error').URLError} as `urlopen` does.
 * @throws {import('pyurllib/error').ContentTooShortError} if the body ends early.
 */
export async function get(url, file) {
  const response = await urllib.request.urlopen(url);
  const length = response.headers.get('Content-Length') ?? '';
  const counter = new Counter(
    /^\d+$/.test(length) ? Number(length) : null,
    file === undefined && process.stdout.isTTY,
  );
  let complete = false;
  async function* pieces() {
    for (;;) {
      const piece = await response.read(PIECE);
      if (piece.length === 0) return;
      yield piece;
      counter.add(piece.length);
    }
  }
  try {
    if (file === undefined) await pipeline(pieces, process.stdout, { end: false });
    else await pipeline(pieces, createWriteStream(file));
    complete = true;
  } finally {
    response.close();
    counter.end(complete);
  }
  const { received, size } = counter;
  if (size !== null && received < size) {
    const text = `retrieval incomplete: got only ${received} out of ${size} bytes`;
    throw new urllib.error.ContentTooShortError(text, response);
  }
}
