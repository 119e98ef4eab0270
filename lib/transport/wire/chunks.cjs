'use strict';
// Mirrors CPython v3.13.0 Lib/http/client.py (HTTPResponse._read_chunked): walks over a chunked body as http.client does.
const { MAX_HEADERS, MAX_LINE } = require('./head.cjs');

/** A chunk size as everyone writes it. */
const PLAIN_SIZE = /^[0-9A-Fa-f]{1,12}\r\n$/;
/** What Python's `int(line, 16)` takes, after the extension is cut off. */
const PYTHON_SIZE = /^[\t-\r ]*([+-]?)(?:0[xX]_?)?([0-9A-Fa-f]+(?:_[0-9A-Fa-f]+)*)[\t-\r ]*$/;
/** The largest size that is told from a larger one; no body gets there. */
const LARGEST = 2 ** 52;

class Chunks {
  /** The last chunk and the trailer have been read. */
  ended = false;
  /** No more can be made of the body; `fault`: why, where that is known. */
  broken = false;
  /** @type {import('../base.js').BodyEnd['fault']} */
  fault = null;
  /** The line that stands for a size and is none. @type {string | null} */
  no_size = null;
  /** The sizes of the chunks begun, until someone takes them. @type {number[]} */
  #sizes = [];
  #input;
  /** @type {'size' | 'data' | 'end of data' | 'trailer'} */
  #expected = 'size';
  /** The size of the chunk under way, and how much of it is left; trailer lines read. */
  #chunk_size = 0;
  #left = 0;
  #trailers = 0;

  /** @param {import('./input.cjs').Input} input */
  constructor(input) {
    this.#input = input;
  }

  /** How many bytes were passed on of a chunk that is not all there; null if it is not a chunk that is waited for. */
  get unfinished() {
    if (this.#expected === 'end of data') return 0;
    return this.#expected === 'data' ? this.#chunk_size - this.#left : null;
  }

  /** How many bytes are to come of the chunk under way; or, once they are all there, of its line's end. */
  get missing() {
    if (this.#expected === 'end of data') return 2 - this.#input.size;
    return this.#expected === 'data' ? this.#left : 0;
  }

  /** The sizes of the chunks begun since this was asked last, in order. */
  take_sizes() {
    const sizes = this.#sizes;
    this.#sizes = [];
    return sizes;
  }

  /** The next piece of a chunk, uncopied; null while there is none, and after the last. @returns {Uint8Array | null} */
  next() {
    while (!this.ended && !this.broken) {
      if (this.#expected === 'data') return this.#data();
      const passed =
        this.#expected === 'size'
          ? this.#size()
          : this.#expected === 'trailer'
            ? this.#trailer()
            : this.#end_of_data();
      if (!passed) return null;
    }
    return null;
  }

  // The rest each tell whether they got what they expect.

  #size() {
    const line = this.#line('chunk size');
    if (line === null) return false;
    const size = PLAIN_SIZE.test(line) ? parseInt(line, 16) : python_size(line);
    if (size === null) this.no_size = line;
    if (size === null || size === -1) return this.#break();
    if (size < 0) return this.#break('negative size');
    this.#chunk_size = this.#left = size;
    this.#expected = size === 0 ? 'trailer' : 'data';
    if (size > 0) this.#sizes.push(size);
    return true;
  }

  #data() {
    const piece = this.#input.read_some(this.#left);
    if (piece === null) return null;
    this.#left -= piece.length;
    if (this.#left === 0) this.#expected = 'end of data';
    return piece;
  }

  /** Two bytes, whatever they are. */
  #end_of_data() {
    if (this.#input.read(2) === null) return false;
    this.#expected = 'size';
    return true;
  }

  /** Trailer lines are thrown away. */
  #trailer() {
    const line = this.#line('trailer line');
    if (line === null) return false;
    this.ended = /^(?:\r?\n)?$/.test(line);
    if (!this.ended && ++this.#trailers > MAX_HEADERS) return this.#break('trailers');
    return true;
  }

  /** @param {'chunk size' | 'trailer line'} what */
  #line(what) {
    const line = this.#input.readline(MAX_LINE + 1);
    if (line === null || line.length <= MAX_LINE) return line;
    this.#break(what);
    return null;
  }

  /** @param {Chunks['fault']} [fault] */
  #break(fault = null) {
    this.broken = true;
    this.fault = fault;
    return false;
  }
}

/** @param {string} line */
function python_size(line) {
  const [, sign, digits] = PYTHON_SIZE.exec(line.split(';', 1)[0] ?? '') ?? [];
  if (digits === undefined) return null;
  const size = parseInt(digits.replaceAll('_', ''), 16);
  return sign === '-' ? 0 - size : Math.min(size, LARGEST);
}

module.exports = { Chunks };
