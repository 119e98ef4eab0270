// What Python's str takes for white space: JavaScript's `trim` and `\s` differ in U+001C–U+001F, U+0085 and U+FEFF.
const SPACE =
  '\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const LEADING = new RegExp(`^[${SPACE}]+`);
const ANY = new RegExp(`[${SPACE}]`);
const BETWEEN = new RegExp(`[${SPACE}]+`);

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
  let end = text.length;
  // From the end by hand: a pattern that ends in `$` is tried at each run of spaces.
  while (end > 0 && ANY.test(text[end - 1]!)) end -= 1;
  return text.slice(0, end).replace(LEADING, '');
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
  const stripped = strip(text);
  return stripped === '' ? [] : stripped.split(BETWEEN);
}
