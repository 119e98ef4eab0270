import { no_attribute } from '../builtins/inner/index.js';

/** Python's `str.capitalize()`: the first letter in upper case, the others in lower case. */
export function capitalize(text: string): string {
  if (typeof text !== 'string') {
    throw no_attribute(text, 'capitalize');
  }
  const [first = ''] = text;
  return first.toUpperCase() + text.slice(first.length).toLowerCase();
}

/** A cache: header names are few and used repeatedly. */
const TITLES = new Map<string, string>();
const MAX_TITLES = 100;

/** Python's `str.title()`: each run of letters capitalised. */
export function title(text: string): string {
  const known = TITLES.get(text);
  if (known !== undefined) return known;
  const titled = text.replace(/\p{Cased}+/gu, capitalize);
  if (TITLES.size < MAX_TITLES) TITLES.set(text, titled);
  return titled;
}
