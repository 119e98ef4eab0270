// Mirrors CPython v3.13.18 Modules/_io/iobase.c (_IOBase), except what may have to wait: reading.
import { iter_of } from '../objects/index.js';
import { special_method } from '../values/index.js';
import { UnsupportedOperation, ValueError } from '../errors/index.js';

/**
 * A number of bytes or characters. As the number to read, null, undefined and negative values stand for all of them.
 */
export type Size = number | bigint | { __index__(): number | bigint } | null;

/**
 * The base class of all streams of bytes and text in both APIs: Python's `io.IOBase`. Unless a subclass overrides
 * them, `write`, `seek`, `truncate` and `fileno` throw UnsupportedOperation.
 *
 * @typeParam Data The type of the data to write.
 * @typeParam Position The type of positions.
 */
export abstract class StreamBase<Data, Position extends number | bigint> {
  #closed = false;

  /** True once the stream is closed. */
  get closed(): boolean {
    return this.#closed;
  }

  /** Writes data and returns how much was written. */
  write(_data: Data): number {
    throw new UnsupportedOperation('write');
  }

  /** Writes several pieces of data, without separators. */
  writelines(lines: Iterable<Data>): void {
    this._checkClosed();
    for (const line of iter_of(lines)) this.write(line as Data);
  }

  /**
   * Moves to a position and returns it, counted from the start. The second argument says what the first is relative to:
   * the start (0, the default), the current position (1) or the end (2).
   */
  seek(_position: Position, _whence: number = 0): Position {
    throw new UnsupportedOperation('seek');
  }

  /** Returns the current position. */
  tell(): Position {
    return this.seek(0 as Position, 1);
  }

  /** Truncates the stream to a size, which is the current position by default, and returns the size. */
  truncate(_size: Size = null): number {
    throw new UnsupportedOperation('truncate');
  }

  /** Returns the file descriptor. */
  fileno(): number {
    throw new UnsupportedOperation('fileno');
  }

  /** Returns true if the stream is a terminal. */
  isatty(): boolean {
    this._checkClosed();
    return false;
  }

  /** Returns true if the stream can be read. */
  readable(): boolean {
    return false;
  }

  /** Returns true if the stream can be written to. */
  writable(): boolean {
    return false;
  }

  /** Returns true if the stream supports seeking. */
  seekable(): boolean {
    return false;
  }

  /** Writes buffered data, if any. @throws {ValueError} if the stream is closed. */
  flush(): void {
    this._checkClosed();
  }

  /** Closes the stream. A second call has no effect. */
  close(): void {
    this.#closed = true;
  }

  /** @internal */
  _checkClosed(): void {
    if (this.closed) throw new ValueError('I/O operation on closed file.');
  }

  __enter__(): this {
    this._checkClosed();
    return this;
  }

  __exit__(..._exception: unknown[]): void {
    this.close();
  }
}

/**
 * Returns true if a value has Python's `read(n)`. The method `read` of Node's streams and file handles and of Requests'
 * responses is a different one; these objects are iterated over.
 *
 * @param value Any value.
 * @returns True for an object with a method `read`, except these.
 * @example
 * ```ts
 * is_readable(new BytesIO()); // => true
 * is_readable('text'); // => false
 * ```
 */
export function is_readable(value: unknown): value is { read(size?: number): unknown } {
  if (typeof value !== 'object' || value === null) return false;
  const has = (name: string) => special_method(value, name) !== null;
  if (!has('read')) return false;
  const is_of_node = (has('pipe') && Symbol.asyncIterator in value) || has('createReadStream');
  // The `read()` of a response of Requests does not accept a size. As in Python, such a body is iterated over.
  const is_response =
    has('iter_content') && (Symbol.asyncIterator in value || Symbol.iterator in value);
  return !is_of_node && !is_response;
}
