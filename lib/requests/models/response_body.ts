// @unasync
import { Bytes } from '../../python/bytes/index.js';
import { is_bytes_like } from '../../python/values/index.js';
import type { HTTPResponse } from '../../urllib3/index.js';
import { body_error, joined } from './raw_body.js';

type Pieces = AsyncGenerator<Bytes, void, undefined>;

/**
 * The state of a response's body, which may be unread, partly read or completely read.
 */
export class ResponseBody {
  #content: Bytes | false | null = false;
  /** The rest of a body of which a part has been read. */
  #rest: Pieces | null = null;
  #pieces: Bytes[] = [];
  /** The total length of the pieces. */
  #size = 0;
  /** Decodes the pieces, or null if they are already decoded. */
  #decode: ((body: Bytes) => Uint8Array) | null = null;
  /** Creates the content of a body that has been read. Called on first access. */
  #make: (() => Uint8Array) | null = null;

  /** The decoded body, false before it is read, or null if there is none. */
  get content(): Bytes | false | null {
    if (this.#make !== null) {
      try {
        this.content = this.#make();
      } catch (error) {
        throw body_error(error);
      }
    }
    return this.#content;
  }
  set content(content: Uint8Array | false | null) {
    // A program may assign a Buffer. Values of other types are kept.
    this.#content = is_bytes_like(content) ? Bytes.view(content) : content;
    this.#make = null;
  }

  /** True if bytes, or an error, are stored that have not become the content. False while `fill` runs. */
  get is_started(): boolean {
    return this.#rest !== null || this.#make !== null;
  }

  /**
   * Reads until there are more than `limit` bytes.
   * @param raw A source whose undecoded parts are read, and decoded on first access, or null.
   * @param iter_content Yields the decoded body, which is read without such a source.
   * @returns True if the body has ended.
   */
  async fill(
    limit: number,
    raw: HTTPResponse | null,
    iter_content: () => Pieces,
  ): Promise<boolean> {
    try {
      const rest = this.#rest ?? this.#start(raw, iter_content);
      // `rest` may be an iterator of `Response.iter_content`, which reads from `raw` only while `is_started` is false.
      this.#rest = null;
      const pieces = this.#pieces;
      while (this.#size <= limit) {
        const next = await rest.next();
        if (next.done) {
          const decode = this.#decode;
          this.#pieces = [];
          this.#make = () => (decode === null ? joined(pieces) : decode(joined(pieces)));
          return true;
        }
        pieces.push(next.value);
        this.#size += next.value.length;
      }
      this.#rest = rest;
      return false;
    } catch (error) {
      this.#pieces = [];
      throw this.#decode === null ? error : body_error(error);
    }
  }

  #start(raw: HTTPResponse | null, iter_content: () => Pieces): Pieces {
    this.#pieces = [];
    this.#size = 0;
    this.#decode = null;
    const parts = raw?._undecoded_parts() ?? null;
    if (raw === null || parts === null) return iter_content();
    this.#decode = (body) => raw._decode_whole(body);
    return parts;
  }

  /**
   * Discards the bytes read so far. From now on, each access to the content throws the error that `make_error` returns.
   */
  discard(make_error: () => Error): void {
    this.#rest = null;
    this.#pieces = [];
    this.#make = () => {
      throw make_error();
    };
  }

  //#if async
  /** Stores an error that occurred while reading ahead. The next access to the content throws it, once. */
  fail(error: unknown): void {
    this.#make = () => {
      this.#make = null;
      throw error;
    };
  }
  //#endif
}
