// @unasync
// Mirrors CPython v3.13.18 Modules/_io/iobase.c (_RawIOBase).
import { is_own, own } from '../../python/calls/index.js';
import { Bytes, own_bytes } from '../../python/bytes/index.js';
import { NotImplementedError, ValueError } from '../../python/errors/index.js';
import { as_integer, multiple_bases, name_classes } from '../../python/errors/internal.js';
import { FileIO } from '../../python/streams/index.js';
import { settle } from '../../transport/index.js';
import { type Cores, IOBase } from './io_base.js';
import { line_of } from './lines.js';
import { DEFAULT_BUFFER_SIZE } from './buffered_reader.js';

/**
 * The base class of unbuffered byte streams. A subclass that implements `readinto` and `readable` can be wrapped in a
 * {@link BufferedReader}. A writable subclass implements `write` and `writable`.
 *
 * @see {@link https://docs.python.org/3.13/library/io.html#io.RawIOBase}
 * @example
 * ```ts
 * import { BufferedReader, RawIOBase } from 'pyurllib/io';
 *
 * class Zeros extends RawIOBase {
 *   override readable() {
 *     return true;
 *   }
 *   override async readinto(buffer: Uint8Array) {
 *     buffer.fill(0);
 *     return buffer.length;
 *   }
 * }
 * const reader = new BufferedReader(new Zeros());
 * const zeros = await reader.read(3);
 * zeros.hex(); // => '000000'
 * ```
 */
export class RawIOBase extends IOBase {
  /**
   * Reads into `buffer` and returns the number of bytes, which is 0 at the end, or null if there are none yet and the stream does
   * not block. Subclasses override it.
   */
  async readinto(_buffer: Uint8Array): Promise<number | null> {
    throw new NotImplementedError();
  }

  /**
   * Reads at most `size` bytes. If `size` is negative or omitted, reads all remaining bytes. Returns null if there are none yet and
   * the stream does not block.
   */
  override async read(size: number = -1): Promise<Bytes | null> {
    const amount = as_integer(size);
    return await (amount < 0 ? this.readall() : this._in_turn(() => this.#read(amount)));
  }

  async #read(size: number): Promise<Bytes | null> {
    const buffer = new Bytes(size);
    const length = (await settle(this._readinto(buffer))) ?? null;
    if (length === null) return null;
    if (length < 0 || length > size)
      throw new ValueError(`readinto returned ${length} outside buffer size ${size}`);
    return own_bytes(buffer.subarray(0, length));
  }

  /** Calls `readinto` for a caller that has its turn. @internal */
  async _readinto(buffer: Uint8Array): Promise<number | null> {
    return await settle(this.readinto(buffer));
  }

  /** Reads all remaining bytes, or those that are there if the stream does not block. Returns null if there are none yet. */
  async readall(): Promise<Bytes | null> {
    const read = this._cores()?.read;
    if (read) return await this._in_turn(() => read_all(read));
    return await this._lock.above.run(() => read_all((size) => this.read(size)));
  }

  /** @internal */
  override _cores(): Cores | null {
    if (!is_own(this, RawIOBase, 'read', 'readline', Symbol.asyncIterator)) return null;
    const read = (size: number) => this.#read(size);
    const readline = (limit: number) => line_of(read, () => null, limit);
    return { read, readline, lines: () => this._lines(() => readline(Infinity)) };
  }

  /** Writes bytes and returns the number of bytes written. Subclasses override it. */
  override write(_data: Uint8Array): number {
    throw new NotImplementedError();
  }
}
own(RawIOBase);

async function read_all(read: (size: number) => Promise<Bytes | null>): Promise<Bytes | null> {
  const pieces: Bytes[] = [];
  for (;;) {
    const piece = await settle(read(DEFAULT_BUFFER_SIZE));
    if (piece === null && pieces.length === 0) return null;
    if (piece === null || piece.length === 0) return Bytes.concat(pieces);
    pieces.push(piece);
  }
}
multiple_bases(FileIO, RawIOBase);
name_classes({ RawIOBase }, 'io');
