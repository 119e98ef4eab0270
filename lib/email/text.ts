import { type Bytes, encode, lstrip } from '../builtins/index.js';

// Python's str methods where JavaScript's differ, as in line ends.

/** Python's `text.isspace()`. */
export function isspace(text: string): boolean {
  return text !== '' && lstrip(text) === '';
}

/** Python's `text.splitlines()`. */
export function splitlines(text: string): string[] {
  const lines = text.split(/\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** Splits at `\r\n`, `\r` and `\n`, each line keeping its end; the last may have none. */
export function lines_with_ends(text: string): string[] {
  return text.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+/g) ?? [];
}

/** True if all of `text` is ASCII. */
export function is_ascii(text: string): boolean {
  return !/[^\0-\x7f]/.test(text);
}

/** True if `text` has a lone surrogate, which is how Python represents an undecodable byte. */
export function has_surrogates(text: string): boolean {
  return /\p{Surrogate}/u.test(text);
}

/** Python's `text.encode('raw-unicode-escape')`: latin-1, with `\uXXXX` for other characters. */
export function raw_unicode_escape(text: string): Bytes {
  const escaped = text.replace(/[^\0-\xff]/gu, (char) => {
    const code = char.codePointAt(0) ?? 0;
    return code > 0xffff
      ? '\\U' + code.toString(16).padStart(8, '0')
      : '\\u' + code.toString(16).padStart(4, '0');
  });
  return encode(escaped, 'latin-1');
}
