// Mirrors CPython v3.11.7 Modules/zlibmodule.c (decompressobj, its decompress and flush).
import { Bytes } from '../../../builtins/index.js';
import { Z_STREAM_ERROR, ZlibError, zlib_error } from './errors.js';
import { GzipHeader, GzipTrailer } from './gzip_frame.js';
import { NOTHING, joined } from './joined.js';
import type { Decompressor, Failure, Format } from './native_stream.js';
import { give_back, take_stream } from './open_stream.js';
import { OutputChunks } from './output_chunks.js';

const NEED_DICTIONARY = 2;

/** With which frame compressed data comes. */
export type Wrapping = 'zlib' | 'raw' | 'gzip';

/**
 * Python's `zlib.decompressobj`: decompresses data that comes in pieces, and gives as much at a time as is asked for.
 *
 * The library of Node does not tell when it has come to the end of a stream, but leaves input then although there
 * is room for output. Where the output is full, one byte more is asked for to find that out, and held back.
 */
export class DecompressObject {
  /** What the last call did not come to, because of its limit; in CPython's odd ways after the end, too. */
  unconsumed_tail = NOTHING;
  /** What follows the end of the stream. */
  unused_data = NOTHING;
  /** Whether the end of the stream has come. */
  eof = false;

  readonly #format: Format;
  #stream: Decompressor | null = null;
  #header: GzipHeader | null;
  readonly #trailer: GzipTrailer | null;
  #in_trailer = false;
  /** A byte that came out to find whether there is one. */
  #held: number | null = null;
  /** How many bytes of `unconsumed_tail` are consumed for it. */
  #ahead = 0;
  /** What is wrong with the data after the byte that the limit stopped at. */
  #failure: Error | null = null;
  /** The input that the limit left, with the part consumed for the byte held back. */
  #tail = NOTHING;
  /** Whether there was a flush; a stream that was at its end then cannot be used any more. */
  #flushed = false;

  constructor(wrapping: Wrapping) {
    this.#format = wrapping === 'zlib' ? 'zlib' : 'deflate';
    this.#header = wrapping === 'gzip' ? new GzipHeader() : null;
    this.#trailer = wrapping === 'gzip' ? new GzipTrailer() : null;
  }

  /** True while input is held that is not decoded yet: see {@link Decompressor}. */
  get waiting(): boolean {
    return this.#stream?.waiting === true;
  }

  /**
   * @param data What comes next, `unconsumed_tail` in front of it.
   * @param max_length The most bytes to give; 0 for all there are.
   * @throws {ZlibError} When it is no such data.
   */
  decompress(data: Uint8Array, max_length = 0): Bytes {
    const output = new OutputChunks(max_length === 0 ? Infinity : max_length);
    const rest = this.eof ? data : this.#run(data, output);
    if (this.eof && this.#flushed && rest.length === data.length) {
      throw zlib_error(Z_STREAM_ERROR, 'inconsistent stream state');
    }
    this.#keep(rest);
    return output.taken();
  }

  /** What is left to come of `unconsumed_tail`. A stream that is at its end cannot be used any more. */
  flush(): Bytes {
    this.#flushed = true;
    if (this.eof) return new Bytes();
    const output = new OutputChunks(Infinity);
    try {
      this.#keep(this.#run(this.unconsumed_tail, output));
    } catch (error) {
      // Not told by CPython either.
      if (!(error instanceof ZlibError)) throw error;
    }
    return output.taken();
  }

  /** Keeps the input that is left, as CPython does: after the end in both places, if there was some before. */
  #keep(rest: Uint8Array): void {
    if (this.eof) this.unused_data = joined(this.unused_data, rest);
    if (!this.eof || this.unconsumed_tail.length > 0) this.unconsumed_tail = rest;
  }

  /** Decompresses `data` into `output`. Returns what is left of it, in CPython's eyes. */
  #run(data: Uint8Array, output: OutputChunks): Uint8Array {
    let at = this.#ahead;
    this.#ahead = 0;
    if (this.#header !== null) {
      at = this.#header.read(data, at);
      if (at < 0) return NOTHING;
      this.#header = null;
    }
    let rest = data.subarray(at);
    if (!this.#in_trailer) {
      const following = this.#inflate(rest, output);
      if (following === null) return this.#tail;
      rest = following;
    }
    if (this.#trailer !== null) {
      this.#in_trailer = true;
      at = this.#trailer.read(rest, 0);
      if (at < 0) return NOTHING;
      rest = rest.subarray(at);
    }
    this.eof = true;
    if (this.#stream !== null) give_back(this.#format, this.#stream);
    this.#stream = null;
    return rest;
  }

  /** Inflates until the end of the stream, and returns what follows it; null if the end was not reached. */
  #inflate(given: Uint8Array, output: OutputChunks): Uint8Array | null {
    if (this.#failure !== null) throw this.#failure;
    let data = given;
    let room = 0;
    this.#tail = NOTHING;
    if (this.#held !== null) {
      output.put(this.#held);
      this.#held = null;
    }
    do {
      // None, where the byte held back is all that was asked for: zlib looks one symbol ahead all the same.
      room = output.full ? 0 : output.room();
      const count = this.#step(data, output.buffer, output.at, output.at + room);
      data = this.#stream!.rest;
      output.advance(count);
      if (count < room) return data.length > 0 ? data : null;
    } while (!output.full);
    this.#tail = data;
    return this.#probe(data);
  }

  /** Asks for one byte more when the output is full. Returns what follows the end if there is none. */
  #probe(data: Uint8Array): Uint8Array | null {
    const byte = new Uint8Array(1);
    try {
      const count = this.#step(data, byte, 0, 1);
      const { rest } = this.#stream!;
      if (count === 0 && rest.length > 0) return rest;
      if (count === 1) this.#held = byte[0]!;
      this.#ahead = data.length - rest.length;
    } catch (error) {
      // CPython comes to it with the next call.
      this.#failure = error as Error;
    }
    return null;
  }

  #step(data: Uint8Array, output: Uint8Array, from: number, to: number): number {
    this.#stream ??= take_stream(this.#format);
    const count = this.#stream.step(data, output, from, to);
    if (typeof count !== 'number') throw python_error(count);
    this.#trailer?.update(output.subarray(from, from + count));
    return count;
  }
}

function python_error({ message, number }: Failure): ZlibError {
  // zlib has no text for this one; Node has.
  return zlib_error(number, number === NEED_DICTIONARY ? null : message);
}
