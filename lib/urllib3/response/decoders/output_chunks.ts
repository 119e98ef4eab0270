import { uninitialised } from '../../../python/platform/index.js';
import { Bytes, own_bytes } from '../../../python/bytes/index.js';
import { EMPTY } from '../../support/joined.js';
import type { Decompressor } from './native_stream.js';

const FIRST_CHUNK = 16 * 1024;
const LARGEST_CHUNK = 1024 * 1024;
/**
 * The buffer for the first output, which is then copied. Most bodies are small, and a new buffer takes more time than a
 * copy.
 */
const scratch = new Uint8Array(FIRST_CHUNK);

/** Collects output up to a limit in bytes, in buffers of growing size. */
export class OutputChunks {
  /** The buffer to which output is written, starting at `#at`. */
  #buffer: Uint8Array = EMPTY;
  #at = 0;
  readonly #limit: number;
  readonly #chunks: Uint8Array[] = [];
  #size = 0;

  /** @param limit The maximum number of bytes to collect, an integer or Infinity. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /**
   * Adds the output of a stream. This is the only loop over its steps: it ends as soon as one does not fill its room,
   * and so at the latest with one that neither takes input nor gives output.
   *
   * @param input The stream's `rest` and new input.
   * @param checked The checksum, which is updated with the output.
   * @returns True if the limit is reached, or false if there was not enough input or the stream ended.
   */
  fill(
    stream: Decompressor,
    input: Uint8Array,
    checked: { update(output: Uint8Array): void } | null = null,
  ): boolean {
    let next = input;
    do {
      // If the limit has already been reached, the step has no room for output, but may still consume input.
      const room = this.#size < this.#limit ? this.#room() : 0;
      const count = stream.step(next, this.#buffer, this.#at, this.#at + room);
      next = stream.rest;
      checked?.update(this.#buffer.subarray(this.#at, this.#at + count));
      this.#at += count;
      this.#size += count;
      if (count < room) return false;
    } while (this.#size < this.#limit);
    return true;
  }

  /** Adds one byte. */
  put(byte: number): void {
    this.#room();
    this.#buffer[this.#at] = byte;
    this.#at += 1;
    this.#size += 1;
  }

  /** Returns all output. */
  to_bytes(): Bytes {
    const last = this.#buffer.subarray(0, this.#at);
    if (this.#chunks.length > 0) return Bytes.concat([...this.#chunks, last]);
    return own_bytes(last);
  }

  /** Returns the number of free bytes in the buffer, which is at least one. A full buffer is replaced first. */
  #room(): number {
    if (this.#at === this.#buffer.length) this.#grow();
    return this.#buffer.length - this.#at;
  }

  #grow(): void {
    const room = this.#limit - this.#size;
    if (this.#buffer.length === 0 && room >= FIRST_CHUNK) {
      this.#buffer = scratch;
      return;
    }
    if (this.#at > 0) this.#chunks.push(this.#buffer === scratch ? scratch.slice() : this.#buffer);
    const wanted = Math.min(Math.max(FIRST_CHUNK, this.#size), LARGEST_CHUNK);
    // The buffer is not taken from Node.js's pool, because it becomes the result.
    this.#buffer = uninitialised(Math.min(wanted, room));
    this.#at = 0;
  }
}
