// Mirrors CPython v3.13.18 Modules/_io/stringio.c.
import type { Size } from '../stream_base.js';
import { type ArgumentsOf, bind, def, optional } from '../../calls/index.js';
import {
  count_points,
  index_after,
  index_before,
  plain_text,
  type_name,
} from '../../values/index.js';
import { OSError, ValueError } from '../../errors/index.js';
import { as_integer, name_classes, optional_size, within_memory } from '../../errors/internal.js';
import { LINES, type Lines } from '../lines.js';
import { install_dunders, repr } from '../../objects/index.js';
import {
  IncrementalNewlineDecoder,
  is_newline,
  line_end,
  newlines_of,
  type Newlines,
} from './newlines.js';
import { TextIOBase } from './text_io_base.js';

const STRINGIO = def(
  { name: 'StringIO', builtin: true },
  { initial_value: optional<string | null>('') },
  { newline: optional<string | null>('\n') },
);

/**
 * An in-memory text stream: Python's `io.StringIO`. Positions count characters. A surrogate pair is one character.
 *
 * @see {@link https://docs.python.org/3.13/library/io.html#io.StringIO}
 * @example
 * ```ts
 * import { StringIO } from 'pyurllib/io';
 *
 * const stream = new StringIO('one\ntwo\n');
 * stream.readline(); // => 'one\n'
 * stream.seek(0, 2); // => 8
 * stream.write('three\n'); // => 6
 * stream.getvalue(); // => 'one\ntwo\nthree\n'
 * ```
 */
export class StringIO extends TextIOBase {
  readonly #newlines: Newlines;
  readonly #decoder: IncrementalNewlineDecoder | null;
  #text = '';
  /** The position: an index into the text, or the length of the text plus the number of characters after its end. */
  #at = 0;
  /** The same position in characters. */
  #position = 0;
  /** The length of the text in characters. */
  #size = 0;
  /** The place before the last `seek`: its index, and its position in characters. */
  #left = { at: 0, position: 0 };

  /**
   * @param initial_value The initial content, by default empty. The position is at its start.
   * @param newline The line endings to read and write, as in {@link TextIOWrapper}, but by default `'\n'`.
   */
  constructor(...args: ArgumentsOf<typeof STRINGIO>) {
    super();
    const [initial_value, newline] = bind(STRINGIO, args);
    for (const [name, value] of Object.entries({ initial_value, newline })) {
      if (value === null || typeof value === 'string') continue;
      throw new TypeError(`${name} must be str or None, not ${type_name(value)}`);
    }
    if (!is_newline(newline)) throw new ValueError(`illegal newline value: ${repr(newline)}`);
    // The system's line ending is not used, because the data stays in the process.
    this.#newlines = newlines_of(newline, '\n');
    const { universal, translate } = this.#newlines;
    this.#decoder = universal ? new IncrementalNewlineDecoder(null, translate) : null;
    this.write(initial_value ?? '');
    this.#at = this.#position = 0;
  }

  override get newlines(): string | string[] | null {
    this._checkClosed();
    return this.#decoder?.newlines ?? null;
  }

  /** Always false, because nothing is buffered. */
  get line_buffering(): boolean {
    this._checkClosed();
    return false;
  }

  /** Returns the whole content, regardless of the position. */
  getvalue(): string {
    this._checkClosed();
    return this.#text;
  }

  override read(size: Size = -1): string {
    const limit = optional_size(size);
    this._checkClosed();
    return this.#take(index_after(this.#text, this.#at, limit < 0 ? Infinity : limit));
  }

  override readline(size: Size = -1): string {
    const limit = optional_size(size);
    this._checkClosed();
    if (this.#at >= this.#text.length) return '';
    const end = line_end(this.#text, this.#at, this.#newlines) || this.#text.length;
    return this.#take(limit < 0 ? end : Math.min(end, index_after(this.#text, this.#at, limit)));
  }

  #take(end: number): string {
    if (this.#at >= this.#text.length) return '';
    const taken = this.#text.slice(this.#at, end);
    this.#at = end;
    this.#position += count_points(taken);
    return taken;
  }

  override write(given: string): number {
    const text = plain_text(given);
    if (typeof text !== 'string') {
      throw new TypeError(`string argument expected, got '${type_name(text)}'`);
    }
    this._checkClosed();
    const { written } = this.#newlines;
    const decoded = this.#decoder?.decode(text, true) ?? text;
    const data = written === '\n' ? decoded : decoded.replaceAll('\n', written);
    if (data !== '') within_memory(() => this.#insert(data));
    return count_points(text);
  }

  /** Writes a text that is not empty at the position. */
  #insert(data: string): void {
    const gap = '\0'.repeat(Math.max(0, this.#at - this.#text.length));
    const before = this.#text.slice(0, this.#at) + gap;
    const count = count_points(data);
    if (this.#left.position > this.#position) this.#left = { at: 0, position: 0 };
    const after = index_after(this.#text, this.#at, count);
    this.#text = before + data + (this.#at < this.#text.length ? this.#text.slice(after) : '');
    this.#at = before.length + data.length;
    this.#position += count;
    this.#size = Math.max(this.#size, this.#position);
  }

  /**
   * Moves to a position from the start. If `whence` is 1 or 2, the position must be 0, relative to the current position
   * or the end.
   * @returns The position.
   */
  override seek(position: number, whence = 0): number {
    const given = as_integer(position);
    const from = as_integer(whence);
    this._checkClosed();
    if (from < 0 || from > 2) throw new ValueError(`Invalid whence (${from}, should be 0, 1 or 2)`);
    if (from === 0 && given < 0) throw new ValueError(`Negative seek position ${given}`);
    if (from !== 0 && given !== 0) throw new OSError("Can't do nonzero cur-relative seeks");
    if (from === 2) this.#move(this.#size);
    else if (from === 0) this.#move(given);
    return this.#position;
  }

  #move(position: number): void {
    const at = this.#index_of(position);
    this.#left = { at: this.#at, position: this.#position };
    this.#at = at;
    this.#position = position;
  }

  /** Returns the index of a position. Characters are counted from the nearest place whose index is known. */
  #index_of(position: number): number {
    const beyond = position - this.#size;
    if (beyond >= 0) return this.#text.length + beyond;
    // There are no surrogate pairs.
    if (this.#size === this.#text.length) return position;
    let near = { at: 0, position: 0 };
    const end = { at: this.#text.length, position: this.#size };
    for (const place of [end, this.#left, { at: this.#at, position: this.#position }])
      if (Math.abs(position - place.position) < Math.abs(position - near.position)) near = place;
    return near.position < position
      ? index_after(this.#text, near.at, position - near.position)
      : index_before(this.#text, near.at, near.position - position);
  }

  override tell(): number {
    this._checkClosed();
    return this.#position;
  }

  /**
   * Truncates the content to `size` characters and returns `size`. The default is the current position. The content is
   * never extended.
   */
  override truncate(size: Size = null): number {
    const given = size === null ? this.tell() : optional_size(size);
    this._checkClosed();
    if (given < 0) throw new ValueError(`Negative size value ${given}`);
    if (given < this.#size) {
      const position = this.#position;
      this.#move(given);
      this.#text = this.#text.slice(0, this.#at);
      this.#size = given;
      this.#move(position);
    }
    return given;
  }

  override readable(): boolean {
    this._checkClosed();
    return true;
  }

  override writable(): boolean {
    this._checkClosed();
    return true;
  }

  override seekable(): boolean {
    this._checkClosed();
    return true;
  }

  /** Closes the stream and releases the content. */
  override close(): void {
    super.close();
    this.#text = '';
    this.#size = 0;
  }
}
export interface StringIO extends Lines<string> {}
install_dunders(StringIO, LINES);
name_classes({ StringIO }, '_io');
