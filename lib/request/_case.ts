import { no_attribute } from '../python/errors/internal.js';
import { memoize } from '../python/values/index.js';

/** Implements Python's `str.capitalize()`: converts the first letter to upper case and the others to lower case. */
export function capitalize(text: string): string {
  if (typeof text !== 'string') throw no_attribute(text, 'capitalize');
  const [first = ''] = text;
  return first.toUpperCase() + text.slice(first.length).toLowerCase();
}

/** Implements Python's `str.title()`: capitalises each run of letters. */
export const title = memoize((text) => text.replace(/\p{Cased}+/gu, capitalize));
