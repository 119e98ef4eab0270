import { memoize } from '../python/builtins/index.js';
import { no_attribute } from '../python/builtins/internal.js';

/** Python's `str.capitalize()`: the first letter in upper case, the others in lower case. */
export function capitalize(text: string): string {
  if (typeof text !== 'string') throw no_attribute(text, 'capitalize');
  const [first = ''] = text;
  return first.toUpperCase() + text.slice(first.length).toLowerCase();
}

/** Python's `str.title()`: each run of letters capitalised. */
export const title = memoize((text) => text.replace(/\p{Cased}+/gu, capitalize));
