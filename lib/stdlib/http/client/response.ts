// @unasync
// Mirrors CPython v3.13.18 Lib/http/client.py (HTTPResponse).
import { Bytes, encode, own_bytes, str } from '../../../python/bytes/index.js';
import {
  type ArgumentsOf,
  type ByPosition,
  bind,
  def,
  is_own,
  optional,
  python_calls,
  required,
} from '../../../python/calls/index.js';
import {
  AssertionError,
  no_attribute,
  optional_size,
  required_index,
  small_int,
  with_cause,
} from '../../../python/errors/internal.js';
import { compare, int_or_null, len, repr, subscriptable } from '../../../python/objects/index.js';
import {
  as_tuple,
  is_number,
  joined_text,
  plain_text,
  strip,
  writable_buffer,
} from '../../../python/values/index.js';
import { BufferedIOBase, type BufferedReader } from '../../io/index.js';
import { type Cores, line_of, lines_by } from '../../io/internal.js';
import { settle } from '../../../transport/index.js';
import { NO_EXCHANGE, type Exchange } from '../../../transport/plain.js';
import {
  check_close,
  chunk_size,
  content_length,
  forbids_body,
  is_ambiguous,
  is_ambiguous_interim,
  is_chunk_size_line,
  is_crlf,
  is_trailer_line,
  split_status_line,
  version_number,
} from './framing.js';
import {
  BadStatusLine,
  HTTPException,
  IncompleteRead,
  RemoteDisconnected,
  ResponseNotReady,
} from './exceptions.js';
import { limits } from './limits.js';
import {
  buffered_line,
  is_blank,
  parse_header_lines,
  read_headers,
  read_line,
  type LineReader,
} from './lines.js';
import type { HTTPMessage } from './message.js';
import { print } from './debug.js';
import { left_of, readable, type Size } from './sizes.js';
import { HTTPResponse_calls, type HTTPResponseArguments } from './response.calls.js';
//#if async
import { unless_aborted } from '../../../transport/index.js';
//#endif
const GETHEADER = def(
  'HTTPResponse.getheader',
  { name: required<string>() },
  { default: optional<unknown>(null, 'any') },
);

/** The members of a stream that are needed to read the head and the body of a response. */
export interface ResponseStream extends LineReader {
  read(size?: number | null): Uint8Array | Promise<Uint8Array>;
  close(): unknown;
}

/** The source of a response: a socket, or another object that creates a stream. */
export interface ResponseSocket {
  makefile(mode: 'rb'): ResponseStream;
}

/** The type of the value that stands for a missing header. */
type HeaderDefault = string | number | Iterable<string> | null;

/**
 * Value of a response's attributes before `begin()` has read the head. Because of its type, no checks for it are
 * required.
 */
const UNKNOWN = 'UNKNOWN' as never;

/** The keywords of the constructor of `HTTPResponse`. */
export interface HTTPResponseOptions {
  /** If greater than 0, the status line and the headers are printed. */
  debuglevel?: number;
  /** The method of the request, or null if it is unknown. The response to HEAD has no body. */
  method?: string | null;
  /** Not used. */
  url?: string | null;
}

/**
 * The response to an HTTP request: status and headers, and the body as a stream of bytes.
 *
 * Returned by `HTTPConnection.getresponse` and, for HTTP URLs, by `urlopen`.
 *
 * @see {@link https://docs.python.org/3.13/library/http.client.html#httpresponse-objects}
 * @example
 * ```ts
 * import { HTTPConnection } from 'pyurllib/http/client';
 *
 * const connection = new HTTPConnection('localhost', 8000);
 * await connection.request('GET', '/');
 * const response = await connection.getresponse();
 * console.log(response.status, response.reason);
 * const body = await response.read();
 * connection.close();
 * ```
 */
export class HTTPResponse extends BufferedIOBase {
  /** The stream from which the response is read, or null once the body has been read or the response was closed. */
  accessor fp: BufferedReader | null = null;
  debuglevel: number;
  /** The headers, or null before `begin()`. */
  accessor headers: HTTPMessage = null as never;
  /** The headers. On a response of `urlopen`, the reason phrase. */
  accessor msg: HTTPMessage | string = null as never;
  /** The HTTP version, which is 10 for HTTP/1.0 and 11 for HTTP/1.1. */
  version: number = UNKNOWN;
  status: number = UNKNOWN;
  reason: string = UNKNOWN;
  /** The status code, which `begin()` sets. */
  declare code: number;
  /** The retrieved URL, on a response of `urlopen`. */
  accessor url: string = undefined as never;
  /** True if the body is chunked. */
  chunked: boolean = UNKNOWN;
  /** Number of bytes left in the current chunk. It is null before the first chunk and after the last. */
  chunk_left: number | bigint | null = UNKNOWN;
  /** Number of bytes left in the body, or null if it is unknown. */
  length: number | bigint | null = UNKNOWN;
  /** True if the connection closes after this response. */
  will_close: boolean = UNKNOWN;
  /** The method of the request. @internal */
  _method: string | null;
  /** `max_response_headers` of the connection, if given. @internal */
  accessor _max_headers: number | null = null;
  /** The URL that answered if a browser has followed redirects, or null. @internal */
  accessor _final_url: string | null = null;
  /** The context of the request, until the body has been read to its end. Its signal ends reading. @internal */
  accessor _exchange: Exchange = NO_EXCHANGE;
  /** The state of the connection, or null if the response was made without one. @internal */
  accessor _socket_state: { spoil(): void } | null = null;
  /** True if the stream ended before the blank line after the headers, which is no error in Python. @internal */
  accessor _is_cut = false;

  /** @param sock The socket that receives the response. */
  constructor(...args: HTTPResponseArguments);
  constructor(
    sock: ResponseSocket,
    { debuglevel = 0, method = null, url: _url = null }: ByPosition<HTTPResponseOptions> = {},
  ) {
    super();
    if (typeof (sock as Partial<ResponseSocket> | null)?.makefile !== 'function') {
      throw no_attribute(sock, 'makefile');
    }
    this.fp = sock.makefile('rb') as BufferedReader;
    this.debuglevel = debuglevel;
    this._method = plain_text(method);
  }

  /** Reads the status line of the next response. @internal */
  async _read_status(): Promise<[version: string, status: number, reason: string]> {
    const line = await read_line(this.#stream('readline'), 'status line');
    if (compare(this.debuglevel, '>', 0)) print('reply:', repr(line));
    if (line === '') {
      throw new RemoteDisconnected('Remote end closed connection without response');
    }
    const fields = split_status_line(line);
    if (fields === null) {
      this._close_conn();
      throw new BadStatusLine(line);
    }
    const [version, status, reason] = fields;
    const code = int_or_null(status);
    if (code === null || code < 100 || code > 999) throw new BadStatusLine(line);
    // CPython also accepts what RFC 9112 does not allow, such as `+200`.
    if (strip(status).length !== 3) this._forbid_reuse();
    return as_tuple([version, Number(code), reason]);
  }

  /**
   * Reads the head of the response if it has not been read.
   * @throws {@link RemoteDisconnected} if the peer closed the connection without sending a response; another {@link
   * HTTPException}, such as {@link BadStatusLine}, if the head is invalid, or for `_MAXINTERIMRESPONSES` (100) interim
   * responses (status 100 to 199, except 101); {@link OSError}, such as {@link TimeoutError}, if receiving fails.
   */
  async begin(): Promise<void> {
    await this._lock.run(() => this.#begin());
  }

  async #begin(): Promise<void> {
    if ((this.headers as HTTPMessage | null) !== null) return;
    // The lines of a head that has been received are taken without waiting.
    await this.fp?._ready?.();
    const limit = required_index(limits._MAXINTERIMRESPONSES);
    for (let count = 0; count < limit; count++) {
      const [version, code, reason] = await this._read_status();
      // CPython skips only status 100. It returns other interim responses, and the next request gets this one's response.
      const is_final = code >= 200 || code === 101;
      if (is_final) {
        this.status = code;
        this.code = code;
        this.reason = strip(reason);
        this.version = version_number(version);
      }
      const lines = await read_headers(this.#stream('readline'), this._max_headers);
      if (is_final) return this.#set_headers(lines);
      if (is_ambiguous_interim(lines)) this._forbid_reuse();
      if (compare(this.debuglevel, '>', 0))
        print('headers:', repr(lines.map((each) => encode(each, 'latin-1'))));
    }
    throw new HTTPException(`got more than ${str(limits._MAXINTERIMRESPONSES)} interim responses`);
  }

  /** Sets the headers, and what they say of the body and the connection. */
  #set_headers(lines: readonly string[]): void {
    const { status } = this;
    this._is_cut = lines.at(-1) === '';
    const headers = parse_header_lines(lines);
    this.headers = this.msg = subscriptable(headers);
    if (compare(this.debuglevel, '>', 0)) {
      for (const [name, value] of headers.items()) print('header:', `${name}:`, value);
    }
    const transfer_encoding = headers.get('transfer-encoding');
    const chunked = transfer_encoding?.toLowerCase() === 'chunked';
    this.chunked = chunked;
    if (chunked) this.chunk_left = null;
    this.length = chunked ? null : content_length(headers);
    if (forbids_body(status, this._method)) this.length = 0;
    this.will_close = check_close(headers, this.version) || (!chunked && this.length === null);
    if (is_ambiguous(headers, this.version, status)) this._forbid_reuse();
  }

  /**
   * Prevents the connection from being reused. Called if bytes that follow this response may belong to it. @internal
   */
  _forbid_reuse(): void {
    this._socket_state?.spoil();
  }

  /** Always returns true. */
  override readable(): boolean {
    return true;
  }

  /** Iterates over the lines of the body. As in CPython, a closed response has no lines. */
  override async *[Symbol.asyncIterator](): AsyncGenerator<Bytes, void, undefined> {
    yield* lines_by(() => this.readline());
  }

  override __iter__(): AsyncIterable<Bytes> {
    return this;
  }

  /**
   * Reads the body, or the next part of it.
   * @param amt Maximum number of bytes to read, or null or a negative number for all remaining bytes.
   * @returns The bytes. There are fewer than requested only at the end.
   * @throws {@link IncompleteRead} if the body ends early. As in CPython, a partial read of a body with Content-Length
   * does not raise it. Another {@link HTTPException} for overlong chunk-size or trailer lines; {@link OSError} if
   * receiving fails.
   */
  override async read(amt: number | bigint | null = null): Promise<Bytes> {
    return this._at_hand(amt) ?? (await this._in_turn(() => this.#read(amt)));
  }

  /**
   * Returns what `read(given)` returns, without waiting, if Content-Length tells where the body ends, and that part of it is
   * buffered. Otherwise, returns null and takes nothing. `read` of a subclass is not asked.
   * @internal
   */
  _at_hand(given: number | bigint | null): Bytes | null {
    const { length } = this;
    if (this.chunked || length === null || this._method === 'HEAD') return null;
    if (this._lock.is_held || this._exchange.signal !== null) return null;
    const amt = small_int(given);
    const is_rest = amt === null || !compare(amt, '>=', 0) || compare(amt, '>', length);
    const size = is_rest ? readable(length) : amt;
    const data = this.#buffered(size);
    if (data === null) return null;
    this.#consume(size, size);
    return own_bytes(data);
  }

  /** Operations wait for each other, so that none sees a chunk or a length that another one is about to change. @internal */
  override _in_turn<T>(operation: () => Promise<T>): Promise<T> {
    //#if async
    if (this._exchange.signal !== null) {
      return unless_aborted(
        this,
        () => super._in_turn(operation),
        () => this.fp === null,
      );
    }
    //#endif
    return super._in_turn(operation);
  }

  /** @internal */
  override _cores(): Cores | null {
    if (!is_own(this, HTTPResponse, 'peek', 'read', 'readline', Symbol.asyncIterator)) return null;
    const readline = (limit: number) => this.#line(limit);
    return { readline, lines: () => lines_by(() => readline(-1)) };
  }

  async #read(given: number | bigint | null): Promise<Bytes> {
    const amt = small_int(given);
    const fp = this.fp;
    if (fp === null) return new Bytes(0);
    if (this._method === 'HEAD') {
      this._close_conn();
      return new Bytes(0);
    }
    if (this.chunked) return await this.#read_chunked(is_number(given) ? Number(given) : given);
    const { length } = this;
    if (amt === null || !compare(amt, '>=', 0)) return await this.#read_rest(fp, length);
    const size = length !== null && compare(amt, '>', length) ? readable(length) : amt;
    const data = (await settle(fp.read(size))) as Uint8Array | null;
    if (data === null) return this.#nothing_yet();
    this.#consume(data.length, amt);
    return own_bytes(data);
  }

  async #read_rest(fp: BufferedReader, length: Size | null): Promise<Bytes> {
    if (length === null) {
      const data = (await settle(fp.read())) as Uint8Array | null;
      if (data === null) return this.#nothing_yet();
      this._close_conn();
      return own_bytes(data);
    }
    try {
      const data = await this._safe_read(length);
      this.length = 0;
      this._close_conn();
      return data;
    } catch (error) {
      if (error instanceof IncompleteRead) this._close_conn();
      throw error;
    }
  }

  override async readinto(given_b: Uint8Array): Promise<number> {
    return await this._in_turn(() => this.#readinto(given_b));
  }

  async #readinto(given: Uint8Array): Promise<number> {
    const fp = this.fp;
    if (fp === null) return 0;
    if (this._method === 'HEAD') {
      this._close_conn();
      return 0;
    }
    const buffer = writable_buffer(given);
    if (this.chunked) return await this.#readinto_chunked(buffer);
    const { length } = this;
    const target = length === null ? buffer : buffer.subarray(0, readable(length));
    const size = (await settle(fp.readinto(target))) as number | null;
    if (size === null) return this.#nothing_yet();
    this.#consume(size, target.length);
    return size;
  }

  /** @param n Maximum number of bytes to read, or a negative number for as many as one read returns. */
  override async read1(given_n: number | bigint = -1): Promise<Bytes> {
    const n = small_int(given_n);
    return await this._in_turn(() => this.#read1(n));
  }

  async #read1(n: number): Promise<Bytes> {
    const fp = this.fp;
    if (fp === null || this._method === 'HEAD') return new Bytes(0);
    if (this.chunked) return await this.#read1_chunked(n);
    const { length } = this;
    const exceeds = length !== null && (compare(n, '<', 0) || compare(n, '>', length));
    const limit = exceeds ? readable(length) : n;
    const data = own_bytes(await settle(fp.read1(limit)));
    this.#consume(data.length, limit);
    return data;
  }

  /** @param n The number of bytes wanted. The result may be shorter or longer. */
  override async peek(given_n: number | bigint = -1): Promise<Bytes> {
    const n = small_int(given_n);
    return own_bytes(await this._in_turn(() => this.#peek(n)));
  }

  /** @internal */
  override _peek(size: number): Promise<Uint8Array> | null {
    return is_own(this, HTTPResponse, 'peek') ? this._in_turn(() => this.#peek(size)) : null;
  }

  async #peek(n: number): Promise<Uint8Array> {
    const fp = this.fp;
    if (fp === null || this._method === 'HEAD') return new Bytes(0);
    return this.chunked ? await this.#peek_chunked() : await settle(fp._peek?.(n) ?? fp.peek(n));
  }

  /** @param limit Maximum number of bytes of the line, or null or a negative number for no limit. */
  override async readline(given_limit: number | bigint | null = -1): Promise<Bytes> {
    const limit = small_int(given_limit);
    // An override of `peek` or `read`, by which the lines of a chunked body are read, waits for its turn itself.
    if (this.#has_chunks && !is_own(this, HTTPResponse, 'peek', 'read'))
      return await super.readline(limit);
    return await this._in_turn(() => this.#line(limit));
  }

  get #has_chunks(): boolean {
    return this.chunked && this.fp !== null && this._method !== 'HEAD';
  }

  async #line(limit: number | null): Promise<Bytes> {
    if (!this.#has_chunks) return await this.#readline(limit);
    const size = optional_size(limit);
    const read = (size: number) => this.#read(size);
    return await line_of(read, () => this.#peek(1), size < 0 ? Infinity : size);
  }

  async #readline(limit: number | null): Promise<Bytes> {
    const fp = this.fp;
    if (fp === null || this._method === 'HEAD') return new Bytes(0);
    const { length } = this;
    const exceeds = length !== null && (compare(limit, '<', 0) || compare(limit, '>', length));
    const size = exceeds ? readable(length) : limit;
    const line = own_bytes(await settle(fp.readline(size)));
    this.#consume(line.length, size);
    return line;
  }

  /**
   * Reads exactly `amt` bytes.
   * @throws {@link IncompleteRead} when the stream ends first.
   * @internal
   */
  async _safe_read(amt: Size): Promise<Bytes> {
    const size = readable(amt);
    const given = await settle(this.#stream('read').read(size));
    // Without blocking, there may be nothing yet: None, which in CPython has no length either.
    const length = len(given);
    const data = own_bytes(given);
    if (length < amt) throw new IncompleteRead(data, left_of(amt, length));
    return data;
  }

  /** @throws {AssertionError} before `begin()`, or after it has failed. */
  #check_begun(): void {
    if (this.chunked === UNKNOWN) throw new AssertionError();
  }

  /** Reads at most `amt` bytes, or the rest of the body if `amt` is null or negative. */
  async #read_chunked(amt: number | null): Promise<Bytes> {
    this.#check_begun();
    const pieces: Uint8Array[] = [];
    try {
      for (let left = amt !== null && compare(amt, '<', 0) ? null : amt; ;) {
        const chunk_left = await this.#get_chunk_left();
        if (chunk_left === null) break;
        if (left !== null && compare(left, '<=', chunk_left)) {
          pieces.push(this.#buffered(left) ?? (await this._safe_read(left)));
          this.chunk_left = left_of(chunk_left, left);
          break;
        }
        pieces.push(this.#buffered(readable(chunk_left)) ?? (await this._safe_read(chunk_left)));
        if (left !== null) left -= readable(chunk_left);
        this.chunk_left = 0;
      }
    } catch (error) {
      if (!(error instanceof IncompleteRead)) throw error;
      throw with_cause(new IncompleteRead(Bytes.concat(pieces)), error);
    }
    return pieces.length === 1 ? own_bytes(pieces[0]!) : Bytes.concat(pieces);
  }

  /** Reads until `buffer` is full or the body ends. Returns the number of bytes. */
  async #readinto_chunked(buffer: Uint8Array): Promise<number> {
    this.#check_begun();
    let filled = 0;
    try {
      for (;;) {
        const chunk_left = await this.#get_chunk_left();
        if (chunk_left === null) return filled;
        const rest = buffer.subarray(filled);
        const is_last = rest.length <= chunk_left;
        // As in CPython, a chunk of size -n fills all but the last n bytes of the buffer, and the next one begins.
        const size = await this.#safe_readinto(
          is_last ? rest : rest.subarray(0, readable(chunk_left)),
        );
        filled += size;
        this.chunk_left = is_last ? left_of(chunk_left, size) : 0;
        if (is_last) return filled;
      }
    } catch (error) {
      if (!(error instanceof IncompleteRead)) throw error;
      throw new IncompleteRead(new Bytes(buffer.subarray(0, filled)));
    }
  }

  /** Reads from the current chunk with a single read: at most `n` bytes, or any number of bytes if `n` is negative. */
  async #read1_chunked(n: number): Promise<Bytes> {
    const chunk_left = await this.#get_chunk_left();
    if (chunk_left === null || n === 0) return new Bytes(0);
    const is_within = compare(0, '<=', n) && compare(n, '<=', chunk_left);
    const size = is_within ? n : readable(chunk_left);
    const data = own_bytes(await settle(this.#stream('read1').read1(size)));
    this.chunk_left = left_of(this.chunk_left!, data.length);
    if (data.length === 0) throw new IncompleteRead(new Bytes(0));
    return data;
  }

  /** Returns buffered bytes of the current chunk without consuming them. */
  async #peek_chunked(): Promise<Uint8Array> {
    let chunk_left: Size | null;
    try {
      chunk_left = await this.#get_chunk_left();
    } catch (error) {
      if (!(error instanceof IncompleteRead)) throw error;
      return new Bytes(0);
    }
    if (chunk_left === null) return new Bytes(0);
    const size = readable(chunk_left);
    const fp = this.#stream('peek');
    return (await settle(fp._peek?.(size) ?? fp.peek(size))).subarray(0, size);
  }

  /**
   * Starts the next chunk if the current one is finished.
   * @returns The number of bytes left in the chunk, or null after the last chunk.
   */
  async #get_chunk_left(): Promise<Size | null> {
    if (this.chunk_left) return this.chunk_left;
    try {
      return await this.#next_chunk();
    } catch (error) {
      // What follows is unknown. CPython's response keeps its socket until it is collected.
      if (error instanceof HTTPException && !(error instanceof IncompleteRead)) {
        this._forbid_reuse();
        this._close_conn();
      }
      throw error;
    }
  }

  async #next_chunk(): Promise<Size | null> {
    // Read the line end after the data of the previous chunk.
    if (this.chunk_left === 0 && !is_crlf(this.#buffered(2) ?? (await this._safe_read(2)))) {
      this._forbid_reuse();
    }
    const fp = this.#stream('readline');
    const line = buffered_line(fp, 'chunk size') ?? (await read_line(fp, 'chunk size'));
    const is_valid = is_chunk_size_line(line);
    // If the line has no line end, the connection has ended.
    if (!is_valid && line.endsWith('\n')) this._forbid_reuse();
    const size = chunk_size(line, is_valid);
    if (size === null) {
      this._close_conn();
      throw new IncompleteRead(new Bytes(0));
    }
    if (size === 0) {
      await this.#discard_trailer();
      this._close_conn();
    }
    return (this.chunk_left = size === 0 ? null : size);
  }

  async #discard_trailer(): Promise<void> {
    for (let count = 1; ; count++) {
      const line = await read_line(this.#stream('readline'), 'trailer line');
      if (is_blank(line)) return;
      if (!is_trailer_line(line)) this._forbid_reuse();
      const limit = this._max_headers ?? limits._MAXHEADERS;
      if (compare(count, '>', limit)) throw new HTTPException(`got more than ${limit} trailers`);
    }
  }

  async #safe_readinto(buffer: Uint8Array): Promise<number> {
    const size = await settle(this.#stream('readinto').readinto(buffer));
    if (compare(size, '<', buffer.length)) {
      throw new IncompleteRead(new Bytes(buffer.subarray(0, size)), buffer.length - size);
    }
    return size;
  }

  /**
   * Returns the stream, whose method of this name is called next.
   * @throws {AttributeError} as in CPython, if the response was closed while it was being read.
   */
  #stream(method: string): BufferedReader {
    if (this.fp === null) throw no_attribute(null, method);
    return this.fp;
  }

  /**
   * Returns exactly `size` bytes without waiting and without a copy if they are buffered, or null otherwise, or if a subclass
   * overrides `_safe_read`, which reads them.
   */
  #buffered(size: number): Uint8Array | null {
    return is_own(this, HTTPResponse, '_safe_read') ? (this.fp?._buffered?.(size) ?? null) : null;
  }

  /**
   * Subtracts `size` from the remaining length. Closes the stream if nothing is left, or if no bytes were read although
   * some were requested (`requested` is not 0).
   */
  #consume(size: number, requested: number | null): void {
    if (this.length !== null) this.length = left_of(this.length, size);
    if (this.length === 0 || (size === 0 && requested !== 0)) this._close_conn();
  }

  /** Closes a response that has nothing yet and does not block, as CPython does. */
  #nothing_yet(): never {
    this._close_conn();
    return null as never;
  }

  /** Closes the stream from which the response is read. @internal */
  _close_conn(): void {
    const fp = this.fp;
    this.fp = null;
    // Bytes left in the stream's buffer may be the start of another response. If the program has closed the stream, they
    // are lost already.
    if (fp?.closed || fp?._has_unread) this._forbid_reuse();
    fp?.close();
  }

  /** Closes the response and discards the unread bytes. */
  override close(): void {
    super.close();
    this._exchange = NO_EXCHANGE;
    if (this.fp === null) return;
    // Without a head, nothing is known. As in CPython, `getresponse()` may be called again after a time-out.
    const has_head = (this.headers as HTTPMessage | null) !== null;
    const has_body = has_head && this._method !== 'HEAD' && (this.chunked || this.length !== 0);
    if (has_body) this._forbid_reuse();
    this._close_conn();
  }

  /** Returns true if the body was read to its end or the response was closed. */
  isclosed(): boolean {
    return this.fp === null;
  }

  /** Throws, because Node does not expose the descriptors of its sockets. @throws {@link UnsupportedOperation} */
  override fileno(): number {
    if (this.fp === null) throw no_attribute(null, 'fileno');
    return this.fp.fileno();
  }

  /**
   * Returns a header by its name, which is case-insensitive. Values of headers with the same name are joined by `', '`.
   * @param name The header's name.
   * @param default The value to return if there is no such header, null by default. Items of an iterable are joined.
   * @throws {@link ResponseNotReady} before the head was read.
   */
  getheader(name: string): string | null;
  getheader<D extends HeaderDefault = null>(
    ...args: ArgumentsOf<typeof GETHEADER, { default: D }>
  ): string | D;
  getheader(...args: ArgumentsOf<typeof GETHEADER>): unknown {
    const [name, default_] = bind(GETHEADER, args);
    if (!this.headers) throw new ResponseNotReady();
    const values: unknown = this.headers.get_all(name) ?? default_;
    if (typeof values === 'object' && values !== null && Symbol.iterator in values) {
      return joined_text([...(values as Iterable<unknown>)], ', ');
    }
    return values;
  }

  /**
   * Returns all headers as received.
   * @returns `[name, value]` pairs.
   * @throws {@link ResponseNotReady} before the head was read.
   */
  getheaders(): [string, string][] {
    if (!this.headers) throw new ResponseNotReady();
    return Array.from(this.headers.items());
  }

  /** Returns the headers. Responses of `urllib.response` have a method of the same name. */
  info(): HTTPMessage {
    return this.headers;
  }

  /** Returns the retrieved URL of a response of `urlopen`, which is the last URL after redirects. */
  geturl(): string {
    return this.url;
  }

  /** Returns the status code. */
  getcode(): number {
    return this.status;
  }
}
python_calls(HTTPResponse, HTTPResponse_calls);
