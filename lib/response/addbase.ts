// @unasync
// Mirrors CPython v3.13.0 Lib/urllib/response.py (addbase) and what it takes of Lib/tempfile.py (_TemporaryFileWrapper).
import {
  AttributeError,
  Bytes,
  ValueError,
  bind,
  def,
  hidden_attributes,
  is_virtual_instance,
  repr,
  required,
  type_name,
  type Arguments,
  type ArgumentsOf,
} from '../builtins/index.js';
import { next_line } from '../io/inner/index.js';
import { settle } from '../transport/index.js';
import type { FileLike } from './file_like.js';

type Method = (...args: unknown[]) => unknown;

const ADDBASE = def('addbase.__init__', { fp: required<FileLike>() });

/** A size, by position or by the name the stream wrapped has for it. */
type SizeArguments = Arguments<
  [],
  [size: number | null],
  { size: number | null; amt: number | null; n: number; limit: number | null }
>;

/**
 * The base of the responses that wrap a stream: it reads what the stream reads.
 *
 * @see {@link https://docs.python.org/3.13/library/urllib.request.html#module-urllib.response}
 * @example
 * ```ts
 * import { addbase } from 'pyurllib/response';
 * import { BytesIO, encode } from 'pyurllib/builtins';
 *
 * const response = new addbase(new BytesIO(encode('one\ntwo\n')));
 * const line = await response.readline();
 * line.decode(); // => 'one\n'
 * ```
 */
export class addbase implements AsyncDisposable {
  /** The stream wrapped. */
  declare fp: FileLike;
  /** The stream wrapped: the one read from. */
  declare file: FileLike;
  name: string = '<urllib response>';
  /** @internal */
  _close_called = false;

  /** @param fp The stream to wrap. */
  constructor(...args: ArgumentsOf<typeof ADDBASE>) {
    const [fp] = bind(ADDBASE, args);
    this.fp = fp;
    this.file = fp;
  }

  /** Whether the stream is closed. */
  get closed(): boolean {
    return this.file.closed ?? false;
  }

  /** Reads at most `size` bytes; all when it is negative, null or not given. */
  async read(...args: SizeArguments): Promise<Bytes> {
    return await delegate(this, 'read', args);
  }

  /** Reads at most `size` bytes, with one read of what is below at most. */
  async read1(...args: SizeArguments): Promise<Bytes> {
    return await delegate(this, 'read1', args);
  }

  /** Shows what is buffered without taking it. */
  async peek(...args: SizeArguments): Promise<Bytes> {
    return await delegate(this, 'peek', args);
  }

  /** Reads into `buffer`; returns how many bytes. */
  async readinto(buffer: Uint8Array): Promise<number> {
    return await delegate(this, 'readinto', [buffer]);
  }

  /** Reads into `buffer` what one read gives; returns how many bytes. */
  async readinto1(buffer: Uint8Array): Promise<number> {
    return await delegate(this, 'readinto1', [buffer]);
  }

  /** Reads a line, at most `size` bytes of it when that is not negative. */
  async readline(...args: SizeArguments): Promise<Bytes> {
    return await delegate(this, 'readline', args);
  }

  /** Reads the lines left; stops once they hold `hint` bytes, when that is above 0. */
  async readlines(...hint: [hint?: number | null]): Promise<Bytes[]> {
    const lines = await delegate<Bytes[]>(this, 'readlines', hint);
    return lines.map(as_bytes);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Bytes, void, undefined> {
    for await (const line of this.file as unknown as AsyncIterable<Bytes>) yield as_bytes(line);
  }

  async __next__(): Promise<Bytes> {
    return await next_line(this);
  }

  __iter__(): this {
    return this;
  }

  /** What a stream in memory holds. */
  getvalue(): Bytes {
    return call(this, 'getvalue') as Bytes;
  }

  /** The descriptor of the stream, where it has one. */
  fileno(): number {
    return call(this, 'fileno') as number;
  }

  /** Flushes the stream. */
  flush(): void {
    call(this, 'flush');
  }

  /** Whether the stream is a terminal. */
  isatty(): boolean {
    return call(this, 'isatty') as boolean;
  }

  /** Whether the stream can be read. */
  readable(): boolean {
    return call(this, 'readable') as boolean;
  }

  /** Whether the stream can be written. */
  writable(): boolean {
    return call(this, 'writable') as boolean;
  }

  /** Whether the stream can be moved in. */
  seekable(): boolean {
    return call(this, 'seekable') as boolean;
  }

  /** Moves to `offset` bytes from the start (0), from here (1) or from the end (2), where the stream can. */
  seek(offset: number, whence: number = 0): number {
    return call(this, 'seek', offset, whence) as number;
  }

  /** Where in the stream the next byte is read. */
  tell(): number {
    return call(this, 'tell') as number;
  }

  /** Cuts the stream to `size` bytes, where it can be written. */
  truncate(size: number | null = null): number {
    return call(this, 'truncate', size) as number;
  }

  /** Writes `data`, where the stream can be written. */
  write(data: Uint8Array): number {
    return call(this, 'write', data) as number;
  }

  /** Closes the stream; twice is harmless. */
  close(): void {
    if (this._close_called) return;
    this._close_called = true;
    this.file.close?.();
  }

  __repr__(): string {
    return `<${type_name(this)} whose fp = ${repr(this.file)}>`;
  }

  /** @throws {@link ValueError} when the stream is closed. */
  __enter__(): this {
    if (this.fp.closed) throw new ValueError('I/O operation on closed file');
    return this;
  }

  __exit__(): void {
    this.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.close();
  }

  /** HTTPError counts as a response though it extends URLError. */
  static [Symbol.hasInstance](value: unknown): boolean {
    return (
      Function.prototype[Symbol.hasInstance].call(this, value) || is_virtual_instance(this, value)
    );
  }
}
hidden_attributes(addbase, ['fp', 'file']);

/** Calls the wrapped stream's method and waits for what it gives. */
async function delegate<T>(response: addbase, name: string, args: unknown[]): Promise<T> {
  return as_bytes((await settle(call(response, name, ...args))) as T);
}

/** Bytes for any Uint8Array that a program's own stream returned; anything else unchanged. */
function as_bytes<T>(value: T): T {
  return value instanceof Uint8Array && !(value instanceof Bytes)
    ? (Bytes.view(value) as T)
    : value;
}

function call(response: addbase, name: string, ...args: unknown[]): unknown {
  const { file } = response;
  const method = (file as unknown as Record<string, unknown>)[name];
  if (typeof method !== 'function') {
    throw new AttributeError(`'${type_name(file)}' object has no attribute '${name}'`);
  }
  return (method as Method).apply(file, args);
}
