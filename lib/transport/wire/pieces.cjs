'use strict';

/** Number of empty entries at the front of the list that trigger its compaction. */
const COMPACT_THRESHOLD = 1024;

/** A queue of received bytes, in the pieces in which they arrived. Every operation takes amortised constant time. */
class Pieces {
  /** Number of queued bytes. */
  size = 0;
  /** @type {Uint8Array[]} */
  #pieces = [];
  /** Index of the first piece that has not been taken. */
  #first = 0;

  /** @param {Uint8Array} bytes */
  push(bytes) {
    if (bytes.length === 0) return;
    this.#pieces.push(bytes);
    this.size += bytes.length;
  }

  /**
   * Takes at most `limit` bytes off the first piece without copying them.
   * @param {number} limit
   * @returns {Uint8Array | null} null if the queue is empty
   */
  take(limit) {
    const first = this.#pieces[this.#first];
    if (first === undefined) return null;
    const piece = first.length <= limit ? first : first.subarray(0, limit);
    if (piece === first) this.#drop_first();
    else this.#pieces[this.#first] = first.subarray(limit);
    this.size -= piece.length;
    return piece;
  }

  #drop_first() {
    this.#first += 1;
    if (this.#first === this.#pieces.length) this.#pieces = [];
    else if (this.#first < COMPACT_THRESHOLD) return;
    else this.#pieces.splice(0, this.#first);
    this.#first = 0;
  }
}

module.exports = { Pieces };
