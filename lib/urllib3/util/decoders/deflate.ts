// Mirrors urllib3 2.7.0 response.py (DeflateDecoder).
import { Bytes, name_classes } from '../../../builtins/index.js';
import { ContentDecoder } from './content_decoder.js';
import { DecompressObject } from './decompressobj.js';
import { ZlibError } from './errors.js';
import { EMPTY, joined } from './joined.js';

/** Decodes `deflate`: zlib data (RFC 1950), or raw deflate data (RFC 1951), which some servers send. */
export class DeflateDecoder extends ContentDecoder {
  _first_try = true;
  /** The input received before there was any output. */
  readonly _first_try_data: Uint8Array[] = [];
  _unfed_data = EMPTY;
  _obj = new DecompressObject('zlib');

  override decompress(given: Uint8Array, max_length = -1): Bytes {
    const data: Uint8Array = joined([this._unfed_data, given]);
    this._unfed_data = EMPTY;
    const { unconsumed_tail, waiting } = this._obj;
    if (data.length === 0 && unconsumed_tail.length === 0 && !waiting) return new Bytes();
    if (max_length === 0) {
      this._unfed_data = data;
      return new Bytes();
    }
    const limit = Math.max(max_length, 0);
    if (!this._first_try) {
      return this._obj.decompress(joined([unconsumed_tail, data]), limit);
    }
    this._first_try_data.push(data);
    try {
      const decompressed = this._obj.decompress(data, limit);
      if (decompressed.length > 0) {
        this._first_try = false;
        this._first_try_data.length = 0;
      }
      return decompressed;
    } catch (error) {
      if (!(error instanceof ZlibError)) throw error;
      this._first_try = false;
      this._obj = new DecompressObject('raw');
      return this.decompress(Bytes.concat(this._first_try_data.splice(0)), max_length);
    }
  }

  override get has_unconsumed_tail(): boolean {
    if (this._unfed_data.length > 0) return true;
    return this._obj.unconsumed_tail.length > 0 && !this._first_try;
  }

  override flush(): Bytes {
    return this._obj.flush();
  }
}
name_classes({ DeflateDecoder });
