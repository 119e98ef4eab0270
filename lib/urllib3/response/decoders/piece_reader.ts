import { EMPTY } from '../../support/joined.js';

/** Parses data that arrives in pieces. The parser is a generator, which pauses at the end of each piece. */
export abstract class PieceReader {
  protected data: Uint8Array = EMPTY;
  /** The position in `data`. */
  protected at = 0;
  #parser: Generator<undefined, void> | null = null;
  #failure: Error | null = null;

  /** @returns The end of the parsed part in `data`, or -1 if it continues after `data`. */
  read(data: Uint8Array, start = 0): number {
    this.data = data;
    this.at = start;
    this.#parser ??= this.parse();
    if (this.#failure !== null) throw this.#failure;
    try {
      return this.#parser.next().done === true ? this.at : -1;
    } catch (error) {
      this.#failure = error as Error;
      throw error;
    }
  }

  protected abstract parse(): Generator<undefined, void>;

  /** Reads a little-endian number of `size` bytes. */
  protected *number(size: number): Generator<undefined, number> {
    let value = 0;
    for (let index = 0; index < size; index += 1) {
      while (this.at === this.data.length) yield;
      value += this.data[this.at]! * 256 ** index;
      this.at += 1;
    }
    return value;
  }

  protected *skip(count: number): Generator<undefined, void> {
    for (let left = count; left > 0;) {
      while (this.at === this.data.length) yield;
      const skipped = Math.min(left, this.data.length - this.at);
      this.at += skipped;
      left -= skipped;
    }
  }
}
