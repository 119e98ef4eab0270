// @unasync
// Mirrors urllib3 2.8.0 response.py (HTTPResponse).
import { Bytes, encode } from '../../python/bytes/index.js';
import {
  type AsMapping,
  type ByPosition,
  call,
  is_own,
  python_calls,
} from '../../python/calls/index.js';
import { OSError, RuntimeError, ValueError } from '../../python/errors/index.js';
import { no_attribute, small_int } from '../../python/errors/internal.js';
import { compare, int_or_null } from '../../python/objects/index.js';
import { not_awaited } from '../../python/streams/index.js';
import { type BytesLike, is_bytes_like } from '../../python/values/index.js';
import {
  HTTPException,
  type HTTPMessage,
  HTTPResponse as OriginalResponse,
} from '../../stdlib/http/client/index.js';
import {
  MAX_SKIPPED,
  chunk_size,
  forbids_body,
  is_chunk_size_line,
  is_crlf,
  is_trailer_line,
  left_of,
  limits,
  type Size,
} from '../../stdlib/http/client/plain.js';
import { IOBase, type BufferedReader } from '../../stdlib/io/index.js';
import { type Cores, line_of } from '../../stdlib/io/internal.js';
import { namespace as socket } from '../../stdlib/socket/index.js';
import { settle } from '../../transport/index.js';
import { NO_EXCHANGE, type Exchange } from '../../transport/plain.js';
import { BaseHTTPResponse, decoded_before } from './base_response.js';
import type { HTTPConnection } from '../connection/http_connection.js';
import type { InheritedConnection } from '../connection/inherited_connection.js';
import { reading_error } from './reading_error.js';
import { Logger } from '../support/log.js';
import { _is_fp_closed } from '../util/response.js';
import type { Retry } from '../util/retry/retry.js';
import type { HeaderSource } from '../_collections/header_sources.js';
import { exceptions } from '../exceptions/module.js';
import { BytesQueueBuffer } from './decoders/bytes_queue_buffer.js';
import {
  HTTPResponse_calls,
  READ,
  READ_CHUNKED,
  STREAM,
  type HTTPResponseArguments,
} from './response.calls.js';
//#if async
import { unless_aborted } from '../../transport/index.js';
//#endif

/** The source of a response's body: http.client's response or any readable object. */
export interface ResponseSource {
  read(amt?: number): Uint8Array | Promise<Uint8Array>;
  read1?(amt?: number): Uint8Array | Promise<Uint8Array>;
  close?(): unknown;
  flush?(): unknown;
  fileno?(): number;
  isclosed?(): boolean;
  readonly closed?: boolean;
  /** The stream of a response of http.client. Other sources do not have it. It is required for reading by chunks. */
  readonly fp?: unknown;
}

/** The size of the parts that `drain_conn` reads, in bytes. */
const _READ_CHUNK_SIZE = 65_536;
/** The maximum length of the line of a chunk's size, and of a line of the trailer. */
const _MAX_CHUNK_LINE_LENGTH = 65_536;

/** The values that a response accepts as its body. */
export type ResponseBody = string | BytesLike | ResponseSource | null;

/**
 * The part of a pool that its responses use. The pool's class cannot be imported here, because its file imports this
 * one.
 */
export interface ResponsePool {
  _put_conn(conn: InheritedConnection | null): void;
}

/** A function that shuts down a response's socket like `socket.shutdown(how)`. */
export type Shutdown = (how: number) => Promise<void>;

/** The keywords of `HTTPResponse`. */
export interface HTTPResponseOptions {
  /** The body: text, bytes, or a stream to read it from. */
  body?: ResponseBody;
  /** The headers. */
  headers?: AsMapping<HeaderSource | null>;
  /** The status code. */
  status?: number;
  /** The HTTP version: 10 or 11. */
  version?: number;
  /** The HTTP version as text: `HTTP/1.1`. */
  version_string?: string;
  /** The reason phrase of the status line. */
  reason?: string | null;
  /** If true, the body is read at once; in the async API, at the first read. */
  preload_content?: boolean;
  /** If true, the body is decoded as its Content-Encoding says. */
  decode_content?: boolean;
  /** The response of http.client. */
  original_response?: OriginalResponse | null;
  /** The pool to which the connection is returned. */
  pool?: ResponsePool | null;
  /** The connection, which is returned to the pool at the end of the body. */
  connection?: InheritedConnection | null;
  /** The parsed headers of http.client. */
  msg?: HTTPMessage | null;
  /** The retries that the request had left. */
  retries?: Retry | null;
  /** If true, a body that ends before its Content-Length is an error. */
  enforce_content_length?: boolean;
  /** The method of the request. */
  request_method?: string | null;
  /** The URL of the request. */
  request_url?: string | null;
  /** If true, the response is closed at the end of the body. */
  auto_close?: boolean;
  /** Shuts down the socket; `shutdown()` calls it. */
  sock_shutdown?: Shutdown | null;
}

/** The names that this file looks up. */
export const globals = { log: new Logger('urllib3.response') };

const LINE_FEED = 10;

/**
 * The response to a request: status, headers, and a body that is read and decoded on demand.
 *
 * Pools create responses. A response that was not preloaded keeps its connection until it is read to the end, closed,
 * or released by `release_conn()`.
 *
 * @see {@link https://urllib3.readthedocs.io/en/2.8.0/reference/urllib3.response.html#urllib3.response.HTTPResponse}
 */
export class HTTPResponse extends BaseHTTPResponse {
  /** True if a body that ends before its Content-Length is an error. */
  enforce_content_length: boolean;
  /** True if the response counts as closed once its body has been read. */
  auto_close: boolean;
  accessor msg: HTTPMessage | null = null;
  /** Number of bytes left in the current chunk, null between chunks, or 0 after the last chunk. */
  chunk_left: number | bigint | null = null;
  accessor _body: string | Bytes | null = null;
  accessor _fp: ResponseSource | null = null;
  accessor _original_response: OriginalResponse | null = null;
  accessor _pool: ResponsePool | null = null;
  accessor _connection: InheritedConnection | null = null;
  accessor _sock_shutdown: Shutdown | null = null;
  _uncached_read_occurred = false;
  _fp_bytes_read = 0;
  /** The context of the request, until the body has been read to its end. Its signal ends reading. @internal */
  accessor _exchange: Exchange = NO_EXCHANGE;
  /** Decoded data that has not been returned yet. */
  accessor _decoded_buffer: BytesQueueBuffer = new BytesQueueBuffer();
  //#if async
  /** True if the first complete read is to be cached. It replaces preloading, which a constructor cannot await. */
  #preload_pending: boolean;
  /** True if the last read reached the end of the body. */
  #has_ended = false;
  //#endif

  constructor(...args: HTTPResponseArguments);
  constructor({
    body: given_body = '',
    headers = null,
    status = 0,
    version = 0,
    version_string = 'HTTP/?',
    reason = null,
    preload_content = true,
    decode_content = true,
    original_response = null,
    pool = null,
    connection = null,
    msg = null,
    retries = null,
    enforce_content_length = true,
    request_method = null,
    request_url = null,
    auto_close = true,
    sock_shutdown = null,
  }: ByPosition<HTTPResponseOptions> = {}) {
    const of_status = { status, version, version_string, reason };
    super({ ...of_status, headers, decode_content, request_url, retries });
    this.enforce_content_length = enforce_content_length;
    this.auto_close = auto_close;
    this._original_response = original_response;
    const original = original_response as Partial<OriginalResponse> | null;
    this._exchange = original?._exchange ?? NO_EXCHANGE;
    this.msg = msg;
    const body = is_bytes_like(given_body) ? Bytes.view(given_body) : given_body;
    const is_whole = typeof body === 'string' || is_bytes_like(body);
    this._body = is_whole && body.length > 0 ? body : null;
    this._pool = pool;
    this._connection = connection;
    this._fp = is_source(body) ? body : null;
    this._sock_shutdown = sock_shutdown;
    this.length_remaining = this._init_length(request_method);
    const preloads = preload_content && this._body === null;
    //#if async
    this.#preload_pending = preloads;
    //#else
    //~ if (preloads) this._preload();
    //#endif
  }

  /** Reads the body and stores it for `data`. @internal */
  async _preload(): Promise<void> {
    //#if async
    this.#preload_pending = false;
    //#endif
    this._body = await call(this, READ, [], { decode_content: this.decode_content });
  }

  /** Returns the connection to its pool. */
  override release_conn(): void {
    if (this._pool === null || this._connection === null) return;
    this._pool._put_conn(this._connection);
    this._connection = null;
  }

  /**
   * Reads and discards the rest of the body so that the connection can be reused. If the rest exceeds 1 MiB, closes the
   * connection. Errors of reading are ignored.
   */
  override async drain_conn(): Promise<void> {
    await this._in_turn(() => this.#drain_conn());
  }

  async #drain_conn(): Promise<void> {
    try {
      let left = MAX_SKIPPED;
      while (left > 0) {
        const piece = (await this._raw_read(_READ_CHUNK_SIZE)) as Bytes | null;
        if (!piece?.length) break;
        left -= piece.length;
      }
      if (left <= 0) {
        this.close();
        this.release_conn();
      }
    } catch (error) {
      // `_raw_read` turns the others into it.
      if (!(error instanceof exceptions.HTTPError)) throw error;
    }
    if (this._has_decoded_content) {
      this._decoded_buffer = new BytesQueueBuffer();
      this._decoder = null;
    }
  }

  /**
   * The body, if it was given, preloaded or read with `cache_content`. It is empty if it was read in another way, and
   * null if the response has no source of a body.
   *
   * In the blocking API, the body is read if necessary.
   * @throws {@link RuntimeError} in the async API if the body has not been read; in the blocking API, the errors
   * of {@link HTTPResponse.read}.
   */
  override get data(): Bytes {
    if (this._body !== null && this._body.length > 0) return this._body as Bytes;
    // Typed without null, as in urllib3, so that programs need no assertion.
    if (this._fp === null) return null as never;
    //#if async
    const has_decoded = this._decoded_buffer.length > 0 || this._decoder?.has_unconsumed_tail;
    if ((this.#has_ended || _is_fp_closed(this._fp)) && !has_decoded)
      return (this._body as Bytes | null) ?? new Bytes(0);
    throw new RuntimeError(
      'the body has not been read: await response.read({ cache_content: true }) first',
    );
    //#else
    //~ return call(this, READ, [], { cache_content: true });
    //#endif
  }

  /** The connection that the response uses, or null if it has none or has released it to the pool. */
  override get connection(): HTTPConnection | null {
    return this._connection as HTTPConnection | null;
  }

  /**
   * Returns true if the body was read to its end or the response was closed.
   * @throws {@link ValueError} if the response has no source of a body.
   */
  isclosed(): boolean {
    return _is_fp_closed(this._fp);
  }

  /** Returns the number of body bytes received so far, before decoding. */
  override tell(): number {
    return this._fp_bytes_read;
  }

  /** @internal */
  _init_length(request_method: string | null): Size | null {
    const given = this.headers.get('content-length');
    if (given !== null && this.chunked) {
      globals.log.warning(
        'Received response with both Content-Length and Transfer-Encoding set. This is expressly forbidden by RFC 7230 ' +
          'sec 3.3.2. Ignoring Content-Length and attempting to process response as Transfer-Encoding: chunked.',
      );
      return null;
    }
    const length = given === null ? null : stated_length(given);
    return forbids_body(this.status, request_method) ? 0 : length;
  }

  /** Reads bytes without decoding them. Returns null if there is no source. @internal */
  async _raw_read(amt: number | null = null, read1: boolean = false): Promise<Bytes> {
    const fp = this._fp;
    if (this.chunk_left) this.#forbid_reuse(); // http.client's response would take the rest of the chunk for a size.
    // As in Python, the result is None, which the declared type does not include.
    if (fp === null) return null as unknown as Bytes;
    const args: [amt?: number] = amt === null ? [] : [amt];
    let data: Bytes;
    try {
      data = fp.closed
        ? new Bytes(0)
        : Bytes.view(await settle(read1 ? fp.read1!(...args) : fp.read(...args)));
      if (amt !== null && amt !== 0 && data.length === 0) {
        await settle(fp.close?.());
        if (this.enforce_content_length && this.length_remaining) {
          throw new exceptions.IncompleteRead(this._fp_bytes_read, this.length_remaining);
        }
      } else if (
        read1 &&
        ((amt !== 0 && data.length === 0) || this.length_remaining === data.length)
      ) {
        await settle(fp.close?.());
      }
    } catch (error) {
      this.#after_reading(false);
      throw reading_error(error, this._pool);
    }
    //#if async
    this.#has_ended = (amt === null && !read1) || (amt !== 0 && data.length === 0);
    //#endif
    this.#received(data.length);
    return data;
  }

  #received(size: number): void {
    this.#after_reading(true);
    this._fp_bytes_read += size;
    if (this.length_remaining !== null)
      this.length_remaining = left_of(this.length_remaining, size);
  }

  /** Returns the body without waiting if all of it is buffered, and not encoded. Otherwise, returns null and takes nothing. @internal */
  _body_at_hand(): Bytes | null {
    const original = this._original_response;
    if (!(original instanceof OriginalResponse) || this._fp !== original || this.tell() > 0)
      return null;
    // The sizes of the reads decide how far an incomplete encoded body is decoded, and which error it raises.
    if (this._decoder !== null || this.headers.get('content-encoding')) return null;
    if (this._lock.is_held || !is_own(original, OriginalResponse, 'read')) return null;
    if (!is_own(this, HTTPResponse, ...BODY_READERS)) return null;
    // As http.client, but for `Transfer-Encoding: chunked, chunked`, which it does not know.
    const data = this.chunked ? null : original._at_hand(null);
    if (data === null) return null;
    //#if async
    this.#has_ended = true;
    //#endif
    this.#received(data.length);
    this._uncached_read_occurred = true;
    return data;
  }

  /**
   * Reads the body, or the next part of it.
   * @param amt The maximum number of bytes to return. Null or a negative number means all remaining bytes.
   * @param decode_content If true, the body is decoded. If null, the setting of the response applies.
   * @param cache_content If true and the whole body is read, it is also available as `data`.
   * @returns The bytes. There are fewer than requested only at the end.
   * @throws {@link exceptions.ProtocolError} if the connection breaks, {@link exceptions.ReadTimeoutError},
   * {@link exceptions.SSLError}, {@link exceptions.DecodeError}, {@link RuntimeError} if `decode_content` is false
   * after a call in which it was true.
   */
  override async read(
    given_amt: number | bigint | null = null,
    given_decode_content: boolean | null = null,
    given_cache_content = false,
  ): Promise<Bytes> {
    return await this._in_turn(() =>
      this.#read(given_amt, given_decode_content, given_cache_content),
    );
  }

  /** @internal */
  override _in_turn<T>(operation: () => Promise<T>): Promise<T> {
    //#if async
    if (this._exchange.signal !== null) {
      return unless_aborted(
        this,
        () => super._in_turn(operation),
        () => !this.#has_more(),
      );
    }
    //#endif
    return super._in_turn(operation);
  }

  /** @internal */
  override _cores(): Cores | null {
    if (!is_own(this, HTTPResponse, ...LINES)) return null;
    const read = (size: number) => this.#read(size, null, false);
    const readline = (limit: number) => line_of(read, () => null, limit);
    return { readline, lines: () => lines_of(this.#stream(_READ_CHUNK_SIZE, true, true)) };
  }

  async #read(
    given: number | bigint | null,
    decode_given: boolean | null,
    cache_given: boolean,
  ): Promise<Bytes> {
    this._init_decoder();
    const decode_content = decode_given ?? this.decode_content;
    const amt = checked_amount(given);
    const buffer = this._decoded_buffer;
    if (amt !== null) {
      this.#drain_decoder(decode_content, amt);
      if (buffer.length >= amt) return buffer.get(amt);
    }
    let cache_content = cache_given && amt === null;
    //#if async
    if (this.#preload_pending && amt === null) cache_content = true;
    this.#preload_pending = false;
    //#endif
    let data = await this._raw_read(amt);
    if (!cache_content) this._uncached_read_occurred = true;
    const nothing = (data as Bytes | null) === null || data.length === 0;
    if (nothing && buffer.length === 0 && !this._decoder?.has_unconsumed_tail) return data;
    if (amt === null) {
      data = this._decode(data, decode_content, true);
      if (decode_content) {
        buffer.put(data);
        data = buffer.get_all();
      }
      if (cache_content && !this._uncached_read_occurred) this._body = data;
      return data;
    }
    if (!decode_content) {
      if (this._has_decoded_content) throw decoded_before('read');
      return data;
    }
    const flush = amt !== 0 && data.length === 0;
    for (;;) {
      buffer.put(this._decode(data, decode_content, flush, amt - buffer.length));
      if (buffer.length >= amt || data.length === 0) return buffer.get(amt);
      data = await this._raw_read(amt);
    }
  }

  /** Closes the connection after an error. Releases it once the body is complete. */
  #after_reading(clean: boolean): void {
    if (!clean) {
      this._original_response?.close();
      this._connection?.close();
    }
    if (this._original_response?.isclosed()) this.release_conn();
  }

  /** Moves output that the decoder has held back into the buffer, up to `amt` bytes in all, or all if `amt` is null. */
  #drain_decoder(decode_content: boolean, amt: number | null): void {
    const buffer = this._decoded_buffer;
    if (!this._decoder?.has_unconsumed_tail || (amt !== null && buffer.length >= amt)) return;
    const limit = amt === null ? null : amt - buffer.length;
    buffer.put(this._decode(new Bytes(0), decode_content, false, limit));
  }

  /**
   * Returns the data that is available, or else reads the connection until there is some.
   * @param amt The maximum number of bytes to return. Null or a negative number means all available bytes.
   * @param decode_content If true, the data is decoded. If null, the setting of the response applies.
   * @returns The bytes, which are empty at the end.
   * @throws The errors of {@link HTTPResponse.read}.
   */
  override async read1(
    amt: number | bigint | null = null,
    decode_content: boolean | null = null,
  ): Promise<Bytes> {
    return await this._in_turn(() => this.#read1(amt, decode_content));
  }

  async #read1(given: number | bigint | null, decode_given: boolean | null): Promise<Bytes> {
    const decode_content = decode_given ?? this.decode_content;
    const amt = checked_amount(given);
    const buffer = this._decoded_buffer;
    if (this._has_decoded_content) {
      if (!decode_content) throw decoded_before('read1');
      this.#drain_decoder(decode_content, amt);
      if (buffer.length > 0) return amt === null ? buffer.get_all() : buffer.get(amt);
    }
    if (amt === 0) return new Bytes(0);
    let data = await this._raw_read(amt, true);
    this._uncached_read_occurred = true;
    if (!decode_content || (data as Bytes | null) === null) return data;
    this._init_decoder();
    for (;;) {
      const flush = data.length === 0;
      const decoded = this._decode(data, decode_content, flush, amt);
      buffer.put(decoded);
      if (decoded.length > 0 || flush) break;
      data = await this._raw_read(8192, true);
    }
    return amt === null ? buffer.get_all() : buffer.get(amt);
  }

  /**
   * Yields the body in parts.
   * @param amt The maximum number of bytes in a part, 65536 by default. If null, the whole body is one part, or each
   * chunk of a chunked body is one part.
   * @param decode_content If true, the parts are decoded. If null, the setting of the response applies.
   * @returns The parts, none of which is empty.
   * @throws The errors of {@link HTTPResponse.read}.
   */
  override stream(
    amt: number | bigint | null = 65_536,
    decode_content: boolean | null = null,
  ): AsyncGenerator<Bytes, void, undefined> {
    return this.#stream(small_int(amt), decode_content, false);
  }

  /** @param has_turn True if the caller has its turn, so that nothing waits for it. */
  async *#stream(
    amt: number | null,
    decode_content: boolean | null,
    has_turn: boolean,
  ): AsyncGenerator<Bytes, void, undefined> {
    if (amt === 0) return;
    if (this.chunked && this.supports_chunked_reads()) {
      if (has_turn) yield* this.#read_chunked(amt, decode_content, true);
      else yield* call(this, READ_CHUNKED, [amt], { decode_content });
      return;
    }
    while (this.#has_more()) {
      const data = has_turn
        ? await this.#read(amt, decode_content, false)
        : await settle(call(this, READ, [], { amt, decode_content }));
      if (data.length > 0) yield data;
    }
  }

  /**
   * Returns true if there may be more to read.
   * @throws {@link ValueError} if the response has no source of a body.
   */
  #has_more(): boolean {
    if (this._exchange.signal?.aborted) return true; // The next read fails.
    return (
      !_is_fp_closed(this._fp) ||
      this._decoded_buffer.length > 0 ||
      this._decoder?.has_unconsumed_tail === true
    );
  }

  override readable(): boolean {
    return true;
  }

  /**
   * Shuts down the receiving side of the connection. A pending read returns the data received so far, or the end of the
   * stream.
   * @throws {@link ValueError} if there is no socket; {@link RuntimeError} if the connection was released.
   */
  override async shutdown(): Promise<void> {
    if (this._sock_shutdown === null) {
      throw new ValueError('Cannot shutdown socket as self._sock_shutdown is not set');
    }
    if (this._connection === null) {
      throw new RuntimeError('Cannot shutdown as connection has already been released to the pool');
    }
    await this._sock_shutdown(socket.SHUT_RD);
  }

  /** Closes the response, and also its connection if it was not released. */
  override close(): void {
    this._sock_shutdown = null;
    this._exchange = NO_EXCHANGE;
    if (!this.closed) not_awaited(this._fp?.close?.());
    this._connection?.close();
    if (!this.auto_close) IOBase.prototype.close.call(this);
  }

  /**
   * True if the body was read to its end or the response was closed. Without `auto_close`, true only if it was closed.
   */
  override get closed(): boolean {
    if (!this.auto_close) return super.closed;
    const fp = this._fp;
    if (fp === null) return true;
    return fp.isclosed ? fp.isclosed() : (fp.closed ?? true);
  }

  /** Returns the file descriptor of the body's source. @throws {@link OSError} if there is none. */
  override fileno(): number {
    if (this._fp === null) throw new OSError('HTTPResponse has no file to get a fileno from');
    if (this._fp.fileno) return this._fp.fileno();
    throw new OSError(
      'The file-like object this HTTPResponse is wrapped around has no file descriptor',
    );
  }

  override flush(): void {
    if (this._fp !== null && !this._fp.closed) not_awaited(this._fp.flush?.());
  }

  /** Returns true if the body can be read in chunks: its source has an attribute `fp`, as http.client's response has. */
  supports_chunked_reads(): boolean {
    return this._fp !== null && 'fp' in this._fp;
  }

  /**
   * Yields the body of a chunked response in chunks or parts of chunks.
   * @param amt The maximum number of bytes in a part, or null for whole chunks.
   * @param decode_content If true, the parts are decoded. If null, they are not.
   * @returns The parts, none of which is empty.
   * @throws {@link exceptions.ResponseNotChunked}, {@link exceptions.BodyNotHttplibCompatible},
   * {@link exceptions.ProtocolError} if the connection breaks within a chunk or a chunk size is invalid; the errors of
   * {@link HTTPResponse.read}.
   */
  override read_chunked(
    amt: number | bigint | null = null,
    decode_content: boolean | null = null,
  ): AsyncGenerator<Bytes, void, undefined> {
    return this.#read_chunked(small_int(amt), decode_content, false);
  }

  async *#read_chunked(
    given: number | null,
    decode_content: boolean | null,
    has_turn: boolean,
  ): AsyncGenerator<Bytes, void, undefined> {
    this._init_decoder();
    if (!this.chunked) {
      throw new exceptions.ResponseNotChunked(
        "Response is not chunked. Header 'transfer-encoding: chunked' is missing.",
      );
    }
    if (!this.supports_chunked_reads()) {
      throw new exceptions.BodyNotHttplibCompatible(
        'Body should be http.client.HTTPResponse like. ' +
          'It should have have an fp attribute which returns raw chunks.',
      );
    }
    const original = this._original_response;
    const body = this._fp as OriginalResponse;
    // After a part was read by `read`, the rest of its chunk is taken for the size of the next one.
    if (
      this.chunk_left === null &&
      ((body as OriginalResponse | null)?.chunk_left ?? null) !== null
    )
      this.#forbid_reuse();
    let clean = false;
    const in_turn = <T>(operation: () => Promise<T>) =>
      has_turn ? operation() : this._lock.run(operation);
    const { signal } = this._exchange;
    try {
      signal?.throwIfAborted();
      if (original?._method?.toUpperCase() === 'HEAD') {
        original.close();
      } else if (body.fp !== null && given !== 0) {
        const amt = checked_amount(given);
        // If the decoder returns no held-back output, the next chunk is read. A decoder that holds back input after its
        // end would otherwise be asked endlessly.
        let is_stuck = false;
        const next_part = async (): Promise<Bytes | null> => {
          const held_back = !is_stuck && this._decoder?.has_unconsumed_tail === true;
          let chunk = new Bytes(0);
          if (!held_back) {
            await settle(this._update_chunk_length());
            this._uncached_read_occurred = true;
            if (this.chunk_left === 0) return null;
            chunk = await settle(this._handle_chunk(amt));
          }
          const decoded = this._decode(chunk, decode_content, false, amt);
          is_stuck = held_back && decoded.length === 0;
          return decoded;
        };
        for (;;) {
          const part = await in_turn(next_part);
          signal?.throwIfAborted();
          if (part === null) break;
          if (part.length > 0) yield part;
          signal?.throwIfAborted();
        }
        if (decode_content) {
          const decoded = this._flush_decoder();
          if (decoded.length > 0) yield decoded;
        }
        await in_turn(async () => {
          await this.#discard_trailer();
          (original as Partial<OriginalResponse> | null)?._close_conn?.();
          original?.close();
        });
      }
      clean = true;
      this._exchange = NO_EXCHANGE;
    } catch (error) {
      if (signal?.aborted) throw signal.reason;
      throw reading_error(error, this._pool);
    } finally {
      this.#after_reading(clean);
    }
  }

  /**
   * Reads the size of the next chunk to `chunk_left`. Does nothing within a chunk. It is called before each chunk, so
   * that a program that replaces it sees where the body ends: `chunk_left` is then 0.
   * @throws {@link exceptions.InvalidChunkLength} if the size is invalid; {@link exceptions.ProtocolError} if the line
   * is too long or the connection has ended.
   */
  async _update_chunk_length(): Promise<void> {
    if (this.chunk_left !== null) return;
    const whole_line = await read_line(this.#stream_of_lines());
    const is_valid = is_chunk_size_line(whole_line);
    // If the line has no line end, the connection has ended, or the line is too long.
    if (!is_valid && whole_line.endsWith('\n')) this.#forbid_reuse();
    if (whole_line.length > _MAX_CHUNK_LINE_LENGTH) {
      this.close();
      const message = 'Response chunk size line exceeded maximum allowed length';
      throw new exceptions.ProtocolError(message);
    }
    const size = chunk_size(whole_line, is_valid);
    if (size === null) {
      this.close();
      const line = whole_line.split(';', 1)[0]!;
      if (line === '') throw new exceptions.ProtocolError('Response ended prematurely');
      throw new exceptions.InvalidChunkLength(this, encode(line, 'latin-1'));
    }
    this.chunk_left = size;
  }

  /**
   * Reads the rest of a chunk whose size is known, or a part of it.
   * @param amt The maximum number of bytes to read, or null for all.
   * @throws {@link IncompleteRead} if the connection ended within the chunk.
   */
  async _handle_chunk(amt: number | null): Promise<Bytes> {
    const body = this._fp as OriginalResponse;
    const left = this.chunk_left!;
    const size = amt === null || amt >= left ? left : amt;
    const part = Bytes.view(await settle(body._safe_read(size)));
    if (size < left) {
      this.chunk_left = left_of(left, amt!);
      return part;
    }
    if (!is_crlf(await settle(body._safe_read(2)))) this.#forbid_reuse();
    this.chunk_left = null;
    return part;
  }

  /**
   * Reads and discards the trailer after the last chunk. urllib3 does not limit its lines; the limit of http.client
   * applies.
   * @throws {@link exceptions.ProtocolError} for a line that is too long; {@link HTTPException} for more than
   * `_MAXHEADERS` lines.
   */
  async #discard_trailer(): Promise<void> {
    for (let count = 0; compare(count, '<=', limits._MAXHEADERS); count++) {
      const line = await read_line(this.#stream_of_lines());
      if (line.length > _MAX_CHUNK_LINE_LENGTH) {
        const message = 'Response chunk trailer line exceeded maximum allowed length';
        throw new exceptions.ProtocolError(message);
      }
      if (line === '' || line === '\r\n') return;
      if (!is_trailer_line(line)) this.#forbid_reuse();
    }
    throw new HTTPException(`got more than ${limits._MAXHEADERS} trailers`);
  }

  /**
   * Returns the stream of http.client's response.
   * @throws {AttributeError} as in Python, if the response was closed while it was being read.
   */
  #stream_of_lines(): BufferedReader {
    const { fp } = this._fp as OriginalResponse;
    if (fp === null) throw no_attribute(null, 'readline');
    return fp;
  }

  /** Prevents the connection from being reused, because RFC 9112 does not allow the framing of this response. */
  #forbid_reuse(): void {
    (this._original_response as Partial<OriginalResponse> | null)?._forbid_reuse?.();
  }

  /** The URL of the response, which is the last URL after redirects, or null if unknown. */
  override get url(): string | null {
    return this._request_url;
  }
  override set url(url: string | null) {
    this._request_url = url;
  }

  /** Yields the decoded lines of the body, including their line feeds. */
  override async *[Symbol.asyncIterator](): AsyncGenerator<Bytes, void, undefined> {
    yield* lines_of(call(this, STREAM, [], { decode_content: true }));
  }

  override __iter__(): AsyncGenerator<Bytes, void, undefined> {
    return this[Symbol.asyncIterator]();
  }
}
python_calls(HTTPResponse, HTTPResponse_calls);

/** The methods that read a body that is not in chunks. */
const BODY_READERS = ['read', 'stream', '_raw_read', '_init_decoder', '_decode'] as const;
/** The methods that read lines. */
const LINES = ['read', 'read_chunked', 'readline', 'stream', Symbol.asyncIterator] as const;

/** Yields the lines of a body that arrives in parts. */
async function* lines_of(parts: AsyncIterable<Bytes>): AsyncGenerator<Bytes, void, undefined> {
  let pieces: Bytes[] = [];
  for await (const part of parts) {
    let start = 0;
    for (let feed; (feed = part.indexOf(LINE_FEED, start)) >= 0; start = feed + 1) {
      pieces.push(part.subarray(start, feed + 1));
      yield Bytes.concat(pieces);
      pieces = [];
    }
    if (start < part.length) pieces.push(part.subarray(start));
  }
  if (pieces.length > 0) yield Bytes.concat(pieces);
}

/**
 * Parses a Content-Length header.
 *
 * @param value The header's value, which may contain the same length several times.
 * @returns The length in bytes, or null if it is invalid.
 * @throws {@link exceptions.InvalidHeader} if the value contains different lengths.
 */
function stated_length(value: string): Size | null {
  if (/^\d{1,15}$/.test(value)) return Number(value);
  const lengths = new Set(value.split(',').map(int_or_null));
  if (lengths.has(null)) return null;
  if (lengths.size > 1) {
    throw new exceptions.InvalidHeader(
      `Content-Length contained multiple unmatching values (${value})`,
    );
  }
  const [length] = lengths as Set<Size>;
  return length! < 0 ? null : length!;
}

/** Returns true if a body is an object with a method `read`. */
function is_source(body: unknown): body is ResponseSource {
  return typeof (body as { read?: unknown } | null)?.read === 'function';
}

/** Normalises an amount to read. Null and negative numbers stand for all bytes. */
function checked_amount(amt: number | bigint | null): number | null {
  if (amt === null) return null;
  return compare(amt, '<', 0) ? null : Number(amt);
}

async function read_line(fp: BufferedReader): Promise<string> {
  const limit = _MAX_CHUNK_LINE_LENGTH + 1;
  return (
    fp._buffered_lines?.(limit, 1)?.[0] ??
    Bytes.view(await settle(fp.readline(limit))).decode('latin-1')
  );
}
