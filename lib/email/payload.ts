// Mirrors CPython v3.13.0 Lib/email/message.py (Message.get_payload).
import { LookupError, UnicodeEncodeError, encode, type Bytes } from '../builtins/index.js';
import { decode_base64 } from './base64.js';
import type { MessageDefect } from './errors.js';
import { decode_quoted_printable } from './quoted_printable.js';
import { has_surrogates, raw_unicode_escape } from './text.js';

/** Decodes the undecoded bytes in a payload with `charset`; U+FFFD replaces those that cannot be decoded. */
export function decode_surrogates(payload: string, charset: string): string {
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

/**
 * Returns a text payload as bytes, decoding base64 and quoted-printable; other encodings (CPython also
 * knows uuencode) are left as they are.
 *
 * @param defect Called with each fault found.
 */
export function decoded_payload(
  payload: string,
  encoding: string,
  defect: (defect: MessageDefect) => void,
): Bytes {
  const bytes = payload_bytes(payload);
  if (encoding === 'quoted-printable') return decode_quoted_printable(bytes);
  if (encoding !== 'base64') return bytes;
  const [decoded, defects] = decode_base64(encode(payload_lines(bytes), 'latin-1'));
  defects.forEach(defect);
  return decoded;
}

/** The lines without their ends. */
function payload_lines(bytes: Bytes): string {
  return bytes.decode('latin-1').replace(/[\r\n]/g, '');
}

/** The bytes a text payload was read from. */
function payload_bytes(payload: string): Bytes {
  try {
    return encode(payload, 'ascii', 'surrogateescape');
  } catch (error) {
    if (error instanceof UnicodeEncodeError) return raw_unicode_escape(payload);
    throw error;
  }
}
