// Mirrors CPython v3.13.0 Objects/unicodeobject.c (strip, lstrip, rstrip and split without arguments).

/**
 * Whether Python's `str` takes a character for white space: JavaScript's `trim` and `\s` differ in U+001C–U+001F,
 * U+0085 and U+FEFF.
 *
 * @param unit Its UTF-16 unit, as `charCodeAt` gives it; NaN, which is past the end, is none.
 * @returns Whether it is.
 * @example
 * ```ts
 * is_space('\u001f'.charCodeAt(0)); // => true
 * ```
 */
export function is_space(unit: number): boolean {
  if (unit <= 0x20) return unit >= 0x1c || (unit >= 0x09 && unit <= 0x0d);
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

/**
 * Python's `text.lstrip()`.
 *
 * @param text The text.
 * @returns The text without white space in front.
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
 * Python's `text.rstrip()`.
 *
 * @param text The text.
 * @returns The text without white space at its end.
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
 * Python's `text.strip()`.
 *
 * @param text The text.
 * @returns The text without white space at its ends.
 * @example
 * ```ts
 * strip('\u001f a b\u0085'); // => 'a b'
 * ```
 */
export function strip(text: string): string {
  return lstrip(rstrip(text));
}

/**
 * Python's `text.split()`.
 *
 * @param text The text.
 * @returns Its words.
 * @example
 * ```ts
 * split_words(' Basic  realm=x '); // => ['Basic', 'realm=x']
 * ```
 */
export function split_words(text: string): string[] {
  const words: string[] = [];
  let start = 0;
  for (let at = 0; at <= text.length; at += 1) {
    if (at < text.length && !is_space(text.charCodeAt(at))) continue;
    if (at > start) words.push(text.slice(start, at));
    start = at + 1;
  }
  return words;
}
