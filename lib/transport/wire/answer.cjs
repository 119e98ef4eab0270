'use strict';
// One HTTP answer, read off what a connection received, as http.client reads it: its head, then its body by the framing
// that the head tells of.
const { Chunks } = require('./chunks.cjs');
const { HeadReader, framing } = require('./head.cjs');
const { Input } = require('./input.cjs');

/** The largest length that is told from a larger one; no body gets there. */
const LARGEST = 2 ** 52;

/**
 * @typedef {import('../base.js').ResponseHead} ResponseHead
 * @typedef {import('../base.js').NoHead} NoHead
 * @typedef {import('../base.js').BodyEnd} BodyEnd
 */

class Answer {
  /** What http.client would have read. @type {ResponseHead | NoHead | null} */
  head = null;
  /** Pieces of the body that wait to be read, and their length together. @type {Uint8Array[]} */
  chunks = [];
  size = 0;
  /** How the body ended: no more of it will come. @type {BodyEnd | null} */
  end = null;

  #method;
  #input = new Input();
  #reader;
  /** What walks over a chunked body; null for any other. @type {Chunks | null} */
  #chunks = null;
  /** Bytes left of a body that is not chunked; it may be all that comes. */
  #left = 0;

  /** @param {string} method of the request it answers */
  constructor(method) {
    this.#method = method;
    this.#reader = new HeadReader(this.#input, method);
  }

  /** The sizes of the chunks begun since this was asked last, in order. @returns {number[]} */
  take_chunk_sizes() {
    return this.#chunks?.take_sizes() ?? [];
  }

  /** Takes what the connection received. @param {Uint8Array} bytes */
  feed(bytes) {
    this.#input.push(bytes);
    this.#advance();
  }

  /** The connection's end. */
  finish() {
    this.#input.ended = true;
    this.#advance();
  }

  /** Takes a piece of the body; undefined while there is none. @returns {Uint8Array | undefined} */
  shift() {
    const chunk = this.chunks.shift();
    if (chunk) this.size -= chunk.length;
    return chunk;
  }

  /** What was received after the answer; only where that is interim, or changes what the connection speaks. */
  rest() {
    const goes_on =
      this.#method === 'CONNECT' || (this.head?.kind === 'head' && this.head.status <= 101);
    return goes_on ? this.#input.read(this.#input.size) : null;
  }

  #advance() {
    if (this.end) return;
    if (this.head === null) {
      this.head = this.#reader.next();
      if (this.head === null) return;
      if (this.head.kind !== 'head') return this.#end(false);
      const found = framing(this.head, this.#method);
      if (found === 'chunked') this.#chunks = new Chunks(this.#input);
      else if (found === 'close') this.#left = Infinity;
      else if (found !== 'none') this.#left = Math.min(found, LARGEST);
    }
    if (this.#chunks) this.#read_chunks(this.#chunks);
    else this.#read_plainly();
  }

  /** @param {Chunks} chunks */
  #read_chunks(chunks) {
    for (let piece; (piece = chunks.next()) !== null;) this.#keep(piece);
    if (chunks.ended || chunks.broken || this.#input.ended) this.#end(chunks.ended);
  }

  #read_plainly() {
    for (let piece; this.#left > 0 && (piece = this.#input.read_some(this.#left)) !== null;) {
      this.#left -= piece.length;
      this.#keep(piece);
    }
    const { ended } = this.#input;
    if (this.#left === 0 || ended) this.#end(this.#left === 0 || this.#left === Infinity);
  }

  /** @param {Uint8Array} bytes */
  #keep(bytes) {
    this.chunks.push(bytes);
    this.size += bytes.length;
  }

  /** @param {boolean} complete */
  #end(complete) {
    const { fault = null, unfinished = null, missing = 0, no_size = null } = this.#chunks ?? {};
    this.end = { complete, fault, unfinished, missing, no_size };
  }
}

module.exports = { Answer };
