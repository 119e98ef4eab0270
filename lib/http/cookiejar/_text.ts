// What Python's str takes for white space: `trim` and `\s` of JavaScript differ in U+001C–U+001F, U+0085 and U+FEFF.
const SPACE =
  '\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const ONE = new RegExp(`[${SPACE}]`);
const ALL = new RegExp(`[${SPACE}]`, 'g');

/** Whether the character at an index is white space; past the end is not. */
export function is_space(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  // Most are plain: spaces, or visible ASCII.
  if (code === 0x20) return true;
  return (code < 0x20 || code > 0x7f) && ONE.test(text.charAt(index));
}

/** Python's `text.strip()`. */
export function strip(text: string): string {
  return lstrip(rstrip(text));
}

/** Python's `text.lstrip()`. */
export function lstrip(text: string): string {
  return text.slice(after_spaces(text, 0));
}

/** The index of the first character from `index` on that is no white space. */
export function after_spaces(text: string, index: number): number {
  while (is_space(text, index)) index += 1;
  return index;
}

function rstrip(text: string): string {
  let end = text.length;
  while (is_space(text, end - 1)) end -= 1;
  return text.slice(0, end);
}

/** The text without any white space. */
export function without_spaces(text: string): string {
  return text.replace(ALL, '');
}
