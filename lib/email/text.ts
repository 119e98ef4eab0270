import { type Bytes, encode } from '../builtins/index.js';

/** What Python's str methods do where JavaScript's differ: its white space and its line ends. */

/** Whether Python's `str.isspace()` holds for the UTF-16 unit. */
function is_space(unit: number): boolean {
  if (unit <= 0x20)
    return unit === 0x20 || (unit >= 9 && unit <= 13) || (unit >= 0x1c && unit <= 0x1f);
  if (unit < 0x1680) return unit === 0x85 || unit === 0xa0;
  return (
    unit === 0x1680 ||
    (unit >= 0x2000 && unit <= 0x200a) ||
    unit === 0x2028 ||
    unit === 0x2029 ||
    unit === 0x202f ||
    unit === 0x205f ||
    unit === 0x3000
  );
}

/** Python's `text.lstrip()`. */
export function lstrip(text: string): string {
  let start = 0;
  while (start < text.length && is_space(text.charCodeAt(start))) start++;
  return text.slice(start);
}

/** Python's `text.rstrip()`. */
export function rstrip(text: string): string {
  let end = text.length;
  while (end > 0 && is_space(text.charCodeAt(end - 1))) end--;
  return text.slice(0, end);
}

/** Python's `text.strip()`. */
export function strip(text: string): string {
  return lstrip(rstrip(text));
}

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

/** Whether all of `text` is ASCII. */
export function is_ascii(text: string): boolean {
  return !/[^\0-\x7f]/.test(text);
}

/** Whether `text` has a lone surrogate: what Python makes of a byte it could not decode. */
export function has_surrogates(text: string): boolean {
  return /\p{Surrogate}/u.test(text);
}

/** Python's `text.encode('raw-unicode-escape')`: latin-1, and `\uXXXX` for what is beyond it. */
export function raw_unicode_escape(text: string): Bytes {
  const escaped = text.replace(/[^\0-\xff]/gu, (char) => {
    const code = char.codePointAt(0) ?? 0;
    return code > 0xffff
      ? '\\U' + code.toString(16).padStart(8, '0')
      : '\\u' + code.toString(16).padStart(4, '0');
  });
  return encode(escaped, 'latin-1');
}
