// @unasync
// Mirrors CPython v3.13.0 Lib/http/client.py (HTTPResponse).
import { BufferedIOBase, optional_size, ordered_size, writable_buffer } from '../../io/index.js';
import {
  AttributeError,
  Bytes,
  bind,
  encode,
  repr,
  signature,
  strip,
  type_name,
  type Arguments,
} from '../../builtins/index.js';
import type { ResponseHead } from '../../transport/index.js';
import type { SocketReader, socket } from '../../socket/index.js';
import { check_close, content_length, version_number } from './framing.js';
import { HTTPException, IncompleteRead, ResponseNotReady } from './exceptions.js';
import { error_for, excess_error, is_of_http, lines_of, message_of, status_line } from './head.js';
import type { HTTPMessage } from './message.js';
import { print } from './debug.js';
import { plain_text } from './request_lines.js';

const RESPONSE = signature<[socket, number, string | null]>('HTTPResponse.__init__', {
  self: true,
  required: ['sock'],
  optional: { debuglevel: 0, method: null, url: null },
});
const GETHEADER = signature<[string, unknown]>('HTTPResponse.getheader', {
  self: true,
  required: ['name'],
  optional: { default: null },
});

const READ = signature<[number | null]>('HTTPResponse.read', {
  self: true,
  optional: { amt: null },
});
const READ1 = signature<[number]>('HTTPResponse.read1', { self: true, optional: { n: -1 } });
const PEEK = signature<[number]>('HTTPResponse.peek', { self: true, optional: { n: -1 } });
const READLINE = signature<[number | null]>('HTTPResponse.readline', {
  self: true,
  optional: { limit: -1 },
});
const READINTO = signature<[Uint8Array]>('HTTPResponse.readinto', { self: true, required: ['b'] });

/** The most interim answers skipped. */
const MAX_INTERIM = 100;

/** The end of a body that ended before its framing was looked at. */
const NO_END = {
  complete: false,
  fault: null,
  unfinished: null,
  missing: 0,
  no_size: null,
} as const;

/** What a chunk without its line's end, or with half of it, breaks off with. */
function end_of_line_missing(missing: number): IncompleteRead {
  const expected = missing || 2;
  return new IncompleteRead(new Bytes(2 - expected), expected);
}

/** What an attribute of a response reads before `begin()` has read the head: of no type that it has later. */
const UNKNOWN = 'UNKNOWN' as never;

/**
 * The answer to an HTTP request: status and headers, and the body as a stream of bytes.
 *
 * `HTTPConnection.getresponse` and `urlopen` make them.
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
  /** The stream the body is read from; null once all was read, or the response closed. */
  fp: SocketReader | null;
  debuglevel: number;
  /** The headers; null before `begin()`. */
  headers: HTTPMessage = null as never;
  /** The headers too; on a response of `urlopen`, the reason phrase. */
  msg: HTTPMessage | string = null as never;
  /** 10 for HTTP/1.0, 11 for HTTP/1.1. */
  version: number = UNKNOWN;
  status: number = UNKNOWN;
  reason: string = UNKNOWN;
  /** The status again, once known. */
  declare code: number;
  /** The URL retrieved, on a response of `urlopen`. */
  declare url: string;
  /** Whether the body comes in chunks. */
  chunked: boolean = UNKNOWN;
  /** Bytes left of the chunk under way; 0 at its end, null where none is under way. */
  chunk_left: number | null = UNKNOWN;
  /** Bytes left of a body whose length the server stated; null where it did not. */
  length: number | null = UNKNOWN;
  /** Whether the connection ends with this answer. */
  will_close: boolean = UNKNOWN;
  /** The method of the request this answers. @internal */
  _method: string | null;
  #head: ResponseHead | null = null;
  /** The sizes of chunks to come, and how many of them have been begun. */
  #chunk_sizes: number[] = [];
  #chunks_begun = 0;

  constructor(
    ...args: Arguments<
      [sock: socket],
      [debuglevel: number, method: string | null, url: string | null],
      { debuglevel?: number; method?: string | null; url?: string | null }
    >
  ) {
    super();
    const [sock, debuglevel, method] = bind(RESPONSE, args);
    if (typeof (sock as Partial<socket> | null)?.makefile !== 'function') {
      throw new AttributeError(`'${type_name(sock)}' object has no attribute 'makefile'`);
    }
    this.fp = sock.makefile('rb');
    this.debuglevel = debuglevel;
    this._method = plain_text(method);
  }

  /**
   * Reads the status line (and with it the whole head) of the next answer.
   * @param method The method answered.
   * @internal
   */
  async _read_status(
    method: string = this._method ?? 'GET',
  ): Promise<[version: string, status: number, reason: string]> {
    const head = await this.fp!.read_head(method);
    if (this.debuglevel > 0) {
      const line = status_line(head);
      if (line !== null) print('reply:', repr(line));
    }
    if (head.kind !== 'head') {
      if (head.kind === 'malformed' && !is_of_http(head.line)) this._close_conn();
      throw error_for(head);
    }
    this.#head = head;
    return [head.version, head.status, head.reason];
  }

  /** The header lines of the head read last, as received; the blank one too. @internal */
  _head_lines(): Bytes[] {
    return lines_of(this.#head!);
  }

  /**
   * Reads the head of the answer, if that has not been done.
   * @throws {@link RemoteDisconnected} when the peer closed without a word; {@link BadStatusLine};
   * {@link HTTPException} for 100 interim answers (status 100); {@link TimeoutError}.
   */
  async begin(): Promise<void> {
    if ((this.headers as HTTPMessage | null) !== null) return;
    let [version, status, reason] = await this._read_status();
    for (let skipped = 1; status === 100; skipped++) {
      if (this.debuglevel > 0) print('headers:', repr(this._head_lines()));
      // CPython 3.13.15 (gh-150743) bounds what would go on for ever.
      if (skipped === MAX_INTERIM) {
        throw new HTTPException(`got more than ${MAX_INTERIM} interim responses`);
      }
      [version, status, reason] = await this._read_status();
    }
    this.status = status;
    this.code = status;
    this.reason = strip(reason);
    this.version = version_number(version);
    const headers = message_of(this.#head!);
    this.headers = headers;
    this.msg = headers;
    if (this.debuglevel > 0) {
      for (const [name, value] of headers.items()) print('header:', `${name}:`, value);
    }
    const transfer_encoding = headers.get('transfer-encoding');
    const chunked = transfer_encoding?.toLowerCase() === 'chunked';
    this.chunked = chunked;
    if (chunked) this.chunk_left = null;
    this.length = chunked ? null : content_length(headers);
    if (status === 204 || status === 304 || status < 200 || this._method === 'HEAD') {
      this.length = 0;
    }
    this.will_close = check_close(headers, this.version) || (!chunked && this.length === null);
  }

  /**
   * Reads the body, or the next part of it.
   * @param amt The most bytes to read; null for all that is left.
   * @returns The bytes; fewer than asked only at the end.
   * @throws {@link IncompleteRead} when the body ended before its stated end: at once for a whole read and for
   * chunks; never for a part of a body of stated length, as in CPython.
   */
  override async read(
    ...args: Arguments<[], [amt: number | null], { amt: number | null }>
  ): Promise<Bytes> {
    const [amt] = bind(READ, args);
    const fp = this.fp;
    if (fp === null) return new Bytes(0);
    if (this._method === 'HEAD') {
      this._close_conn();
      return new Bytes(0);
    }
    if (this.chunked) return await this.#read_chunked(fp, amt);
    const { length } = this;
    if (amt !== null && length !== null) ordered_size(amt, '>');
    if (amt === null || amt < 0) return await this.#read_rest(fp, length);
    const data = await fp.read(length === null ? amt : Math.min(amt, length));
    if (data.length === 0 && amt !== 0) this._close_conn();
    else this.#count(data.length);
    return data;
  }

  /**
   * What `read(size)` gives; where more has come already, all the whole blocks of that size: what so many reads would give
   * one after the other without waiting. Uncopied, so in pieces; none at the end.
   * @internal
   */
  async _read_blocks(size: number): Promise<readonly Uint8Array[]> {
    const { fp, length } = this;
    if (fp !== null && this._method !== 'HEAD') {
      const at_hand = await fp._gather(length === null ? size : Math.min(size, length));
      const whole = at_hand - (at_hand % size);
      if (whole > 0) {
        const pieces = fp._take_pieces(whole);
        if (this.chunked) this.#count_chunks(fp, whole);
        else this.#count(whole);
        return pieces;
      }
    }
    const data = await this.read(size);
    return data.length === 0 ? [] : [data];
  }

  async #read_rest(fp: SocketReader, length: number | null): Promise<Bytes> {
    const data = await fp.read(length);
    this._close_conn();
    if (length !== null) {
      if (data.length < length) throw new IncompleteRead(data, length - data.length);
      this.length = 0;
    }
    return data;
  }

  async #read_chunked(fp: SocketReader, amt: number | null): Promise<Bytes> {
    if (amt !== null) ordered_size(amt, '<=');
    if (amt === 0) return await this.#look_for_chunk(fp);
    const data = await fp.read(amt);
    this.#count_chunks(fp, data.length);
    if (amt === null || amt < 0 || data.length < amt) this.#end_of_chunks(fp, data);
    return data;
  }

  /** The stream of chunks has ended: with its last chunk, or too early; `read` is what was read last. */
  #end_of_chunks(fp: SocketReader, read: Uint8Array): void {
    const { complete, fault, unfinished } = fp.body_end ?? NO_END;
    if (fault) throw excess_error(fault);
    // CPython leaves the stream open where a chunk is not all there, and drops what it has of that.
    if (unfinished === null) this._close_conn();
    if (complete) {
      this.chunk_left = null;
      return;
    }
    const whole = Math.max(0, read.length - (unfinished ?? 0));
    if (this.chunk_left !== null) this.chunk_left += read.length - whole;
    throw new IncompleteRead(Bytes.view(read.slice(0, whole)));
  }

  /** What comes before a read of nothing, too: the next chunk, or the end of them, is waited for. */
  async #look_for_chunk(fp: SocketReader): Promise<Bytes> {
    if (!this.chunk_left) {
      const ahead = await fp.peek();
      if (ahead.length === 0) this.#end_of_chunks(fp, ahead);
      else this.chunk_left = this.#next_chunk(fp);
    }
    return new Bytes(0);
  }

  /** The size of the next chunk; null where there is none yet. */
  #next_chunk(fp: SocketReader): number | null {
    if (this.#chunks_begun === this.#chunk_sizes.length) {
      this.#chunk_sizes = fp.take_chunk_sizes();
      this.#chunks_begun = 0;
    }
    const size = this.#chunk_sizes[this.#chunks_begun];
    if (size === undefined) return null;
    this.#chunks_begun += 1;
    return size;
  }

  /** Takes `size` bytes off what is left of the chunks. */
  #count_chunks(fp: SocketReader, size: number): void {
    while (size > (this.chunk_left ?? 0)) {
      size -= this.chunk_left ?? 0;
      this.chunk_left = this.#next_chunk(fp);
      if (this.chunk_left === null) return;
    }
    if (this.chunk_left !== null) this.chunk_left -= size;
  }

  /**
   * Begins the next chunk, unless one is under way: how urllib3 reads a body, chunk by chunk.
   * @returns How many bytes are left of it, 0 after the last; or the line that stands where its size should.
   * @throws {@link IncompleteRead} where the end of the line of the last one was missing.
   * @internal
   */
  async _begin_chunk(): Promise<number | Bytes> {
    const fp = this.fp!;
    if (this.chunk_left) return this.chunk_left;
    if ((await fp.peek()).length > 0) return (this.chunk_left = this.#next_chunk(fp))!;
    const { complete, fault, missing, no_size } = fp.body_end ?? NO_END;
    if (fault) throw excess_error(fault);
    if (no_size !== null) return encode(no_size, 'latin-1');
    if (complete) return 0;
    // Begun, and none of it came.
    this.chunk_left = this.#next_chunk(fp);
    if (this.chunk_left === null) throw end_of_line_missing(missing);
    return this.chunk_left;
  }

  /**
   * Reads so many bytes of the chunk under way; after its last, the end of its line.
   * @throws {@link IncompleteRead} when they do not come.
   * @internal
   */
  async _safe_read(amt: number): Promise<Bytes> {
    const fp = this.fp!;
    const data = await fp.read(amt);
    this.#count_chunks(fp, data.length);
    if (data.length < amt) throw new IncompleteRead(data, amt - data.length);
    return data;
  }

  /** Looking ahead meets the end of the chunks too, but makes nothing of their being cut short. */
  #end_of_peek(fp: SocketReader): void {
    try {
      this.#end_of_chunks(fp, new Bytes(0));
    } catch (error) {
      if (!(error instanceof IncompleteRead)) throw error;
    }
  }

  override async readinto(
    ...args: Arguments<[b: Uint8Array], [], { b: Uint8Array }>
  ): Promise<number> {
    const [given] = bind(READINTO, args);
    const fp = this.fp;
    if (fp === null) return 0;
    if (this._method === 'HEAD') {
      this._close_conn();
      return 0;
    }
    const buffer = writable_buffer(given);
    const { length } = this;
    const target = length === null ? buffer : buffer.subarray(0, length);
    if (this.chunked && target.length === 0) return (await this.#look_for_chunk(fp)).length;
    const size = await fp.readinto(target);
    if (this.chunked) {
      this.#count_chunks(fp, size);
      if (size < target.length) this.#end_of_chunks(fp, buffer.subarray(0, size));
    } else if (size === 0 && target.length > 0) {
      this._close_conn();
    } else {
      this.#count(size);
    }
    return size;
  }

  override async read1(...args: Arguments<[], [n: number], { n: number }>): Promise<Bytes> {
    const [n] = bind(READ1, args);
    const fp = this.fp;
    if (fp === null || this._method === 'HEAD') return new Bytes(0);
    const { length } = this;
    if (length !== null) ordered_size(n, '<');
    if (this.chunked) return await this.#read1_chunked(fp, n);
    const limit = length !== null && (n < 0 || n > length) ? length : n;
    const data = await fp.read1(limit);
    if (data.length === 0 && limit !== 0) {
      this._close_conn();
    } else {
      this.#count(data.length);
    }
    return data;
  }

  async #read1_chunked(fp: SocketReader, n: number): Promise<Bytes> {
    await this.#look_for_chunk(fp);
    const left = this.chunk_left ?? 0;
    if (left === 0 || n === 0) return new Bytes(0);
    const data = await fp.read1(n < 0 ? left : Math.min(n, left));
    if (data.length === 0) this.#end_of_chunks(fp, data);
    this.#count_chunks(fp, data.length);
    return data;
  }

  override async peek(...args: Arguments<[], [n: number], { n: number }>): Promise<Bytes> {
    const [n] = bind(PEEK, args);
    const fp = this.fp;
    if (fp === null || this._method === 'HEAD') return new Bytes(0);
    const data = await fp.peek(n);
    if (!this.chunked) return data;
    if (data.length === 0) this.#end_of_peek(fp);
    else if (!this.chunk_left) this.chunk_left = this.#next_chunk(fp);
    return data.subarray(0, this.chunk_left ?? 0);
  }

  override async readline(
    ...args: Arguments<[], [limit: number | null], { limit: number | null }>
  ): Promise<Bytes> {
    const [limit] = bind(READLINE, args);
    const fp = this.fp;
    if (fp === null || this._method === 'HEAD') return new Bytes(0);
    if (this.chunked) {
      const most = optional_size(limit);
      return most < 0 ? await this.#whole_line(fp) : await this.#line_of_chunks(most);
    }
    const { length } = this;
    if (length !== null) ordered_size(limit, '<');
    const most = length !== null && (limit! < 0 || limit! > length) ? length : limit;
    const line = await fp.readline(most);
    if (line.length === 0 && most !== 0) this._close_conn();
    else this.#count(line.length);
    return line;
  }

  async #whole_line(fp: SocketReader): Promise<Bytes> {
    const line = await fp.readline();
    this.#count_chunks(fp, line.length);
    if (line[line.length - 1] === 10) return line;
    // CPython's line so far is lost where a chunk is not all there, and is the last one where the next has no size.
    if (fp.body_end?.unfinished === null) this.#end_of_peek(fp);
    else this.#end_of_chunks(fp, new Bytes(0));
    return line;
  }

  /** As CPython has it: the limit is one of each chunk, too, so that a line across chunks may be longer. */
  async #line_of_chunks(limit: number): Promise<Bytes> {
    const pieces: Bytes[] = [];
    for (let size = 0; size < limit;) {
      const ahead = await this.peek(1);
      const feed = ahead.indexOf(10) + 1;
      const piece = await this.read(Math.min(feed || ahead.length || 1, limit));
      if (piece.length === 0) break;
      pieces.push(piece);
      size += piece.length;
      if (piece[piece.length - 1] === 10) break;
    }
    return Bytes.concat(pieces);
  }

  /** Takes `size` bytes off what is left of a stated length; the last of them closes the stream. */
  #count(size: number): void {
    if (this.length === null) return;
    this.length -= size;
    if (this.length === 0) this._close_conn();
  }

  /** Lets go of the connection's stream: the body was read to its end. @internal */
  _close_conn(): void {
    const fp = this.fp;
    this.fp = null;
    fp?.close();
  }

  /** Closes the response; what was not read is dropped. */
  override close(): void {
    super.close();
    if (this.fp !== null) this._close_conn();
  }

  /** Whether the body was read to its end, or the response closed. */
  isclosed(): boolean {
    return this.fp === null;
  }

  /** Not here: Node gives no descriptor. @throws {@link UnsupportedOperation} */
  override fileno(): number {
    if (this.fp === null) {
      throw new AttributeError("'NoneType' object has no attribute 'fileno'");
    }
    return this.fp.fileno();
  }

  /**
   * A header by name, in any case; several of the same name are joined by `', '`.
   * @param name The header's name.
   * @param default What to return where there is none.
   * @throws {@link ResponseNotReady} before the head was read.
   */
  getheader<D = null>(
    ...args: Arguments<[name: string], [default_: D], { default?: D }>
  ): string | D {
    const [name, default_] = bind(GETHEADER, args);
    if (!this.headers) throw new ResponseNotReady();
    const values: unknown = this.headers.get_all(name) ?? default_;
    if (typeof values === 'object' && values !== null && Symbol.iterator in values) {
      return Array.from(values as Iterable<string>).join(', ');
    }
    return values as D;
  }

  /**
   * All headers, as received.
   * @returns `[name, value]` pairs.
   * @throws {@link ResponseNotReady} before the head was read.
   */
  getheaders(): [string, string][] {
    if (!this.headers) throw new ResponseNotReady();
    return Array.from(this.headers.items());
  }

  /** The headers, as `urllib.response` names them. */
  info(): HTTPMessage {
    return this.headers;
  }

  /** The URL retrieved: after redirects, the last. */
  geturl(): string {
    return this.url;
  }

  /** The status code. */
  getcode(): number {
    return this.status;
  }
}
