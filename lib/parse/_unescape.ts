// Decodes %XX escapes to bytes and text, for unquote, unquote_plus and parse_qsl.
import { is_well_formed } from '../python/values/index.js';
import { SHORT, utf8_decoder, utf8_encoder } from './_utf8.js';

const PERCENT = 0x25;
const PLUS = 0x2b;
const SPACE = 0x20;

/** The values of ASCII hexadecimal digits, and -1 for other characters. */
const DIGIT_VALUE = new Int8Array(128).fill(-1);
for (let value = 0; value < 16; value++) {
  const digit = value.toString(16);
  DIGIT_VALUE[digit.charCodeAt(0)] = value;
  DIGIT_VALUE[digit.toUpperCase().charCodeAt(0)] = value;
}

/**
 * Returns the byte that two hexadecimal digits represent, or a negative number if one of them is
 * not a digit.
 */
function byte_of(high: number, low: number): number {
  if (!(high < 128 && low < 128)) return -1;
  // A -1 on either side makes the result negative.
  return ((DIGIT_VALUE[high] as number) << 4) | (DIGIT_VALUE[low] as number);
}

/**
 * Replaces the escapes in `bytes` with the bytes that they represent, in place. A `%` not followed
 * by two hexadecimal digits is left unchanged.
 *
 * @param plus True if a plus stands for a space.
 * @returns The part of `bytes` that holds the result.
 */
export function unescape_in_place(bytes: Uint8Array, plus = false): Uint8Array {
  const end = bytes.length;
  let length = 0;
  for (let i = 0; i < end; i++) {
    let byte = bytes[i] as number;
    if (byte === PERCENT && i + 2 < end) {
      const escaped = byte_of(bytes[i + 1] as number, bytes[i + 2] as number);
      if (escaped >= 0) {
        byte = escaped;
        i += 2;
      }
    } else if (byte === PLUS && plus) {
      byte = SPACE;
    }
    bytes[length++] = byte;
  }
  return bytes.subarray(0, length);
}

/**
 * Returns the number of bytes in a short text once it is unescaped, or -1 if it is too long or not
 * ASCII.
 */
export function unescaped_length(text: string): number {
  let length = text.length;
  if (length > SHORT) return -1;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit > 0x7f) return -1;
    if (unit === PERCENT && byte_of(text.charCodeAt(i + 1), text.charCodeAt(i + 2)) >= 0) {
      length -= 2;
      i += 2;
    }
  }
  return length;
}

/** Unescapes an ASCII text into `bytes`. Their length must be the {@link unescaped_length} of the text. */
export function fill_unescaped<Target extends Uint8Array>(text: string, bytes: Target): Target {
  for (let i = 0, at = 0; at < bytes.length; i++, at++) {
    let byte = text.charCodeAt(i);
    if (byte === PERCENT) {
      const escaped = byte_of(text.charCodeAt(i + 1), text.charCodeAt(i + 2));
      if (escaped >= 0) {
        byte = escaped;
        i += 2;
      }
    }
    bytes[at] = byte;
  }
  return bytes;
}

/**
 * Decodes the escapes of `text` as UTF-8; malformed sequences become U+FFFD.
 *
 * @param plus True if a plus stands for a space.
 * @returns The text, or null if `text` contains a lone surrogate and also is long or has escapes that
 * are not UTF-8. The caller then decodes each run of ASCII characters separately, as CPython does.
 */
export function decode_escapes(text: string, plus: boolean): string | null {
  if (text.length <= SHORT) {
    const decoded = decode_well_formed(text, plus);
    if (decoded !== null) return decoded;
  }
  if (!is_well_formed(text)) return null;
  // CPython decodes each run of ASCII characters separately. In UTF-8, this makes no difference:
  // the text after a run starts with a lead byte, which also ends a malformed sequence.
  return utf8_decoder.decode(unescape_in_place(utf8_encoder.encode(text), plus));
}

/**
 * Decodes escapes like {@link decode_escapes}, but returns null if they are not well-formed UTF-8.
 */
export function decode_well_formed(text: string, plus: boolean): string | null {
  const length = text.length;
  let decoded = '';
  let copied_to = 0; // The text before this index has been added to `decoded`.
  for (let i = 0; i < length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === PERCENT) {
      const byte = byte_of(text.charCodeAt(i + 1), text.charCodeAt(i + 2));
      if (byte < 0) continue;
      if (copied_to < i) decoded += text.slice(copied_to, i);
      if (byte < 0x80) {
        decoded += String.fromCharCode(byte);
        i += 2;
      } else {
        const code = code_point_at(text, i, byte);
        if (code < 0) return null;
        decoded += String.fromCodePoint(code);
        i += code < 0x800 ? 5 : code < 0x10000 ? 8 : 11;
      }
      copied_to = i + 1;
    } else if (unit === PLUS && plus) {
      decoded += text.slice(copied_to, i) + ' ';
      copied_to = i + 1;
    }
  }
  if (copied_to === 0) return text;
  return copied_to < length ? decoded + text.slice(copied_to) : decoded;
}

/**
 * Returns the code point whose escaped UTF-8 starts at `i` with byte `lead`, or a negative number
 * if it is malformed.
 */
function code_point_at(text: string, i: number, lead: number): number {
  if (lead < 0xc2 || lead > 0xf4) return -1;
  const second = continuation_at(text, i + 3);
  if (lead < 0xe0) return second < 0 ? -1 : ((lead & 0x1f) << 6) | second;
  const third = continuation_at(text, i + 6);
  if (second < 0 || third < 0) return -1;
  if (lead < 0xf0) {
    const code = ((lead & 0x0f) << 12) | (second << 6) | third;
    return code < 0x800 || (code >= 0xd800 && code < 0xe000) ? -1 : code;
  }
  const fourth = continuation_at(text, i + 9);
  if (fourth < 0) return -1;
  const code = ((lead & 0x07) << 18) | (second << 12) | (third << 6) | fourth;
  return code < 0x10000 || code > 0x10ffff ? -1 : code;
}

/**
 * Returns the six payload bits of the continuation byte escaped at `i`, or a negative number if
 * there is none.
 */
function continuation_at(text: string, i: number): number {
  if (text.charCodeAt(i) !== PERCENT) return -1;
  const byte = byte_of(text.charCodeAt(i + 1), text.charCodeAt(i + 2));
  return byte >= 0x80 && byte < 0xc0 ? byte & 0x3f : -1;
}
