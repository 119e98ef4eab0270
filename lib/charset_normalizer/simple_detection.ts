// Detects ASCII, UTF and what a text declares, where there are no tables of other encodings, and faster than the search.
import { TextDecoder, latin1_text } from '../python/platform/index.js';
import type { BytesLike } from '../python/values/index.js';
import { declared_encoding } from './declared_encoding.js';

/**
 * The byte order marks, in the order in which they are tried. UTF-32 comes before UTF-16, because the mark of UTF-32-LE
 * begins with that of UTF-16-LE.
 */
const MARKS: readonly (readonly [mark: readonly number[], encoding: string])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8-sig'],
  [[0xff, 0xfe, 0, 0], 'utf-32'],
  [[0, 0, 0xfe, 0xff], 'utf-32'],
  [[0xff, 0xfe], 'utf-16'],
  [[0xfe, 0xff], 'utf-16'],
];

/**
 * The minimum share of ASCII characters, recognisable by their zero bytes, in bytes that are considered UTF-16 without
 * a BOM.
 */
const SHARE_OF_ASCII = 0.02;
/** The maximum number of bytes examined for UTF-16 and UTF-32 without a BOM. */
const SAMPLE = 4096;
/** The maximum number of bytes in which charset_normalizer mostly takes a text with stray zeros for UTF-16. */
const FEW = 16;
/** Matches the control characters that no text contains. */
const CONTROL = /[\x01-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]/;
const HIGHEST = 0x10ffff;

/** Matches an escape sequence that selects a character set, which distinguishes ISO-2022-JP from ASCII. */
const ISO_2022_JP = /\x1b(?:\$[@B]|\([BJ])/;

/** Returns the encoding that the byte order mark of a text names, or null if there is none. */
export function encoding_by_mark(bytes: BytesLike): string | null {
  const marked = MARKS.find(([mark]) => mark.every((byte, i) => bytes[i] === byte));
  return marked ? marked[1] : null;
}

/** Returns true for text in UTF-8 without control characters. */
export function is_plain_utf_8(bytes: BytesLike): boolean {
  for (const byte of bytes) {
    if (byte < 32 ? byte < 9 || byte === 11 || byte > 13 : byte === 127) return false;
  }
  return is_utf_8(bytes);
}

/** Detects the encoding of bytes. Returns null if it is unknown. */
export function detect_simply(bytes: BytesLike): string | null {
  const marked = encoding_by_mark(bytes);
  if (marked !== null) return marked.toUpperCase();
  if (bytes.length === 0) return 'utf-8';
  const unmarked = utf_32(bytes) ?? utf_16(bytes);
  if (unmarked !== null) return unmarked;
  if (bytes.every((byte) => byte < 128)) return seven_bits(bytes);
  return is_utf_8(bytes) ? 'utf-8' : declared_encoding(bytes).encoding;
}

/** The number of bytes that are decoded at once. Node refuses more than 512 MiB. */
const PIECE = 2 ** 26;

function is_utf_8(bytes: BytesLike): boolean {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for (let at = 0; at < bytes.length; at += PIECE) {
      decoder.decode(bytes.subarray(at, at + PIECE), { stream: true });
    }
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}

/** Detects UTF-32 without a BOM, in which every 32-bit unit is a code point other than 0. */
function utf_32(bytes: BytesLike): string | null {
  if (bytes.length % 4 !== 0) return null;
  const units = new DataView(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, SAMPLE));
  for (const little of [true, false]) {
    let at = 0;
    while (at < units.byteLength && is_point(units.getUint32(at, little))) at += 4;
    if (at === units.byteLength) return little ? 'utf_32_le' : 'utf_32_be';
  }
  return null;
}

function is_point(unit: number): boolean {
  return unit > 0 && unit <= HIGHEST;
}

/** Detects UTF-16 without a BOM: enough of the upper bytes are zero, and far fewer of the lower bytes. */
function utf_16(bytes: BytesLike): string | null {
  if (bytes.length % 2 !== 0) return null;
  const sample = bytes.subarray(0, SAMPLE);
  const zeros: [even: number, odd: number] = [0, 0];
  sample.forEach((byte, at) => {
    if (byte === 0) zeros[(at % 2) as 0 | 1] += 1;
  });
  const [even, odd] = zeros;
  if (are_stray(even + odd, sample)) return bytes.length <= FEW ? 'utf_16_be' : null;
  const enough = (sample.length / 2) * SHARE_OF_ASCII;
  if (odd >= enough && even * 3 < odd) return 'utf_16_le';
  return even >= enough && odd * 3 < even ? 'utf_16_be' : null;
}

/** Returns the text of bytes in UTF-8, of which the last character may be cut, or null if they are not UTF-8. */
function sample_text(sample: BytesLike): string | null {
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    return decoder.decode(sample, { stream: true });
  } catch {
    return null;
  }
}

/**
 * Returns true if zeros stand in a text of ASCII or UTF-8: there is one, or at most one in each second unit of 16 bits,
 * and the other bytes are a text without control characters, which the upper bytes of other scripts would be.
 */
function are_stray(zeros: number, sample: BytesLike): boolean {
  if (zeros === 0 || (zeros > 1 && zeros * 4 > sample.length)) return false;
  const text = sample_text(sample);
  return text !== null && !CONTROL.test(text);
}

/** Returns the encoding of bytes below 128, which is ASCII unless there are escapes or zeros among them. */
function seven_bits(bytes: BytesLike): string {
  const escape = bytes.indexOf(0x1b);
  for (let at = escape; at >= 0; at = bytes.indexOf(0x1b, at + 1)) {
    if (ISO_2022_JP.test(latin1_text(bytes, at, at + 3))) return 'ISO-2022-JP';
  }
  return (
    declared_encoding(bytes).encoding ?? (escape >= 0 || bytes.includes(0) ? 'utf-8' : 'ascii')
  );
}
