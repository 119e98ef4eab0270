// @unasync
// Mirrors urllib3 2.7.0 response.py (BaseHTTPResponse).
import {
  Bytes,
  NotImplementedError,
  RuntimeError,
  bind,
  class_attributes,
  def,
  hidden_attributes,
  name_classes,
  optional,
  required,
  strip,
  with_cause,
  type ArgumentsOf,
} from '../builtins/index.js';
import { writable_buffer } from '../io/inner/index.js';
import { IOBase } from '../io/index.js';
import { loads_numbers } from '../json/plain/index.js';
import type { Retry } from './retry.js';
import {
  CONTENT_DECODERS,
  DECODER_ERROR_CLASSES,
  HTTPHeaderDict,
  _get_decoder,
  exceptions,
  type ContentDecoder,
  type HeaderSource,
} from './util/index.js';

/** The keywords of `BaseHTTPResponse`. */
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
  { default: optional<unknown>(null) },
);

/**
 * What every response of urllib3 has: status and headers, and how a body is decoded.
 *
 * @see {@link https://urllib3.readthedocs.io/en/2.7.0/reference/urllib3.response.html#urllib3.response.BaseHTTPResponse}
 */
export class BaseHTTPResponse extends IOBase {
  /** The encodings that are decoded. */
  static CONTENT_DECODERS: readonly string[] = CONTENT_DECODERS;
  static REDIRECT_STATUSES: readonly number[] = [301, 302, 303, 307, 308];
  /** What a decoder may raise. */
  static DECODER_ERROR_CLASSES = DECODER_ERROR_CLASSES;
  declare CONTENT_DECODERS: readonly string[];
  declare REDIRECT_STATUSES: readonly number[];
  declare DECODER_ERROR_CLASSES: typeof DECODER_ERROR_CLASSES;

  declare headers: HTTPHeaderDict;
  status: number;
  /** 10 for HTTP/1.0, 11 for HTTP/1.1. */
  version: number;
  /** The version as text: `HTTP/1.1`. */
  version_string: string;
  reason: string | null;
  /** Whether the body is decoded, unless a call says otherwise. */
  decode_content: boolean;
  /** Whether the body comes in chunks. */
  chunked: boolean;
  /** Bytes of the body still to come; null where nobody knows. */
  length_remaining: number | null = null;
  _has_decoded_content = false;
  declare _request_url: string | null;
  declare _decoder: ContentDecoder | null;
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
   * Where the answer redirects to.
   * @returns The Location; null where a redirecting answer has none; false where the status does not redirect.
   */
  get_redirect_location(): string | null | false {
    return this.REDIRECT_STATUSES.includes(this.status) ? this.headers.get('location') : false;
  }

  /** The body. */
  get data(): Bytes | string | null {
    throw new NotImplementedError();
  }

  /**
   * The body's value as JSON in UTF-8.
   * @throws {@link UnicodeDecodeError} where it is not UTF-8; {@link JSONDecodeError} where it is not JSON.
   */
  json(): unknown {
    return loads_numbers((this.data as Bytes).decode('utf-8'));
  }

  /** Where the answer came from: after redirects, the last place. */
  get url(): string | null {
    throw new NotImplementedError();
  }
  set url(_url: string | null) {
    throw new NotImplementedError();
  }

  /** The connection, while the body is being read. */
  get connection(): unknown {
    throw new NotImplementedError();
  }

  /** What was left of the retries of the request. */
  get retries(): Retry | null {
    return this.#retries;
  }
  set retries(retries: Retry | null) {
    // The last redirect is where the answer came from.
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

  /** Makes the decoder that the Content-Encoding asks for, unless that is done. @internal */
  _init_decoder(): void {
    if (this._decoder !== null) return;
    const encoding = this.headers.get('content-encoding')?.toLowerCase();
    if (!encoding) return;
    const known = (name: string): boolean => this.CONTENT_DECODERS.includes(name);
    if (
      known(encoding) ||
      (encoding.includes(',') && encoding.split(',').some((name) => known(strip(name))))
    ) {
      this._decoder = _get_decoder(encoding);
    }
  }

  /**
   * Decodes a part of the body.
   * @param flush_decoder Whether that is the last.
   * @param max_length The most bytes to give at once, as far as the decoder can hold back.
   * @throws {@link RuntimeError} when some was decoded before, and this is not to be.
   * @throws {@link exceptions.DecodeError} when it is not in its encoding.
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

  /** What the decoder has left at the body's end. @internal */
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
      const words = `Received response with content-encoding: ${encoding}, but failed to decode it.`;
      throw with_cause(new exceptions.DecodeError(words, error), error);
    }
  }

  /**
   * Reads into `buffer`.
   * @param buffer Bytes to be overwritten from the start.
   * @returns How many bytes were read.
   */
  async readinto(buffer: Uint8Array): Promise<number> {
    const target = writable_buffer(buffer);
    const data = await this.read(target.length);
    target.set(data);
    return data.length;
  }

  /** The headers. */
  getheaders(): HTTPHeaderDict {
    return this.headers;
  }

  /**
   * A header by name, in any case.
   * @param name The header's name.
   * @param default What to return where there is none.
   */
  getheader<D = null>(...args: ArgumentsOf<typeof GETHEADER, { default: D }>): string | D {
    const [name, default_] = bind(GETHEADER, args);
    return this.headers.get(name, default_) as string | D;
  }

  /** The headers, as `http.cookiejar` asks for them. */
  info(): HTTPHeaderDict {
    return this.headers;
  }

  /** The same as `url`. */
  geturl(): string | null {
    return this.url;
  }
}
hidden_attributes(BaseHTTPResponse, ['headers', '_request_url'], { _decoder: null });
class_attributes(BaseHTTPResponse, [
  'CONTENT_DECODERS',
  'REDIRECT_STATUSES',
  'DECODER_ERROR_CLASSES',
]);
name_classes({ BaseHTTPResponse });

/** What a call without decoding after one with it raises. */
export function decoded_before(method: string): RuntimeError {
  return new RuntimeError(
    `Calling ${method}(decode_content=False) is not supported after ${method}(decode_content=True) was called.`,
  );
}
