// Mirrors CPython v3.13.18 Modules/_io/textio.c (TextIOWrapper), over bytes that are read synchronously.
import type { Size } from '../stream_base.js';
import { name_classes, within_memory } from '../../errors/internal.js';
import { LINES, type Lines } from '../lines.js';
import { install_dunders } from '../../objects/index.js';
import { type Reading } from './decoded_text.js';
import { TextWrapper } from './text_wrapper.js';

/**
 * A text stream that decodes and encodes a byte stream. `open` returns it for text modes. In the blocking API, it
 * can also wrap a response. Iteration yields lines.
 *
 * @see {@link https://docs.python.org/3.13/library/io.html#io.TextIOWrapper}
 * @example
 * ```ts
 * import { BytesIO, encode } from 'pyurllib/builtins';
 * import { TextIOWrapper } from 'pyurllib/sync/io';
 *
 * const text = new TextIOWrapper(new BytesIO(encode('één\r\ntwee')), { encoding: 'utf-8' });
 * [...text]; // => ['één\n', 'twee']
 * ```
 */
export class TextIOWrapper extends TextWrapper {
  /** Reads at most `size` characters, or by default all remaining characters. Returns `''` at the end. */
  override read(size: Size = -1): string {
    return this.#finish(this._begin(size, false));
  }

  /** Reads one line including its line ending, or at most `size` characters of it. Returns `''` at the end. */
  override readline(size: Size = -1): string {
    return this.#finish(this._begin(size, true));
  }

  #finish(reading: Reading): string {
    while (!this._advance(reading) && this._decode_chunk(reading, this._read_chunk(reading)));
    return within_memory(() => reading.pieces.join(''));
  }
}
export interface TextIOWrapper extends Lines<string> {}
install_dunders(TextIOWrapper, LINES);
name_classes({ TextIOWrapper }, '_io');
