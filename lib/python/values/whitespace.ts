// Mirrors CPython v3.13.0 Objects/unicodeobject.c (isspace; strip, lstrip, rstrip and split without arguments).

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
