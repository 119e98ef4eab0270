// @unasync
import { Bytes } from '../../python/builtins/index.js';
import { MAX_SKIPPED } from '../../python/http/client/plain.js';
import { settle } from '../../transport/index.js';
import { ContentDecodingError } from '../exceptions.js';
import { body_error, is_function, joined, type RawBody } from './raw_body.js';
import { CONTENT_CHUNK_SIZE } from './status.js';

type Pieces = AsyncGenerator<Bytes, void, undefined>;

/** A Response, as its ReadAhead sees it. */
interface Source {
  _content: Bytes | false | null;
  _content_consumed: boolean;
  readonly headers: { get(name: string, default_: string): string };
  readonly is_redirect: boolean;
  readonly raw: RawBody | null;
  readonly request: object | null;
  readonly status_code: number;
  iter_content(chunk_size: number): Pieces;
  read(): Promise<Bytes>;
}

/**
 * Reads the body of a response in advance, in steps. If possible, it is decoded only if the program accesses it: then
 * `_undecoded_parts` of urllib3's response yields it.
 */
export class ReadAhead {
  readonly #response: Source;
  /** The rest of a body that has not ended yet. */
  #rest: Pieces | null = null;
  #is_decoded = true;
  #pieces: Bytes[] = [];
  #size = 0;
  //#if async
  /** The error of reading the body. */
  #failure: { error: unknown } | null = null;
  //#endif

  /** @param response The response. */
  constructor(response: Source) {
    this.#response = response;
  }

  /** True if only a part of the body has been read. */
  get is_pending(): boolean {
    return this.#rest !== null;
  }

  /** Reads the rest of the body. */
  async finish(): Promise<void> {
    await this.#read(this.#rest!, Infinity);
  }

  /** Reads until there are more than `most` bytes; returns true if the body has ended by then. */
  async #read(rest: Pieces, most: number): Promise<boolean> {
    // While it is read by iter_content(), that must read from `raw`.
    this.#rest = null;
    try {
      while (this.#size <= most) {
        const next = await rest.next();
        if (next.done) {
          const pieces = this.#pieces;
          this.#pieces = [];
          this.#set_content(() => this.#decoded(joined(pieces)));
          return true;
        }
        this.#pieces.push(next.value);
        this.#size += next.value.length;
      }
    } catch (error) {
      this.#pieces = [];
      throw body_error(error);
    }
    this.#rest = rest;
    return false;
  }

  /** Starts reading, unless that was done before. */
  #start(has_stock_iter_content: boolean): Pieces {
    if (this.#rest !== null) return this.#rest;
    this.#pieces = [];
    this.#size = 0;
    const { raw } = this.#response;
    if (has_stock_iter_content && is_function(raw?._undecoded_parts)) {
      const undecoded = raw._undecoded_parts() as Pieces | null;
      this.#is_decoded = undecoded === null;
      if (undecoded !== null) return undecoded;
    }
    return this.#response.iter_content(CONTENT_CHUNK_SIZE);
  }

  #decoded(body: Bytes): Bytes {
    if (this.#is_decoded) return body;
    const raw = this.#response.raw as { _decode_whole(body: Bytes): Uint8Array };
    return Bytes.view(raw._decode_whole(body));
  }

  /** Defines the attribute `_content` by a function that is called on first access. */
  #set_content(make: () => Bytes): void {
    const response = this.#response;
    const keep = (content: Source['_content']): Source['_content'] => {
      Reflect.deleteProperty(response, '_content');
      return (response._content = content);
    };
    response._content_consumed = true;
    Object.defineProperty(response, '_content', {
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

  /** Reads a body that the program has not requested; if it exceeds 1 MiB, closes the connection. */
  async drain(has_stock_iter_content: boolean): Promise<void> {
    //#if async
    this.throw_failure();
    //#endif
    const response = this.#response;
    // It has been read but not decoded.
    if (Object.hasOwn(response, '_content')) return;
    const given = response._content;
    const { raw, status_code } = response;
    if (response._content_consumed || status_code === 0 || !is_function(raw?.read)) {
      await response.read();
    } else if (!(await this.#read(this.#start(has_stock_iter_content), MAX_SKIPPED))) {
      if (is_function(raw.close)) await settle(raw.close());
      this.#rest = null;
      this.#pieces = [];
      this.#set_content(() => {
        throw new ContentDecodingError(
          `the body of this ${status_code} answer was not read: it has more than ${MAX_SKIPPED} bytes`,
        );
      });
    }
    // A program that set it has its own body.
    if (given !== false) response._content = given;
  }

  //#if async
  /** Reads the body on arrival of the response: whole, or up to 1 MiB if another request is likely to follow. */
  async start(has_stock_iter_content: boolean): Promise<void> {
    const response = this.#response;
    if (response._content_consumed || this.#rest !== null || this.#failure !== null) return;
    if (response._content !== false) return;
    try {
      if (is_intermediate(response)) {
        await this.#read(this.#start(has_stock_iter_content), MAX_SKIPPED);
      } else await response.read();
    } catch (error) {
      this.#failure = { error };
    }
  }

  /** Throws the error of `start`, once. */
  throw_failure(): void {
    const failure = this.#failure;
    if (failure === null) return;
    this.#failure = null;
    throw failure.error;
  }
  //#endif
}

//#if async
/** The requests being sent whose redirect is not followed: its body is the program's, so that it is decoded at once. */
export const unfollowed_requests = new WeakSet<object>();

/** True for a redirect to be followed, and for a challenge that HTTPDigestAuth answers, provided that its hook is registered. */
function is_intermediate({ headers, is_redirect, raw, request, status_code }: Source): boolean {
  if (raw === null || status_code === 0) return false;
  if (is_redirect) return request === null || !unfollowed_requests.has(request);
  if (!(status_code >= 400 && status_code < 500)) return false;
  return headers.get('www-authenticate', '').toLowerCase().includes('digest');
}
//#endif
