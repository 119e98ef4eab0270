// Mirrors CPython v3.13.0 Lib/email/{charset,quoprimime,base64mime}.py (what headers need of them).
import { type Bytes, encode } from '../builtins/index.js';

/** The character sets a header's value can be in: all ASCII, any text, or bytes kept as surrogates. */
export type HeaderCharset = 'us-ascii' | 'utf-8' | 'unknown-8bit';

/** One of the two encodings of RFC 2047's encoded words. */
interface WordEncoding {
  letter: 'b' | 'q';
  /** The encoded length of a whole text from the lengths below of its pieces. */
  total(length: number): number;
  length_of(bytes: Uint8Array): number;
  encode(bytes: Bytes): string;
}

const BASE64: WordEncoding = {
  letter: 'b',
  total: (length) => Math.ceil(length / 3) * 4,
  length_of: (bytes) => bytes.length,
  encode: (bytes) => btoa(bytes.decode('latin-1')),
};

const QUOTED_PRINTABLE: WordEncoding = {
  letter: 'q',
  total: (length) => length,
  length_of: (bytes) => bytes.reduce((length, byte) => length + quoted(byte).length, 0),
  encode: (bytes) => Array.from(bytes, quoted).join(''),
};

/** A byte as the `q` encoding writes it. */
function quoted(byte: number): string {
  const char = String.fromCharCode(byte);
  if (char === ' ') return '_';
  return /[-!*+/A-Za-z0-9]/.test(char)
    ? char
    : '=' + byte.toString(16).toUpperCase().padStart(2, '0');
}

function encode_text(text: string, charset: HeaderCharset): Bytes {
  return charset === 'utf-8' ? encode(text) : encode(text, 'ascii', 'surrogateescape');
}

/**
 * Cuts `text` into encoded words, each as long as the next of `lengths` allows.
 *
 * @param lengths The room on each line; never ends.
 * @returns The words. The first is null if not one character fits into the first line.
 */
export function encoded_words(
  text: string,
  charset: HeaderCharset,
  lengths: Iterator<number, never>,
): (string | null)[] {
  const whole = encode_text(text, charset);
  const in_base64 = BASE64.total(BASE64.length_of(whole));
  const encoding = in_base64 < QUOTED_PRINTABLE.length_of(whole) ? BASE64 : QUOTED_PRINTABLE;
  const chrome = charset.length + '=??x??='.length;
  const word = (chars: string[]): string => {
    const bytes = encode_text(chars.join(''), charset);
    return bytes.length === 0 ? '' : `=?${charset}?${encoding.letter}?${encoding.encode(bytes)}?=`;
  };

  const words: (string | null)[] = [];
  let line: string[] = [];
  let length = 0;
  let room = lengths.next().value - chrome;
  for (const char of text) {
    const added = encoding.length_of(encode_text(char, charset));
    if (encoding.total(length + added) > room) {
      words.push(words.length === 0 && line.length === 0 ? null : word(line));
      line = [];
      length = 0;
      room = lengths.next().value - chrome;
    }
    line.push(char);
    length += added;
  }
  words.push(word(line));
  return words;
}
