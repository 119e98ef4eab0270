// @unasync
// Mirrors CPython v3.13.18 Lib/codecs.py (StreamReader, getreader).
import { incremental_decoder } from '../../python/encodings/index.js';
import { Bytes } from '../../python/bytes/index.js';
import { is_own, python_calls } from '../../python/calls/index.js';
import { StopIteration, UnicodeDecodeError, name_classes } from '../../python/errors/internal.js';
import {
  LINE_END,
  count_points,
  index_after,
  is_bytes_like,
  lines_of,
  type_name,
} from '../../python/values/index.js';
import { Lock, lines_by } from '../io/internal.js';
import { codec_classes, codec_of } from './codec_classes.js';
import { StreamReader_calls, type StreamReaderArguments } from './stream_reader.calls.js';

/** A stream to read from, such as a response or a file. */
export interface ReadableStream {
  read(size?: number): unknown;
}

const FIRST_READ = 72;
const LARGEST_READ = 8000;

/**
 * Reads and decodes a byte stream. {@link getreader} returns the class for an encoding. Iteration yields the lines into
 * which Python's `str.splitlines()` splits the text, with their ends.
 *
 * @see {@link https://docs.python.org/3.13/library/codecs.html#codecs.StreamReader}
 * @example
 * ```ts
 * import { BytesIO, encode } from 'pyurllib/builtins';
 * import { StreamReader } from 'pyurllib/codecs';
 *
 * const reader = new StreamReader(new BytesIO(encode('één\ntwee')));
 * const line = await reader.readline();
 * line; // => 'één\n'
 * ```
 */
export class StreamReader {
  /** The name of the encoding, which a subclass overrides. @internal */
  static readonly encoding: string = 'utf-8';
  /** The byte stream. */
  stream: ReadableStream;
  /** The error handler's name. */
  errors: string;
  /** The decoded text that no method has returned yet. */
  charbuffer = '';
  readonly #decoder;
  readonly #is_multibyte: boolean;
  readonly #lock = new Lock();

  /**
   * @param stream The byte stream.
   * @param errors The error handler's name, by default `'strict'`.
   */
  constructor(...args: StreamReaderArguments);
  constructor(stream: ReadableStream, errors = 'strict') {
    this.stream = stream;
    this.errors = errors;
    const { encoding } = this.constructor as typeof StreamReader;
    this.#decoder = incremental_decoder(encoding, errors);
    const found = codec_of(encoding);
    this.#is_multibyte = 'codec' in found && found.codec.incremental_encode !== undefined;
  }

  /**
   * Reads text. As in Python, an incomplete character at the end of the stream is ignored.
   * @param size The number of bytes to read at a time. If it is negative, as by default, all remaining bytes are read.
   * @param chars The maximum number of characters to return. If it is negative, as by default, the maximum is `size`,
   * if this is not negative.
   * @param firstline If true, an error after the first line is deferred to the next read. The default is false.
   * @returns The text.
   * @throws {UnicodeDecodeError} when the bytes are invalid in the encoding and the handler does not accept them.
   * @throws {TypeError} when the stream returns something else than bytes.
   */
  async read(size = -1, chars = -1, firstline = false): Promise<string> {
    return await this.#lock.run(() => this.#read(size, chars, firstline));
  }

  async #read(size: number, chars: number, firstline: boolean): Promise<string> {
    if (this.#is_multibyte) return this.#read_multibyte('read', size);
    const wanted = chars < 0 ? size : chars;
    const pieces = [this.charbuffer];
    let count = wanted < 0 ? 0 : count_points(this.charbuffer);
    this.charbuffer = '';
    try {
      while (wanted < 0 || count < wanted) {
        const data = await (size < 0 ? this.stream.read() : this.stream.read(size));
        if (!is_bytes_like(data)) throw new TypeError(`can't concat ${type_name(data)} to bytes`);
        const text = this.#decode(data, firstline);
        pieces.push(text);
        if (wanted >= 0) count += count_points(text);
        if (data.length === 0) break;
      }
    } catch (error) {
      this.charbuffer = pieces.join('');
      throw error;
    }
    const text = pieces.join('');
    const end = wanted < 0 ? text.length : index_after(text, 0, wanted);
    this.charbuffer = text.slice(end);
    return text.slice(0, end);
  }

  /** Decodes what follows the bytes that are kept. After an error these are kept still, as in CPython, and `data` is lost. */
  #decode(data: Uint8Array, firstline: boolean): string {
    const decoder = this.#decoder;
    const [kept] = decoder.getstate();
    const keep = (bytes: Uint8Array) => decoder.setstate([bytes, decoder.getstate()[1]]);
    try {
      return decoder.decode(data);
    } catch (error) {
      if (!firstline || !(error instanceof UnicodeDecodeError)) {
        keep(kept);
        throw error;
      }
      const all = Bytes.concat([kept, data]);
      keep(new Uint8Array());
      const text = decoder.decode(all.subarray(0, error.start));
      const end = LINE_END.exec(text);
      const has_second_line = end !== null && end.index + end[0].length < text.length;
      const [rest] = decoder.getstate();
      keep(has_second_line ? all.subarray(error.start - rest.length) : kept);
      if (!has_second_line) throw error;
      return text;
    }
  }

  /**
   * Reads by a method of the stream until there is text, as the readers of CPython's multibyte codecs do. An error discards the
   * bytes that are not decoded yet; at the end of the stream, an incomplete character is an error.
   */
  async #read_multibyte(method: 'read' | 'readline', size: number | null): Promise<string> {
    const stream = this.stream as Record<typeof method, ReadableStream['read']>;
    const reads_all = size === null || size < 0;
    for (let read_size = size ?? -1; ; read_size = 1) {
      const data = await (reads_all ? stream[method]() : stream[method](read_size));
      if (!is_bytes_like(data)) {
        throw new TypeError(`stream function returned a non-bytes object (${type_name(data)})`);
      }
      const is_last = reads_all || data.length === 0;
      try {
        const text = this.#decoder.decode(data, is_last);
        if (text !== '' || is_last) return text;
      } catch (error) {
        const [kept, flag] = this.#decoder.getstate();
        if (kept.length > 0) this.#decoder.setstate([new Uint8Array(), flag]);
        throw error;
      }
    }
  }

  /**
   * Reads a line.
   * @param size The approximate maximum number of bytes to read, or null, the default, to read the whole line.
   * @param keepends If false, the line ending is removed. The default is true.
   * @returns The line, which is empty at the end of the stream.
   */
  async readline(size: number | null = null, keepends = true): Promise<string> {
    if (this.#is_multibyte) {
      const line = await this.#lock.run(() => this.#read_multibyte('readline', size));
      return keepends ? line : line.replace(LINE_END, '');
    }
    return is_own(this, StreamReader, 'read')
      ? await this.#lock.run(() => this.#readline(this.#read.bind(this), size, keepends))
      : await this.#lock.above.run(() => this.#readline(this.read.bind(this), size, keepends));
  }

  /** @param read Reads text, as `read` does. */
  async #readline(
    read: StreamReader['read'],
    size: number | null,
    keepends: boolean,
  ): Promise<string> {
    const pieces: string[] = [];
    for (let read_size = size || FIRST_READ; ; read_size = Math.min(read_size * 2, LARGEST_READ)) {
      let data = await read(read_size, -1, true);
      if (data.endsWith('\r')) data += await read(1, 1, false);
      const end = LINE_END.exec(data);
      if (end !== null) {
        const after = end.index + end[0].length;
        this.charbuffer = data.slice(after) + this.charbuffer;
        return pieces.join('') + data.slice(0, keepends ? after : end.index);
      }
      pieces.push(data);
      if (data === '' || size !== null) return pieces.join('');
    }
  }

  /**
   * Reads the remaining lines.
   * @param sizehint For a multibyte encoding, such as `'shift_jis'`, the number of bytes to read. Otherwise not used, as in Python.
   * @param keepends If false, the line endings are removed. The default is true.
   * @returns The lines.
   * @positional
   */
  async readlines(sizehint: number | null = null, keepends: boolean = true): Promise<string[]> {
    const size = this.#is_multibyte ? (sizehint ?? -1) : -1;
    const text = is_own(this, StreamReader, 'read')
      ? await this.#lock.run(() => this.#read(size, -1, false))
      : await this.#lock.above.run(() => this.read(size));
    return [...lines_of(text, keepends)];
  }

  /** Returns the next line, like Python's `next(reader)`. @throws {@link StopIteration} at the end. */
  async __next__(): Promise<string> {
    const line = await this.readline();
    if (line === '') throw new StopIteration();
    return line;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<string, void, undefined> {
    yield* lines_by(() => this.readline());
  }

  /** Discards text that was read ahead, and bytes that are not decoded yet. */
  reset(): void {
    this.#lock.check_free('reset');
    this.charbuffer = '';
    this.#decoder.reset();
  }

  /** Calls the stream's `seek`, and discards text that was read ahead. The default of `whence` is 0. @positional */
  seek(offset: number, whence: number = 0): void {
    this.#lock.check_free('seek');
    (this.stream as unknown as { seek(offset: number, whence: number): unknown }).seek(
      offset,
      whence,
    );
    this.reset();
  }

  /** Closes the stream, if it has a method `close`. */
  close(): void {
    (this.stream as { close?(): unknown }).close?.();
  }
}

python_calls(StreamReader, StreamReader_calls);

const readers = codec_classes(StreamReader, 'StreamReader');

/**
 * Returns the stream reader class for an encoding.
 * @param encoding The name of the encoding; see `lookup`.
 * @returns The class, or null if a registered codec has none. Its constructor accepts a stream and the error handler's
 * name, `'strict'` by default.
 * @throws {LookupError} for an unknown encoding.
 * @throws {AttributeError} for a codec that was registered as four items, not as a CodecInfo.
 * @see {@link https://docs.python.org/3.13/library/codecs.html#codecs.getreader}
 * @example
 * ```ts
 * import { getreader } from 'pyurllib/codecs';
 * import { urlopen } from 'pyurllib/request';
 *
 * const reader = new (getreader('utf-8'))(await urlopen('http://localhost:8000/'));
 * for await (const line of reader) console.log(line.trimEnd());
 * ```
 * @positional
 */
export function getreader(encoding: string): typeof StreamReader {
  return readers.find(encoding) as typeof StreamReader;
}
name_classes({ StreamReader }, 'codecs');
