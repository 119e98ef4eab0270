// Mirrors urllib3 2.7.0 response.py (MultiDecoder, _get_decoder).
import { Bytes, OSError, name_classes, strip } from '../../../builtins/index.js';
import { DecodeError } from '../exceptions.js';
import { BrotliDecoder } from './brotli.js';
import { ContentDecoder } from './content_decoder.js';
import { DeflateDecoder } from './deflate.js';
import { BrotliError, ZlibError, ZstdError } from './errors.js';
import { GzipDecoder } from './gzip.js';
import { has_zstd } from './native_stream.js';
import { joined } from './joined.js';
import { ZstdDecoder } from './zstd.js';

/** The encodings that can be decoded. */
export const CONTENT_DECODERS: readonly string[] = [
  'gzip',
  'x-gzip',
  'deflate',
  'br',
  ...(has_zstd() ? ['zstd'] : []),
];

/** The errors of decoders for data that does not match its encoding. */
export const DECODER_ERROR_CLASSES = [OSError, ZlibError, BrotliError, ZstdError] as const;

/** Decodes several encodings, listed in the order in which they were applied: `gzip, br`. */
export class MultiDecoder extends ContentDecoder {
  /** The maximum number of encodings. */
  static max_decode_links = 5;

  readonly _decoders: readonly ContentDecoder[];

  /**
   * @param modes Their names.
   * @throws {DecodeError} If there are too many.
   */
  constructor(modes: string) {
    super();
    const encodings = modes.split(',').map(strip);
    const { max_decode_links } = this.constructor as typeof MultiDecoder;
    if (encodings.length > max_decode_links) {
      throw new DecodeError(
        `Too many content encodings in the chain: ${encodings.length} > ${max_decode_links}`,
      );
    }
    this._decoders = encodings.map(_get_decoder);
  }

  override decompress(given: Uint8Array, max_length = -1): Bytes {
    let data = Bytes.view(given);
    const from_last = this._decoders.toReversed();
    const is_limited = max_length > 0;
    // A call without input may return output that a decoder held back, so repeat it until the others hold none either.
    if (!is_limited && given.length > 0) {
      for (const decoder of from_last) data = decoder.decompress(data);
      return data;
    }
    const result: Bytes[] = [];
    let size = 0;
    for (;;) {
      let any_data = false;
      for (const decoder of from_last) {
        data = decoder.decompress(data, is_limited ? max_length - size : -1);
        any_data ||= data.length > 0;
      }
      result.push(data);
      size += data.length;
      if (!any_data || (is_limited && size >= max_length)) return joined(result);
      data = new Bytes();
    }
  }

  override get has_unconsumed_tail(): boolean {
    return this._decoders.some((decoder) => decoder.has_unconsumed_tail);
  }

  override flush(): Bytes {
    return this._decoders[0]!.flush();
  }
}
name_classes({ MultiDecoder });

/**
 * Returns a decoder for a Content-Encoding, given in lower case.
 *
 * @param mode One name or several, separated by commas; an unknown one is treated as deflate.
 * @throws {DecodeError} If there are too many.
 */
export function _get_decoder(mode: string): ContentDecoder {
  if (mode.includes(',')) return new MultiDecoder(mode);
  if (mode === 'gzip' || mode === 'x-gzip') return new GzipDecoder();
  if (mode === 'br') return new BrotliDecoder();
  if (mode === 'zstd' && has_zstd()) return new ZstdDecoder();
  return new DeflateDecoder();
}
