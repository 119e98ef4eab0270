// The detection for Requests, apart from the rest, so that a bundle for a browser contains only this.
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
  const is_unsure = () => declared_encoding(bytes).is_unsure || has_hz(bytes);
  const asks = !is_plain_utf_8(bytes) || (bytes.every((byte) => byte < 0x80) && is_unsure());
  return asks ? _detect(bytes, false).encoding : detect_simply(bytes);
}

/** Returns true if there is `~{`, which in HZ begins a text in Chinese. */
function has_hz(bytes: BytesLike): boolean {
  return bytes.some((byte, at) => byte === 0x7b && bytes[at - 1] === 0x7e);
}
