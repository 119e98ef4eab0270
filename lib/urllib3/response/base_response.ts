// @unasync
// Mirrors urllib3 2.8.0 response.py (BaseHTTPResponse).
import { Bytes } from '../../python/bytes/index.js';
import { type ArgumentsOf, bind, def, optional, own, required } from '../../python/calls/index.js';
import { NotImplementedError, RuntimeError, with_cause } from '../../python/errors/index.js';
import { class_attributes, strip, writable_buffer } from '../../python/values/index.js';
import { IOBase } from '../../stdlib/io/index.js';
import { loads_numbers } from '../../stdlib/json/plain.js';
import type { HTTPConnection } from '../connection/http_connection.js';
import type { Retry } from '../util/retry/retry.js';
import type { HeaderSource } from '../_collections/header_sources.js';
import { HTTPHeaderDict } from '../_collections/headers.js';
import { exceptions } from '../exceptions/module.js';
import {
  CONTENT_DECODERS,
  DECODER_ERROR_CLASSES,
  _get_decoder,
  type ContentDecoder,
} from './decoders/content_decoders.js';

/** The options of the constructor of {@link BaseHTTPResponse}. */
export interface BaseResponseOptions {
  headers?: HeaderSource | null;
  status: number;
  version: number;
  version_string: string;
  reason: string | null;
  decode_content: boolean;
  request_url: string | null;
  retries?: Retry | null;
}

const GETHEADER = def(
  'BaseHTTPResponse.getheader',
  { name: required<string>() },
  { default: optional<unknown>(null, 'any') },
);

/**
 * The base class of urllib3's responses: status, headers and the decoding of a body.
 *
 * @see {@link https://urllib3.readthedocs.io/en/2.8.0/reference/urllib3.response.html#urllib3.response.BaseHTTPResponse}
 */
export class BaseHTTPResponse extends IOBase {
  /** The content encodings that can be decoded, in lower case. */
  static CONTENT_DECODERS: readonly string[] = CONTENT_DECODERS;
  static REDIRECT_STATUSES: readonly number[] = [301, 302, 303, 307, 308];
  /** The classes of the errors that a decoder throws for invalid data. */
  static DECODER_ERROR_CLASSES = DECODER_ERROR_CLASSES;
  declare CONTENT_DECODERS: readonly string[];
  declare REDIRECT_STATUSES: readonly number[];
  declare DECODER_ERROR_CLASSES: typeof DECODER_ERROR_CLASSES;

  accessor headers: HTTPHeaderDict = null as never;
  status: number;
  /** The HTTP version, which is 10 for HTTP/1.0 and 11 for HTTP/1.1. */
  version: number;
  /** The version as text, such as `HTTP/1.1`. */
  version_string: string;
  reason: string | null;
  /** True if the body is decoded by default. */
  decode_content: boolean;
  /** True if the Transfer-Encoding header contains `chunked`. */
  chunked: boolean;
  /** Number of bytes left in the body, or null if unknown. */
  length_remaining: number | bigint | null = null;
  _has_decoded_content = false;
  accessor _request_url: string | null = null;
  accessor _decoder: ContentDecoder | null = null;
  /** True once the Content-Encoding was read: a body without one has no decoder. */
  accessor _decoder_initialized = false;
  #retries: Retry | null = null;

  constructor(options: BaseResponseOptions) {
    super();
    const { headers = null, retries = null } = options;
    this.headers = headers instanceof HTTPHeaderDict ? headers : new HTTPHeaderDict(headers);
    this.status = options.status;
    this.version = options.version;
    this.version_string = options.version_string;
    this.reason = options.reason;
    this.decode_content = options.decode_content;
    this._request_url = options.request_url;
    this.retries = retries;
    const transfer_encoding = this.headers.get('transfer-encoding');
    this.chunked =
      transfer_encoding !== null &&
      transfer_encoding
        .toLowerCase()
        .split(',')
        .some((encoding) => strip(encoding) === 'chunked');
  }

  /**
   * Returns the target of a redirect.
   * @returns The Location header, null if a redirect response has none, or false if the status is not a redirect.
   */
  get_redirect_location(): string | null | false {
    return this.REDIRECT_STATUSES.includes(this.status) ? this.headers.get('location') : false;
  }

  /** The whole body. Subclasses implement it. */
  get data(): Bytes {
    throw new NotImplementedError();
  }

  /**
   * Parses the body as JSON in UTF-8.
   * @throws {@link UnicodeDecodeError} if it is not UTF-8; {@link JSONDecodeError} if it is not JSON; the errors of
   * `data`.
   */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a value of any type
  json(): any {
    return loads_numbers(this.data.decode('utf-8'));
  }

  /** The URL of the response, which is the last URL after redirects, or null if unknown. Subclasses implement it. */
  get url(): string | null {
    throw new NotImplementedError();
  }
  set url(_url: string | null) {
    throw new NotImplementedError();
  }

  /** The connection that the response uses, or null. Subclasses implement it. */
  get connection(): HTTPConnection | null {
    throw new NotImplementedError();
  }

  /**
   * The retries that were left after the request, or null if no retries were given. Setting retries with a history
   * updates `url`.
   */
  get retries(): Retry | null {
    return this.#retries;
  }
  set retries(retries: Retry | null) {
    // The response came from the target of the last redirect.
    const last = retries?.history.at(-1);
    if (last) this.url = last.redirect_location;
    this.#retries = retries;
  }

  stream(..._args: unknown[]): AsyncGenerator<Bytes, void, undefined> {
    throw new NotImplementedError();
  }

  override async read(..._args: unknown[]): Promise<Bytes> {
    throw new NotImplementedError();
  }

  async read1(..._args: unknown[]): Promise<Bytes> {
    throw new NotImplementedError();
  }

  read_chunked(..._args: unknown[]): AsyncGenerator<Bytes, void, undefined> {
    throw new NotImplementedError();
  }

  release_conn(): void {
    throw new NotImplementedError();
  }

  async drain_conn(): Promise<void> {
    throw new NotImplementedError();
  }

  async shutdown(): Promise<void> {
    throw new NotImplementedError();
  }

  override close(): void {
    throw new NotImplementedError();
  }

  /** Creates the decoder for the Content-Encoding if it does not exist. @internal */
  _init_decoder(): void {
    if (this._decoder_initialized) return;
    const encoding = this._decoder === null && this.headers.get('content-encoding')?.toLowerCase();
    const known = (name: string): boolean => this.CONTENT_DECODERS.includes(name);
    if (
      encoding &&
      (known(encoding) ||
        (encoding.includes(',') && encoding.split(',').some((name) => known(strip(name)))))
    ) {
      this._decoder = _get_decoder(encoding);
    }
    // Not before: a decoder that could not be made is an error of each read.
    this._decoder_initialized = true;
  }

  /**
   * Decodes a part of the body.
   * @param decode_content If false or null, the part is returned unchanged.
   * @param flush_decoder True for the last part.
   * @param max_length The maximum number of bytes to return, or null for no limit. Has no effect on the last part.
   * @throws {@link RuntimeError} if earlier parts were decoded, but this part is not to be decoded.
   * @throws {@link exceptions.DecodeError} if the data does not match its encoding.
   * @internal
   */
  _decode(
    data: Bytes,
    decode_content: boolean | null,
    flush_decoder: boolean,
    max_length: number | null = null,
  ): Bytes {
    if (!decode_content) {
      if (this._has_decoded_content) throw decoded_before('read');
      return data;
    }
    const decoder = this._decoder;
    if (decoder === null) return data;
    data = this.#decompress(decoder, data, flush_decoder ? -1 : (max_length ?? -1));
    this._has_decoded_content = true;
    if (!flush_decoder) return data;
    const rest = this._flush_decoder();
    return rest.length === 0 ? data : Bytes.concat([data, rest]);
  }

  /** Returns the data that the decoder still contains at the end of the body. @internal */
  _flush_decoder(): Bytes {
    const decoder = this._decoder;
    if (decoder === null) return new Bytes(0);
    const held_back = this.#decompress(decoder, new Bytes(0), -1);
    const rest = decoder.flush();
    return held_back.length === 0 ? rest : Bytes.concat([held_back, rest]);
  }

  #decompress(decoder: ContentDecoder, data: Bytes, max_length: number): Bytes {
    try {
      return decoder.decompress(data, max_length);
    } catch (error) {
      if (!this.DECODER_ERROR_CLASSES.some((Class) => error instanceof Class)) throw error;
      const encoding = (this.headers.get('content-encoding') ?? '').toLowerCase();
      const message = `Received response with content-encoding: ${encoding}, but failed to decode it.`;
      throw with_cause(new exceptions.DecodeError(message, error), error);
    }
  }

  /**
   * Reads into `buffer`.
   * @param buffer The bytes to overwrite, from the start.
   * @returns The number of bytes read.
   */
  async readinto(buffer: Uint8Array): Promise<number> {
    const target = writable_buffer(buffer);
    const data = await this.read(target.length);
    target.set(data);
    return data.length;
  }

  /** Returns the headers. */
  getheaders(): HTTPHeaderDict {
    return this.headers;
  }

  /**
   * Returns a header by its case-insensitive name.
   * @param name The header's name.
   * @param default The value to return if the header is missing.
   */
  getheader(name: string): string | null;
  getheader<D = null>(...args: ArgumentsOf<typeof GETHEADER, { default: D }>): string | D;
  getheader(...args: ArgumentsOf<typeof GETHEADER>): unknown {
    const [name, default_] = bind(GETHEADER, args);
    return this.headers.get(name, { default: default_ });
  }

  /** Returns the headers under the method name that `http.cookiejar` uses. */
  info(): HTTPHeaderDict {
    return this.headers;
  }

  /** Returns `url`. */
  geturl(): string | null {
    return this.url;
  }
}
own(BaseHTTPResponse);
class_attributes(BaseHTTPResponse);

/** Returns the error for a call of `method` without decoding after a call with decoding. */
export function decoded_before(method: string): RuntimeError {
  return new RuntimeError(
    `Calling ${method}(decode_content=False) is not supported after ${method}(decode_content=True) was called.`,
  );
}
