// Mirrors urllib3 2.7.0 _collections.py (ensure_can_construct_http_header_dict, HTTPHeaderDict.extend).
import { ValueError, is_dict_like, pairs_of, type_name } from '../../builtins/index.js';
import { Message } from '../../email/index.js';

/** A source of headers: a mapping, pairs, or an object with `keys()` and `__getitem__`. */
export type HeaderSource =
  | Readonly<Record<string, string>>
  | Iterable<readonly [string, string]>
  | { keys(): Iterable<string>; __getitem__(key: string): unknown };

interface Mapped {
  keys(): Iterable<unknown>;
  items(): Iterable<unknown>;
  __getitem__(key: unknown): unknown;
}

/**
 * Returns the pairs of a source of headers; lazily, so that a bad pair only throws after those before it are used.
 *
 * @param source Anything.
 * @returns Its pairs; null if headers cannot be made from it.
 */
export function header_pairs(source: unknown): Iterable<readonly [unknown, unknown]> | null {
  if (Array.isArray(source) && source.every(is_pair)) return source;
  if (is_dict_like(source)) return Object.entries(source);
  if (source instanceof Map) return source as Map<unknown, unknown>;
  if (is_mapping(source)) return unpacked(source.items());
  const iterable = iterable_of(source);
  if (iterable !== null) return unpacked(iterable);
  if (has_keys_and_getitem(source)) return items_by_key(source);
  return null;
}

function is_pair(item: unknown): item is [unknown, unknown] {
  return Array.isArray(item) && item.length === 2;
}

/** Returns the items that Python's `dict(source)` takes; of headers, those of {@link HTTPHeaderDict.itermerged}. */
export function merged_pairs(source: unknown): [unknown, unknown][] {
  if (!has_keys_and_getitem(source) || is_dict_like(source) || source instanceof Map)
    return pairs_of(source);
  return [...items_by_key(source)].map(([key, value]) => [key, value]);
}

/** True if Python's class would be a Mapping, which email.message.Message is not. */
function is_mapping(source: unknown): source is Mapped {
  return (
    has_keys_and_getitem(source) && has_method(source, 'items') && !(source instanceof Message)
  );
}

function has_keys_and_getitem(source: unknown): source is Mapped {
  return has_method(source, 'keys') && has_method(source, '__getitem__');
}

function has_method(value: unknown, name: string): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof (value as Record<string, unknown>)[name] === 'function'
  );
}

function iterable_of(value: unknown): Iterable<unknown> | null {
  if (value === null || value === undefined) return null;
  const own = (value as { [Symbol.iterator]?: unknown })[Symbol.iterator];
  if (typeof own === 'function') return value as Iterable<unknown>;
  if (!has_method(value, '__iter__')) return null;
  return { [Symbol.iterator]: () => (value as { __iter__(): Iterator<unknown> }).__iter__() };
}

function* items_by_key(source: Mapped): Generator<readonly [unknown, unknown]> {
  for (const key of source.keys()) yield [key, source.__getitem__(key)];
}

function* unpacked(source: Iterable<unknown>): Generator<readonly [unknown, unknown]> {
  for (const item of source) {
    const parts = iterable_of(item);
    if (parts === null) {
      throw new TypeError(`cannot unpack non-iterable ${type_name(item)} object`);
    }
    const [key, value, ...more] = parts;
    if (more.length > 0) throw new ValueError('too many values to unpack (expected 2)');
    if (value === undefined) {
      const got = [...parts].length;
      if (got < 2) throw new ValueError(`not enough values to unpack (expected 2, got ${got})`);
    }
    yield [key, value];
  }
}
