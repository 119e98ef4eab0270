// What Requests needs, apart, so that a bundle for a browser has only this.
import { load_search } from '../python/encodings/index.js';
import type { BytesLike } from '../python/values/index.js';
import { codecs } from './codecs.js';
import type { Detected } from './search/on_demand.js';
import { declared_encoding } from './declared_encoding.js';
import { detect_simply, is_plain_utf_8 } from './simple_detection.js';

/** Detects the encoding of bytes; where the search is missing, only ASCII, UTF and what the text declares. */
export function _detect(bytes: BytesLike, rename: boolean): Detected {
  const search = load_search();
  if (search !== null) return search.detect(bytes, codecs, rename);
  const encoding = detect_simply(bytes);
  return { encoding, language: '', confidence: encoding === null ? null : 1 };
}

/**
 * Returns the encoding that `r.apparent_encoding` reports. Text in UTF-8 without control characters is never taken for
 * something else.
 */
export function apparent_encoding(bytes: BytesLike): string | null {
  if (!is_plain_utf_8(bytes)) return _detect(bytes, false).encoding;
  const found = detect_simply(bytes);
  const is_other = found === 'ascii' && declared_encoding(bytes) === undefined;
  return is_other ? _detect(bytes, false).encoding : found;
}
