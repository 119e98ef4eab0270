/**
 * Functions that count text in code points, as Python does. A surrogate pair is one code point, and so is a lone
 * surrogate.
 */

/** True if the two code units at `unit` form a surrogate pair. */
export function is_pair(text: string, unit: number): boolean {
  return (
    (text.charCodeAt(unit) & 0xfc00) === 0xd800 && (text.charCodeAt(unit + 1) & 0xfc00) === 0xdc00
  );
}

/** True if the code unit at `unit`, which must be the first of a code point, is a lone surrogate. */
export function is_lone(text: string, unit: number): boolean {
  return (text.charCodeAt(unit) & 0xf800) === 0xd800 && !is_pair(text, unit);
}

/** True if the text has no lone surrogate, which is how Python represents an undecodable byte. */
export function is_well_formed(text: string): boolean {
  // TypeScript's es2023 library does not declare the method, but all engines since 2023 have it.
  return (text as string & { isWellFormed(): boolean }).isWellFormed();
}

/** True if all characters are ASCII. */
export function is_ascii(text: string): boolean {
  return /^[\0-\x7f]*$/.test(text);
}

/** Returns the number of code units of the code point at `unit`. */
export function width_at(text: string, unit: number): 1 | 2 {
  return is_pair(text, unit) ? 2 : 1;
}

/** Counts the code points between two indices of code units: by default those of the whole text, like `len(text)`. */
export function count_points(text: string, start = 0, end = text.length): number {
  let count = 0;
  for (let unit = start; unit < end; count += 1) unit += width_at(text, unit);
  return count;
}

/** Returns the index of the code unit that is `count` code points after `start`, but at most the text's length. */
export function index_after(text: string, start: number, count: number): number {
  if (count >= text.length - start) return text.length;
  let at = start;
  for (let left = count; left > 0 && at < text.length; left -= 1) at += width_at(text, at);
  return at;
}

/**
 * Compares texts by code points, as Python does; JavaScript compares code units. Returns a number less than, equal to
 * or greater than 0.
 */
export function compare_points(a: string, b: string): number {
  let unit = 0;
  while (unit < a.length && a[unit] === b[unit]) unit += 1;
  if (unit > 0 && (is_pair(a, unit - 1) || is_pair(b, unit - 1))) unit -= 1;
  return (a.codePointAt(unit) ?? -1) - (b.codePointAt(unit) ?? -1);
}
