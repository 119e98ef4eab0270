import { Bytes } from '../../../builtins/index.js';

const FIRST_CHUNK = 16 * 1024;
const LARGEST_CHUNK = 1024 * 1024;

/** Collects output up to a limit, in buffers that grow with it. */
export class OutputChunks {
  /** Where output goes, from `at` on. */
  buffer = new Uint8Array(0);
  at = 0;
  readonly #limit: number;
  readonly #chunks: Uint8Array[] = [];
  #size = 0;

  /** @param limit The most bytes to collect. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Whether the limit is reached. */
  get full(): boolean {
    return this.#size >= this.#limit;
  }

  /** How much room there is in `buffer`: some, unless it is full. */
  room(): number {
    if (this.at === this.buffer.length) this.#grow();
    return this.buffer.length - this.at;
  }

  /** So many bytes were written. */
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

  /** All of it. */
  taken(): Bytes {
    const last = this.buffer.subarray(0, this.at);
    if (this.#chunks.length > 0) return Bytes.concat([...this.#chunks, last]);
    // A few bytes do not keep a large buffer.
    return this.at < this.buffer.length / 2 ? new Bytes(last) : Bytes.view(last);
  }

  #grow(): void {
    if (this.at > 0) this.#chunks.push(this.buffer);
    const wanted = Math.min(Math.max(FIRST_CHUNK, this.#size), LARGEST_CHUNK);
    // Not from Node's pool: the buffer becomes the result.
    this.buffer = Buffer.allocUnsafeSlow(Math.min(wanted, this.#limit - this.#size));
    this.at = 0;
  }
}
