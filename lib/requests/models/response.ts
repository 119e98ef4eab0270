// @unasync
// Mirrors requests 2.34.2 models.py (Response).
import { type Bytes, str } from '../../python/bytes/index.js';
import {
  type ArgumentsOf,
  bind,
  call,
  def,
  is_own,
  optional,
  own,
  var_keyword,
} from '../../python/calls/index.js';
import { LookupError, RuntimeError, UnicodeDecodeError } from '../../python/errors/index.js';
import {
  no_attribute,
  null_on,
  small_int,
  with_context,
  with_note,
} from '../../python/errors/internal.js';
import { dict, has_key } from '../../python/objects/index.js';
import { not_awaited } from '../../python/streams/index.js';
import {
  type Dict,
  class_attributes,
  hidden_attributes,
  kw,
  primitive,
  type_name,
} from '../../python/values/index.js';
import { MAX_SKIPPED } from '../../stdlib/http/client/plain.js';
import {
  JSONDecodeError as ComplexJSONDecodeError,
  type LoadsOptions,
  loads_numbers,
} from '../../stdlib/json/plain.js';
import { Lock } from '../../stdlib/io/internal.js';
import { settle } from '../../transport/index.js';
import type { Exchange } from '../../transport/plain.js';
import { HTTPResponse } from '../../urllib3/index.js';
import { assigned_headers, type Assigned } from './assigned_headers.js';
import { RequestsCookieJar } from '../cookies/index.js';
import { apparent_encoding } from '../../charset_normalizer/internal.js';
import {
  ContentDecodingError,
  HTTPError,
  JSONDecodeError,
  StreamConsumedError,
} from '../exceptions.js';
import { copy_of, state_of } from '../utils/copying.js';
import type { BaseAdapter } from '../adapters/base_adapter.js';
import { codes } from '../status_codes.js';
import { CaseInsensitiveDict } from '../structures/case_insensitive_dict.js';
import { timedelta } from './timedelta.js';
import {
  guess_json_utf,
  iter_slices,
  parse_header_links,
  stream_decode_response_unicode,
} from '../utils/index.js';
import { json_hint } from './json_hint.js';
import { LineSplitter } from './line_splitter.js';
import type { PreparedRequest } from './prepared_request.js';
import { decoder_of, is_function, pieces_of, type RawBody } from './raw_body.js';
import { ResponseBody } from './response_body.js';
import { CONTENT_CHUNK_SIZE, ITER_CHUNK_SIZE, REDIRECT_STATI, status_error } from './status.js';
//#if async
import { body_at_hand } from './raw_body.js';
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
  { delimiter: optional<Uint8Array | string | null>(null) },
);
const JSON_ARGUMENTS = def('Response.json', {
  kwargs: var_keyword<LoadsOptions & Record<string, unknown>>(),
});

/** Attributes to which a program that creates responses itself may assign more types than they have when read. */
export interface Response {
  /** The headers. Their names are case-insensitive. */
  get headers(): CaseInsensitiveDict<string>;
  set headers(headers: CaseInsensitiveDict<string> | Assigned<string>);
  /** The URL of the response. */
  get url(): string;
  set url(url: string | null);
  /** The reason phrase, such as `OK`. */
  get reason(): string;
  set reason(reason: string | null);
  /** The response of urllib3 from which the body is read. With `stream`, the program may read it. */
  get raw(): HTTPResponse;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a program may assign any object
  set raw(raw: any);
}

/**
 * The response to a request.
 *
 * The body has been read when functions such as `get` return, unless `stream` is true. With `stream`, the body is read
 * on first access in the blocking API. In the async API, call `await r.read()` before `content`, `text` and
 * `json()`.
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
  declare __attrs__: readonly string[];

  /** True if the body has been read, whether it was stored or not. */
  _content_consumed = false;
  /** The request that `next` returns, or null. */
  accessor _next: PreparedRequest | null = null;
  /** The status code, such as 200 or 404. */
  status_code: number = null as never;
  /** The encoding for `text`, or null to detect it. */
  encoding: string | null = null;
  /** The responses that led to this one, oldest first. */
  accessor history: Response[] = [];
  /** The cookies that the server set. */
  declare cookies: RequestsCookieJar;
  /** The time from sending the request to receiving the headers of the response. */
  declare elapsed: timedelta;
  /** The request that was answered. */
  accessor request: PreparedRequest = null as never;
  /** The adapter that received the response. */
  accessor connection: BaseAdapter = undefined as never;
  /**
   * The time at which the headers arrived, in milliseconds of `monotonic_ms()`. It is set only if the body is read
   * directly after them. @internal
   */
  accessor _headers_received_at: number | undefined = undefined;
  /** That of the request, which HTTPAdapter has sent: null if the program gets this response, even if it is a redirect. @internal */
  accessor _follower: Exchange['may_follow'] | null = null;
  readonly #body = new ResponseBody();
  /** The second of two calls of `read()` at once waits, and returns the same body. */
  readonly #lock = new Lock();

  constructor() {
    this.reason = null;
  }

  /** The decoded body, false before it is read, or null if there is none. */
  get _content(): Bytes | false | null {
    return this.#body.content;
  }
  set _content(content: Uint8Array | false | null) {
    this.#body.content = content;
  }

  /** True if the status is not an error. See `raise_for_status()`. */
  get ok(): boolean {
    try {
      this.raise_for_status();
    } catch (error) {
      if (error instanceof HTTPError) return false;
      throw error;
    }
    return true;
  }

  /** True if the response is a redirect that a session follows. */
  get is_redirect(): boolean {
    const status_code = primitive(this.status_code) as number;
    return REDIRECT_STATI.includes(status_code) && has_key(this.headers, 'location');
  }

  /** True if the response is a permanent redirect. */
  get is_permanent_redirect(): boolean {
    // Both statuses must also be in REDIRECT_STATI (status.ts), so that `is_redirect` is true for them.
    const status_code = primitive(this.status_code);
    return (
      (status_code === codes.moved_permanently || status_code === codes.permanent_redirect) &&
      has_key(this.headers, 'location')
    );
  }

  /** The request that would follow this redirect, or null if it was followed or is not a redirect. */
  get next(): PreparedRequest | null {
    return this._next;
  }

  /** The detected encoding of the body, or null if it is unknown. */
  get apparent_encoding(): string | null {
    return apparent_encoding(this.content);
  }

  /**
   * Yields the body in pieces. Encodings such as gzip are decoded.
   * @param chunk_size The maximum number of bytes in a piece, 1 by default, or null for pieces as they arrive.
   * @param decode_unicode If true, text is yielded if the encoding is known.
   * @returns An iterator.
   * @throws {@link StreamConsumedError} if the body was read but not stored; {@link TypeError} for a size that is not an
   * int; while iterating, {@link ChunkedEncodingError}, {@link ContentDecodingError}, {@link ConnectionError}.
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
    ...args: ArgumentsOf<typeof ITER_CONTENT>
  ): AsyncGenerator<Bytes | string, void, undefined>;
  iter_content(...args: unknown[]): AsyncGenerator<Bytes | string, void, undefined> {
    const [given, decode_unicode] = bind(ITER_CONTENT, args);
    const chunk_size = small_int(given);
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

  /** Yields a body that has not been read, or of which only a part has been read. */
  async *#generate(chunk_size: number | null): AsyncGenerator<Bytes, void, undefined> {
    const has_waited = this.#lock.is_held && (await this.#wait_for_read());
    if (this.#body.is_started || (has_waited && this._content !== false)) {
      yield* slices(await this.read(), chunk_size);
    } else {
      for await (const piece of pieces_of(this.raw, chunk_size)) {
        yield piece;
        // The rest belongs to a `read` that has started in the meantime.
        if (this.#lock.is_held) await this.#wait_for_read();
      }
    }
    this._content_consumed = true;
  }

  /** Waits for the `read` in progress, unless it may be what iterates; returns true if it has waited. */
  async #wait_for_read(): Promise<boolean> {
    if (!is_own(this, ITER_CONTENT)) return false;
    await this.#lock.run(async () => undefined);
    return true;
  }

  /**
   * Yields the body by lines, without line ends.
   * @param chunk_size The maximum number of bytes to read at a time, 512 by default, or null for pieces as they arrive.
   * @param decode_unicode If true, text is yielded if the encoding is known.
   * @param delimiter The end of each line: bytes, or text if `decode_unicode` is true. If null, `splitlines()` splits
   * the lines.
   * @returns An iterator.
   * @throws The errors of `iter_content`, while iterating.
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
    ...args: ArgumentsOf<typeof ITER_LINES>
  ): AsyncGenerator<Bytes | string, void, undefined>;
  iter_lines(...args: unknown[]): AsyncGenerator<Bytes | string, void, undefined> {
    const [chunk_size, decode_unicode, delimiter] = bind(ITER_LINES, args);
    return this.#lines(chunk_size, decode_unicode, delimiter);
  }

  async *#lines(
    chunk_size: number | null,
    decode_unicode: boolean,
    delimiter: Uint8Array | string | null,
  ): AsyncGenerator<Bytes | string, void, undefined> {
    const splitter = new LineSplitter(delimiter as Bytes | string | null);
    const pieces = call(this, ITER_CONTENT, [], { chunk_size, decode_unicode });
    for await (const piece of pieces) yield* splitter.feed(piece);
    const rest = splitter.end();
    if (rest !== null) yield rest;
  }

  [Symbol.asyncIterator](): AsyncGenerator<Bytes, void, undefined> {
    return this.iter_content(128);
  }

  /** Iterates over the body in pieces of 128 bytes. */
  __iter__(): AsyncGenerator<Bytes, void, undefined> {
    return this.iter_content(128);
  }

  /**
   * Reads the body.
   * @returns The body; see `content`.
   * @throws {@link RuntimeError} if it was read in pieces; {@link ChunkedEncodingError}, {@link ContentDecodingError},
   * {@link ConnectionError}.
   */
  async read(): Promise<Bytes> {
    await this.#read(Infinity);
    this._content_consumed = true;
    return this._content as Bytes;
  }

  /** Reads until there are more than `limit` bytes, unless the body has been read; returns true if it has ended. */
  async #read(limit: number): Promise<boolean> {
    return await this.#lock.run(async () => !this.#check_unread() || (await this.#fill(limit)));
  }

  /**
   * Takes the body if all of it is buffered, as `read` would.
   * @returns True if the body has been read.
   * @internal
   */
  _take_body(): boolean {
    const { raw } = this as { raw: unknown };
    if (this.#body.is_started || this.#lock.is_held) return false;
    if (!is_own(this, Response, 'read', 'iter_content')) return false;
    if (!this._content_consumed && this._content === false) {
      if (this.status_code === 0 || !(raw instanceof HTTPResponse)) return false;
      this._content = raw._body_at_hand() ?? false;
      this._content_consumed = this._content !== false;
    }
    return this._content_consumed && this._content !== false;
  }

  /** Returns true if there is a body that has not been read. If there is no body, sets `_content` to null. */
  #check_unread(): boolean {
    if (this._content !== false) return false;
    if (this._content_consumed) {
      throw new RuntimeError('The content for this response was already consumed');
    }
    if (this.status_code !== 0 && this.raw !== null) return true;
    this._content = null;
    return false;
  }

  /** Reads until there are more than `limit` bytes; returns true if the body has ended. */
  async #fill(limit: number): Promise<boolean> {
    const raw = this.raw as RawBody | null;
    const is_own_body = is_own(this, ITER_CONTENT);
    // There is a limit only for a body that the program may never see.
    const decode = is_own_body && limit < Infinity ? decoder_of(raw) : null;
    const has_ended = await this.#body.fill(limit, decode, () =>
      is_own_body
        ? pieces_of(raw, CONTENT_CHUNK_SIZE, decode === null)
        : this.iter_content(CONTENT_CHUNK_SIZE),
    );
    if (has_ended) this._content_consumed = true;
    return has_ended;
  }

  /**
   * Reads the body of a redirect or a challenge so that the connection can be reused. The program has not requested
   * this body. The body is decoded on first access. If it exceeds 1 MiB, the connection is closed and the body is not
   * available.
   * @throws The errors of `read()`, except those of decoding.
   * @internal
   */
  async _drain_body(): Promise<void> {
    if (this._content_consumed && this.#body.is_started) return;
    // A body that the program has assigned is kept.
    const given = this._content;
    if (!this._content_consumed) this._content = false;
    if (!(await this.#read(MAX_SKIPPED))) {
      const { status_code, raw } = this as { status_code: number; raw: RawBody };
      if (is_function(raw.close)) await settle(raw.close());
      const message = `the body of this ${status_code} answer was not read: it has more than ${MAX_SKIPPED} bytes`;
      this.#body.fail(new ContentDecodingError(message), true);
    }
    this._content_consumed = true;
    if (given !== false) this._content = given;
  }

  //#if async
  /**
   * Reads the body when the response arrives, so that `content` can return it. Errors of reading are stored, and the first
   * access throws them.
   * @param is_limited True to read only about 1 MiB, which the first access decodes.
   * @internal
   */
  async _read_ahead(is_limited: boolean): Promise<void> {
    if (this._content_consumed || this.#body.is_started) return;
    try {
      await this.#read(is_limited ? MAX_SKIPPED : Infinity);
    } catch (error) {
      this.#body.fail(error);
    }
  }
  //#endif

  /**
   * The body. Encodings such as gzip are decoded.
   * @throws {@link RuntimeError} if it was read in pieces, or in the async API, if it has not been read; the errors
   * of `read()`.
   */
  get content(): Bytes {
    //#if async
    if (this.#check_unread()) {
      const content = body_at_hand(this.raw, CONTENT_CHUNK_SIZE);
      if (content === null) {
        throw new RuntimeError(
          'The content for this response was not read yet: `await response.read()` comes first where stream is true',
        );
      }
      this._content = content;
    }
    this._content_consumed = true;
    return this._content as Bytes;
    //#else
    //~ return this.read();
    //#endif
  }

  /**
   * The body as text. It is decoded with `encoding`, or else with the detected encoding, or else as UTF-8. Invalid
   * bytes are replaced.
   */
  get text(): string {
    const { content } = this;
    if ((content as Bytes | null) === null || content.length === 0) return '';
    const encoding = this.encoding ?? this.apparent_encoding;
    const decode = () => str(content, encoding || 'utf-8', 'replace');
    return null_on([LookupError, TypeError], decode) ?? str(content, 'utf-8', 'replace');
  }

  /**
   * Parses the body as JSON. If `encoding` is null, UTF-8, UTF-16 or UTF-32 is detected from the first bytes.
   * @typeParam T The type of the value, which is not checked.
   * @param kwargs The keywords of `json.loads`.
   * @returns The value. Objects have no prototype. Integers beyond 2^53 are rounded. With `parse_int: int`, they are
   * bigints.
   * @throws {@link JSONDecodeError} if the body is not valid JSON.
   */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a value of any type
  json<T = any>(...args: ArgumentsOf<typeof JSON_ARGUMENTS>): T {
    const [kwargs] = bind(JSON_ARGUMENTS, args);
    const parse = (text: string) =>
      (Object.keys(kwargs).length > 0 ? loads_numbers(text, kw(kwargs)) : loads_numbers(text)) as T;
    try {
      const content = this.encoding ? null : (this.content as Bytes | null);
      const encoding = content !== null && content.length > 3 ? guess_json_utf(content) : null;
      if (encoding !== null) {
        try {
          return parse(content!.decode(encoding));
        } catch (error) {
          // The body does not have the detected encoding. Its `text` is parsed instead.
          if (!(error instanceof UnicodeDecodeError)) throw error;
        }
      }
      return parse(this.text);
    } catch (error) {
      if (!(error instanceof ComplexJSONDecodeError)) throw error;
      const refused = with_context(new JSONDecodeError(error.msg, error.doc, error.pos), error);
      throw with_note(refused, json_hint(this, error.doc));
    }
  }

  /** The links of the `Link` header, by `rel` or by URL if there is no `rel`. */
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
   * Throws an error if the status is an error.
   * @throws {@link HTTPError} for a status of 400 to 599.
   */
  raise_for_status(): void {
    const error = status_error(this.status_code, this.reason, this.url);
    if (error !== '') throw new HTTPError(error, kw({ response: this }));
  }

  /** Releases the connection and discards the unread rest of the body. */
  close(): void {
    const raw = this.raw as RawBody | null;
    if (!this._content_consumed) {
      if (!is_function(raw?.close)) throw no_attribute(raw, 'close');
      not_awaited(raw.close());
    }
    if (is_function(raw?.release_conn)) raw.release_conn();
  }

  /** Returns the state for pickling. The body must have been read. In the blocking API, it is read if necessary. */
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

  /**
   * Implements Python's `copy.copy(response)`. Returns a copy with the same content and without `raw`. The body must
   * have been read. In the blocking API, it is read if necessary.
   */
  __copy__(): this {
    return copy_of(this, Response);
  }

  /** Implements Python's `bool(response)`, which is `ok`. */
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

  /** Returns the result of `__repr__()`. */
  toString(): string {
    return this.__repr__();
  }
}
own(Response, ITER_CONTENT);
class_attributes(Response);
const DEFAULTS = {
  headers: () => new CaseInsensitiveDict(),
  url: null,
  raw: null,
  cookies: () => new RequestsCookieJar(),
  elapsed: () => new timedelta(),
};
hidden_attributes(Response, [], DEFAULTS, { headers: assigned_headers });

/** Yields the pieces of a body that has already been read. */
async function* slices(
  content: Bytes,
  size: number | null,
): AsyncGenerator<Bytes, void, undefined> {
  yield* iter_slices(content, size);
}
