// Mirrors CPython v3.13.0 Modules/_io/iobase.c, textio.c (_TextIOBase).
import { type Size } from '../binary_stream.js';
import { name_classes } from '../exception.js';
import { is_iterable } from '../iterable.js';
import { UnsupportedOperation } from '../os_error.js';
import { ValueError } from '../simple_exceptions.js';
import { type_name } from '../type_name.js';

/**
 * The base of text streams: Python's `io.TextIOBase`. Operations that a subclass does not override are unsupported.
 *
 * @see {@link https://docs.python.org/3.13/library/io.html#io.TextIOBase}
 * @example
 * ```ts
 * import { StringIO, TextIOBase } from 'pyurllib/io';
 *
 * new StringIO('text') instanceof TextIOBase; // => true
 * ```
 */
export class TextIOBase implements Disposable {
  #closed = false;

  /** True once the stream is closed. */
  get closed(): boolean {
    return this.#closed;
  }

  /** The name of the encoding, or null. */
  get encoding(): string | null {
    return null;
  }

  /** The name of the error handler, or null. */
  get errors(): string | null {
    return null;
  }

  /** The line endings seen so far: one, an array of several, or null. */
  get newlines(): string | string[] | null {
    return null;
  }

  /** Reads at most `size` characters; by default, everything up to the end. Returns `''` at the end. */
  read(_size?: Size): string | Promise<string> {
    throw new UnsupportedOperation('read');
  }

  /** Reads one line including its line ending, at most `size` characters of it. Returns `''` at the end. */
  readline(_size?: Size): string | Promise<string> {
    throw new UnsupportedOperation('readline');
  }

  /** Writes text; returns the number of characters. */
  write(_text: string): number {
    throw new UnsupportedOperation('write');
  }

  /** Writes several texts, without separators. */
  writelines(lines: Iterable<string>): void {
    this._check_open();
    if (!is_iterable(lines)) throw new TypeError(`'${type_name(lines)}' object is not iterable`);
    for (const line of lines) this.write(line);
  }

  /** Detaches and returns the byte stream. */
  detach(): unknown {
    throw new UnsupportedOperation('detach');
  }

  /** Moves to a position. */
  seek(_position: number | bigint, _whence?: number): number | bigint {
    throw new UnsupportedOperation('seek');
  }

  /** The current position. */
  tell(): number | bigint {
    return this.seek(0, 1);
  }

  /** Truncates to a position. */
  truncate(_size?: Size): number {
    throw new UnsupportedOperation('truncate');
  }

  /** The file descriptor. */
  fileno(): number {
    throw new UnsupportedOperation('fileno');
  }

  /** True for a terminal. */
  isatty(): boolean {
    this._check_open();
    return false;
  }

  /** True if the stream can be read. */
  readable(): boolean {
    return false;
  }

  /** True if the stream can be written. */
  writable(): boolean {
    return false;
  }

  /** True if the stream supports seeking. */
  seekable(): boolean {
    return false;
  }

  /** Writes buffered text. */
  flush(): void {
    this._check_open();
  }

  /** Closes the stream; closing twice has no effect. */
  close(): void {
    if (this.#closed) return;
    try {
      this.flush();
    } finally {
      this.#closed = true;
    }
  }

  /** @internal */
  _check_open(): void {
    if (this.closed) throw new ValueError('I/O operation on closed file.');
  }

  __enter__(): this {
    this._check_open();
    return this;
  }

  __exit__(): void {
    this.close();
  }

  [Symbol.dispose](): void {
    this.close();
  }
}
name_classes({ TextIOBase });
