// The detection for Requests, apart from the rest, so that a bundle for a browser contains only this.
import { load_search } from '../python/encodings/index.js';
import type { BytesLike } from '../python/values/index.js';
import { codecs } from './codecs.js';
import type { Detected } from './search/on_demand.js';
import { declared_encoding } from './declared_encoding.js';
import { detect_simply, encoding_by_mark, is_plain_utf_8 } from './simple_detection.js';

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
  if (is_plain_utf_8(bytes)) {
    const marked = encoding_by_mark(bytes);
    if (marked !== null) return marked.toUpperCase();
    if (bytes.length === 0 || bytes.some((byte) => byte >= 0x80)) return 'utf-8';
    const { encoding, is_unsure } = declared_encoding(bytes);
    if (!is_unsure && !has_hz(bytes)) return encoding ?? 'ascii';
  }
  return _detect(bytes, false).encoding;
}

/** Returns true if there is `~{`, which in HZ begins a text in Chinese. */
function has_hz(bytes: BytesLike): boolean {
  return bytes.some((byte, at) => byte === 0x7b && bytes[at - 1] === 0x7e);
}
