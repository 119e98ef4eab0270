// @unasync
// Mirrors CPython v3.13.18 Lib/_pyio.py (BufferedIOBase): the common part of readable byte streams.
import type { Bytes } from '../../python/bytes/index.js';
import {
  UnsupportedOperation,
  ValueError,
  multiple_bases,
  name_classes,
} from '../../python/errors/internal.js';
import { BufferedFile, BytesIO } from '../../python/streams/index.js';
import { writable_buffer } from '../../python/values/index.js';
import { IOBase } from './io_base.js';

/**
 * A readable byte stream. A subclass implements `read`, `read1` and `peek`; this class adds `readinto` and
 * `readinto1`, and {@link IOBase} adds the other methods.
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
  /** Reads at most `size` bytes. If `size` is negative, null or omitted, reads all remaining bytes. */
  abstract override read(size?: number | null): Promise<Bytes>;

  /**
   * Reads at most `size` bytes with at most one read of the underlying stream. If `size` is negative, reads the
   * available bytes.
   */
  abstract read1(size?: number): Promise<Bytes>;

  /** Returns buffered bytes without consuming them. There is at least one byte, except at the end. */
  abstract peek(size?: number): Promise<Bytes>;

  /**
   * Reads into `buffer`.
   * @param buffer The bytes to overwrite, from the start.
   * @returns The number of bytes read. It is less than the buffer's length only at the end of the stream.
   */
  async readinto(buffer: Uint8Array): Promise<number> {
    const target = writable_buffer(buffer);
    const data = await this.read(target.length);
    return fill(target, data);
  }

  /**
   * Reads into `buffer` with at most one read of the underlying stream.
   * @param buffer The bytes to overwrite, from the start.
   * @returns The number of bytes read.
   */
  async readinto1(buffer: Uint8Array): Promise<number> {
    const target = writable_buffer(buffer);
    const data = await this.read1(target.length);
    return fill(target, data);
  }

  /** This method is not supported. @throws {UnsupportedOperation} always. */
  detach(): never {
    throw new UnsupportedOperation('detach');
  }
}
multiple_bases(BufferedFile, BufferedIOBase);

/** Copies what was read into a buffer. @throws {@link ValueError} if that is more than was asked for. */
function fill(target: Uint8Array, data: Bytes): number {
  const [wanted, found] = [target.length, data.length];
  if (found > wanted)
    throw new ValueError(
      `read() returned too much data: ${wanted} bytes requested, ${found} returned`,
    );
  target.set(data);
  return found;
}
multiple_bases(BytesIO, BufferedIOBase);
name_classes({ BufferedIOBase }, 'io');
