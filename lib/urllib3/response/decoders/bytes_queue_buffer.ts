// Mirrors urllib3 2.8.0 response.py (BytesQueueBuffer).
import { Bytes } from '../../../python/bytes/index.js';
import { RuntimeError, ValueError } from '../../../python/errors/index.js';
import { EMPTY, joined } from '../../support/joined.js';

/** A queue of bytes, which can be added and removed in pieces of different sizes. */
export class BytesQueueBuffer {
  /** The pieces. The entries before index `#first` are empty, because their pieces have been removed. */
  buffer: Uint8Array[] = [];
  #first = 0;
  #size = 0;

  /** The number of bytes. */
  get length(): number {
    return this.#size;
  }

  /** Implements Python's `len(buffer)`. */
  __len__(): number {
    return this.#size;
  }

  /** Appends a piece. An empty one is kept only if there is no other, so that many of them take no memory. */
  put(data: Uint8Array): void {
    if (data.length === 0 && this.buffer.length > this.#first) return;
    this.buffer.push(data);
    this.#size += data.length;
  }

  /**
   * Removes and returns bytes from the front.
   *
   * @param n The number of bytes. If there are not enough, all bytes are removed.
   * @throws {RuntimeError} if there are no pieces and `n` is not 0.
   * @throws {ValueError} if `n` is negative.
   */
  get(n: number): Bytes {
    if (n === 0) return new Bytes();
    if (this.#first === this.buffer.length) throw new RuntimeError('buffer is empty');
    if (n < 0) throw new ValueError('n should be > 0');
    const parts: Uint8Array[] = [];
    let missing = n;
    while (missing > 0 && this.#first < this.buffer.length) {
      const piece = this.buffer[this.#first]!;
      if (piece.length > missing) {
        parts.push(piece.subarray(0, missing));
        this.buffer[this.#first] = piece.subarray(missing);
        this.#size -= missing;
        break;
      }
      parts.push(piece);
      this.#drop();
      missing -= piece.length;
      this.#size -= piece.length;
    }
    return joined(parts);
  }

  /** Removes and returns all bytes. */
  get_all(): Bytes {
    const parts = this.buffer.slice(this.#first);
    this.buffer = [];
    this.#first = 0;
    this.#size = 0;
    return joined(parts);
  }

  /** Removes the first piece. Shrinks the array when half of it is unused. */
  #drop(): void {
    this.buffer[this.#first] = EMPTY;
    this.#first += 1;
    if (this.#first * 2 >= this.buffer.length) {
      this.buffer.splice(0, this.#first);
      this.#first = 0;
    }
  }
}
