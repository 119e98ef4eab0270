// Mirrors CPython v3.13.18 Objects/unicodeobject.c (isdigit, isspace, join, splitlines; strip, lstrip, rstrip, split).
import { plain_text } from './primitive.js';
import { type_name } from './type_name.js';

const OTHER_SPACES: ReadonlySet<number> = new Set([0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000]);
/** Runs of characters for which {@link is_space} returns false. */
const WORDS = /[^\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g;

/**
 * Returns true if Python's `str` treats a character as white space. JavaScript's `trim` and `\s` differ for
 * U+001C–U+001F, U+0085 and U+FEFF.
 *
 * @param unit The UTF-16 code unit, as returned by `charCodeAt`. NaN, which it returns past the end, is not white
 * space.
 * @returns True for white space.
 * @example
 * ```ts
 * is_space('\u001f'.charCodeAt(0)); // => true
 * ```
 */
export function is_space(unit: number): boolean {
  if (unit <= 0x20) return unit >= 0x1c || (unit >= 0x09 && unit <= 0x0d);
  if (unit < 0x1680) return unit === 0x85 || unit === 0xa0;
  return (unit >= 0x2000 && unit <= 0x200a) || OTHER_SPACES.has(unit);
}

/**
 * Implements Python's `text.lstrip()`.
 *
 * @param text The text.
 * @returns The text without leading white space.
 * @example
 * ```ts
 * lstrip('\u001f a '); // => 'a '
 * ```
 */
export function lstrip(text: string): string {
  let start = 0;
  while (is_space(text.charCodeAt(start))) start += 1;
  return text.slice(start);
}

/**
 * Implements Python's `text.rstrip()`.
 *
 * @param text The text.
 * @returns The text without trailing white space.
 * @example
 * ```ts
 * rstrip(' a\u0085'); // => ' a'
 * ```
 */
export function rstrip(text: string): string {
  let end = text.length;
  while (is_space(text.charCodeAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

/**
 * Implements Python's `text.strip()`.
 *
 * @param text The text.
 * @returns The text without leading and trailing white space.
 * @example
 * ```ts
 * strip('\u001f a b\u0085'); // => 'a b'
 * ```
 */
export function strip(text: string): string {
  return lstrip(rstrip(text));
}

/** Implements Python's `text.strip(characters)`, in linear time. */
export function strip_characters(text: string, characters: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && characters.includes(text[start]!)) start += 1;
  while (end > start && characters.includes(text[end - 1]!)) end -= 1;
  return text.slice(start, end);
}

/**
 * Implements Python's `text.split(None, maxsplit)`.
 *
 * @param text The text.
 * @param maxsplit The maximum number of splits; by default, there is no limit. After them, the rest of the text is the
 * last item, with its white space.
 * @returns The words.
 * @example
 * ```ts
 * split_words(' Basic  realm=x '); // => ['Basic', 'realm=x']
 * split_words('HTTP/1.1 200 All right', 2); // => ['HTTP/1.1', '200', 'All right']
 * ```
 */
export function split_words(text: string, maxsplit: number = Infinity): string[] {
  const words: string[] = [];
  for (const match of text.matchAll(WORDS)) {
    if (words.length >= maxsplit) return [...words, text.slice(match.index)];
    words.push(match[0]);
  }
  return words;
}

/** Implements Python's `text.isspace()`. */
export function isspace(text: string): boolean {
  return text !== '' && lstrip(text) === '';
}

/** The non-decimal characters for which Python's `isdigit()` is true, such as superscripts and circled digits. */
const NON_DECIMAL =
  '\\xb2\\xb3\\xb9\\u1369-\\u1371\\u19da\\u2070\\u2074-\\u2079\\u2080-\\u2089\\u2460-\\u2468\\u2474-\\u247c' +
  '\\u2488-\\u2490\\u24ea\\u24f5-\\u24fd\\u24ff\\u2776-\\u277e\\u2780-\\u2788\\u278a-\\u2792' +
  '\\u{10a40}-\\u{10a43}\\u{10e60}-\\u{10e68}\\u{11052}-\\u{1105a}\\u{1f100}-\\u{1f10a}';
let digits: RegExp | null = null;

/** Implements Python's `text.isdigit()`. */
export function isdigit(text: string): boolean {
  digits ??= new RegExp(`^[\\p{Nd}${NON_DECIMAL}]+$`, 'u');
  return digits.test(text);
}

/** Implements Python's `text.isdecimal()`. */
export const isdecimal = (text: string): boolean => /^\p{Nd}+$/u.test(text);

/** Matches a line end of Python's `str.splitlines()`. Bytes are split only at \n, \r and \r\n. */
export const LINE_END = /\r\n|[\n-\r\x1c-\x1e\x85\u2028\u2029]/;

/**
 * Generates the lines of a text, with their line ends if `keepends` is true. A list of millions of lines would take
 * many times the memory of the text.
 */
export function* lines_of(text: string, keepends = false): Generator<string, void, undefined> {
  let start = 0;
  for (const { 0: end, index } of text.matchAll(new RegExp(LINE_END, 'g'))) {
    const next = index + end.length;
    yield text.slice(start, keepends ? next : index);
    start = next;
  }
  if (start < text.length) yield text.slice(start);
}

/** Implements Python's `separator.join(parts)`. @throws {TypeError} for a part that is not text. */
export function joined_text(parts: readonly unknown[], separator: string): string {
  const texts = parts.map((part, index) => {
    const text = plain_text(part);
    if (typeof text === 'string') return text;
    throw new TypeError(`sequence item ${index}: expected str instance, ${type_name(part)} found`);
  });
  return texts.join(separator);
}
