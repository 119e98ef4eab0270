// Mirrors urllib3 2.7.0 response.py (ZstdDecoder), and package backports.zstd (ZstdDecompressor) under it.
import { Bytes, name_classes } from '../../../builtins/index.js';
import { DecodeError } from '../exceptions.js';
import { ContentDecoder } from './content_decoder.js';
import { EMPTY, joined } from './joined.js';
import { open_stream } from './open_stream.js';
import { OutputChunks } from './output_chunks.js';
import { ZstdFrames } from './zstd_frames.js';

/** Decodes `zstd`: one or more frames. */
export class ZstdDecoder extends ContentDecoder {
  readonly #stream = open_stream('zstd');
  /** Tells whether the input ends at the end of a frame, which the library does not report. */
  readonly #frames = new ZstdFrames();
  /** Input not consumed yet because of a limit. */
  #tail = EMPTY;
  /** True if a limit stopped the output. */
  #stopped = false;

  override decompress(data: Uint8Array, max_length = -1): Bytes {
    if (max_length === 0) {
      this.#tail = joined([this.#tail, data]);
      return new Bytes();
    }
    let input: Uint8Array = joined([this.#tail, data]);
    const output = new OutputChunks(max_length > 0 ? max_length : Infinity);
    this.#frames.read(data);
    this.#tail = EMPTY;
    do {
      this.#stopped = output.fill(this.#stream, input);
      input = this.#stream.rest;
    } while (!this.#stopped && input.length > 0);
    this.#tail = input;
    return output.to_bytes();
  }

  override get has_unconsumed_tail(): boolean {
    return this.#stopped || this.#tail.length > 0;
  }

  override flush(): Bytes {
    if (!this.#frames.at_end) throw new DecodeError('Zstandard data is incomplete');
    return new Bytes();
  }
}
name_classes({ ZstdDecoder });
