// Mirrors urllib3 2.7.0 response.py (ContentDecoder).
import { NotImplementedError, name_classes, type Bytes } from '../../../builtins/index.js';

/** Takes the encoding off a body that comes in pieces. */
export class ContentDecoder {
  /**
   * @param data The next piece.
   * @param max_length The most bytes to give, -1 for all there are; the rest comes with the next calls.
   * @returns What it gives.
   */
  decompress(data: Uint8Array, max_length?: number): Bytes;
  decompress(): Bytes {
    throw new NotImplementedError();
  }

  /** Whether there is more to come without another piece. */
  get has_unconsumed_tail(): boolean {
    throw new NotImplementedError();
  }

  /** @returns What comes after the last piece. */
  flush(): Bytes {
    throw new NotImplementedError();
  }
}
name_classes({ ContentDecoder });
