// Mirrors CPython v3.13.0 Lib/_pyio.py (StringIO), as far as URLopener.open_data needs it.
import { ValueError } from '../../builtins/index.js';

/** Text to be read like a file. */
export class StringIO {
  readonly #text: readonly string[];
  #position = 0;
  closed = false;

  constructor(text: string) {
    // By code points, as Python counts.
    this.#text = Array.from(text);
  }

  /** Reads so many characters; all that are left when it is negative or null. */
  read(size: number | null = -1): string {
    this.#check();
    return this.#take(size === null || size < 0 ? Infinity : size);
  }

  /** Reads a line, with its end. */
  readline(size: number | null = -1): string {
    this.#check();
    const end = this.#text.indexOf('\n', this.#position);
    const length = end < 0 ? Infinity : end + 1 - this.#position;
    return this.#take(size === null || size < 0 ? length : Math.min(size, length));
  }

  /** Reads the lines left. */
  readlines(): string[] {
    return [...this];
  }

  *[Symbol.iterator](): Generator<string, void> {
    for (let line; (line = this.readline()) !== '';) yield line;
  }

  /** All the text. */
  getvalue(): string {
    this.#check();
    return this.#text.join('');
  }

  /** Forgets the text. */
  close(): void {
    this.closed = true;
  }

  #take(size: number): string {
    const taken = this.#text.slice(this.#position, this.#position + size);
    this.#position += taken.length;
    return taken.join('');
  }

  #check(): void {
    if (this.closed) throw new ValueError('I/O operation on closed file');
  }
}
