// Mirrors CPython v3.13.18 Modules/_io/textio.c (TextIOWrapper), except the loops that wait for bytes.
import { on_windows } from '../../platform/index.js';
import type { Size } from '../stream_base.js';
import { type ArgumentsOf, bind } from '../../calls/index.js';
import { BufferedFile } from '../buffered_file.js';
import { Bytes } from '../../bytes/index.js';
import {
  count_points,
  is_uint8_array,
  plain_text,
  required_bytes,
  type_name,
} from '../../values/index.js';
import {
  incremental_decoder,
  incremental_encoder,
  type IncrementalDecoder,
  type IncrementalEncoder,
} from '../../encodings/index.js';
import { UnsupportedOperation, ValueError } from '../../errors/index.js';
import {
  as_integer,
  check_str,
  int_of_float,
  no_attribute,
  optional_size,
} from '../../errors/internal.js';
import { compare, equal, repr } from '../../objects/index.js';
import { DecodedText, read_cookie, type Reading } from './decoded_text.js';
import { IncrementalNewlineDecoder, newlines_of, type Newlines } from './newlines.js';
import { TextIOBase } from './text_io_base.js';
import {
  INIT,
  NOT_GIVEN,
  RECONFIGURE,
  check_wrapping,
  type ByteBuffer,
  type WrapperArguments,
} from './wrapper_arguments.js';

const CHUNK_SIZE = 8192;
/** The encoding that is used if `encoding` is null or `'locale'`. */
const LOCALE = 'UTF-8';

function is_whole({ is_line, left }: Reading): boolean {
  return !is_line && left === Infinity;
}

function system_newline(): string {
  return on_windows() ? '\r\n' : '\n';
}

/**
 * A text stream over a byte stream. A subclass adds `read` and `readline`, which are either synchronous or
 * asynchronous.
 */
export abstract class TextWrapper extends TextIOBase {
  /** The mode with which a file was opened. */
  declare mode?: string;
  #buffer: ByteBuffer | null;
  #encoding: string;
  #errors: string;
  #newlines: Newlines;
  #newline: string | null;
  #line_buffering: boolean;
  #write_through: boolean;
  readonly #seekable: boolean;
  #decoder: IncrementalDecoder | null = null;
  #encoder: IncrementalEncoder | null = null;
  readonly #decoded = new DecodedText();
  #pending: Uint8Array[] = [];
  #pending_size = 0;
  /** The ratio in the last chunk, at least 1. It tells how many bytes a read needs. */
  #bytes_per_character = 1;

  /**
   * @param buffer The binary stream.
   * @param encoding The encoding of the text, or null for UTF-8.
   * @param errors The name of the handler for errors of the encoding, or null for `'strict'`.
   * @param newline How line ends are translated: null translates all to `'\n'`, `''` keeps them, any other line end is
   * the only one.
   * @param line_buffering If true, a write that contains a line end is flushed.
   * @param write_through If true, text is passed to the binary stream at once.
   */
  constructor(...args: WrapperArguments) {
    super();
    const [buffer, encoding, errors, newline, line_buffering, write_through] = bind(INIT, args);
    check_wrapping('TextIOWrapper', encoding, errors, newline);
    this.#buffer = buffer;
    this.#encoding = encoding === null || encoding === 'locale' ? LOCALE : encoding;
    this.#errors = errors ?? 'strict';
    this.#newline = newline;
    this.#newlines = newlines_of(newline, system_newline());
    this.#line_buffering = Boolean(line_buffering);
    this.#write_through = Boolean(write_through);
    this.#make_coders();
    this.#seekable = Boolean(this.#call('seekable'));
    if (this.#seekable && this.#encoder && this.#call('tell') !== 0) this.#encoder.setstate(0);
  }

  #make_coders(): void {
    const { universal, translate } = this.#newlines;
    this.#decoder = null;
    this.#encoder = null;
    if (this.#call('readable')) {
      const decoder = incremental_decoder(this.#encoding, this.#errors);
      this.#decoder = universal ? new IncrementalNewlineDecoder(decoder, translate) : decoder;
    }
    if (this.#call('writable')) {
      this.#encoder = incremental_encoder(this.#encoding, this.#errors);
    }
  }

  /** Calls a method of the underlying stream. @throws {AttributeError} if it has no such method. */
  #call(name: string, ...args: unknown[]): unknown {
    const buffer = this.#attached() as Record<string, unknown>;
    const method = buffer[name];
    if (typeof method !== 'function') throw no_attribute(buffer, name);
    return Reflect.apply(method, buffer, args) as unknown;
  }

  #attached(): object {
    if (this.#buffer === null) throw new ValueError('underlying buffer has been detached');
    // A primitive is converted to an object, so that a missing method raises Python's AttributeError.
    return Object(this.#buffer) as object;
  }

  /** The underlying byte stream, or null after it was detached. */
  get buffer(): ByteBuffer | null {
    return this.#buffer;
  }

  override get encoding(): string {
    return this.#encoding;
  }

  override get errors(): string {
    return this.#errors;
  }

  override get newlines(): string | string[] | null {
    return this.#decoder instanceof IncrementalNewlineDecoder ? this.#decoder.newlines : null;
  }

  /** True if writing a line ending flushes the stream. */
  get line_buffering(): boolean {
    return this.#line_buffering;
  }

  /** True if writes are not buffered. */
  get write_through(): boolean {
    return this.#write_through;
  }

  override get closed(): boolean {
    return Boolean((this.#attached() as { closed?: unknown }).closed);
  }

  /** The name of the underlying stream. */
  get name(): unknown {
    const buffer = this.#attached();
    if ('name' in buffer) return buffer.name;
    throw no_attribute(buffer, 'name');
  }

  /** Starts a read of at most `size` characters, or of a line. @internal */
  _begin(size: unknown, is_line: boolean): Reading {
    const limit = is_line ? as_integer(size) : optional_size(size);
    this._checkClosed();
    if (this.#decoder === null) throw new UnsupportedOperation('not readable');
    if (this.#pending_size > 0) this.#write_pending();
    return { pieces: [], is_line, left: limit < 0 ? Infinity : limit, done: false };
  }

  /**
   * Moves decoded text to `reading`. Returns true once the read is complete. A read of all text takes it only after the rest
   * has been read, so that an error loses nothing.
   * @internal
   */
  _advance(reading: Reading): boolean {
    if (is_whole(reading) && !reading.done) return false;
    return this.#decoded.advance(reading, this.#newlines);
  }

  /** Reads the next chunk, or all remaining data. @internal */
  _read_chunk(reading: Reading): unknown {
    if (is_whole(reading)) return this.#call('read');
    const expected = reading.is_line ? 0 : Math.trunc(reading.left * this.#bytes_per_character);
    const method = 'read1' in this.#attached() ? 'read1' : 'read';
    return this.#call(method, Math.min(Math.max(expected, CHUNK_SIZE), Number.MAX_SAFE_INTEGER));
  }

  /** Decodes the result of `_read_chunk`. Returns false at the end. @internal */
  _decode_chunk(reading: Reading, given: unknown): boolean {
    const whole = is_whole(reading);
    if (!is_uint8_array(given)) {
      const method = !whole && 'read1' in this.#attached() ? 'read1' : 'read';
      const type = type_name(given);
      throw new TypeError(
        `underlying ${method}() should have returned a bytes-like object, not '${type}'`,
      );
    }
    const data = required_bytes(given);
    const decoder = this.#decoder!;
    const final = whole || data.length === 0;
    const state = this.#seekable ? decoder.getstate() : null;
    const text = decoder.decode(data, final);
    // Counting takes time in proportion to the text, and after a read of everything there is no other.
    if (!whole) this.#bytes_per_character = Math.max(data.length / count_points(text) || 0, 1);
    const is_more = text !== '' || !final;
    const is_position_known = whole || state === null || (reading.is_line && !is_more);
    if (whole) this.#decoded.advance(reading, this.#newlines);
    this.#decoded.set(
      text,
      is_position_known ? null : { flag: state[1], input: Bytes.concat([state[0], given]) },
    );
    reading.done = whole;
    return is_more;
  }

  override write(given: string): number {
    const text = plain_text(given);
    check_str('write() argument', text);
    this._checkClosed();
    if (this.#encoder === null) throw new UnsupportedOperation('not writable');
    const { written } = this.#newlines;
    const data = written === '\n' ? text : text.replaceAll('\n', written);
    const bytes = this.#encoder.encode(data);
    this.#pending.push(bytes);
    this.#pending_size += bytes.length;
    // Writes to a file are not buffered, since buffered text would be lost if the program forgot to close the file.
    const is_unbuffered = this.#write_through || this.#buffer instanceof BufferedFile;
    const ends_line = this.#line_buffering && /[\n\r]/.test(text);
    if (this.#pending_size >= CHUNK_SIZE || is_unbuffered || ends_line) {
      this.#write_pending();
    }
    if (ends_line) this.flush();
    this.#discard_decoded();
    return count_points(text);
  }

  #discard_decoded(): void {
    this.#decoded.set('', null);
    this.#decoder?.reset();
  }

  #write_pending(): void {
    if (this.#pending_size === 0) return;
    const [first] = this.#pending;
    const bytes = this.#pending.length === 1 ? first! : Bytes.concat(this.#pending);
    this.#pending = [];
    this.#pending_size = 0;
    this.#call('write', Bytes.view(bytes));
  }

  override flush(): void {
    this._checkClosed();
    this.#write_pending();
    this.#call('flush');
  }

  /** Closes the stream and the underlying stream. A second call has no effect. */
  override close(): void {
    if (this.closed) return;
    try {
      this.flush();
    } finally {
      this.#call('close');
    }
  }

  /** Detaches and returns the byte stream. This object cannot be used afterwards. */
  override detach(): ByteBuffer {
    this.flush();
    const buffer = this.#buffer!;
    this.#buffer = null;
    return buffer;
  }

  /**
   * Changes settings. The first three cannot be changed after the first read.
   * @param args The settings as keywords: `encoding`, `errors`, `newline`, `line_buffering`, `write_through`.
   * @throws {UnsupportedOperation} if one of the first three is given after the first read.
   */
  reconfigure(...args: ArgumentsOf<typeof RECONFIGURE>): void {
    if (args.length > 0 && (typeof args[0] !== 'object' || (args[0] as unknown) === null)) {
      throw new TypeError('reconfigure() takes no positional arguments');
    }
    const [encoding, errors, newline, line_buffering, write_through] = bind(RECONFIGURE, args) as (
      string | null
    )[];
    const is_coding = encoding !== null || errors !== null || (newline as unknown) !== NOT_GIVEN;
    if (is_coding && this.#decoder && this.#decoded.is_started) {
      throw new UnsupportedOperation(
        'It is not possible to set the encoding or newline of stream after the first read',
      );
    }
    const given = (newline as unknown) === NOT_GIVEN ? this.#newline : newline!;
    check_wrapping('reconfigure', encoding!, errors!, given);
    this.flush();
    if (is_coding) {
      if (encoding !== null) this.#encoding = encoding === 'locale' ? LOCALE : encoding!;
      // A new encoding resets the error handler, unless one is given.
      if (errors !== null || encoding !== null) this.#errors = errors ?? 'strict';
      this.#newline = given;
      this.#newlines = newlines_of(given, system_newline());
      this.#make_coders();
      if (this.#seekable && this.#encoder && this.#call('tell') !== 0) this.#encoder.setstate(0);
    }
    if (line_buffering !== null) this.#line_buffering = Boolean(line_buffering);
    if (write_through !== null) this.#write_through = Boolean(write_through);
  }

  /**
   * Returns the position as an argument for `seek`. It is the byte position if the decoder has no state at that point.
   */
  override tell(): number | bigint {
    this._checkClosed();
    if (!this.#seekable) throw new UnsupportedOperation('underlying stream is not seekable');
    this.flush();
    const position = this.#call('tell') as number;
    return this.#decoder === null ? position : this.#decoded.position(this.#decoder, position);
  }

  /**
   * Moves to 0 or to a position that `tell` returned. If `whence` is 1 or 2, the position must be 0, relative to the
   * current position or the end.
   * @returns The position.
   */
  override seek(position: number | bigint, whence = 0): number | bigint {
    const from = as_integer(whence);
    this._checkClosed();
    if (!this.#seekable) throw new UnsupportedOperation('underlying stream is not seekable');
    if ((from === 1 || from === 2) && !equal(position, 0)) {
      const origin = from === 1 ? 'cur' : 'end';
      throw new UnsupportedOperation(`can't do nonzero ${origin}-relative seeks`);
    }
    if (from === 1) return this.seek(this.tell());
    if (from === 2) {
      this.flush();
      this.#discard_decoded();
      const end = this.#call('seek', 0, 2) as number;
      this.#encoder?.setstate(end === 0 ? -1 : 0);
      return end;
    }
    if (from !== 0) throw new ValueError(`invalid whence (${from}, should be 0, 1 or 2)`);
    if (compare(position, '<', 0)) throw new ValueError(`negative seek position ${position}`);
    this.flush();
    const cookie = read_cookie(
      typeof position === 'bigint' ? position : int_of_float(Number(position)),
    );
    this.#call('seek', cookie.start);
    this.#decoded.set('', null);
    if (this.#decoder !== null) {
      const read = (size: number): unknown => this.#call('read', size);
      this.#decoded.restore(cookie, this.#decoder, read);
    }
    this.#encoder?.setstate(Number(position) === 0 ? -1 : 0);
    return position;
  }

  override truncate(size: Size | bigint = null): number {
    this.flush();
    return this.#call('truncate', size) as number;
  }

  override fileno(): number {
    return this.#call('fileno') as number;
  }

  override isatty(): boolean {
    return this.#call('isatty') as boolean;
  }

  override readable(): boolean {
    return this.#call('readable') as boolean;
  }

  override writable(): boolean {
    return this.#call('writable') as boolean;
  }

  override seekable(): boolean {
    return this.#call('seekable') as boolean;
  }

  /** @returns A text such as `<_io.TextIOWrapper name='x' mode='r' encoding='UTF-8'>`. */
  __repr__(): string {
    const buffer = this.#buffer as { name?: unknown } | null;
    const name = buffer?.name === undefined ? '' : ` name=${repr(buffer.name)}`;
    const mode = this.mode === undefined ? '' : ` mode=${repr(this.mode)}`;
    return `<_io.TextIOWrapper${name}${mode} encoding=${repr(this.#encoding)}>`;
  }

  /** @returns The result of {@link TextWrapper.__repr__}. */
  override toString(): string {
    return this.__repr__();
  }
}
