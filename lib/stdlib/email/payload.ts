// Mirrors CPython v3.13.18 Lib/email/message.py (Message.get_payload), Lib/email/_encoded_words.py (decode_b) and
// Modules/binascii.c (a2b_qp).
import { Bytes, a2b_base64, encode } from '../../python/bytes/index.js';
import { LookupError, ValueError, null_on } from '../../python/errors/internal.js';
import { is_well_formed } from '../../python/values/index.js';
import * as errors from './errors.js';

/** Decodes the undecoded bytes in a payload with `charset`. Bytes that cannot be decoded become U+FFFD. */
export function decode_surrogates(payload: string, charset: string): string {
  if (is_well_formed(payload)) return payload;
  const bytes = undecoded_bytes(payload);
  if (bytes === null) return payload;
  const decoded = null_on(LookupError, () => bytes.decode(charset, 'replace'));
  return decoded ?? bytes.decode('ascii', 'replace');
}

/**
 * Returns a text payload as bytes. Base64 and quoted-printable are decoded; other encodings are left unchanged. CPython
 * also decodes uuencode.
 *
 * @param defect Called with each fault found.
 */
export function decoded_payload(
  payload: string,
  encoding: string,
  defect: (defect: errors.MessageDefect) => void,
): Bytes {
  const bytes = undecoded_bytes(payload) ?? encode(payload, 'raw-unicode-escape');
  if (encoding !== 'quoted-printable' && encoding !== 'base64') return bytes;
  const text = bytes.decode('latin-1');
  if (encoding === 'quoted-printable') return decode_quoted_printable(text);
  const [decoded, defects] = decode_base64(encode(text.replace(/[\r\n]/g, ''), 'latin-1'));
  defects.forEach(defect);
  return decoded;
}

/** Returns the bytes from which a text payload was read, or null if it was set to text that is not ASCII. */
function undecoded_bytes(payload: string): Bytes | null {
  return null_on(ValueError, () => encode(payload, 'ascii', 'surrogateescape'));
}

/**
 * Matches an escape: a soft line break (all text up to the LF, even after a CR), `==`, a byte, or the end of the text.
 */
const ESCAPE = /=(?:\n|\r[^\n]*\n?|(=)|([\dA-Fa-f]{2})|$)/g;

/** Decodes quoted-printable. Invalid escapes are left unchanged. */
function decode_quoted_printable(text: string): Bytes {
  const decoded = text.replace(ESCAPE, (_, equals: string | undefined, byte: string | undefined) =>
    byte === undefined ? (equals ?? '') : String.fromCharCode(Number.parseInt(byte, 16)),
  );
  return encode(decoded, 'latin-1');
}

/** Decodes as much of the base64 as possible and returns its defects. */
function decode_base64(data: Bytes): [decoded: Bytes, defects: errors.MessageDefect[]] {
  const missing = (4 - (data.length % 4)) % 4;
  const strict = null_on(ValueError, () => a2b_base64(padded(data, missing), true));
  if (strict) return [strict, missing > 0 ? [new errors.InvalidBase64PaddingDefect()] : []];
  const lenient = null_on(ValueError, () => a2b_base64(data));
  if (lenient) return [lenient, [new errors.InvalidBase64CharactersDefect()]];
  const completed = null_on(ValueError, () => a2b_base64(padded(data, 2)));
  if (!completed) return [data, [new errors.InvalidBase64LengthDefect()]];
  const defects = [
    new errors.InvalidBase64CharactersDefect(),
    new errors.InvalidBase64PaddingDefect(),
  ];
  return [completed, defects];
}

function padded(data: Bytes, count: number): Bytes {
  return Bytes.concat([data, encode('='.repeat(count))]);
}
