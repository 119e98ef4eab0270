import { no_attribute } from '../python/errors/internal.js';
import { memoize } from '../python/values/index.js';

/** Converts the first character to upper case and the others to lower case, like Python's `str.capitalize()`. */
export function capitalize(text: string): string {
  if (typeof text !== 'string') throw no_attribute(text, 'capitalize');
  const [first = ''] = text;
  return first.toUpperCase() + text.slice(first.length).toLowerCase();
}

/** Capitalises each run of cased letters, like Python's `str.title()`. */
export const title = memoize((text) => text.replace(/\p{Cased}+/gu, capitalize));
