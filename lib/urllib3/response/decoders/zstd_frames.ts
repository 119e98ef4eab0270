// Implements RFC 8878, 3.1 (frames) as far as it determines their lengths.
import { PieceReader } from './piece_reader.js';

const MAGIC = 0xfd2fb528;
const SKIPPABLE = 0x184d2a50;
const SIZE_OF_DICTIONARY_ID = [0, 1, 2, 4];
const SIZE_OF_CONTENT_SIZE = [0, 2, 4, 8];
const RUN_LENGTH_BLOCK = 1;

/** Tracks the frames of Zstandard data to determine whether a frame is incomplete. */
export class ZstdFrames extends PieceReader {
  /** True if there was a frame and the last frame is complete. */
  at_end = false;

  protected override *parse(): Generator<undefined, never> {
    for (let has_frame = false; ;) {
      while (this.at === this.data.length) yield;
      this.at_end = false;
      const magic = yield* this.number(4);
      const is_skippable = magic >>> 4 === SKIPPABLE >>> 4;
      // The decompressor rejects data with any other magic number.
      has_frame ||= magic === MAGIC || is_skippable;
      if (is_skippable) yield* this.skip(yield* this.number(4));
      else yield* this.#blocks(yield* this.number(1));
      this.at_end = has_frame;
    }
  }

  *#blocks(descriptor: number): Generator<undefined, void> {
    yield* this.skip(rest_of_header(descriptor));
    for (let is_last = false; !is_last;) {
      const header = yield* this.number(3);
      is_last = (header & 1) === 1;
      yield* this.skip(((header >> 1) & 3) === RUN_LENGTH_BLOCK ? 1 : header >> 3);
    }
    const has_checksum = (descriptor & 4) !== 0;
    if (has_checksum) yield* this.skip(4);
  }
}

/** Returns the number of bytes of a frame's header after the descriptor, its first byte. */
function rest_of_header(descriptor: number): number {
  const is_single_segment = (descriptor & 0x20) !== 0;
  const content_size = SIZE_OF_CONTENT_SIZE[descriptor >> 6]!;
  return (
    (is_single_segment ? 0 : 1) +
    SIZE_OF_DICTIONARY_ID[descriptor & 3]! +
    (content_size === 0 && is_single_segment ? 1 : content_size)
  );
}
