// Mirrors CPython v3.13.18 Modules/_io/iobase.c, bufferedio.c (_BufferedIOBase).
import type { Bytes } from '../bytes/index.js';
import type { BytesLike } from '../values/index.js';
import { LINES, type Lines } from './lines.js';
import { install_dunders } from '../objects/index.js';
import { UnsupportedOperation } from '../errors/index.js';
import { StreamBase, type Size } from './stream_base.js';

/**
 * The base class of {@link BytesIO} and of the files that {@link open} returns: Python's `io.IOBase` for bytes.
 * Iteration yields lines, and `using` closes the stream.
 *
 * @see {@link https://docs.python.org/3.13/library/io.html#io.IOBase}
 * @example
 * ```ts
 * const stream: BinaryStream = new BytesIO(encode('a\nb\n'));
 * repr([...stream]); // => "[b'a\\n', b'b\\n']"
 * ```
 */
export abstract class BinaryStream extends StreamBase<BytesLike, number> implements Disposable {
  /** Reads at most `size` bytes, or by default all remaining bytes. Returns empty bytes at the end. */
  abstract read(size?: Size): Bytes;
  /** Reads one line including its newline, or at most `size` bytes of it. Returns empty bytes at the end. */
  abstract readline(size?: Size): Bytes;
  /** Fills `buffer` with the available data and returns the number of bytes read. */
  abstract readinto(buffer: Uint8Array): number;

  /** Always throws an error, because this library does not support it. @throws {UnsupportedOperation} */
  detach(): never {
    throw new UnsupportedOperation('detach');
  }

  __iter__(): Iterator<Bytes> {
    this._checkClosed();
    return this[Symbol.iterator]();
  }

  [Symbol.dispose](): void {
    this.close();
  }
}
export interface BinaryStream extends Lines<Bytes> {}
install_dunders(BinaryStream, LINES);
