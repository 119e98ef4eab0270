// Mirrors CPython v3.13.18 Modules/zlibmodule.c (decompressobj, its decompress and flush).
import { Bytes } from '../../../python/bytes/index.js';
import { as_integer } from '../../../python/errors/internal.js';
import { Z_STREAM_ERROR, ZlibError, zlib_error, type Format } from './errors.js';
import { GzipHeader, GzipTrailer } from './gzip_frame.js';
import { EMPTY, joined_view } from '../../support/joined.js';
import type { Decompressor } from './native_stream.js';
import { release_stream, take_stream } from './open_stream.js';
import { OutputChunks } from './output_chunks.js';

/** The format around the compressed data. */
export type Wrapping = 'zlib' | 'raw' | 'gzip';

/**
 * Implements Python's `zlib.decompressobj`, which decompresses data that arrives in pieces and can limit the output of
 * each call.
 *
 * Node.js's zlib does not report the end of a stream. The end is detected only if data follows it, because zlib then
 * leaves input although there is room for output. In gzip, the trailer always follows. If the output is full, one more
 * byte is decompressed to detect the end, and held back.
 */
export class DecompressObject {
  /** The input that the last call left because of its limit. */
  unconsumed_tail = EMPTY;
  /** The data after the end of the stream. */
  unused_data = EMPTY;
  /** True once the end of the stream has been detected. In `zlib` and `raw`, this requires data after the end. */
  eof = false;

  readonly #format: Format;
  #stream: Decompressor | null = null;
  #header: GzipHeader | null;
  readonly #trailer: GzipTrailer | null;
  #in_trailer = false;
  /** The byte that was held back to detect the end of the stream. */
  #lookahead_byte: number | null = null;
  /** The number of bytes of `unconsumed_tail` that were consumed for the byte held back. */
  #lookahead_consumed = 0;
  /** The error in the data, which may lie after the byte at which the limit stopped decompression. */
  #failure: Error | null = null;
  /**
   * The input that was not decompressed because of the limit. It includes the bytes that produced the held-back byte.
   */
  #tail = EMPTY;
  /** True after a flush, after which a stream that is at its end can no longer be used. */
  #flushed = false;

  constructor(wrapping: Wrapping) {
    this.#format = wrapping === 'zlib' ? 'zlib' : 'deflate';
    this.#header = wrapping === 'gzip' ? new GzipHeader() : null;
    this.#trailer = wrapping === 'gzip' ? new GzipTrailer() : null;
  }

  /** True while there is input that has not been decoded; see {@link Decompressor}. */
  get waiting(): boolean {
    return this.#stream?.waiting === true;
  }

  /** True if the limit of the last call has left output, maybe of input that is consumed completely. */
  get has_output(): boolean {
    return this.#lookahead_byte !== null;
  }

  /**
   * @param data The next data, preceded by `unconsumed_tail`.
   * @param max_length The maximum number of bytes to return, or 0 for no limit.
   * @throws {TypeError} if `max_length` is not an integer.
   * @throws {ZlibError} if the data is invalid, or if `flush` was called at the end of the stream.
   */
  decompress(data: Uint8Array, max_length = 0): Bytes {
    const output = new OutputChunks(as_integer(max_length) || Infinity);
    const rest = this.eof ? data : this.#run_or_fail(data, output);
    if (this.eof && this.#flushed && rest.length === data.length) {
      throw zlib_error(Z_STREAM_ERROR, 'inconsistent stream state');
    }
    this.#store_rest(rest);
    return output.to_bytes();
  }

  /** Returns the remaining output of `unconsumed_tail`. A stream that is at its end can then no longer be used. */
  flush(): Bytes {
    this.#flushed = true;
    if (this.eof) return new Bytes();
    const output = new OutputChunks(Infinity);
    try {
      this.#store_rest(this.#run(this.unconsumed_tail, output));
    } catch (error) {
      // CPython also ignores this error.
      if (!(error instanceof ZlibError)) throw error;
    }
    return output.to_bytes();
  }

  /** Stores the remaining input: before the end in `unconsumed_tail`, after it in `unused_data`. */
  #store_rest(rest: Uint8Array): void {
    if (this.eof) this.unused_data = joined_view([this.unused_data, rest]);
    this.unconsumed_tail = this.eof ? EMPTY : rest;
  }

  /**
   * Decompresses like `#run`. After an error, each later call throws it again, as with zlib, and `unconsumed_tail` has
   * the input that zlib has not consumed, as with CPython. Node.js does not report how much this is: it is taken to be
   * all but the first byte of the first piece (nothing if only the checksum was wrong), and nothing of a later piece.
   */
  #run_or_fail(data: Uint8Array, output: OutputChunks): Uint8Array {
    const has_failed = this.#failure !== null;
    const is_first = this.#stream === null;
    try {
      return this.#run(data, output);
    } catch (error) {
      if (!(error instanceof ZlibError)) throw error;
      this.#failure = error;
      const is_at_end = error.message.includes('incorrect data check');
      if (has_failed) this.unconsumed_tail = data;
      else this.unconsumed_tail = is_first && !is_at_end ? data.subarray(1) : EMPTY;
      throw error;
    }
  }

  /** Decompresses `data` into `output`. Returns the remaining input as in CPython. */
  #run(data: Uint8Array, output: OutputChunks): Uint8Array {
    if (this.#failure !== null) throw this.#failure;
    let at = this.#lookahead_consumed;
    this.#lookahead_consumed = 0;
    if (this.#header !== null) {
      at = this.#header.read(data, at);
      if (at < 0) return EMPTY;
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
      at = this.#trailer.read(rest);
      if (at < 0) return EMPTY;
      rest = rest.subarray(at);
    }
    this.eof = true;
    if (this.#stream !== null) release_stream(this.#format, this.#stream);
    this.#stream = null;
    return rest;
  }

  /** Inflates until the end of the stream. Returns the data after it, or null if the end was not detected. */
  #inflate(data: Uint8Array, output: OutputChunks): Uint8Array | null {
    this.#tail = EMPTY;
    if (this.#lookahead_byte !== null) {
      output.put(this.#lookahead_byte);
      this.#lookahead_byte = null;
    }
    this.#stream ??= take_stream(this.#format);
    const is_full = output.fill(this.#stream, data, this.#trailer);
    const { rest } = this.#stream;
    if (!is_full) return rest.length > 0 ? rest : null;
    this.#tail = rest;
    return this.#probe(this.#stream, rest);
  }

  /**
   * Decompresses one more byte after the output is full. Returns the data after the end of the stream, or null if the
   * end was not detected.
   */
  #probe(stream: Decompressor, data: Uint8Array): Uint8Array | null {
    const output = new OutputChunks(1);
    try {
      const has_more = output.fill(stream, data, this.#trailer);
      const { rest } = stream;
      if (has_more) [this.#lookahead_byte] = output.to_bytes() as unknown as [number];
      else if (rest.length > 0) return rest;
      this.#lookahead_consumed = data.length - rest.length;
    } catch (error) {
      // CPython does not look ahead. Its next call throws this error.
      this.#failure = error as Error;
    }
    return null;
  }
}
