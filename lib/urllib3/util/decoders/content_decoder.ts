// Mirrors urllib3 2.7.0 response.py (ContentDecoder).
import { NotImplementedError, name_classes, type Bytes } from '../../../builtins/index.js';

/** Decodes the Content-Encoding of a body that arrives in pieces. */
export class ContentDecoder {
  /**
   * @param data The next piece.
   * @param max_length The most bytes to return, -1 for no limit; further calls return the rest.
   * @returns The decoded bytes.
   */
  decompress(data: Uint8Array, max_length?: number): Bytes;
  decompress(): Bytes {
    throw new NotImplementedError();
  }

  /** True if there is more output without further input. */
  get has_unconsumed_tail(): boolean {
    throw new NotImplementedError();
  }

  /** @returns The output that is left after the last piece. */
  flush(): Bytes {
    throw new NotImplementedError();
  }
}
name_classes({ ContentDecoder });
