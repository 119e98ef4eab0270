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

/** What a response is read from: urllib3's HTTPResponse, or anything with `read(n)`. */
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

/** A body of which a part was read before anybody asked for it. */
interface ReadAhead {
  pieces: Bytes[];
  size: number;
  rest: AsyncGenerator<Bytes, void, undefined>;
  /** What the program gets, of the whole. */
  decode: (body: Bytes) => Bytes;
}

/**
 * The answer to a request.
 *
 * Async: the body was read when the verb resolved, unless with `stream`; then `await r.read()` comes before `content`,
 * `text` and `json()`. Blocking: it is read when it is first asked for.
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
  /** What is kept when a response is pickled. */
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

  /** The body; false before it was read, null where there is none. */
  declare _content: Bytes | false | null;
  /** Whether the body was read, kept or not. */
  _content_consumed = false;
  /** The request that would follow a redirect. */
  declare _next: PreparedRequest | null;
  /** The status: 200, 404 … */
  status_code: number = null as never;
  /** The response of urllib3 that the body is read from: with `stream`, to be read by the program. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- programs put there what they like
  declare raw: any;
  /** The URL that answered. */
  declare url: string;
  /** What `text` is decoded by; null to have it guessed. */
  encoding: string | null = null;
  /** The responses that led here, the oldest first. */
  declare history: Response[];
  /** The text of the status: `OK`. */
  reason: string = null as never;
  /** The request that is answered. */
  declare request: PreparedRequest;
  /** The adapter it came by. */
  declare connection: BaseAdapter;
  /** When the headers had come, where the body was read after them: milliseconds of the clock. @internal */
  declare _arrived?: number;
  #headers: CaseInsensitiveDict<string> | null = null;
  #cookies: RequestsCookieJar | null = null;
  #elapsed: timedelta | null = null;
  /** The body as it comes, of what may be of no interest to anybody. */
  #ahead: ReadAhead | null = null;
  //#if async
  /** What reading the body threw before anybody asked for it. */
  #failure: { error: unknown } | null = null;
  //#endif

  /** The headers, by name in any case. */
  get headers(): CaseInsensitiveDict<string> {
    return (this.#headers ??= new CaseInsensitiveDict());
  }
  set headers(headers: CaseInsensitiveDict<string>) {
    // A dict of a program's has no methods here.
    this.#headers = is_dict_like(headers) ? new CaseInsensitiveDict(headers) : headers;
  }

  /** The cookies that the server set. */
  get cookies(): RequestsCookieJar {
    return (this.#cookies ??= cookiejar_from_dict(null));
  }
  set cookies(cookies: RequestsCookieJar) {
    this.#cookies = cookies;
  }

  /** The time from sending the request to the end of the answer's headers. */
  get elapsed(): timedelta {
    return (this.#elapsed ??= from_seconds(0));
  }
  set elapsed(elapsed: timedelta) {
    this.#elapsed = elapsed;
  }

  /** Whether the status is no error: see `raise_for_status()`. */
  get ok(): boolean {
    try {
      this.raise_for_status();
    } catch (error) {
      if (error instanceof HTTPError) return false;
      throw error;
    }
    return true;
  }

  /** Whether it is a redirect that a session follows. */
  get is_redirect(): boolean {
    return REDIRECT_STATI.includes(this.status_code) && this.headers.__contains__('location');
  }

  /** Whether it is a redirect for good. */
  get is_permanent_redirect(): boolean {
    const { status_code } = this;
    return (
      (status_code === codes.moved_permanently || status_code === codes.permanent_redirect) &&
      this.headers.__contains__('location')
    );
  }

  /** The request that would follow this redirect; null where it was followed, or is none. */
  get next(): PreparedRequest | null {
    return this._next;
  }

  /** What the body seems to be encoded by. */
  get apparent_encoding(): string | null {
    return detect(this.content);
  }

  /**
   * The body, piece by piece, decoded from gzip and the like.
   * @param chunk_size The most bytes in a piece; null for pieces as they come.
   * @param decode_unicode Whether the pieces are texts, where the encoding is known.
   * @returns An iterator.
   * @throws {@link StreamConsumedError} when the body was read and is not kept; {TypeError} for a size that is no int;
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

  /** The body as it comes. */
  async *#generate(chunk_size: number | null): AsyncGenerator<Bytes, void, undefined> {
    const raw = this.raw as RawBody | null;
    if (this.#ahead !== null) {
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
        const piece = await settle(read_some(raw, chunk_size));
        if (!truth(piece)) break;
        // Text, where it is a stream of text.
        yield (piece instanceof Uint8Array ? Bytes.view(piece) : piece) as Bytes;
      }
    }
    this._content_consumed = true;
  }

  /**
   * The body, line by line, without line ends.
   * @param chunk_size The most bytes read at a time.
   * @param decode_unicode Whether the lines are texts, where the encoding is known.
   * @param delimiter What lines end with, bytes or, with `decode_unicode`, text.
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
   * @throws {@link RuntimeError} when it was read piece by piece; {@link ChunkedEncodingError},
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
      } else if (this.#ahead !== null) {
        await this.#read_ahead(this.#ahead, Infinity);
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
   * Reads a body that the program has not asked for, of a redirect or a challenge, so that the connection can serve on.
   * It is decoded when somebody asks for it. One of more than 1 MiB is not read to its end, and cannot be had: the
   * connection is closed.
   * @throws What `read()` throws, but for errors of decoding.
   * @internal
   */
  async _skip(): Promise<void> {
    //#if async
    this.#throw_failure();
    //#endif
    // It was, and is not decoded yet.
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
    this.#keep(() => {
      throw new ContentDecodingError(
        `the body of this ${this.status_code} answer was not read: it has more than ${MAX_SKIPPED} bytes`,
      );
    });
  }

  /** The body as it comes over the wire, where that can be told from what the program gets. */
  #start(): ReadAhead {
    if (this.#ahead !== null) return this.#ahead;
    const raw = this.raw as RawBody;
    const { _decode_whole } = raw;
    const is_stock = this.iter_content === Response.prototype.iter_content;
    const whole =
      is_stock && raw._is_untouched === true && is_function(_decode_whole) ? _decode_whole : null;
    return (this.#ahead = {
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

  /** Reads on, until there are more bytes than that; says whether the body has ended before. */
  async #read_ahead(ahead: ReadAhead, most: number): Promise<boolean> {
    try {
      while (ahead.size <= most) {
        // Where `rest` is iter_content(), it reads from `raw` now, not what was read ahead.
        this.#ahead = null;
        const next = await ahead.rest.next();
        this.#ahead = ahead;
        if (next.done) {
          this.#keep(() => ahead.decode(joined(ahead.pieces)));
          return true;
        }
        ahead.pieces.push(next.value);
        ahead.size += next.value.length;
      }
    } catch (error) {
      this.#ahead = null;
      throw body_error(error);
    }
    return false;
  }

  /** Has the body made when it is first asked for. */
  #keep(make: () => Bytes): void {
    this.#ahead = null;
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
  /** Whether it is likely to be followed or answered by another request. */
  get #is_passing(): boolean {
    if (this.raw === null || this.status_code === 0) return false;
    return this.is_redirect || is_digest_challenge(this);
  }

  /** Reads the body ahead, so that `content` is there; what that throws is thrown by who asks for it. @internal */
  async _read_ahead(): Promise<void> {
    if (this._content_consumed || this.#ahead !== null || this.#failure !== null) return;
    if (this._content !== false) return;
    try {
      if (this.#is_passing) await this.#read_ahead(this.#start(), MAX_SKIPPED);
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
   * The body, decoded from gzip and the like; null where there is none.
   * @throws {@link RuntimeError} when it was read piece by piece; in the async colour, when it was not read yet.
   */
  get content(): Bytes {
    //#if async
    this.#throw_failure();
    if (this._content === false) {
      if (this._content_consumed) {
        throw new RuntimeError('The content for this response was already consumed');
      }
      const has_body = this.status_code !== 0 && this.raw !== null;
      this._content = has_body ? this.#content_at_hand() : null;
    }
    this._content_consumed = true;
    return this._content as Bytes;
    //#else
    //~ return this.read();
    //#endif
  }

  //#if async
  /** The body where it can be had without waiting: from a file in memory, say. */
  #content_at_hand(): Bytes {
    const raw = this.raw as RawBody;
    const pieces: Bytes[] = [];
    for (let at_hand = typeof raw.stream !== 'function'; at_hand;) {
      const piece = read_some(raw, CONTENT_CHUNK_SIZE) as Bytes;
      if (is_promise(piece)) break;
      if (!truth(piece)) return joined(pieces);
      pieces.push(piece);
    }
    throw new RuntimeError(
      'The content for this response was not read yet: `await response.read()` comes first where stream is true',
    );
  }
  //#endif

  /** The body as text, by `encoding`, or else by what it seems to be. */
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
   * The body as JSON.
   * @param kwargs What `json.loads` takes.
   * @returns The value: objects as null-prototype ones.
   * @throws {@link JSONDecodeError} when it is none.
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
            // Not that encoding: what `text` makes of it is tried.
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

  /** The links of the header Link: by `rel`, or else by URL. */
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
   * Does nothing, unless the status is an error.
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

  /** Gives the connection back; what was not read is dropped. */
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

  /** What is kept when a response is pickled; the body must have been read, or is read. */
  __getstate__(): Dict<unknown> {
    if (!this._content_consumed) void this.content;
    return state_of(this);
  }

  /** Takes over what `__getstate__` gave. */
  __setstate__(state: Readonly<Record<string, unknown>>): void {
    Object.assign(this, state);
    this._content_consumed = true;
    this.raw = null;
  }

  /** Python's `copy.copy(response)`: one of the same content, which is read by now, and without `raw`. */
  __copy__(): this {
    return copy_of(this);
  }

  /** Python's `bool(response)`: `ok`. */
  __bool__(): boolean {
    return this.ok;
  }

  /** Python 2's name of it. */
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
/** Whether HTTPDigestAuth, with the right hook, answers it. */
function is_digest_challenge({ status_code, headers }: Response): boolean {
  if (!(status_code >= 400 && status_code < 500)) return false;
  return headers.get('www-authenticate', '').toLowerCase().includes('digest');
}
//#endif

function is_function(value: unknown): value is (...args: unknown[]) => unknown {
  return typeof value === 'function';
}

/** What `read(size)` of a file-like object gives. */
function read_some(raw: RawBody | null, size: number | null): unknown {
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

/** A body that was read, in pieces all the same. */
async function* slices(
  content: Bytes,
  size: number | null,
): AsyncGenerator<Bytes, void, undefined> {
  yield* iter_slices(content, size);
}
