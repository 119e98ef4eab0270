// Mirrors urllib3 2.8.0 connectionpool.py: request headers as callers pass them.
import { str } from '../../python/bytes/index.js';
import { no_attribute } from '../../python/errors/internal.js';
import { dict, pairs_of } from '../../python/objects/index.js';
import {
  type Dict,
  type Mapping,
  find_method,
  is_bytes_like,
  type_name,
} from '../../python/values/index.js';
import { merged_pairs } from '../_collections/header_sources.js';
import type { HeaderSource } from '../_collections/header_sources.js';
import { HTTPHeaderDict } from '../_collections/headers.js';

/** The value of a header in the form that a caller may pass. */
export type HeaderValue = string | number | bigint | Uint8Array;

/** A request's headers: a mapping, or an object with `items()`, or with `keys()` and `__getitem__`. */
export type RequestHeaders =
  | Mapping<HeaderValue>
  | HTTPHeaderDict
  | { items(): Iterable<readonly [string, unknown]> }
  | { keys(): Iterable<string>; __getitem__(name: string): unknown };

/** Returns the headers as a new HTTPHeaderDict. */
export function header_dict(headers: RequestHeaders): HTTPHeaderDict {
  return new HTTPHeaderDict(headers as HeaderSource);
}

/** Headers that have the methods `copy` and `update` of a dict. */
interface DictLike {
  copy(): DictLike & RequestHeaders;
  update(more: unknown): void;
}

/** Returns the headers as `[name, value]` pairs, one for each value. */
export function header_items(headers: RequestHeaders): [name: string, value: HeaderValue][] {
  // CaseInsensitiveDict of Requests has this method. It returns null if a subclass overrides the access to the headers.
  const listed = find_method(headers, '_listed')?.call(headers) ?? null;
  if (listed !== null) return listed as [name: string, value: HeaderValue][];
  return pairs_of(headers) as [string, HeaderValue][];
}

/**
 * Returns a copy of `headers` in which `more` is set: a `headers.copy()`, or a dict if `copy` or `update` is missing.
 */
export function with_headers(headers: RequestHeaders, more: RequestHeaders): RequestHeaders {
  if (is_dict_class(headers)) {
    const copy = headers.copy();
    copy.update(more as HeaderSource);
    return copy;
  }
  return dict_of([...merged_pairs(headers), ...merged_pairs(more)]);
}

/** Returns a copy of `headers` without the headers whose lower-case names are in `names`. */
export function without_headers(
  headers: RequestHeaders,
  names: ReadonlySet<string>,
): RequestHeaders {
  if (headers instanceof HTTPHeaderDict) {
    const copy = headers.copy();
    for (const name of headers) if (names.has(name.toLowerCase())) copy.discard(name);
    return copy;
  }
  return dict_of(header_items(headers).filter(([name]) => !names.has(lower_text(name))));
}

/** Returns headers as a dict, whose keys are text: a name in bytes is decoded. */
export function dict_of(items: readonly (readonly [unknown, unknown])[]): Dict<HeaderValue> {
  return dict(items.map(([name, value]) => [text_of(name), value] as [string, HeaderValue]));
}

function text_of(name: unknown): unknown {
  return is_bytes_like(name) ? str(name, 'latin-1') : name;
}

function is_dict_class(headers: object): headers is DictLike {
  const { copy, update } = headers as Partial<DictLike>;
  return typeof copy === 'function' && typeof update === 'function';
}

/** Returns a header's name in lower case, as Python's `str.lower(header)` does. @throws {TypeError} for bytes. */
export function lower_str(header: unknown): string {
  if (typeof header === 'string') return header.toLowerCase();
  throw new TypeError(
    `descriptor 'lower' for 'str' objects doesn't apply to a '${type_name(header)}' object`,
  );
}

/** Returns a header's name in lower case: Python's `to_str(header.lower())`. */
export function lower_text(header: unknown): string {
  if (typeof header === 'string') return header.toLowerCase();
  if (is_bytes_like(header)) return str(header, 'utf-8').toLowerCase();
  throw no_attribute(header, 'lower');
}
