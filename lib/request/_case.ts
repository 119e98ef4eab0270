import { AttributeError, type_name } from '../builtins/index.js';

/** Python's `str.capitalize()`: the first letter upper case, the others lower. */
export function capitalize(text: string): string {
  if (typeof text !== 'string') {
    throw new AttributeError(`'${type_name(text)}' object has no attribute 'capitalize'`);
  }
  const [first = ''] = text;
  return first.toUpperCase() + text.slice(first.length).toLowerCase();
}

/** Python's `str.title()`: each run of letters capitalised. */
export function title(text: string): string {
  return text.replace(/\p{Cased}+/gu, capitalize);
}
