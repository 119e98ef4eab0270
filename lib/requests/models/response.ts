// @unasync
// Mirrors requests 2.34.2 models.py (Response).
import {
  AttributeError,
  Bytes,
  LookupError,
  RuntimeError,
  UnicodeDecodeError,
  bind,
  def,
  dict,
  hidden_attributes,
  is_dict_like,
  kw,
  optional,
  overridable,
  str,
  truth,
  type_name,
  var_keyword,
  type Arguments,
  type ArgumentsOf,
  type Dict,
} from '../../builtins/index.js';
import { MAX_SKIPPED } from '../../http/client/plain/index.js';
import {
  JSONDecodeError as ComplexJSONDecodeError,
  loads_numbers,
} from '../../json/plain/index.js';
import { settle } from '../../transport/index.js';
import type { BaseAdapter } from '../adapters/index.js';
import { cookiejar_from_dict, type RequestsCookieJar } from '../cookies/index.js';
import { detect } from '../detection.js';
import {
  ContentDecodingError,
  HTTPError,
  JSONDecodeError,
  StreamConsumedError,
} from '../exceptions.js';
import { copy_of, state_of } from '../keywords.js';
import { codes } from '../status_codes.js';
import { CaseInsensitiveDict } from '../structures.js';
import { from_seconds, type timedelta } from '../timedelta.js';
import {
  guess_json_utf,
  iter_slices,
  parse_header_links,
  stream_decode_response_unicode,
} from '../utils/index.js';
import { body_error } from './body_errors.js';
import { LineSplitter } from './line_splitter.js';
import type { PreparedRequest } from './prepared_request.js';
import { CONTENT_CHUNK_SIZE, ITER_CHUNK_SIZE, REDIRECT_STATI, status_error } from './status.js';
//#if async
import { is_promise } from '../../builtins/index.js';
//#endif

const ITER_CONTENT = def(
  'Response.iter_content',
  { chunk_size: optional<number | null>(1) },
  { decode_unicode: optional(false) },
);
const ITER_LINES = def(
  'Response.iter_lines',
  { chunk_size: optional<number | null>(ITER_CHUNK_SIZE) },
  { decode_unicode: optional(false) },
  { delimiter: optional<Bytes | string | null>(null) },
);
const JSON_ARGUMENTS = def('Response.json', { kwargs: var_keyword<Record<string, unknown>>() });

/** urllib3's `HTTPResponse.stream`. */
type Stream = (size: number | null, keywords: object) => AsyncIterable<Uint8Array>;

/** The source of a response: urllib3's HTTPResponse, or anything with `read(n)`. */
export interface RawBody {
  // The members that this module looks for; each may be absent.
  read?: unknown;
  stream?: unknown;
  close?: unknown;
  release_conn?: unknown;
  _read_all_decoded?: unknown;
  _is_untouched?: boolean;
  _decode_whole?: unknown;
}

/** A body of which a part was read in advance. */
interface ReadAhead {
  pieces: Bytes[];
  size: number;
  rest: AsyncGenerator<Bytes, void, undefined>;
  /** Decodes the whole body for the program. */
  decode: (body: Bytes) => Bytes;
}

// The body is read in one of these ways:
// - Piece by piece, by `iter_content` and whatever calls it: `#generate`, which stores nothing. If the body is stored
//   or was read in advance, the pieces are of that body.
// - Whole, by `read`, and in the blocking colour by `content`: `_read_all_decoded` of urllib3's response. If `raw` has
//   no such method, or `iter_content` is overridden: `#read_pieces`, through `iter_content`.
// - In advance, if the program is unlikely to want it: `#read_ahead` reads about 1 MiB at most, and if possible leaves
//   decoding to the first access. `_drain_body` calls it in both colours, before a redirect is followed or a Digest
//   challenge answered; `_read_ahead`, in the async colour only, when such a response arrives. Other bodies are then
//   read by `read`, which also continues what `#read_ahead` left unfinished.
// - Without waiting, in the async colour, by `content` if nothing was read: `#content_without_waiting`. It succeeds if
//   `raw` has no `stream` and its `read` returns no promise, like a file in memory.
/**
 * The response to a request.
 *
 * Async: the body has been read when a verb resolves, unless `stream` is true; then call `await r.read()` before
 * `content`, `text` and `json()`. Blocking: it is read on first access.
 * @see {@link https://requests.readthedocs.io/en/latest/api/#requests.Response}
 * @example
 * ```ts
 * import { get } from 'pyurllib/requests';
 *
 * const response = await get('http://localhost:8000/');
 * console.log(response.status_code); // prints: 200
 * response.ok; // => true
 * response.text.length > 0; // => true
 * ```
 */
export class Response implements AsyncDisposable {
  /** The names of the attributes that are pickled. */
  static __attrs__ = [
    '_content',
    'status_code',
    'headers',
    'url',
    'history',
    'encoding',
    'reason',
    'cookies',
    'elapsed',
    'request',
  ];

  /** The body; false before it is read, null if there is none. */
  declare _content: Bytes | false | null;
  /** True if the body was read, whether stored or not. */
  _content_consumed = false;
  /** The request that would follow a redirect. */
  declare _next: PreparedRequest | null;
  /** The status: 200, 404 … */
  status_code: number = null as never;
  /** The response of urllib3 that the body is read from; with `stream`, the program may read it. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- programs put there what they like
  declare raw: any;
  /** The URL of the response. */
  declare url: string;
  /** The encoding for `text`; null to detect it. */
  encoding: string | null = null;
  /** The responses that led here, the oldest first. */
  declare history: Response[];
  /** The reason phrase: `OK`. */
  reason: string = null as never;
  /** The request that this is the response to. */
  declare request: PreparedRequest;
  /** The adapter that received it. */
  declare connection: BaseAdapter;
  /** When the headers had arrived, if the body was read after them: milliseconds of the clock. @internal */
  declare _headers_received_at?: number;
  #headers: CaseInsensitiveDict<string> | null = null;
  #cookies: RequestsCookieJar | null = null;
  #elapsed: timedelta | null = null;
  /** The body read in advance; not decoded yet, since the program may not need it. */
  #prefetched: ReadAhead | null = null;
  //#if async
  /** The error of reading the body in advance. */
  #failure: { error: unknown } | null = null;
  //#endif

  /** The headers, by name in any case. */
  get headers(): CaseInsensitiveDict<string> {
    return (this.#headers ??= new CaseInsensitiveDict());
  }
  set headers(headers: CaseInsensitiveDict<string>) {
    // A program may assign a dict, which has no methods.
    this.#headers = is_dict_like(headers) ? new CaseInsensitiveDict(headers) : headers;
  }

  /** The cookies that the server set. */
  get cookies(): RequestsCookieJar {
    return (this.#cookies ??= cookiejar_from_dict(null));
  }
  set cookies(cookies: RequestsCookieJar) {
    this.#cookies = cookies;
  }

  /** The time from sending the request to receiving the headers of the response. */
  get elapsed(): timedelta {
    return (this.#elapsed ??= from_seconds(0));
  }
  set elapsed(elapsed: timedelta) {
    this.#elapsed = elapsed;
  }

  /** True if the status is not an error: see `raise_for_status()`. */
  get ok(): boolean {
    try {
      this.raise_for_status();
    } catch (error) {
      if (error instanceof HTTPError) return false;
      throw error;
    }
    return true;
  }

  /** True if it is a redirect that a session follows. */
  get is_redirect(): boolean {
    return REDIRECT_STATI.includes(this.status_code) && this.headers.__contains__('location');
  }

  /** True if it is a permanent redirect. */
  get is_permanent_redirect(): boolean {
    // Each of these is in REDIRECT_STATI (status.ts), too.
    const { status_code } = this;
    return (
      (status_code === codes.moved_permanently || status_code === codes.permanent_redirect) &&
      this.headers.__contains__('location')
    );
  }

  /** The request that would follow this redirect; null if it was followed or is not a redirect. */
  get next(): PreparedRequest | null {
    return this._next;
  }

  /** The detected encoding of the body. */
  get apparent_encoding(): string | null {
    return detect(this.content);
  }

  /**
   * Yields the body in pieces, decoded from gzip and the like.
   * @param chunk_size The most bytes in a piece; null for pieces as they arrive.
   * @param decode_unicode True to yield text, if the encoding is known.
   * @returns An iterator.
   * @throws {@link StreamConsumedError} if the body was read but not stored; {TypeError} for a size that is not an int;
   * while iterating, {@link ChunkedEncodingError}, {@link ContentDecodingError}, {@link ConnectionError}.
   */
  iter_content(
    chunk_size?: number | null,
    decode_unicode?: false,
  ): AsyncGenerator<Bytes, void, undefined>;
  iter_content(keywords: {
    chunk_size?: number | null;
    decode_unicode?: false;
  }): AsyncGenerator<Bytes, void, undefined>;
  iter_content(
    ...args: Arguments<
      [],
      [chunk_size: number | null, decode_unicode: boolean],
      { chunk_size: number | null; decode_unicode: boolean }
    >
  ): AsyncGenerator<Bytes | string, void, undefined>;
  iter_content(...args: unknown[]): AsyncGenerator<Bytes | string, void, undefined> {
    const [chunk_size, decode_unicode] = bind(ITER_CONTENT, args);
    if (this._content_consumed && typeof this._content === 'boolean') {
      throw new StreamConsumedError();
    }
    if (chunk_size !== null && !['int', 'bool'].includes(type_name(chunk_size))) {
      throw new TypeError(
        `chunk_size must be an int, it is instead a <class '${type_name(chunk_size)}'>.`,
      );
    }
    const pieces = this._content_consumed
      ? slices(this._content as Bytes, chunk_size)
      : this.#generate(chunk_size);
    return decode_unicode ? stream_decode_response_unicode(pieces, this) : pieces;
  }

  /** Yields the body as it arrives. */
  async *#generate(chunk_size: number | null): AsyncGenerator<Bytes, void, undefined> {
    const raw = this.raw as RawBody | null;
    if (this.#prefetched !== null) {
      yield* slices(await this.read(), chunk_size);
    } else if (typeof raw?.stream === 'function') {
      try {
        const stream = overridable(raw as { stream: Stream }, 'stream');
        const pieces = stream(chunk_size, kw({ decode_content: true }));
        for await (const piece of pieces) yield Bytes.view(piece);
      } catch (error) {
        throw body_error(error);
      }
    } else {
      for (;;) {
        const piece = await settle(read_chunk(raw, chunk_size));
        if (!truth(piece)) break;
        // Text, from a stream of text.
        yield (piece instanceof Uint8Array ? Bytes.view(piece) : piece) as Bytes;
      }
    }
    this._content_consumed = true;
  }

  /**
   * Yields the body by lines, without line ends.
   * @param chunk_size The most bytes to read at a time.
   * @param decode_unicode True to yield text, if the encoding is known.
   * @param delimiter The end of each line, bytes or, with `decode_unicode`, text.
   * @returns An iterator.
   */
  iter_lines(
    chunk_size?: number | null,
    decode_unicode?: false,
    delimiter?: Uint8Array | null,
  ): AsyncGenerator<Bytes, void, undefined>;
  iter_lines(keywords: {
    chunk_size?: number | null;
    decode_unicode?: false;
    delimiter?: Uint8Array | null;
  }): AsyncGenerator<Bytes, void, undefined>;
  iter_lines(
    ...args: Arguments<
      [],
      [chunk_size: number | null, decode_unicode: boolean, delimiter: Uint8Array | string | null],
      {
        chunk_size: number | null;
        decode_unicode: boolean;
        delimiter: Uint8Array | string | null;
      }
    >
  ): AsyncGenerator<Bytes | string, void, undefined>;
  iter_lines(...args: unknown[]): AsyncGenerator<Bytes | string, void, undefined> {
    const [chunk_size, decode_unicode, delimiter] = bind(ITER_LINES, args);
    return this.#lines(chunk_size, decode_unicode, delimiter);
  }

  async *#lines(
    chunk_size: number | null,
    decode_unicode: boolean,
    delimiter: Bytes | string | null,
  ): AsyncGenerator<Bytes | string, void, undefined> {
    const splitter = new LineSplitter(delimiter);
    for await (const piece of overridable(
      this,
      'iter_content',
    )(kw({ chunk_size, decode_unicode }))) {
      yield* splitter.feed(piece);
    }
    const rest = splitter.end();
    if (rest !== null) yield rest;
  }

  [Symbol.asyncIterator](): AsyncGenerator<Bytes, void, undefined> {
    return this.iter_content(128);
  }

  /** The same as iterating: the body in pieces of 128 bytes. */
  __iter__(): AsyncGenerator<Bytes, void, undefined> {
    return this.iter_content(128);
  }

  /**
   * Reads the body.
   * @returns The body: see `content`.
   * @throws {@link RuntimeError} if it was read piece by piece; {@link ChunkedEncodingError},
   * {@link ContentDecodingError}, {@link ConnectionError}.
   */
  async read(): Promise<Bytes> {
    //#if async
    this.#throw_failure();
    //#endif
    if (this._content === false) {
      if (this._content_consumed) {
        throw new RuntimeError('The content for this response was already consumed');
      }
      const raw = this.raw as RawBody | null;
      if (this.status_code === 0 || raw === null) {
        this._content = null;
      } else if (this.#prefetched !== null) {
        await this.#read_ahead(this.#prefetched, Infinity);
      } else if (
        this.iter_content === Response.prototype.iter_content &&
        is_function(raw._read_all_decoded)
      ) {
        try {
          this._content = Bytes.view((await raw._read_all_decoded()) as Uint8Array);
        } catch (error) {
          throw body_error(error);
        }
      } else {
        this._content = await this.#read_pieces();
      }
    }
    this._content_consumed = true;
    return this._content as Bytes;
  }

  async #read_pieces(): Promise<Bytes> {
    const pieces: Bytes[] = [];
    for await (const piece of this.iter_content(CONTENT_CHUNK_SIZE)) pieces.push(piece);
    return joined(pieces);
  }

  /**
   * Reads the body of a redirect or a challenge, which the program has not requested, so that the connection can be
   * reused. The body is decoded on first access. If it exceeds 1 MiB, the connection is closed and the body is not
   * available.
   * @throws The errors of `read()`, except those of decoding.
   * @internal
   */
  async _drain_body(): Promise<void> {
    //#if async
    this.#throw_failure();
    //#endif
    // It has been read but not decoded.
    if (Object.hasOwn(this, '_content')) return;
    const raw = this.raw as RawBody | null;
    if (
      this._content_consumed ||
      this.status_code === 0 ||
      raw === null ||
      !is_function(raw.read)
    ) {
      await this.read();
      return;
    }
    if (await this.#read_ahead(this.#start(), MAX_SKIPPED)) return;
    if (is_function(raw.close)) await settle(raw.close());
    this.#set_lazy_content(() => {
      throw new ContentDecodingError(
        `the body of this ${this.status_code} answer was not read: it has more than ${MAX_SKIPPED} bytes`,
      );
    });
  }

  /** Starts reading the body without decoding it, if that is possible; otherwise decoded. */
  #start(): ReadAhead {
    if (this.#prefetched !== null) return this.#prefetched;
    const raw = this.raw as RawBody;
    const { _decode_whole } = raw;
    const is_stock = this.iter_content === Response.prototype.iter_content;
    const whole =
      is_stock && raw._is_untouched === true && is_function(_decode_whole) ? _decode_whole : null;
    return (this.#prefetched = {
      pieces: [],
      size: 0,
      rest: whole
        ? ((raw.stream as Stream).call(
            raw,
            CONTENT_CHUNK_SIZE,
            kw({ decode_content: false }),
          ) as ReadAhead['rest'])
        : this.iter_content(CONTENT_CHUNK_SIZE),
      decode: (body) => (whole ? Bytes.view(whole.call(raw, body) as Uint8Array) : body),
    });
  }

  /** Reads until there are more than `most` bytes; returns true if the body has ended by then. */
  async #read_ahead(ahead: ReadAhead, most: number): Promise<boolean> {
    try {
      // If `rest` is iter_content(), it must read from `raw` now, not the body read in advance.
      this.#prefetched = null;
      while (ahead.size <= most) {
        const next = await ahead.rest.next();
        if (next.done) {
          this.#set_lazy_content(() => ahead.decode(joined(ahead.pieces)));
          return true;
        }
        ahead.pieces.push(next.value);
        ahead.size += next.value.length;
      }
      this.#prefetched = ahead;
    } catch (error) {
      throw body_error(error);
    }
    return false;
  }

  /** Defines the body by a function that is called on first access. */
  #set_lazy_content(make: () => Bytes): void {
    this.#prefetched = null;
    this._content_consumed = true;
    const keep = (content: Response['_content']): Response['_content'] => {
      Reflect.deleteProperty(this, '_content');
      return (this._content = content);
    };
    Object.defineProperty(this, '_content', {
      configurable: true,
      get: () => {
        try {
          return keep(make());
        } catch (error) {
          throw body_error(error);
        }
      },
      set: keep,
    });
  }

  //#if async
  /** True if it is likely that a redirect is followed or a challenge is answered by another request. */
  get #is_intermediate(): boolean {
    if (this.raw === null || this.status_code === 0) return false;
    return this.is_redirect || is_digest_challenge(this);
  }

  /** Reads the body in advance for `content`; errors are thrown when it is accessed. @internal */
  async _read_ahead(): Promise<void> {
    if (this._content_consumed || this.#prefetched !== null || this.#failure !== null) return;
    if (this._content !== false) return;
    try {
      if (this.#is_intermediate) await this.#read_ahead(this.#start(), MAX_SKIPPED);
      else await this.read();
    } catch (error) {
      this.#failure = { error };
    }
  }

  #throw_failure(): void {
    const failure = this.#failure;
    if (failure === null) return;
    this.#failure = null;
    throw failure.error;
  }
  //#endif

  /**
   * The body, decoded from gzip and the like; null if there is none.
   * @throws {@link RuntimeError} if it was read piece by piece; in the async colour, if it has not been read.
   */
  get content(): Bytes {
    //#if async
    this.#throw_failure();
    if (this._content === false) {
      if (this._content_consumed) {
        throw new RuntimeError('The content for this response was already consumed');
      }
      const has_body = this.status_code !== 0 && this.raw !== null;
      this._content = has_body ? this.#content_without_waiting() : null;
    }
    this._content_consumed = true;
    return this._content as Bytes;
    //#else
    //~ return this.read();
    //#endif
  }

  //#if async
  /** Returns the body if that is possible without waiting, as from a file in memory. */
  #content_without_waiting(): Bytes {
    const raw = this.raw as RawBody;
    const pieces: Bytes[] = [];
    for (let at_hand = typeof raw.stream !== 'function'; at_hand;) {
      const piece = read_chunk(raw, CONTENT_CHUNK_SIZE) as Bytes;
      if (is_promise(piece)) break;
      if (!truth(piece)) return joined(pieces);
      pieces.push(piece);
    }
    throw new RuntimeError(
      'The content for this response was not read yet: `await response.read()` comes first where stream is true',
    );
  }
  //#endif

  /** The body as text, decoded by `encoding` or else by the detected encoding. */
  get text(): string {
    const { content } = this;
    if ((content as Bytes | null) === null || content.length === 0) return '';
    const encoding = this.encoding ?? this.apparent_encoding;
    try {
      return str(content, encoding || 'utf-8', 'replace');
    } catch (error) {
      if (!(error instanceof LookupError || error instanceof TypeError)) throw error;
      return str(content, 'utf-8', 'replace');
    }
  }

  /**
   * Parses the body as JSON.
   * @param kwargs The keywords of `json.loads`.
   * @returns The value; objects have a null prototype.
   * @throws {@link JSONDecodeError} if it is not valid.
   */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- whatever the server sent
  json(...args: ArgumentsOf<typeof JSON_ARGUMENTS>): any {
    const [kwargs] = bind(JSON_ARGUMENTS, args);
    const parse = (text: string): unknown =>
      Object.keys(kwargs).length > 0 ? loads_numbers(text, kw(kwargs)) : loads_numbers(text);
    if (!this.encoding) {
      const { content } = this;
      if ((content as Bytes | null) !== null && content.length > 3) {
        const encoding = guess_json_utf(content);
        if (encoding !== null) {
          try {
            return parse(content.decode(encoding));
          } catch (error) {
            if (error instanceof ComplexJSONDecodeError) throw json_error(error);
            // Not in that encoding: try `text`.
            if (!(error instanceof UnicodeDecodeError)) throw error;
          }
        }
      }
    }
    try {
      return parse(this.text);
    } catch (error) {
      throw error instanceof ComplexJSONDecodeError ? json_error(error) : error;
    }
  }

  /** The links of the `Link` header, by `rel` or else by URL. */
  get links(): Dict<Dict<string>> {
    const header = this.headers.get('link');
    const resolved = dict<Dict<string>>();
    if (!header) return resolved;
    for (const link of parse_header_links(header)) {
      const key = link['rel'] || link['url'];
      if (key !== undefined) resolved[key] = link;
    }
    return resolved;
  }

  /**
   * Throws an error if the status is one.
   * @throws {@link HTTPError} for a status of 400 to 599.
   */
  raise_for_status(): void {
    const { status_code } = this;
    if (typeof status_code !== 'number') {
      throw new TypeError(
        `'<=' not supported between instances of 'int' and '${type_name(status_code)}'`,
      );
    }
    const error = status_error(status_code, this.reason, this.url);
    if (error !== '') throw new HTTPError(error, kw({ response: this }));
  }

  /** Releases the connection; discards the unread rest of the body. */
  close(): void {
    const raw = this.raw as RawBody | null;
    if (!this._content_consumed) {
      if (!is_function(raw?.close)) {
        throw new AttributeError(`'${type_name(raw)}' object has no attribute 'close'`);
      }
      raw.close();
    }
    if (is_function(raw?.release_conn)) raw.release_conn();
  }

  /** Returns the state to pickle; the body must have been read (blocking: it is read if necessary). */
  __getstate__(): Dict<unknown> {
    if (!this._content_consumed) void this.content;
    return state_of(this);
  }

  /** Restores the state that `__getstate__` returned. */
  __setstate__(state: Readonly<Record<string, unknown>>): void {
    Object.assign(this, state);
    this._content_consumed = true;
    this.raw = null;
  }

  /** Python's `copy.copy(response)`: a copy with the same content, which has been read then, and without `raw`. */
  __copy__(): this {
    return copy_of(this);
  }

  /** Python's `bool(response)`: `ok`. */
  __bool__(): boolean {
    return this.ok;
  }

  /** Python 2's name of `__bool__`. */
  __nonzero__(): boolean {
    return this.ok;
  }

  __enter__(): this {
    return this;
  }

  __exit__(): void {
    this.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.close();
  }

  __repr__(): string {
    return `<Response [${str(this.status_code)}]>`;
  }

  /** The same as `__repr__()`. */
  toString(): string {
    return this.__repr__();
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.__repr__();
  }
}
hidden_attributes(Response, ['connection'], {
  _content: false,
  _next: null,
  raw: null,
  url: null,
  history: () => [],
  request: null,
});

//#if async
/** True if HTTPDigestAuth answers it, provided that its hook is registered. */
function is_digest_challenge({ status_code, headers }: Response): boolean {
  if (!(status_code >= 400 && status_code < 500)) return false;
  return headers.get('www-authenticate', '').toLowerCase().includes('digest');
}
//#endif

function is_function(value: unknown): value is (...args: unknown[]) => unknown {
  return typeof value === 'function';
}

/** Calls `read(size)` of a file-like object. */
function read_chunk(raw: RawBody | null, size: number | null): unknown {
  if (!is_function(raw?.read)) {
    throw new AttributeError(`'${type_name(raw)}' object has no attribute 'read'`);
  }
  return raw.read(size);
}
const EMPTY = new Bytes(0);

/** Python's `b''.join(pieces)`. */
function joined(pieces: readonly Bytes[]): Bytes {
  return pieces.length === 1 && pieces[0] instanceof Bytes ? pieces[0] : EMPTY.join(pieces);
}

function json_error({ msg, doc, pos }: ComplexJSONDecodeError): JSONDecodeError {
  return new JSONDecodeError(msg, doc, pos);
}

/** Yields a body in pieces that was already read. */
async function* slices(
  content: Bytes,
  size: number | null,
): AsyncGenerator<Bytes, void, undefined> {
  yield* iter_slices(content, size);
}
