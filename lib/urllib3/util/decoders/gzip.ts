// Mirrors urllib3 2.7.0 response.py (GzipDecoder).
import { Bytes, name_classes } from '../../../builtins/index.js';
import { ContentDecoder } from './content_decoder.js';
import { DecompressObject } from './decompressobj.js';
import { ZlibError } from './errors.js';
import { EMPTY, joined } from './joined.js';

const FIRST_MEMBER = 0;
const OTHER_MEMBERS = 1;
const SWALLOW_DATA = 2;

/** Decodes `gzip`: one or more members; data after them is ignored. */
export class GzipDecoder extends ContentDecoder {
  _obj = new DecompressObject('gzip');
  _state = FIRST_MEMBER;
  _unconsumed_tail = EMPTY;

  override decompress(given: Uint8Array, max_length = -1): Bytes {
    if (this._state === SWALLOW_DATA) return new Bytes();
    let data: Uint8Array = joined([this._unconsumed_tail, given]);
    if (max_length === 0) {
      this._unconsumed_tail = data;
      return new Bytes();
    }
    if (data.length === 0 && this._obj.eof) return new Bytes();
    const result: Bytes[] = [];
    let size = 0;
    for (;;) {
      let part: Bytes;
      try {
        part = this._obj.decompress(data, Math.max(max_length - size, 0));
      } catch (error) {
        if (!(error instanceof ZlibError)) throw error;
        const was_first = this._state === FIRST_MEMBER;
        this._state = SWALLOW_DATA;
        this._unconsumed_tail = EMPTY;
        // Data after the first member may be anything.
        if (was_first) throw error;
        break;
      }
      result.push(part);
      size += part.length;
      const { unconsumed_tail, unused_data } = this._obj;
      data = unconsumed_tail.length > 0 ? unconsumed_tail : unused_data;
      this._unconsumed_tail = data;
      if (data.length === 0 || (max_length > 0 && size >= max_length)) break;
      if (this._obj.eof) {
        this._state = OTHER_MEMBERS;
        this._obj = new DecompressObject('gzip');
      }
    }
    return joined(result);
  }

  override get has_unconsumed_tail(): boolean {
    return this._unconsumed_tail.length > 0;
  }

  override flush(): Bytes {
    return this._obj.flush();
  }
}
name_classes({ GzipDecoder });
