// @unasync
import { Bytes } from '../../python/bytes/index.js';
import { is_bytes_like } from '../../python/values/index.js';
import { body_error, joined } from './raw_body.js';

type Pieces = AsyncGenerator<Bytes, void, undefined>;

/** A body of which a part may have been read. */
interface Reading {
  rest: Pieces;
  pieces: Bytes[];
  /** The total length of the pieces. */
  size: number;
  /** Decodes the joined pieces, or null if they are already decoded. */
  decode: ((body: Bytes) => Uint8Array) | null;
}

/**
 * The state of a response's body, which may be unread, partly read or completely read.
 */
export class ResponseBody {
  #content: Bytes | false | null = false;
  /** The body if a part of it has been read, or null. */
  #reading: Reading | null = null;
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
    return this.#reading !== null || this.#make !== null;
  }

  /**
   * Reads until there are more than `limit` bytes.
   * @param decode Decodes the body on first access, or null if it is read decoded.
   * @param start Starts reading. Neither is used if a part of the body has been read.
   * @returns True if the body has ended.
   */
  async fill(limit: number, decode: Reading['decode'], start: () => Pieces): Promise<boolean> {
    const reading = this.#reading ?? { rest: start(), pieces: [], size: 0, decode };
    // `rest` may be an iterator of `Response.iter_content`, which reads from `raw` only while `is_started` is false.
    this.#reading = null;
    const { pieces } = reading;
    while (reading.size <= limit) {
      const next = await reading.rest.next();
      if (next.done) {
        this.#make = maker_of(reading);
        return true;
      }
      pieces.push(next.value);
      reading.size += next.value.length;
    }
    this.#reading = reading;
    return false;
  }

  /** Discards the bytes read so far. The next access to the content throws the error, or each one if `lasts` is true. */
  fail(error: unknown, lasts = false): void {
    this.#reading = null;
    this.#make = () => {
      if (!lasts) this.#make = null;
      throw error;
    };
  }
}

/**
 * Returns a function that makes the content. A function written in `fill` would hold all that `fill` does, and V8 would free that
 * only by a full collection.
 */
function maker_of({ decode, pieces }: Reading): () => Uint8Array {
  return () => decode?.(joined(pieces)) ?? joined(pieces);
}
