// @unasync
// Mirrors urllib3 2.7.0 response.py (HTTPResponse).
import { small_int, stock_methods } from '../python/builtins/internal.js';
import {
  Bytes,
  OSError,
  RuntimeError,
  ValueError,
  bind,
  hidden_attributes,
  kw,
  name_classes,
  overridable,
  type ArgumentsOf,
  is_bytes_like,
} from '../python/builtins/index.js';
import { HTTPException, type HTTPMessage } from '../python/http/client/index.js';
import type { HTTPResponse as OriginalResponse } from '../python/http/client/index.js';
import { MAX_SKIPPED } from '../python/http/client/plain.js';
import { IOBase } from '../python/io/index.js';
import { namespace as socket } from '../python/socket/index.js';
import { settle } from '../transport/index.js';
import { BaseHTTPResponse, decoded_before } from './base_response.js';
import { read_chunked } from './chunks.js';
import { stated_length } from './content_length.js';
import { after_reading, reading_error } from './reading_error.js';
import { is_fp_closed } from './response_checks.js';
import {
  READ,
  READ1,
  READ_CHUNKED,
  RESPONSE,
  STREAM,
  type ResponseConnection,
  type ResponsePool,
  type Shutdown,
} from './response_arguments.js';
import { checked_amount, is_source, read_part, type ResponseSource } from './response_source.js';
import {
  decoded_whole,
  lines_of,
  read_all_decoded,
  stream_parts,
  undecoded_parts,
} from './stream_parts.js';
import { BytesQueueBuffer, exceptions } from './util/index.js';

/**
 * The response to a request: status, headers, and a body that is read and decoded on demand.
 *
 * Pools create them. A response that was not preloaded holds its connection until it is read to the end, closed, or
 * released by `release_conn()`.
 *
 * @see {@link https://urllib3.readthedocs.io/en/2.7.0/reference/urllib3.response.html#urllib3.response.HTTPResponse}
 */
export class HTTPResponse extends BaseHTTPResponse {
  /** True to treat a body that ends before its Content-Length as an error. */
  enforce_content_length: boolean;
  /** True if the response counts as closed once its body has been read. */
  auto_close: boolean;
  declare msg: HTTPMessage | null;
  /** Bytes left of the current chunk; null between chunks. */
  chunk_left: number | null = null;
  declare _body: string | Bytes | null;
  declare _fp: ResponseSource | null;
  declare _original_response: OriginalResponse | null;
  declare _pool: ResponsePool | null;
  declare _connection: ResponseConnection | null;
  declare _sock_shutdown: Shutdown | null;
  _uncached_read_occurred = false;
  _fp_bytes_read = 0;
  /** Decoded data that has not been returned yet. */
  declare _decoded_buffer: BytesQueueBuffer;
  //#if async
  /** True if the first complete read is to be cached, in place of the preloading that a constructor cannot await. */
  #preload_pending: boolean;
  //#endif

  constructor(...args: ArgumentsOf<typeof RESPONSE>) {
    const [body, headers, status, version, version_string, reason, preload_content, ...more] = bind(
      RESPONSE,
      args,
    );
    const [decode_content, original_response, pool, connection, msg, retries, ...last] = more;
    const [enforce_content_length, request_method, request_url, auto_close, sock_shutdown] = last;
    const head = { headers, status, version, version_string, reason };
    super({ ...head, decode_content, request_url, retries });
    this.enforce_content_length = enforce_content_length;
    this.auto_close = auto_close;
    this._original_response = original_response;
    this.msg = msg;
    const is_given = typeof body === 'string' || is_bytes_like(body);
    this._body = is_given && body.length > 0 ? body : null;
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
    this._body = await overridable(this, 'read')(kw({ decode_content: this.decode_content }));
  }

  /** Returns the connection to its pool. */
  override release_conn(): void {
    if (this._pool === null || this._connection === null) return;
    this._pool._put_conn(this._connection);
    this._connection = null;
  }

  /**
   * Reads and discards the rest of the body so that the connection can be reused; closes the connection if the rest
   * exceeds 1 MiB.
   */
  override async drain_conn(): Promise<void> {
    try {
      let left = MAX_SKIPPED;
      while (left > 0) {
        const piece = (await this._raw_read(65_536)) as Bytes | null;
        if (!piece?.length) break;
        left -= piece.length;
      }
      if (left <= 0 && !this.isclosed()) {
        this.close();
        this.release_conn();
      }
    } catch (error) {
      if (
        !(error instanceof exceptions.HTTPError) &&
        !(error instanceof OSError) &&
        !(error instanceof HTTPException)
      )
        throw error;
    }
    if (this._has_decoded_content) {
      this._decoded_buffer = new BytesQueueBuffer();
      this._decoder = null;
    }
  }

  /**
   * The body, if it was preloaded or read with `cache_content`.
   *
   * In the blocking colour, reads it if necessary.
   * @throws {@link RuntimeError} in the async colour if the body has not been read.
   */
  override get data(): Bytes | string | null {
    if (this._body !== null && this._body.length > 0) return this._body;
    if (this._fp === null) return null;
    //#if async
    if (is_fp_closed(this._fp)) return this._body ?? new Bytes(0);
    throw new RuntimeError(
      'the body has not been read: await response.read({ cache_content: true }) first',
    );
    //#else
    //~ return overridable(this, 'read')(kw({ cache_content: true }));
    //#endif
  }

  /** The connection, while the body is being read. */
  override get connection(): ResponseConnection | null {
    return this._connection;
  }

  /** True if the body was read to its end or the response was closed. */
  isclosed(): boolean {
    return is_fp_closed(this._fp);
  }

  /** Returns the number of body bytes received so far, as sent (not decoded). */
  override tell(): number {
    return this._fp_bytes_read;
  }

  /** @internal */
  _init_length(request_method: string | null): number | null {
    const { status } = this;
    const without_body =
      status === 204 ||
      status === 304 ||
      (status >= 100 && status < 200) ||
      request_method === 'HEAD';
    const given = this.headers.get('content-length');
    if (given !== null && this.chunked) return null;
    const length = given === null ? null : stated_length(given);
    return without_body ? 0 : length;
  }

  /** Reads bytes without decoding them; null if there is no source. @internal */
  async _raw_read(amt: number | null = null, read1: boolean = false): Promise<Bytes> {
    const fp = this._fp;
    // As in Python, which has no types.
    if (fp === null) return null as unknown as Bytes;
    let data: Bytes;
    try {
      data = fp.closed ? new Bytes(0) : Bytes.view(await settle(read_part(fp, amt, read1)));
      if (amt !== null && amt !== 0 && data.length === 0) {
        void fp.close?.();
        if (this.enforce_content_length && this.length_remaining) {
          throw new exceptions.IncompleteRead(this._fp_bytes_read, this.length_remaining);
        }
      } else if (
        read1 &&
        ((amt !== 0 && data.length === 0) || this.length_remaining === data.length)
      ) {
        void fp.close?.();
      }
    } catch (error) {
      after_reading(this, false);
      throw reading_error(error, this._pool);
    }
    after_reading(this, true);
    this._fp_bytes_read += data.length;
    if (this.length_remaining !== null) this.length_remaining -= data.length;
    return data;
  }

  /**
   * Reads the body, or the next part of it.
   * @param amt The most bytes to read; null or negative for all that is left.
   * @param decode_content True to decode it; null for the setting of the response.
   * @param cache_content True to make it available as `data`, too; only if all of it is read.
   * @returns The bytes; fewer than requested only at the end.
   * @throws {@link exceptions.ProtocolError} if the connection breaks, {@link exceptions.ReadTimeoutError},
   * {@link exceptions.SSLError}, {@link exceptions.DecodeError}.
   */
  override async read(...args: ArgumentsOf<typeof READ>): Promise<Bytes> {
    const [given, decode_given, cache_given] = bind(READ, args);
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
      if (decode_content && buffer.length > 0) {
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

  /** Reads the whole body, decoded; same result and errors as all parts of `stream(10240)`. @internal */
  _read_all_decoded(): Promise<Bytes> {
    return read_all_decoded(this, has_stock_reads(this));
  }

  /** Returns the body in parts for `_decode_whole`; null if any of it has been read. @internal */
  _undecoded_parts(): AsyncGenerator<Bytes, void, undefined> | null {
    const is_untouched = this._fp_bytes_read === 0 && !this._has_decoded_content;
    return is_untouched ? undecoded_parts(this) : null;
  }

  /** Decodes a whole body that was read by `_undecoded_parts`. @internal */
  _decode_whole(body: Bytes): Bytes {
    return decoded_whole(this, body);
  }

  /** Makes the decoder return output it held back, until `amt` bytes are buffered. */
  #drain_decoder(decode_content: boolean, amt: number | null): void {
    const buffer = this._decoded_buffer;
    if (!this._decoder?.has_unconsumed_tail || (amt !== null && buffer.length >= amt)) return;
    const most = amt === null ? null : amt - buffer.length;
    buffer.put(this._decode(new Bytes(0), decode_content, false, most));
  }

  /**
   * Reads and decodes the data of a single read of the connection.
   * @param amt The most bytes to read; null or negative for all that is available.
   * @param decode_content True to decode it; null for the setting of the response.
   * @returns The bytes; empty at the end.
   */
  override async read1(...args: ArgumentsOf<typeof READ1>): Promise<Bytes> {
    const [given, decode_given] = bind(READ1, args);
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
   * @param amt The most bytes of each, 65536 by default; null for the whole body at once, or for one chunk each if the
   * body is chunked.
   * @param decode_content True to decode them; null for the setting of the response.
   * @returns The parts, none of them empty.
   */
  override stream(...args: ArgumentsOf<typeof STREAM>): AsyncGenerator<Bytes, void, undefined> {
    const [amt, decode_content] = bind(STREAM, args);
    return stream_parts(this, small_int(amt), decode_content);
  }

  override readable(): boolean {
    return true;
  }

  /**
   * Shuts down the receiving side of the connection: a pending read returns the data received so far, or the end.
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

  /** Closes the response, and its connection unless that was released. */
  override close(): void {
    this._sock_shutdown = null;
    if (!this.closed) void this._fp?.close?.();
    this._connection?.close();
    if (!this.auto_close) IOBase.prototype.close.call(this);
  }

  /** True if the body was read to its end or the response was closed; without `auto_close`, only the latter. */
  override get closed(): boolean {
    if (!this.auto_close) return super.closed;
    const fp = this._fp;
    if (fp === null) return true;
    return fp.isclosed ? fp.isclosed() : (fp.closed ?? true);
  }

  /** Throws OSError, unless the body's source has a descriptor. */
  override fileno(): number {
    if (this._fp === null) throw new OSError('HTTPResponse has no file to get a fileno from');
    if (this._fp.fileno) return this._fp.fileno();
    throw new OSError(
      'The file-like object this HTTPResponse is wrapped around has no file descriptor',
    );
  }

  override flush(): void {
    if (this._fp !== null && !this._fp.closed) void this._fp.flush?.();
  }

  /** True if the body can be read by chunks, that is, if its source is a response of http.client. */
  supports_chunked_reads(): boolean {
    return this._fp !== null && 'fp' in this._fp;
  }

  /**
   * Yields the body of a chunked response, by chunks or parts of them.
   * @param amt The most bytes of each; null for whole chunks.
   * @param decode_content True to decode them.
   * @returns The parts, none of them empty.
   * @throws {@link exceptions.ResponseNotChunked}, {@link exceptions.BodyNotHttplibCompatible},
   * {@link exceptions.ProtocolError} if the connection breaks within a chunk or a chunk size is invalid.
   */
  override read_chunked(
    ...args: ArgumentsOf<typeof READ_CHUNKED>
  ): AsyncGenerator<Bytes, void, undefined> {
    const [amt, decode_content] = bind(READ_CHUNKED, args);
    return read_chunked(this, small_int(amt), decode_content);
  }

  /** The URL of the response; after redirects, the last one. */
  override get url(): string | null {
    return this._request_url;
  }
  override set url(url: string | null) {
    this._request_url = url;
  }

  /** Yields the decoded lines of the body, with their line feeds. */
  override [Symbol.asyncIterator](): AsyncGenerator<Bytes, void, undefined> {
    return lines_of(overridable(this, 'stream')(kw({ decode_content: true })));
  }

  override __iter__(): AsyncGenerator<Bytes, void, undefined> {
    return this[Symbol.asyncIterator]();
  }
}

/** True if reading the whole body need not call these methods. */
const has_stock_reads = stock_methods(HTTPResponse, 'read', 'stream', 'read_chunked');
hidden_attributes(
  HTTPResponse,
  ['msg', '_body', '_fp', '_original_response', '_pool', '_connection', '_sock_shutdown'],
  { _decoded_buffer: () => new BytesQueueBuffer() },
);
name_classes({ HTTPResponse });
