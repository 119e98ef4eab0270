// Mirrors CPython v3.13.0 Modules/_io/iobase.c, textio.c (_TextIOBase).
import { type Size } from '../binary_stream.js';
import { name_classes } from '../exception.js';
import { is_iterable } from '../iterable.js';
import { UnsupportedOperation } from '../os_error.js';
import { ValueError } from '../simple_exceptions.js';
import { type_name } from '../type_name.js';

/**
 * The base of streams of text: Python's `io.TextIOBase`. What a subclass does not override refuses.
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

  /** The name of the encoding; null where there is none. */
  get encoding(): string | null {
    return null;
  }

  /** The name of the error handler; null where there is none. */
  get errors(): string | null {
    return null;
  }

  /** The line ends met so far: one, an array of several, or null. */
  get newlines(): string | string[] | null {
    return null;
  }

  /** At most `size` characters; all that is left, without one. Empty at the end. */
  read(_size?: Size): string | Promise<string> {
    throw new UnsupportedOperation('read');
  }

  /** One line, its end included; at most `size` characters of it. Empty at the end. */
  readline(_size?: Size): string | Promise<string> {
    throw new UnsupportedOperation('readline');
  }

  /** Writes text; returns how many characters. */
  write(_text: string): number {
    throw new UnsupportedOperation('write');
  }

  /** Writes texts one after another; nothing is put between them. */
  writelines(lines: Iterable<string>): void {
    this._check_open();
    if (!is_iterable(lines)) throw new TypeError(`'${type_name(lines)}' object is not iterable`);
    for (const line of lines) this.write(line);
  }

  /** Takes the stream of bytes off. */
  detach(): unknown {
    throw new UnsupportedOperation('detach');
  }

  /** Moves to a position. */
  seek(_position: number | bigint, _whence?: number): number | bigint {
    throw new UnsupportedOperation('seek');
  }

  /** The position. */
  tell(): number | bigint {
    return this.seek(0, 1);
  }

  /** Cuts off at a position. */
  truncate(_size?: Size): number {
    throw new UnsupportedOperation('truncate');
  }

  /** The number of the file. */
  fileno(): number {
    throw new UnsupportedOperation('fileno');
  }

  /** True for a terminal. */
  isatty(): boolean {
    this._check_open();
    return false;
  }

  /** True if it can be read. */
  readable(): boolean {
    return false;
  }

  /** True if it can be written. */
  writable(): boolean {
    return false;
  }

  /** True if its position can be moved. */
  seekable(): boolean {
    return false;
  }

  /** Writes what is held back. */
  flush(): void {
    this._check_open();
  }

  /** Closes; twice is harmless. */
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
