import { require_module } from '../../../python/platform/index.js';
import { MemoryError } from '../../../python/errors/index.js';
import { is_error } from '../../../python/values/index.js';
import { decoding_error, type Format } from './errors.js';
import { EMPTY, joined_view } from '../../support/joined.js';
import { FLUSH, type Decompressor } from './native_stream.js';

/** The output of a prefix of the stream, and how much of the prefix was used. */
interface Decoded {
  readonly buffer: Uint8Array;
  readonly engine: { readonly bytesWritten: number };
}
type DecompressSync = (data: Uint8Array, options: object) => Decoded;

const FUNCTIONS: Readonly<Record<Format, string>> = {
  zlib: 'inflateSync',
  deflate: 'inflateRawSync',
  brotli: 'brotliDecompressSync',
  zstd: 'zstdDecompressSync',
};

const MIN_OUTPUT = 64 * 1024;
const MAX_OUTPUT = 2 ** 30;

/**
 * Decompresses with the documented `*Sync` functions of `node:zlib`, for a Node.js on which NativeStream does not work.
 *
 * These functions keep no state between calls, so each call decodes the stream from its start. To keep the time
 * linear, new input is held back until there is as much of it as was decoded before, or until a step has no new input.
 * To limit memory, only a prefix is decoded, whose output is at most about twice the output requested so far.
 */
export class DocumentedStream implements Decompressor {
  rest = EMPTY;
  readonly #format: Format;
  readonly #max_output: number;
  /** Input from the start of the stream. Its first `#decoded` bytes have been decoded. */
  #input = EMPTY;
  #decoded = 0;
  /** Later input that has not been decoded. */
  #pending_input: Uint8Array[] = [];
  #pending_size = 0;
  #last_byte = EMPTY;
  /** Output that has not been returned. It ends `#size` bytes after the start. */
  #output = EMPTY;
  #size = 0;
  /** True if the stream ends at `#decoded`. */
  #ended = false;

  /** @param max_output The maximum number of bytes of the output, which is completely in memory. */
  constructor(format: Format, max_output = MAX_OUTPUT) {
    this.#format = format;
    this.#max_output = max_output;
  }

  get waiting(): boolean {
    return this.#pending_size > 0;
  }

  /** Decodes input into `output`. @throws {MemoryError} if the output exceeds `max_output`. */
  step(input: Uint8Array, output: Uint8Array, from: number, to: number): number {
    const fresh = input.subarray(this.rest.length);
    this.rest = EMPTY;
    if (fresh.length > 0) {
      this.#pending_input.push(fresh);
      this.#pending_size += fresh.length;
      this.#last_byte = fresh.subarray(-1);
    }
    let at = from;
    for (;;) {
      at += this.#move_output(output.subarray(at, to));
      if (at === to) {
        // As after a native step whose output is full, some input remains to be passed to the next step.
        this.rest = this.#last_byte;
        break;
      }
      if (this.#ended) {
        const following = joined_view([
          this.#input.subarray(this.#decoded),
          ...this.#pending_input,
        ]);
        if (this.#format !== 'zstd' || this.#decoded === 0) {
          this.rest = following;
          break;
        }
        this.reset();
        this.#input = following;
        this.#last_byte = following.subarray(-1);
      }
      if (!this.#has_input(fresh.length === 0)) break;
      this.#decode_more(to - at);
    }
    return at - from;
  }

  reset(): void {
    this.rest = this.#input = this.#last_byte = this.#output = EMPTY;
    this.#pending_input = [];
    this.#decoded = this.#pending_size = this.#size = 0;
    this.#ended = false;
  }

  /** Moves output that has not been returned to `target`. Returns the number of bytes. */
  #move_output(target: Uint8Array): number {
    const part = this.#output.subarray(0, target.length);
    target.set(part);
    // Even an empty view would keep the memory alive.
    const is_all = part.length === this.#output.length;
    this.#output = is_all ? EMPTY : this.#output.subarray(part.length);
    return part.length;
  }

  /**
   * Returns true if there is input to decode. Input that has arrived since the last call waits until it is as long as what
   * was decoded before, unless `is_asked` is true.
   */
  #has_input(is_asked: boolean): boolean {
    if (this.#decoded < this.#input.length) return true;
    if (this.#pending_size === 0 || (!is_asked && this.#pending_size < this.#input.length))
      return false;
    this.#input = joined_view([this.#input, ...this.#pending_input]);
    this.#pending_input = [];
    this.#pending_size = 0;
    return true;
  }

  /** Decodes at least one more byte of the input, but not all of it if the output would be too large. */
  #decode_more(wanted: number): void {
    for (let limit = 2 * this.#size + Math.max(wanted, MIN_OUTPUT); ; limit *= 2) {
      limit = Math.min(limit, this.#max_output);
      const enough = (this.#size + limit) / 2;
      let [low, high] = [this.#decoded, this.#input.length];
      let best: Decoded | null = null;
      let failure: Error | null = null;
      // According to the ratio so far, the first length tried is likely to yield 0.9 of the limit.
      const likely = this.#size > 0 ? Math.ceil((0.9 * limit * low) / this.#size) : high;
      for (let length = Math.min(likely, high); low < length; length = (low + high) >>> 1) {
        const result = this.#decode(length, limit);
        if (result === null || is_error(result)) {
          failure = result;
          high = length;
          continue;
        }
        best = result;
        low = length;
        if (result.engine.bytesWritten < length || result.buffer.length >= enough) break;
        if (length === this.#input.length) break;
      }
      if (best !== null) {
        this.#decoded = best.engine.bytesWritten;
        this.#ended = this.#decoded < low;
        this.#output = best.buffer.subarray(this.#size);
        this.#size = best.buffer.length;
        return;
      }
      if (failure !== null) throw failure;
      if (limit === this.#max_output) {
        throw new MemoryError(`decompressed data exceeds ${limit} bytes`);
      }
    }
  }

  /**
   * Decodes the first `length` bytes of the input. Returns null if the output exceeds `limit`, or an error if the data
   * is invalid.
   */
  #decode(length: number, limit: number): Decoded | Error | null {
    const zlib = require_module('node:zlib');
    const decompress = (zlib as unknown as Record<string, DecompressSync>)[
      FUNCTIONS[this.#format]
    ]!;
    const finishFlush = FLUSH[this.#format];
    const options = { finishFlush, maxOutputLength: limit, chunkSize: MIN_OUTPUT, info: true };
    try {
      return decompress(this.#input.subarray(0, length), options);
    } catch (error) {
      const { code, message } = error as { code?: string; message: string };
      if (code === undefined) throw error;
      if (code === 'ERR_BUFFER_TOO_LARGE') return null;
      return decoding_error(this.#format, zlib.constants[code as 'Z_DATA_ERROR'], message);
    }
  }
}
