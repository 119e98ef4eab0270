// Mirrors urllib3 2.7.0 response.py (BrotliDecoder), and package Brotli 1.2.0 (Decompressor) under it.
import { Bytes, name_classes } from '../../../builtins/index.js';
import { ContentDecoder } from './content_decoder.js';
import { brotli_error } from './errors.js';
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
    const input = joined([this.#tail, data]);
    const output = new OutputChunks(max_length > 0 ? max_length : Infinity);
    this.#stopped = false;
    this.#tail = EMPTY;
    this.#stopped = output.fill(this.#stream, input);
    const { rest } = this.#stream;
    if (this.#stopped) this.#tail = rest;
    // There is input after the end of the stream.
    else if (rest.length > 0) throw brotli_error();
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
