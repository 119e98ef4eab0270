// Mirrors CPython v3.13.0 Lib/email/message.py (Message.get_payload).
import { LookupError, UnicodeEncodeError, encode, type Bytes } from '../builtins/index.js';
import { has_surrogates, raw_unicode_escape } from './text.js';

/** A payload with undecoded bytes made readable: decoded by `charset`, U+FFFD where that fails. */
export function readable(payload: string, charset: string): string {
  if (!has_surrogates(payload)) return payload;
  let bytes: Bytes;
  try {
    bytes = encode(payload, 'ascii', 'surrogateescape');
  } catch (error) {
    if (error instanceof UnicodeEncodeError) return payload;
    throw error;
  }
  try {
    return bytes.decode(charset, 'replace');
  } catch (error) {
    if (error instanceof LookupError) return bytes.decode('ascii', 'replace');
    throw error;
  }
}

/** The bytes a text payload was read from. */
export function payload_bytes(payload: string): Bytes {
  try {
    return encode(payload, 'ascii', 'surrogateescape');
  } catch (error) {
    if (error instanceof UnicodeEncodeError) return raw_unicode_escape(payload);
    throw error;
  }
}
