// Mirrors CPython v3.13.18 Modules/_io/textio.c (TextIOWrapper's decoded_chars, snapshot and cookie).
import { count_points, index_after } from '../../values/index.js';
import type { IncrementalDecoder } from '../../encodings/index.js';
import { OSError } from '../../errors/index.js';
import { line_end, type Newlines } from './newlines.js';

/** A position in a text stream. */
interface Cookie {
  /** The byte position to seek to, from which decoding starts. */
  readonly start: number;
  /** The decoder's state flag at this position, as in Python's `getstate()`. */
  readonly flag: number;
  /** The number of bytes to decode from `start` on. */
  readonly bytes_to_feed: number;
  /** The number of code units of the decoded text that have been read. */
  readonly skip: number;
  /** True if the `bytes_to_feed` are decoded as the final bytes. */
  readonly final: boolean;
}

/** Packs a position into one number. If `flag` and `skip` are zero, the number is the byte position. */
function make_cookie({ start, flag, bytes_to_feed, skip, final }: Cookie): number | bigint {
  if (flag === 0 && skip === 0) return start;
  return [start, flag, bytes_to_feed, skip, Number(final)].reduceRight(
    (sum, field) => (sum << 64n) | BigInt(field),
    0n,
  );
}

/** Unpacks a number created by {@link make_cookie}. */
export function read_cookie(cookie: number | bigint): Cookie {
  let rest = BigInt(cookie);
  const next = (): number => {
    const field = Number(BigInt.asUintN(64, rest));
    rest >>= 64n;
    return field;
  };
  const [start, flag, bytes_to_feed, skip, final] = [next(), next(), next(), next(), next()];
  return { start, flag, bytes_to_feed, skip, final: final !== 0 };
}

/** The state of a read: the pieces read so far and the number of characters left to read. */
export interface Reading {
  readonly pieces: string[];
  readonly is_line: boolean;
  left: number;
  /** True once the input has been decoded to its end. */
  done: boolean;
}

/** The input bytes of a text and the decoder's flag before them. */
interface Snapshot {
  readonly flag: number;
  readonly input: Uint8Array;
}

/** The decoded text of a stream that has not been read yet, and its position in the byte stream. */
export class DecodedText {
  #text = '';
  /** The index up to which the text has been read. */
  #used = 0;
  /** The bytes from which the text was decoded, or null if the text's position is that of the byte stream. */
  #snapshot: Snapshot | null = null;

  /** True if text has been decoded, or a position restored, and not discarded since. */
  get is_started(): boolean {
    return this.#text !== '' || this.#snapshot !== null;
  }

  /** Replaces the text and the bytes from which it was decoded. */
  set(text: string, snapshot: Snapshot | null): void {
    this.#text = text;
    this.#used = 0;
    this.#snapshot = snapshot;
  }

  /** Moves text that has not been read to `reading`. Returns true once the read is complete. */
  advance(reading: Reading, newlines: Newlines): boolean {
    const { pieces, is_line } = reading;
    const [text, start] = [this.#text, this.#used];
    // As in CPython, `readline(0)` reads a chunk if nothing has been decoded.
    if (reading.left === 0) return !is_line || text !== '' || reading.done;
    if (start === text.length) return reading.done;
    let end = 0;
    if (is_line) {
      const is_split = newlines.end === '\r\n' && pieces.at(-1)?.endsWith('\r');
      end = is_split && text[start] === '\n' ? start + 1 : line_end(text, start, newlines);
    }
    const limit = reading.left === Infinity ? text.length : index_after(text, start, reading.left);
    const stop = Math.min(end || text.length, limit);
    const piece = text.slice(start, stop);
    pieces.push(piece);
    this.#used = stop;
    if (reading.left !== Infinity) reading.left -= count_points(piece);
    const is_whole = reading.done || reading.left === 0 || (end > 0 && stop === end);
    // As in CPython, the decoded text is dropped if the line continues after it.
    if (is_line && !is_whole) [this.#text, this.#used] = ['', 0];
    return is_whole;
  }

  /** Returns the position as an argument for `seek`. `end` is the position of the byte stream. */
  position(decoder: IncrementalDecoder, end: number): number | bigint {
    if (this.#snapshot === null) return end;
    const { flag, input } = this.#snapshot;
    const start = end - input.length;
    if (this.#used === 0) {
      return make_cookie({ start, flag, bytes_to_feed: 0, skip: 0, final: false });
    }
    const saved = decoder.getstate();
    try {
      return make_cookie(this.#locate(decoder, this.#snapshot, start));
    } finally {
      decoder.setstate(saved);
    }
  }

  /** Finds the position in the snapshot's bytes at which the text that has been read ends. */
  #locate(decoder: IncrementalDecoder, { flag, input }: Snapshot, start: number): Cookie {
    const decode = (size: number, final = false): number => {
      decoder.setstate([new Uint8Array(), flag]);
      return decoder.decode(input.subarray(0, size), final).length;
    };
    const used = this.#used;
    let [low, high] = [0, input.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (decode(middle) >= used) high = middle;
      else low = middle + 1;
    }
    // Goes back to a position where the decoder buffers no bytes.
    for (let size = low; ; size -= 1) {
      const found = decode(size);
      const [buffered, found_flag] = decoder.getstate();
      if (size > 0 && (buffered.length > 0 || found > used)) continue;
      const skip = used - (size > 0 ? found : 0);
      const rest = { start: start + size, flag: size > 0 ? found_flag : flag, skip };
      if (skip === 0) return { ...rest, bytes_to_feed: 0, final: false };
      const final = decode(low) < used;
      if (final && decode(low, true) < used) {
        throw new OSError("can't reconstruct logical file position");
      }
      return { ...rest, bytes_to_feed: low - size, final };
    }
  }

  /** Moves to a position. The byte stream must already be at the position's `start`. */
  restore(
    { start, flag, bytes_to_feed, skip, final }: Cookie,
    decoder: IncrementalDecoder,
    read: (size: number) => unknown,
  ): void {
    if (start === 0 && flag === 0) decoder.reset();
    else decoder.setstate([new Uint8Array(), flag]);
    this.set('', { flag, input: new Uint8Array() });
    if (skip === 0) return;
    const input = read(bytes_to_feed) as Uint8Array;
    this.set(decoder.decode(input, final), { flag, input });
    if (this.#text.length < skip) throw new OSError("can't restore logical file position");
    this.#used = skip;
  }
}
