// @unasync
import { Bytes } from '../../builtins/index.js';
import { body_error } from './body_errors.js';
import { is_function, joined, type RawBody } from './raw_body.js';

type Pieces = AsyncGenerator<Bytes, void, undefined>;

/** A body that is read in advance, in steps; if possible, it is decoded only if the program accesses it. */
export class ReadAhead {
  readonly #rest: Pieces;
  readonly #decode: (body: Bytes) => Bytes;
  readonly #pieces: Bytes[] = [];
  #size = 0;

  /** @param pieces The body, already decoded unless `decode` is given. */
  constructor(pieces: Pieces, decode = (body: Bytes): Bytes => body) {
    this.#rest = pieces;
    this.#decode = decode;
  }

  /** Starts reading a body without decoding it; returns null if its source cannot decode it later. */
  static undecoded(raw: RawBody): ReadAhead | null {
    const { _undecoded_parts, _decode_whole } = raw;
    if (!is_function(_undecoded_parts) || !is_function(_decode_whole)) return null;
    const pieces = _undecoded_parts.call(raw) as Pieces | null;
    if (pieces === null) return null;
    return new ReadAhead(pieces, (body) => Bytes.view(_decode_whole.call(raw, body) as Uint8Array));
  }

  /** Reads until there are more than `most` bytes; returns true if the body has ended by then. */
  async read(most: number): Promise<boolean> {
    while (this.#size <= most) {
      const next = await this.#rest.next();
      if (next.done) return true;
      this.#pieces.push(next.value);
      this.#size += next.value.length;
    }
    return false;
  }

  /** Returns the whole body, decoded. */
  content(): Bytes {
    return this.#decode(joined(this.#pieces));
  }
}

/** Defines the attribute `_content` by a function that is called on first access. */
export function set_lazy_content(
  response: { _content: Bytes | false | null },
  make: () => Bytes,
): void {
  const keep = (content: typeof response._content): typeof response._content => {
    Reflect.deleteProperty(response, '_content');
    return (response._content = content);
  };
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
