'use strict';

const LINE_FEED = 10;

/** Bytes as they came, read as http.client reads them: by line, or so many. Linear, however small the pieces are. */
class Input {
  /** No more will come. */
  ended = false;
  size = 0;
  /** @type {Uint8Array[]} */
  #pieces = [];
  /** How much of the first piece is used up. */
  #used = 0;
  /** How many of the pieces, and bytes of them, are known to hold no line's end. */
  #scanned = 0;
  #scanned_size = 0;

  /** @param {Uint8Array} bytes */
  push(bytes) {
    if (bytes.length === 0) return;
    this.#pieces.push(bytes);
    this.size += bytes.length;
  }

  /**
   * A line with its end, in latin-1; cut after `limit` bytes; what is left, without an end, once no more will come; null
   * while it is not all there.
   * @param {number} limit
   * @returns {string | null}
   */
  readline(limit) {
    for (; this.#scanned < this.#pieces.length; this.#scanned++) {
      const piece = /** @type {Uint8Array} */ (this.#pieces[this.#scanned]);
      const start = this.#scanned === 0 ? this.#used : 0;
      const feed = piece.indexOf(LINE_FEED, start);
      if (feed >= 0) return this.#text(Math.min(this.#scanned_size + feed + 1 - start, limit));
      this.#scanned_size += piece.length - start;
      if (this.#scanned_size >= limit) return this.#text(limit);
    }
    return this.ended ? this.#text(this.size) : null;
  }

  /**
   * Some of what is there, at most `limit` bytes of it and uncopied; null if nothing is.
   * @param {number} limit
   * @returns {Uint8Array | null}
   */
  read_some(limit) {
    const [first] = this.#pieces;
    return first === undefined ? null : this.#take(Math.min(limit, first.length - this.#used));
  }

  /**
   * Exactly so many bytes; null while they are not all there.
   * @param {number} size
   * @returns {Uint8Array | null}
   */
  read(size) {
    return this.size < size ? null : this.#take(size);
  }

  /** @param {number} size */
  #text(size) {
    const [first] = this.#pieces;
    const start = this.#used;
    // Most lines are in one piece, and there is more of it.
    if (first === undefined || start + size >= first.length) return latin1(this.#take(size));
    this.#used += size;
    this.size -= size;
    this.#scanned = this.#scanned_size = 0;
    return latin1(first, start, start + size);
  }

  /** @param {number} size @returns {Uint8Array} */
  #take(size) {
    const taken = [];
    let used = 0;
    for (let left = size; left > 0;) {
      const piece = /** @type {Uint8Array} */ (this.#pieces[used]);
      const part = piece.subarray(this.#used, this.#used + left);
      taken.push(part);
      left -= part.length;
      this.#used += part.length;
      if (this.#used < piece.length) break;
      this.#used = 0;
      used++;
    }
    this.#pieces.splice(0, used);
    this.size -= size;
    this.#scanned = this.#scanned_size = 0;
    const [only = new Uint8Array(0)] = taken;
    return taken.length > 1 ? Buffer.concat(taken) : only;
  }
}

/** @param {Uint8Array} bytes @param {number} [start] @param {number} [end] */
function latin1(bytes, start, end) {
  const buffer =
    bytes instanceof Buffer ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return buffer.toString('latin1', start, end);
}

/** @param {readonly Uint8Array[]} pieces */
function length_of(pieces) {
  let length = 0;
  for (const piece of pieces) length += piece.length;
  return length;
}

module.exports = { Input, length_of };
