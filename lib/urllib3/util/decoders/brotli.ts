// Mirrors urllib3 2.7.0 response.py (BrotliDecoder), and package Brotli 1.2.0 (Decompressor) under it.
import { Bytes, name_classes } from '../../../builtins/index.js';
import { ContentDecoder } from './content_decoder.js';
import { BrotliError } from './errors.js';
import { EMPTY, joined } from './joined.js';
import { open_stream } from './open_stream.js';
import { OutputChunks } from './output_chunks.js';

/** Decodes `br`. */
export class BrotliDecoder extends ContentDecoder {
  readonly #stream = open_stream('brotli');
  /** Input not consumed yet because of a limit. */
  #tail = EMPTY;
  /** True if a limit stopped the output. */
  #stopped = false;

  override decompress(data: Uint8Array, max_length = -1): Bytes {
    let input = joined(this.#tail, data);
    const output = new OutputChunks(max_length > 0 ? max_length : Infinity);
    this.#stopped = false;
    this.#tail = EMPTY;
    for (;;) {
      const room = output.room();
      const count = this.#stream.step(input, output.buffer, output.at, output.at + room);
      if (typeof count !== 'number') {
        throw new BrotliError('BrotliDecoderDecompressStream failed while processing the stream');
      }
      input = this.#stream.rest;
      output.advance(count);
      if (count < room) break;
      if (output.full) {
        this.#stopped = true;
        this.#tail = input;
        return output.to_bytes();
      }
    }
    if (input.length > 0) {
      // There is input after the end of the stream.
      throw new BrotliError('BrotliDecoderDecompressStream failed while processing the stream');
    }
    return output.to_bytes();
  }

  override get has_unconsumed_tail(): boolean {
    return this.#stopped;
  }

  override flush(): Bytes {
    return new Bytes();
  }
}
name_classes({ BrotliDecoder });
