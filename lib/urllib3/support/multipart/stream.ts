import type { Bytes } from '../../../python/bytes/index.js';
import { OSError, UnsupportedOperation, ValueError } from '../../../python/errors/index.js';
import { name_classes } from '../../../python/errors/internal.js';
import { is_bytes_like, required_bytes } from '../../../python/values/index.js';
import { joined } from '../joined.js';
import type { Source } from './sources.js';

/** A piece of the body: bytes, or a source from which to read them. */
export type Piece = Uint8Array | Source;

/** The maximum number of bytes to read from a source at a time. */
const CHUNK = 256 * 1024;

function size_of(pieces: readonly Piece[]): number | null {
  let total = 0;
  for (const piece of pieces) {
    const size = is_bytes_like(piece) ? piece.length : piece.size;
    if (size === null) return null;
    total += size;
  }
  return total;
}

/**
 * A body whose files are read while it is sent. It is a file object with `read`, `tell` and `seek`.
 *
 * `read` returns a promise if the content of one of its parts is read asynchronously, such as a Blob or a stream.
 */
export class MultipartStream {
  /** The size in bytes, or null if it is known only at the end. */
  readonly size: number | null;
  readonly #pieces: readonly Piece[];
  readonly #is_async: boolean;
  /** The index of the current piece. */
  #index = 0;
  /** The number of bytes of the current piece that have been read. */
  #offset = 0;
  #position = 0;

  constructor(pieces: readonly Piece[]) {
    this.#pieces = pieces;
    this.size = size_of(pieces);
    this.#is_async = pieces.some((piece) => !is_bytes_like(piece) && piece.is_async);
  }

  /**
   * Reads the next bytes.
   *
   * @param size The number of bytes. Null or a negative number means all remaining bytes.
   * @returns The bytes. There are fewer than requested at the end, and none after it.
   * @throws {OSError} if a file ends before the size that it had at first, or cannot be read.
   */
  read(size: number | null = -1): Bytes | Promise<Bytes> {
    const wanted = size === null || size < 0 ? Infinity : size;
    return this.#is_async ? this.#read_async(wanted) : this.#read_sync(wanted);
  }

  #read_sync(wanted: number): Bytes {
    const taken: Uint8Array[] = [];
    for (let left = wanted; left > 0 && this.#index < this.#pieces.length;) {
      left -= this.#take(this.#next(left) as Uint8Array, taken);
    }
    return joined(taken);
  }

  async #read_async(wanted: number): Promise<Bytes> {
    const taken: Uint8Array[] = [];
    for (let left = wanted; left > 0 && this.#index < this.#pieces.length;) {
      left -= this.#take(await this.#next(left), taken);
    }
    return joined(taken);
  }

  /** Returns at most `left` bytes of the current piece, or no bytes at its end. */
  #next(left: number): Uint8Array | Promise<Uint8Array> {
    const piece = this.#pieces[this.#index]!;
    if (is_bytes_like(piece)) return piece.subarray(this.#offset, this.#offset + left);
    const size = Math.min(left, CHUNK, (piece.size ?? Infinity) - this.#offset);
    return size === 0 ? new Uint8Array(0) : piece.read(size);
  }

  #take(given: Uint8Array, taken: Uint8Array[]): number {
    const piece = this.#pieces[this.#index]!;
    const size = is_bytes_like(piece) ? null : piece.size;
    // A file may return more than it was asked for, but its size is part of the Content-Length.
    const data = required_bytes(given).subarray(0, (size ?? Infinity) - this.#offset);
    if (data.length === 0) {
      if (size !== null && this.#offset < size) {
        // The whole size has already been sent in the Content-Length header.
        throw new OSError(`a file of the body ended after ${this.#offset} of ${size} bytes`);
      }
      this.#index += 1;
      this.#offset = 0;
      // Other code may have moved the position of the next file.
      const next = this.#pieces[this.#index];
      if (next !== undefined && !is_bytes_like(next)) next.seek(0);
      return 0;
    }
    taken.push(data);
    this.#offset += data.length;
    this.#position += data.length;
    return data.length;
  }

  /** Ends the streams of a body that will not be read to its end. @internal */
  _end_streams(): void {
    for (const piece of this.#pieces) if (!is_bytes_like(piece)) piece.end?.();
  }

  /** Returns the position, in bytes from the start. */
  tell(): number {
    return this.#position;
  }

  /**
   * Changes the position.
   *
   * @param offset Bytes from the start (`whence` 0), the current position (1) or the end (2).
   * @returns The position, in bytes from the start.
   * @throws {UnsupportedOperation} if a stream that has been read cannot be read again, or if the size of the body is
   * unknown and the position is not the start.
   * @throws {ValueError} for a position before the start.
   */
  seek(offset: number, whence = 0): number {
    const bases = [0, this.#position, this.size ?? NaN];
    const place = offset + bases[whence]!;
    if (place < 0) throw new ValueError(`negative seek value ${place}`);
    if (Number.isNaN(place) || (place > 0 && this.size === null)) throw unsupported();
    let left = Math.min(place, this.size ?? 0);
    this.#position = left;
    this.#index = this.#pieces.length;
    this.#offset = 0;
    for (const [index, piece] of this.#pieces.entries()) {
      const size = is_bytes_like(piece) ? piece.length : (piece.size ?? Infinity);
      const start = Math.min(left, size);
      if (!is_bytes_like(piece) && !piece.seek(start)) throw unsupported();
      if (start < size && this.#index === this.#pieces.length) {
        this.#index = index;
        this.#offset = start;
      }
      left -= start;
    }
    return this.#position;
  }

  /** Returns true if the size is known. Otherwise, only a `seek` to the start may work. */
  seekable(): boolean {
    return this.size !== null;
  }
}
name_classes({ MultipartStream });

function unsupported(): UnsupportedOperation {
  return new UnsupportedOperation('underlying stream is not seekable');
}
