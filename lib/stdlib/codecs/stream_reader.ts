// @unasync
// Mirrors CPython v3.13.0 Lib/codecs.py (StreamReader, getreader).
import { incremental_decoder } from '../../python/encodings/index.js';
import { Bytes } from '../../python/bytes/index.js';
import {
  type ArgumentsOf,
  bind,
  def,
  is_own,
  optional,
  own,
  required,
} from '../../python/calls/index.js';
import { StopIteration, UnicodeDecodeError, name_classes } from '../../python/errors/internal.js';
import {
  LINE_END,
  count_points,
  index_after,
  is_bytes_like,
  type_name,
} from '../../python/values/index.js';
import { Lock, lines_by } from '../io/internal.js';
import { codec_classes } from './codec_classes.js';

/** A stream to read from, such as a response or a file. */
export interface ReadableStream {
  read(size?: number): unknown;
}

const INIT = def(
  'StreamReader.__init__',
  { stream: required<ReadableStream>() },
  { errors: optional('strict') },
);
const READ = def(
  'StreamReader.read',
  { size: optional(-1) },
  { chars: optional(-1) },
  { firstline: optional(false) },
);
const READLINE = def(
  'StreamReader.readline',
  { size: optional<number | null>(null) },
  { keepends: optional(true) },
);

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
  readonly #lock = new Lock();

  /**
   * @param stream The byte stream.
   * @param errors The error handler's name, by default `'strict'`.
   */
  constructor(...args: ArgumentsOf<typeof INIT>) {
    [this.stream, this.errors] = bind(INIT, args);
    const { encoding } = this.constructor as typeof StreamReader;
    this.#decoder = incremental_decoder(encoding, this.errors);
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
  async read(...args: ArgumentsOf<typeof READ>): Promise<string> {
    const bound = bind(READ, args);
    return await this.#lock.run(() => this.#read(...bound));
  }

  async #read(size: number, chars: number, firstline: boolean): Promise<string> {
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

  #decode(data: Uint8Array, firstline: boolean): string {
    const [buffered, flag] = this.#decoder.getstate();
    try {
      return this.#decoder.decode(data);
    } catch (error) {
      const all = Bytes.concat([buffered, data]);
      this.#decoder.setstate([new Uint8Array(), flag]);
      if (!firstline || !(error instanceof UnicodeDecodeError)) throw error;
      const text = this.#decoder.decode(all.subarray(0, error.start));
      const end = LINE_END.exec(text);
      if (end === null || end.index + end[0].length === text.length) throw error;
      this.#decoder.setstate([all.subarray(error.start), this.#decoder.getstate()[1]]);
      return text;
    }
  }

  /**
   * Reads a line.
   * @param size The approximate maximum number of bytes to read, or null, the default, to read the whole line.
   * @param keepends If false, the line ending is removed. The default is true.
   * @returns The line, which is empty at the end of the stream.
   */
  async readline(...args: ArgumentsOf<typeof READLINE>): Promise<string> {
    const bound = bind(READLINE, args);
    return is_own(this, StreamReader, 'read')
      ? await this.#lock.run(() => this.#readline(this.#read.bind(this), ...bound))
      : await this.#lock.above.run(() => this.#readline(this.read.bind(this), ...bound));
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
   * @param _sizehint Not used, as in Python.
   * @param keepends If false, the line endings are removed. The default is true.
   * @returns The lines.
   */
  async readlines(_sizehint: number | null = null, keepends: boolean = true): Promise<string[]> {
    const read = this.#read.bind(this);
    const lines = is_own(this, StreamReader, 'read', 'readline', Symbol.asyncIterator)
      ? await this.#lock.run(() => list(lines_by(() => this.#readline(read, null, true))))
      : await this.#lock.above.above.run(() => list(this));
    return keepends ? lines : lines.map((line) => line.replace(LINE_END, ''));
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

  /** Calls the stream's `seek`, and discards text that was read ahead. The default of `whence` is 0. */
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

own(StreamReader);

async function list(lines: AsyncIterable<string>): Promise<string[]> {
  const found: string[] = [];
  for await (const line of lines) found.push(line);
  return found;
}

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
 */
export function getreader(encoding: string): typeof StreamReader {
  return readers.find(encoding) as typeof StreamReader;
}
name_classes({ StreamReader }, 'codecs');
