// Mirrors CPython v3.13.18 Objects/unicodeobject.c (find, rfind). A match does not begin or end within a surrogate pair.
import { is_pair } from './code_points.js';

const is_whole = (text: string, sub: string, at: number): boolean =>
  !is_pair(text, at - 1) && !is_pair(text, at + sub.length - 1);

/** Returns the index of the first occurrence at or after `start`, or -1 if there is none. */
export function find_text(text: string, sub: string, start: number): number {
  let at = text.indexOf(sub, start);
  while (at >= 0 && !is_whole(text, sub, at)) at = text.indexOf(sub, at + 1);
  return at;
}

/** Returns the index of the last occurrence that ends at or before `end`, or -1 if there is none. */
export function rfind_text(text: string, sub: string, end: number): number {
  for (let from = end - sub.length; from >= 0;) {
    const at = text.lastIndexOf(sub, from);
    if (at < 0 || is_whole(text, sub, at)) return at;
    from = at - 1;
  }
  return -1;
}
