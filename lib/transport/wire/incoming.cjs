'use strict';
// What a connection has received and nobody has read yet: bytes, or the HTTP answer they are part of. Of both colours.
const { Answer } = require('./answer.cjs');

class Incoming {
  /** No more will come. */
  ended = false;
  /** How the last HTTP body ended. @type {import('../base.js').BodyEnd | null} */
  body_end = null;
  /** Bytes that are part of no answer, and their length. @type {Uint8Array[]} */
  #pieces = [];
  #size = 0;
  /** The HTTP answer being read. @type {Answer | null} */
  #answer = null;
  /** Its head was told. */
  #told = false;

  /** How many bytes wait that are part of no answer. */
  get size() {
    return this.#size;
  }

  /** How many wait in all. */
  get held() {
    return this.#size + (this.#answer?.size ?? 0);
  }

  /** @param {Uint8Array} bytes */
  push(bytes) {
    if (this.#answer && !this.#answer.end) this.#answer.feed(bytes);
    else this.#keep(bytes);
  }

  /** The peer's end. */
  finish() {
    this.ended = true;
    if (this.#answer && !this.#answer.end) this.#answer.finish();
  }

  /** Lets go of the answer under way. */
  abandon() {
    this.#answer = null;
  }

  /** At most so many bytes that are part of no answer; null: there are none. @param {number} size @returns {Uint8Array | null} */
  take(size) {
    const [first] = this.#pieces;
    if (first === undefined) return null;
    const piece = first.subarray(0, size);
    if (piece.length === first.length) this.#pieces.shift();
    else this.#pieces[0] = first.subarray(size);
    this.#size -= piece.length;
    return piece;
  }

  /**
   * The head of the next answer, or what came instead; null while there is neither.
   * @param {string} method of the request that is answered
   * @returns {import('../base.js').ResponseHead | import('../base.js').NoHead | null}
   */
  head(method) {
    // An answer whose head timed out before is still being waited for.
    const answer = this.#answer !== null && !this.#told ? this.#answer : this.#begin(method);
    if (answer.head === null) return null;
    this.#told = true;
    this.#settle(answer);
    return answer.head;
  }

  /** The next piece of the body; null at its end; undefined while there is neither. @returns {Uint8Array | null | undefined} */
  chunk() {
    const answer = this.#answer;
    if (answer === null) return null;
    const chunk = answer.shift();
    if (chunk === undefined && !answer.end) return undefined;
    if (chunk) this.#settle(answer);
    else this.body_end = answer.end;
    return chunk ?? null;
  }

  /** The sizes of the chunks begun since this was asked last, in order. @returns {number[]} */
  take_chunk_sizes() {
    return this.#answer?.take_chunk_sizes() ?? [];
  }

  /** @param {string} method */
  #begin(method) {
    this.body_end = null;
    this.#told = false;
    const answer = (this.#answer = new Answer(method));
    for (const piece of this.#pieces.splice(0)) answer.feed(piece);
    this.#size = 0;
    if (this.ended) answer.finish();
    return answer;
  }

  /** Keeps what follows an answer, and lets go of one that is none. @param {Answer} answer */
  #settle(answer) {
    const rest = answer.end && answer.rest();
    if (rest) this.#keep(rest);
    if (answer.head?.kind !== 'head') this.#answer = null;
  }

  /** @param {Uint8Array} bytes */
  #keep(bytes) {
    if (bytes.length === 0) return;
    this.#pieces.push(bytes);
    this.#size += bytes.length;
  }
}

module.exports = { Incoming };
