// @unasync
// Mirrors CPython v3.13.0 Lib/_pyio.py (BufferedIOBase): what is common to every readable byte stream.
import {
  BufferedFile,
  Bytes,
  BytesIO,
  UnsupportedOperation,
  multiple_bases,
} from '../builtins/index.js';
import { IOBase } from './io_base.js';
import { optional_size } from './sizes.js';

/**
 * A readable stream of bytes: a subclass gives `read`, `read1` and `peek`; lines and copying into a buffer come from
 * here, the rest from {@link IOBase}.
 *
 * @see {@link https://docs.python.org/3.13/library/io.html#io.BufferedIOBase}
 * @example
 * ```ts
 * import { BufferedIOBase } from 'pyurllib/io';
 * import { urlopen } from 'pyurllib/request';
 *
 * const response = await urlopen('http://localhost:8000/');
 * response instanceof BufferedIOBase; // => true
 * response.close();
 * ```
 */
export abstract class BufferedIOBase extends IOBase {
  /** At most `size` bytes, from one read of what is below at most; what is at hand when it is negative. */
  abstract read1(size?: number): Promise<Bytes>;

  /** What is buffered, without taking it: at least one byte unless at the end. */
  abstract peek(size?: number): Promise<Bytes>;

  /**
   * Reads into `buffer`.
   * @param buffer Bytes to be overwritten from the start.
   * @returns How many bytes were read: fewer than fit only at the end of the stream.
   */
  async readinto(buffer: Uint8Array): Promise<number> {
    const data = await this.read(buffer.length);
    buffer.set(data);
    return data.length;
  }

  /**
   * Reads into `buffer` what one read of the stream below gives.
   * @param buffer Bytes to be overwritten from the start.
   * @returns How many bytes were read.
   */
  async readinto1(buffer: Uint8Array): Promise<number> {
    const data = await this.read1(buffer.length);
    buffer.set(data);
    return data.length;
  }

  /**
   * Reads up to and with the next line feed.
   * @param size The most bytes to take; negative or null for no limit.
   * @returns The line; shorter at the limit or the end; empty at the end.
   */
  override async readline(size: number | null = -1): Promise<Bytes> {
    const asked = optional_size(size);
    const limit = asked < 0 ? Infinity : asked;
    const pieces: Bytes[] = [];
    for (let taken = 0; taken < limit;) {
      const ahead = await this.peek(1);
      // As in CPython: without a look ahead a single byte is asked for, and the limit is one of each look, too.
      const wanted = ahead.subarray(0, limit).indexOf(10) + 1 || ahead.length || 1;
      const piece = await this.read(Math.min(wanted, limit));
      if (piece.length === 0) break;
      pieces.push(piece);
      taken += piece.length;
      if (piece[piece.length - 1] === 10) break;
    }
    return pieces.length === 1 ? pieces[0]! : Bytes.concat(pieces);
  }

  /** Takes the stream below off. Not here. */
  detach(): never {
    throw new UnsupportedOperation('detach');
  }
}
multiple_bases(BufferedFile, BufferedIOBase);
multiple_bases(BytesIO, BufferedIOBase);
