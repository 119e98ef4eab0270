// Mirrors zlib 1.3 inflate.c (the header and the trailer of gzip, RFC 1952).
import { require_module } from '../../../python/platform/index.js';
import { Z_DATA_ERROR, zlib_error } from './errors.js';
import { PieceReader } from './piece_reader.js';

const MAGIC = 0x8b1f;
const DEFLATE = 8;
const FLAG_HEADER_CRC = 2;
const FLAG_EXTRA = 4;
const FLAG_NAME = 8;
const FLAG_COMMENT = 16;
const RESERVED_FLAGS = 0xe0;

function crc32(data: Uint8Array, value: number): number {
  // For a view of an empty ArrayBuffer, Node.js's crc32 returns 0, whatever `value` is.
  return data.length === 0 ? value : require_module('node:zlib').crc32(data, value);
}

function data_error(text: string): Error {
  return zlib_error(Z_DATA_ERROR, text);
}

/** Parses the header of a gzip member. Throws a ZlibError if it is invalid. */
export class GzipHeader extends PieceReader {
  /** The checksum of the header's part in previous pieces. In the current piece, the header begins at `#start`. */
  #crc = 0;
  #start = 0;

  override read(data: Uint8Array, start: number): number {
    this.#start = start;
    const end = super.read(data, start);
    if (end < 0) this.#crc = this.#crc_so_far();
    return end;
  }

  #crc_so_far(): number {
    return crc32(this.data.subarray(this.#start, this.at), this.#crc);
  }

  protected override *parse(): Generator<undefined, void> {
    if ((yield* this.number(2)) !== MAGIC) throw data_error('incorrect header check');
    const method_and_flags = yield* this.number(2);
    const flags = method_and_flags >> 8;
    if ((method_and_flags & 0xff) !== DEFLATE) throw data_error('unknown compression method');
    if (flags & RESERVED_FLAGS) throw data_error('unknown header flags set');
    // These fields are the time, the extra flags and the operating system.
    yield* this.skip(6);
    if (flags & FLAG_EXTRA) yield* this.skip(yield* this.number(2));
    if (flags & FLAG_NAME) yield* this.#text();
    if (flags & FLAG_COMMENT) yield* this.#text();
    if (!(flags & FLAG_HEADER_CRC)) return;
    const crc = this.#crc_so_far() & 0xffff;
    if ((yield* this.number(2)) !== crc) throw data_error('header crc mismatch');
  }

  /** Skips text and the zero that ends it. */
  *#text(): Generator<undefined, void> {
    for (let zero = -1; zero < 0;) {
      while (this.at === this.data.length) yield;
      zero = this.data.indexOf(0, this.at);
      this.at = zero < 0 ? this.data.length : zero + 1;
    }
  }
}

/** Checks the output of a gzip member against its trailer. Throws a ZlibError if it does not match. */
export class GzipTrailer extends PieceReader {
  #crc = 0;
  #size = 0;

  /** Updates the checksum and the size with new output. */
  update(output: Uint8Array): void {
    this.#crc = crc32(output, this.#crc);
    this.#size = (this.#size + output.length) >>> 0;
  }

  protected override *parse(): Generator<undefined, void> {
    if ((yield* this.number(4)) !== this.#crc) throw data_error('incorrect data check');
    if ((yield* this.number(4)) !== this.#size) throw data_error('incorrect length check');
  }
}
