// Mirrors CPython v3.13.18 Lib/email/{charset,quoprimime,base64mime}.py (the parts that headers need).
import { type Bytes, b64encode, encode } from '../../python/bytes/index.js';

/** The character sets of header values: ASCII, any text, or undecoded bytes stored as surrogates. */
export type HeaderCharset = 'us-ascii' | 'utf-8' | 'unknown-8bit';

/** One of the two encodings of RFC 2047's encoded words. */
interface WordEncoding {
  letter: 'b' | 'q';
  /** The amount that a byte adds to the sum passed to {@link WordEncoding.total}. */
  weight(byte: number): number;
  /** The encoded length of bytes, computed from the sum of their weights. */
  total(weight: number): number;
  encode(bytes: Bytes): string;
}

const BASE64: WordEncoding = {
  letter: 'b',
  weight: () => 1,
  total: (weight) => Math.ceil(weight / 3) * 4,
  encode: b64encode,
};

/** The form of each byte in the encoding `q`. */
const QUOTED = Array.from({ length: 256 }, (_, byte) => {
  const char = String.fromCharCode(byte);
  if (char === ' ') return '_';
  const escaped = '=' + byte.toString(16).toUpperCase().padStart(2, '0');
  return /[-!*+/A-Za-z0-9]/.test(char) ? char : escaped;
});

const QUOTED_PRINTABLE: WordEncoding = {
  letter: 'q',
  weight: (byte) => QUOTED[byte]?.length ?? 0,
  total: (weight) => weight,
  encode: (bytes) => Array.from(bytes, (byte) => QUOTED[byte]).join(''),
};

function weight_of(bytes: Bytes, encoding: WordEncoding): number {
  let weight = 0;
  for (const byte of bytes) weight += encoding.weight(byte);
  return weight;
}

/**
 * Splits `text` into encoded words. Each word is as long as the next item of `lengths` allows.
 *
 * @param lengths An endless iterator over the number of characters that fit on each line.
 * @returns The words. The first word is null if no character fits on the first line.
 */
export function encoded_words(
  text: string,
  charset: HeaderCharset,
  lengths: Iterator<number, never>,
): (string | null)[] {
  const whole = charset === 'utf-8' ? encode(text) : encode(text, 'ascii', 'surrogateescape');
  const shorter = BASE64.total(whole.length) < weight_of(whole, QUOTED_PRINTABLE);
  const encoding = shorter ? BASE64 : QUOTED_PRINTABLE;
  const overhead = charset.length + '=??x??='.length;
  const word = (bytes: Bytes): string =>
    bytes.length === 0 ? '' : `=?${charset}?${encoding.letter}?${encoding.encode(bytes)}?=`;

  const words: (string | null)[] = [];
  let start = 0; // The first byte of the word.
  let at = 0;
  let weight = 0;
  let available = lengths.next().value - overhead;
  for (const char of text) {
    const end = at + byte_count(char, charset);
    const added = weight_of(whole.subarray(at, end), encoding);
    if (encoding.total(weight + added) > available) {
      words.push(at === 0 ? null : word(whole.subarray(start, at)));
      start = at;
      weight = 0;
      available = lengths.next().value - overhead;
    }
    weight += added;
    at = end;
  }
  words.push(word(whole.subarray(start)));
  return words;
}

function byte_count(char: string, charset: HeaderCharset): number {
  if (charset !== 'utf-8' || char < '\x80') return 1;
  if (char.length === 2) return 4;
  return char < '\u0800' ? 2 : 3;
}
