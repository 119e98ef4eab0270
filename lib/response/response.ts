// @unasync
// Mirrors CPython v3.13.18 Lib/urllib/response.py, and Lib/tempfile.py (_TemporaryFileWrapper, the base of addbase).
import { Bytes } from '../python/bytes/index.js';
import {
  type ArgumentsOf,
  bind,
  def,
  optional,
  required,
  var_positional,
} from '../python/calls/index.js';
import { ValueError, is_instance, name_classes, no_attribute } from '../python/errors/internal.js';
import { repr } from '../python/objects/index.js';
import { hidden_attributes, is_bytes_like, type_name } from '../python/values/index.js';
import { next_line } from '../stdlib/io/internal.js';
import type {
  PeekArguments,
  Read1Arguments,
  ReadArguments,
  ReadlineArguments,
} from '../stdlib/http/client/internal.js';
import { settle } from '../transport/index.js';
//#if async
import { unless_aborted } from '../transport/index.js';
//#endif
import { NO_EXCHANGE, type Exchange } from '../transport/plain.js';
import { type addbaseArguments } from './response.calls.js';

/** A byte stream that a response can wrap. In the async API, its methods may return promises. */
export interface FileLike {
  read(size?: number | null): Bytes | Uint8Array | Promise<Bytes | Uint8Array>;
  close?(): unknown;
  readonly closed?: boolean;
}

type Method = (...args: unknown[]) => unknown;

/**
 * The base class of responses that wrap a stream. Most methods call the stream's method of the same name.
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
  /** The stream given to the constructor. */
  declare fp: {
    read(size?: number | null): Bytes | Promise<Bytes>;
    close(): unknown;
  } & FileLike;
  /** The stream whose methods are called. It is `fp` unless a program replaces it. */
  declare file: FileLike;
  name: string = '<urllib response>';
  /** @internal */
  _close_called = false;
  /** The context of the request, whose signal ends reading. @internal */
  declare _exchange?: Exchange;

  /** @param fp The stream to wrap. */
  constructor(...args: addbaseArguments);
  constructor(fp: FileLike) {
    this.fp = fp as this['fp'];
    this.file = fp;
  }

  /** The stream's `closed`, or false if the stream does not have it. */
  get closed(): boolean {
    return this.file.closed ?? false;
  }

  /** Reads at most `amt` bytes, or all remaining bytes if `amt` is negative, null or omitted. */
  async read(...args: ReadArguments): Promise<Bytes> {
    return await delegate(this, 'read', args);
  }

  /** Reads at most `n` bytes, with at most one read of the underlying stream. */
  async read1(...args: Read1Arguments): Promise<Bytes> {
    return await delegate(this, 'read1', args);
  }

  /** Returns buffered bytes without consuming them. */
  async peek(...args: PeekArguments): Promise<Bytes> {
    return await delegate(this, 'peek', args);
  }

  /** Reads into `buffer` and returns the number of bytes read. */
  async readinto(buffer: Uint8Array): Promise<number> {
    return await delegate(this, 'readinto', [buffer]);
  }

  /** Reads into `buffer` with at most one read of the underlying stream, and returns the number of bytes read. */
  async readinto1(buffer: Uint8Array): Promise<number> {
    return await delegate(this, 'readinto1', [buffer]);
  }

  /** Reads a line, or at most `limit` bytes of the line if `limit` is not negative. */
  async readline(...args: ReadlineArguments): Promise<Bytes> {
    return await delegate(this, 'readline', args);
  }

  /** Reads the remaining lines. If `hint` is positive, stops once the lines contain that many bytes. */
  async readlines(...hint: [hint?: number | null]): Promise<Bytes[]> {
    const lines = await delegate<Bytes[]>(this, 'readlines', hint);
    return lines.map(as_bytes);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Bytes, void, undefined> {
    this._exchange?.signal?.throwIfAborted();
    for await (const line of this.file as unknown as AsyncIterable<Bytes>) {
      this._exchange?.signal?.throwIfAborted();
      yield as_bytes(line);
    }
  }

  async __next__(): Promise<Bytes> {
    return await next_line(this);
  }

  __iter__(): AsyncIterable<Bytes> {
    return this;
  }

  /** Returns the contents of an in-memory stream. */
  getvalue(): Bytes {
    return call(this, 'getvalue') as Bytes;
  }

  /** Returns the stream's file descriptor. Throws if it has none. */
  fileno(): number {
    return call(this, 'fileno') as number;
  }

  /** Flushes the stream. */
  flush(): void {
    call(this, 'flush');
  }

  /** Returns true if the stream is a terminal. */
  isatty(): boolean {
    return call(this, 'isatty') as boolean;
  }

  /** Returns true if the stream can be read. */
  readable(): boolean {
    return call(this, 'readable') as boolean;
  }

  /** Returns true if the stream can be written. */
  writable(): boolean {
    return call(this, 'writable') as boolean;
  }

  /** Returns true if the stream supports `seek`. */
  seekable(): boolean {
    return call(this, 'seekable') as boolean;
  }

  /**
   * Seeks to `offset` bytes from the start (`whence` 0), the current position (1) or the end (2), and returns the new
   * position.
   */
  seek(offset: number, whence: number = 0): number {
    return call(this, 'seek', offset, whence) as number;
  }

  /** Returns the current position in the stream. */
  tell(): number {
    return call(this, 'tell') as number;
  }

  /** Truncates a writable stream to `size` bytes, or to its current position if null. Returns the new size. */
  truncate(size: number | null = null): number {
    return call(this, 'truncate', size) as number;
  }

  /** Writes `data` to a writable stream and returns the number of bytes written. */
  write(data: Uint8Array): number {
    return call(this, 'write', data) as number;
  }

  /** Closes the stream. A second call does nothing. */
  close(): void {
    if (this._close_called) return;
    this._close_called = true;
    if (this._exchange) this._exchange = NO_EXCHANGE;
    this.file.close?.();
  }

  __repr__(): string {
    return `<${type_name(this)} whose fp = ${repr(this.file)}>`;
  }

  /** Returns this response. @throws {@link ValueError} if the stream is closed. */
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

  /** Makes `instanceof` true for an HTTPError, which extends this class in Python but not in JavaScript. */
  static [Symbol.hasInstance](value: unknown): boolean {
    return is_instance(this, value);
  }
}
hidden_attributes(addbase, ['fp', 'file', '_exchange']);

/** Calls a method of the wrapped stream and waits for its result. */
async function delegate<T>(response: addbase, name: string, args: unknown[]): Promise<T> {
  const run = async () => as_bytes((await settle(call(response, name, ...args))) as T);
  //#if async
  const { _exchange } = response;
  if (_exchange && _exchange.signal !== null)
    return await unless_aborted(response as addbase & { _exchange: Exchange }, run, () => false);
  //#endif
  return await run();
}

/** Converts a Uint8Array, which a caller's own stream may return, to Bytes. Other values are returned unchanged. */
function as_bytes<T>(value: T): T {
  return is_bytes_like(value) && !(value instanceof Bytes) ? (Bytes.view(value) as T) : value;
}

function call(response: addbase, name: string, ...args: unknown[]): unknown {
  const { file } = response;
  const method = (file as unknown as Record<string, unknown>)[name];
  if (typeof method !== 'function') throw no_attribute(file, name);
  return (method as Method).apply(file, args);
}

const ADDCLOSEHOOK = def(
  'addclosehook.__init__',
  { fp: required<FileLike>() },
  { closehook: required<never>() },
  { hookargs: var_positional<never>('mapping') },
);

/**
 * A response that calls a function once when it is closed.
 *
 * @see {@link https://docs.python.org/3.13/library/urllib.request.html#module-urllib.response}
 * @example
 * ```ts
 * import { addclosehook } from 'pyurllib/response';
 * import { BytesIO } from 'pyurllib/builtins';
 *
 * const response = new addclosehook(new BytesIO(), (word) => console.log(word), 'closed');
 * response.close(); // prints: closed
 * ```
 */
export class addclosehook<Arguments extends unknown[] = unknown[]> extends addbase {
  closehook: ((...args: Arguments) => unknown) | null;
  declare hookargs: Arguments | null;

  /**
   * @param fp The stream to wrap.
   * @param closehook Called when the response is closed, before the stream is closed. It may be null.
   * @param hookargs The arguments for `closehook`.
   */
  constructor(
    ...args: [
      fp: FileLike,
      closehook: ((...args: Arguments) => unknown) | null,
      ...hookargs: Arguments,
    ]
  ) {
    const [fp, closehook, hookargs] = bind(ADDCLOSEHOOK, args);
    super(fp);
    this.closehook = closehook;
    this.hookargs = hookargs as unknown[] as Arguments;
  }

  override close(): void {
    const { closehook, hookargs } = this;
    try {
      if (closehook) {
        this.closehook = null;
        this.hookargs = null;
        closehook(...hookargs!);
      }
    } finally {
      super.close();
    }
  }
}
hidden_attributes(addclosehook, ['hookargs']);

const PARTS = [{ fp: required<FileLike>() }, { headers: required<never>() }] as const;
const ADDINFO = def('addinfo.__init__', ...PARTS);

/**
 * A response with headers.
 *
 * @see {@link https://docs.python.org/3.13/library/urllib.request.html#module-urllib.response}
 * @example
 * ```ts
 * import { addinfo } from 'pyurllib/response';
 * import { BytesIO } from 'pyurllib/builtins';
 *
 * const response = new addinfo(new BytesIO(), { 'Content-Type': 'text/plain' });
 * response.info()['Content-Type']; // => 'text/plain'
 * ```
 */
export class addinfo<Headers = unknown> extends addbase {
  declare headers: Headers;

  /**
   * @param fp The stream to wrap.
   * @param headers The value `info()` returns.
   */
  constructor(...args: ArgumentsOf<typeof ADDINFO, { headers: Headers }, { headers: unknown }>) {
    const [fp, headers] = bind(ADDINFO, args);
    super(fp);
    this.headers = headers;
  }

  /** Returns the headers. */
  info(): Headers {
    return this.headers;
  }
}
hidden_attributes(addinfo, ['headers']);

const ADDINFOURL = def(
  'addinfourl.__init__',
  ...PARTS,
  { url: required<string>() },
  { code: optional<number | null>(null) },
);

/**
 * A response with headers, a URL and a status, which `urlopen` returns for `file:`, `data:` and `ftp:` URLs.
 *
 * @see {@link https://docs.python.org/3.13/library/urllib.request.html#urllib.response.addinfourl}
 * @example
 * ```ts
 * import { addinfourl } from 'pyurllib/response';
 * import { BytesIO } from 'pyurllib/builtins';
 *
 * const response = new addinfourl(new BytesIO(), {}, 'http://localhost/', 200);
 * response.geturl(); // => 'http://localhost/'
 * response.status; // => 200
 * ```
 */
export class addinfourl<Headers = unknown> extends addinfo<Headers> {
  declare url: string;
  code: number | null;
  /** The reason phrase, if a handler has set it. */
  declare msg?: string;

  /**
   * @param fp The stream to wrap.
   * @param headers The value `info()` returns.
   * @param url The value `geturl()` returns.
   * @param code The status code, or null if there is none.
   */
  constructor(...args: ArgumentsOf<typeof ADDINFOURL, { headers: Headers }, { headers: unknown }>) {
    const [fp, headers, url, code] = bind(ADDINFOURL, args);
    super(fp, headers);
    this.url = url;
    this.code = code;
  }

  /** The status code, or null if there is none. */
  get status(): number | null {
    return this.code;
  }

  /** Returns the status code, or null if there is none. */
  getcode(): number | null {
    return this.code;
  }

  /** Returns the URL of the retrieved resource. */
  geturl(): string {
    return this.url;
  }
}
hidden_attributes(addinfourl, ['url']);
name_classes({ addbase, addclosehook, addinfo, addinfourl }, 'urllib.response');
