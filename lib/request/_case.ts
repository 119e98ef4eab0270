import { str } from '../python/bytes/index.js';
import { no_attribute } from '../python/errors/internal.js';
import { is_bytes_like, memoize } from '../python/values/index.js';

/**
 * Converts the first character to upper case and the others to lower case, like Python's `str.capitalize()`. The result is
 * text for bytes, too, because it is the key of an object.
 */
export function capitalize(given: string | Uint8Array): string {
  const text = is_bytes_like(given) ? str(given, 'latin-1') : given;
  if (typeof text !== 'string') throw no_attribute(text, 'capitalize');
  const [first = ''] = text;
  return first.toUpperCase() + text.slice(first.length).toLowerCase();
}

/** Capitalises each run of cased letters, like Python's `str.title()`. */
export const title = memoize((text) => text.replace(/\p{Cased}+/gu, capitalize));
