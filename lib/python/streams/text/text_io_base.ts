// Mirrors CPython v3.13.18 Modules/_io/iobase.c, textio.c (_TextIOBase).
import { UnsupportedOperation, name_classes } from '../../errors/internal.js';
import { StreamBase, type Size } from '../stream_base.js';

/**
 * The base class of text streams: Python's `io.TextIOBase`. Unless a subclass overrides them, methods such as `read`,
 * `write` and `seek` throw UnsupportedOperation.
 *
 * @see {@link https://docs.python.org/3.13/library/io.html#io.TextIOBase}
 * @example
 * ```ts
 * import { StringIO, TextIOBase } from 'pyurllib/io';
 *
 * new StringIO('text') instanceof TextIOBase; // => true
 * ```
 */
export class TextIOBase extends StreamBase<string, number | bigint> implements Disposable {
  /** The name of the encoding, or null if there is none. */
  get encoding(): string | null {
    return null;
  }

  /** The name of the error handler, or null if there is none. */
  get errors(): string | null {
    return null;
  }

  /** The line endings found so far: a single one, an array of several, or null before the first. */
  get newlines(): string | string[] | null {
    return null;
  }

  /** Reads at most `size` characters, or by default all remaining characters. Returns `''` at the end. */
  read(_size?: Size): string | Promise<string> {
    throw new UnsupportedOperation('read');
  }

  /** Reads one line including its line ending, or at most `size` characters of it. Returns `''` at the end. */
  readline(_size?: Size): string | Promise<string> {
    throw new UnsupportedOperation('readline');
  }

  /** Detaches and returns the underlying byte stream. @throws {UnsupportedOperation} unless a subclass overrides it. */
  detach(): unknown {
    throw new UnsupportedOperation('detach');
  }

  /** Writes buffered text and closes the stream. A second call has no effect. */
  override close(): void {
    if (super.closed) return;
    try {
      this.flush();
    } finally {
      super.close();
    }
  }

  [Symbol.dispose](): void {
    this.close();
  }
}
name_classes({ TextIOBase }, 'io');
