// Mirrors RFC 8878, 3.1 (frames): their lengths only.
const MAGIC = 0xfd2fb528;
const SKIPPABLE = 0x184d2a50;
const SIZE_OF_DICTIONARY_ID = [0, 1, 2, 4];
const SIZE_OF_CONTENT_SIZE = [0, 2, 4, 8];
const RUN_LENGTH_BLOCK = 1;

type Part = 'magic' | 'skippable size' | 'descriptor' | 'block' | 'skipped';

/** Tracks the frames of Zstandard data to know whether one is incomplete. */
export class ZstdFrames {
  #part: Part = 'magic';
  #bytes: number[] = [];
  /** The number of bytes to skip, and the part that follows them. */
  #skip = 0;
  #part_after_skip: Part = 'magic';
  #has_checksum = false;
  /** True if there was any frame. */
  #saw_frame = false;

  /** True if the last frame is complete. */
  get at_end(): boolean {
    return this.#saw_frame && this.#part === 'magic' && this.#bytes.length === 0;
  }

  /** Processes the next piece. */
  read(data: Uint8Array): void {
    let at = 0;
    while (at < data.length) {
      if (this.#part === 'skipped') {
        const count = Math.min(this.#skip, data.length - at);
        this.#skip -= count;
        at += count;
        if (this.#skip === 0) this.#part = this.#part_after_skip;
      } else {
        this.#bytes.push(data[at]!);
        at += 1;
        this.#take();
      }
    }
  }

  #take(): void {
    const size = this.#part === 'block' ? 3 : this.#part === 'descriptor' ? 1 : 4;
    if (this.#bytes.length < size) return;
    const value = this.#bytes.reduceRight((sum, byte) => sum * 256 + byte, 0);
    this.#bytes = [];
    if (this.#part === 'magic') {
      // Any other magic number makes the library fail.
      const is_skippable = Math.floor(value / 16) === Math.floor(SKIPPABLE / 16);
      this.#saw_frame ||= value === MAGIC || is_skippable;
      this.#part = is_skippable ? 'skippable size' : 'descriptor';
    } else if (this.#part === 'skippable size') {
      this.#pass(value, 'magic');
    } else if (this.#part === 'descriptor') {
      this.#has_checksum = (value & 4) !== 0;
      this.#pass(rest_of_header(value), 'block');
    } else {
      this.#begin_block(value);
    }
  }

  #begin_block(header: number): void {
    const type = (header >> 1) & 3;
    const size = type === RUN_LENGTH_BLOCK ? 1 : header >> 3;
    const is_last = (header & 1) === 1;
    this.#pass(size + (is_last && this.#has_checksum ? 4 : 0), is_last ? 'magic' : 'block');
  }

  #pass(count: number, then: Part): void {
    this.#skip = count;
    this.#part_after_skip = then;
    this.#part = count > 0 ? 'skipped' : then;
  }
}

/** Returns the length of a frame's header after its descriptor. */
function rest_of_header(descriptor: number): number {
  const is_single_segment = (descriptor & 0x20) !== 0;
  const content_size = SIZE_OF_CONTENT_SIZE[descriptor >> 6]!;
  return (
    (is_single_segment ? 0 : 1) +
    SIZE_OF_DICTIONARY_ID[descriptor & 3]! +
    (content_size === 0 && is_single_segment ? 1 : content_size)
  );
}
