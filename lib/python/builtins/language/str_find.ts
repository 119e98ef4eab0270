// Mirrors CPython v3.13.0 Objects/unicodeobject.c (find, rfind). A match does not begin or end within a surrogate pair.
import { ValueError } from '../../errors/index.js';
import { is_pair, type_name } from '../../values/index.js';

const is_whole = (text: string, sub: string, at: number): boolean =>
  !is_pair(text, at - 1) && !is_pair(text, at + sub.length - 1);

/** Returns the index of the first occurrence at or after `start`, or -1 if there is none. */
export function find(text: string, sub: string, start: number): number {
  let at = text.indexOf(sub, start);
  while (at >= 0 && !is_whole(text, sub, at)) at = text.indexOf(sub, at + 1);
  return at;
}

/** Returns the index of the last occurrence that ends at or before `end`, or -1 if there is none. */
export function rfind(text: string, sub: string, end: number): number {
  for (let from = end - sub.length; from >= 0;) {
    const at = text.lastIndexOf(sub, from);
    if (at < 0 || is_whole(text, sub, at)) return at;
    from = at - 1;
  }
  return -1;
}

/**
 * Throws Python's error for a separator that is not text or is empty. `also` completes the list of types in the
 * message, as in `must be str or None`.
 */
export function check_separator(sep: unknown, also = ''): asserts sep is string {
  if (typeof sep !== 'string') throw new TypeError(`must be str${also}, not ${type_name(sep)}`);
  if (sep === '') throw new ValueError('empty separator');
}
