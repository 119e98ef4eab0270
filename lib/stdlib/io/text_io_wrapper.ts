// @unasync
// Mirrors CPython v3.13.18 Modules/_io/textio.c (TextIOWrapper), over bytes that are read asynchronously.
//#if async
import { is_own, own } from '../../python/calls/index.js';
import {
  is_instance,
  multiple_bases,
  name_classes,
  optional_size,
  within_memory,
} from '../../python/errors/internal.js';
import type { Size } from '../../python/streams/index.js';
import {
  TextIOWrapper as FileWrapper,
  TextWrapper,
  type Reading,
} from '../../python/streams/index.js';
import { next_line, read_lines } from './lines.js';
import { Lock } from './lock.js';

/**
 * A text stream that decodes and encodes a byte stream, such as a response, a file or a `BytesIO`. Iteration yields
 * lines.
 *
 * Reading is asynchronous, because the byte stream may be asynchronous. Writing, `seek` and `tell` are synchronous,
 * because they are used for files and memory. The text files that `open` returns are also instances of this class,
 * although they read synchronously in both APIs.
 *
 * @see {@link https://docs.python.org/3.13/library/io.html#io.TextIOWrapper}
 * @example
 * ```ts
 * import { TextIOWrapper } from 'pyurllib/io';
 * import { urlopen } from 'pyurllib/request';
 *
 * const text = new TextIOWrapper(await urlopen('http://localhost:8000/'), { encoding: 'utf-8' });
 * for await (const line of text) console.log(line.trimEnd());
 * ```
 */
export class TextIOWrapper extends TextWrapper {
  readonly #lock = new Lock();

  /**
   * Reads at most `size` characters, or all remaining ones if `size` is negative, null or omitted. Returns `''` at the
   * end.
   */
  override async read(size: Size = -1): Promise<string> {
    return await this.#finish(this._begin(size, false));
  }

  /** Reads one line including its line ending, or at most `size` characters of it. Returns `''` at the end. */
  override async readline(size: Size = -1): Promise<string> {
    return await this.#finish(this._begin(size, true));
  }

  /** Completes a read, after those that started before it. Decoded text is returned without waiting. */
  async #finish(reading: Reading): Promise<string> {
    if (this.#lock.is_held) {
      await this.#lock.run(async () => {
        this._checkClosed();
        if (!this._advance(reading)) await this.#fill(reading);
      });
    } else if (!this._advance(reading)) {
      await this.#lock.run(() => this.#fill(reading));
    }
    return text_of(reading);
  }

  async #fill(reading: Reading): Promise<void> {
    while (this._decode_chunk(reading, await this._read_chunk(reading)) && !this._advance(reading));
  }

  /** Reads the remaining lines. If `hint` is positive, stops once the lines contain more than that many characters. */
  async readlines(hint: Size = null): Promise<string[]> {
    const limit = optional_size(hint);
    return is_own(this, TextIOWrapper, 'readline', Symbol.asyncIterator)
      ? await this.#lock.run(() => read_lines(this.#lines(), limit))
      : await this.#lock.above.run(() => read_lines(this, limit));
  }

  /** Yields the lines for a caller that has its turn. */
  async *#lines(): AsyncGenerator<string, void, undefined> {
    this._checkClosed();
    for (;;) {
      const reading = this._begin(-1, true);
      if (!this._advance(reading)) await this.#fill(reading);
      const line = text_of(reading);
      if (line === '') return;
      yield line;
    }
  }

  // Methods that cannot wait would change what the read in progress depends on.

  override write(text: string): number {
    this.#lock.check_free('write');
    return super.write(text);
  }

  override seek(position: number | bigint, whence = 0): number | bigint {
    this.#lock.check_free('seek');
    return super.seek(position, whence);
  }

  override tell(): number | bigint {
    this.#lock.check_free('tell');
    return super.tell();
  }

  override truncate(size: Size | bigint = null): number {
    this.#lock.check_free('truncate');
    return super.truncate(size);
  }

  override detach(): ReturnType<TextWrapper['detach']> {
    this.#lock.check_free('detach');
    return super.detach();
  }

  override reconfigure(...args: Parameters<TextWrapper['reconfigure']>): void {
    this.#lock.check_free('reconfigure');
    super.reconfigure(...args);
  }

  /** Returns the next line, like Python's `next(stream)`. @throws {@link StopIteration} at the end. */
  async __next__(): Promise<string> {
    return await next_line(this);
  }

  __iter__(): this {
    this._checkClosed();
    return this;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<string, void, undefined> {
    this._checkClosed();
    for (let line = await this.readline(); line !== ''; line = await this.readline()) yield line;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.close();
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    return is_instance(this, value);
  }
}
own(TextIOWrapper);

function text_of(reading: Reading): string {
  return within_memory(() => reading.pieces.join(''));
}
multiple_bases(FileWrapper, TextIOWrapper);
name_classes({ TextIOWrapper }, '_io');
//#else
//~ export { TextIOWrapper } from '../../../python/streams/index.js';
//#endif
