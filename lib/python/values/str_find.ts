// Mirrors CPython v3.13.18 Objects/unicodeobject.c (find, rfind). A match does not begin or end within a surrogate pair.
import { is_pair } from './code_points.js';

const is_whole = (text: string, sub: string, at: number): boolean =>
  !is_pair(text, at - 1) && !is_pair(text, at + sub.length - 1);

/** Up to this length, the engine searches for a text. Its time may grow with the product of the two lengths. */
const SHORT = { forwards: 64, backwards: 8 };

/**
 * Searches for a text in linear time by the Knuth–Morris–Pratt algorithm: from `from` on, forwards or, if `step` is -1,
 * backwards. Returns the index of the occurrence, or -1 if there is none.
 */
function search(text: string, sub: string, from: number, step: 1 | -1): number {
  const units = Uint16Array.from({ length: sub.length }, (_, index) =>
    sub.charCodeAt(step > 0 ? index : sub.length - 1 - index),
  );
  const first = String.fromCharCode(units[0]!);
  /** The length of the longest proper border of each prefix. */
  const borders = new Int32Array(units.length);
  /** Returns how many units are matched with one more. */
  const next = (matched: number, unit: number): number => {
    let left = matched;
    while (left > 0 && units[left] !== unit) left = borders[left - 1]!;
    return units[left] === unit ? left + 1 : left;
  };
  for (let index = 1; index < units.length; index += 1)
    borders[index] = next(borders[index - 1]!, units[index]!);
  let matched = 0;
  for (let index = from; index >= 0 && index < text.length; index += step) {
    if (matched === 0) {
      // The engine skips what cannot start a match.
      index = step > 0 ? text.indexOf(first, index) : text.lastIndexOf(first, index);
      if (index < 0) return -1;
    }
    matched = next(matched, text.charCodeAt(index));
    if (matched === units.length) {
      const at = step > 0 ? index - matched + 1 : index;
      if (is_whole(text, sub, at)) return at;
      matched = borders[matched - 1]!;
    }
  }
  return -1;
}

/** Returns the index of the first occurrence at or after `start`, or -1 if there is none. */
export function find_text(text: string, sub: string, start: number): number {
  if (sub.length > SHORT.forwards) return search(text, sub, start, 1);
  let at = text.indexOf(sub, start);
  while (at >= 0 && !is_whole(text, sub, at)) at = text.indexOf(sub, at + 1);
  return at;
}

/** Returns the index of the last occurrence that ends at or before `end`, or -1 if there is none. */
export function rfind_text(text: string, sub: string, end: number): number {
  if (sub.length > SHORT.backwards) return search(text, sub, end - 1, -1);
  for (let from = end - sub.length; from >= 0;) {
    const at = text.lastIndexOf(sub, from);
    if (at < 0 || is_whole(text, sub, at)) return at;
    from = at - 1;
  }
  return -1;
}
