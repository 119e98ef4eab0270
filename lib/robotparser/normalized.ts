// Mirrors CPython v3.13.18 Lib/urllib/robotparser.py (normalize, normalize_uri, normalize_pattern).
import { quote, unquote } from '../parse/index.js';

/** Returns a text with the same percent-encoding for the same bytes, also those that are not UTF-8. */
function normalized(text: string): string {
  const errors = 'surrogateescape';
  return quote(unquote(text, 'utf-8', errors), '/', 'utf-8', errors);
}

/** Normalizes what the two expressions match before and after the first `?`. */
function normalized_parts(text: string, of_path: RegExp, of_query: RegExp): string {
  const at = text.indexOf('?');
  if (at < 0) return text.replace(of_path, normalized);
  const query = text.slice(at + 1).replace(of_query, normalized);
  return `${text.slice(0, at).replace(of_path, normalized)}?${query}`;
}

/** Returns a path and query in the form that rules are compared with. */
export const normalized_uri = (text: string): string => normalized_parts(text, /^.+$/s, /[^=&]+/g);

/** Returns a rule's pattern in that form, with its `*` and `$`. */
export const normalized_pattern = (text: string): string =>
  normalized_parts(text, /[^*$]+/g, /[^=&*$]+/g);
