import { Bytes } from '../../../builtins/index.js';

const FIRST_CHUNK = 16 * 1024;
const LARGEST_CHUNK = 1024 * 1024;
/** The first output goes here and is copied: most bodies are small, and a new buffer costs more than a copy. */
const scratch = new Uint8Array(FIRST_CHUNK);

const EMPTY = new Uint8Array(0);

/** Collects output up to a limit, in buffers that grow with it. */
export class OutputChunks {
  /** The buffer to write to, from `at` on. */
  buffer: Uint8Array = EMPTY;
  at = 0;
  readonly #limit: number;
  readonly #chunks: Uint8Array[] = [];
  #size = 0;

  /** @param limit The most bytes to collect. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** True if the limit is reached. */
  get full(): boolean {
    return this.#size >= this.#limit;
  }

  /** Returns the free bytes of `buffer`: at least one, unless the limit is reached. */
  room(): number {
    if (this.at === this.buffer.length) this.#grow();
    return this.buffer.length - this.at;
  }

  /** Records that `count` bytes were written. */
  advance(count: number): void {
    this.at += count;
    this.#size += count;
  }

  /** Adds one byte. */
  put(byte: number): void {
    this.room();
    this.buffer[this.at] = byte;
    this.advance(1);
  }

  /** Returns all output. */
  to_bytes(): Bytes {
    const last = this.buffer.subarray(0, this.at);
    if (this.#chunks.length > 0) return Bytes.concat([...this.#chunks, last]);
    return this.buffer === scratch ? new Bytes(last) : Bytes.view(last);
  }

  #grow(): void {
    const room = this.#limit - this.#size;
    if (this.buffer.length === 0 && room >= FIRST_CHUNK) {
      this.buffer = scratch;
      return;
    }
    if (this.at > 0) this.#chunks.push(this.buffer === scratch ? scratch.slice() : this.buffer);
    const wanted = Math.min(Math.max(FIRST_CHUNK, this.#size), LARGEST_CHUNK);
    // Not from Node.js's pool, as the buffer becomes the result.
    this.buffer = Buffer.allocUnsafeSlow(Math.min(wanted, room));
    this.at = 0;
  }
}
