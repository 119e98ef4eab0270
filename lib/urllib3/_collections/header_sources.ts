// Mirrors urllib3 2.8.0 _collections.py (ensure_can_construct_http_header_dict, HTTPHeaderDict.extend).
import {
  is_keyed,
  is_mapping,
  update_items,
  is_iterable,
  iter_of,
  mapping_items,
  pairs_of,
} from '../../python/objects/index.js';

/** A source of headers: a mapping, pairs, or an object with `keys()` and `__getitem__`. */
export type HeaderSource =
  | Readonly<Record<string, string>>
  | Iterable<readonly [string, string]>
  | { keys(): Iterable<string>; __getitem__(key: string): unknown };

/**
 * Returns the pairs of a source of headers. They are evaluated lazily, so that an invalid pair throws only after the
 * previous pairs have been used.
 *
 * @param source Any value.
 * @returns The pairs, or null if `source` is not a source of headers.
 */
export function header_pairs(source: unknown): Iterable<readonly [unknown, unknown]> | null {
  if (Array.isArray(source) && source.every((item) => Array.isArray(item) && item.length === 2))
    return source as [unknown, unknown][];
  const pairs = is_mapping(source)
    ? mapping_items(source)
    : is_iterable(source)
      ? iter_of(source)
      : null;
  return pairs !== null || is_keyed(source) ? update_items(pairs ?? source) : null;
}

/**
 * Returns the items that Python's `dict(source)` uses. For an HTTPHeaderDict, they are those of
 * {@link HTTPHeaderDict.itermerged}.
 */
export function merged_pairs(source: unknown): (readonly [unknown, unknown])[] {
  return is_keyed(source) ? [...update_items(source)] : pairs_of(source);
}
