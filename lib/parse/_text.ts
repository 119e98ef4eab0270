// Small helpers shared by several files of this folder.
import { type Bytes, encode } from '../python/bytes/index.js';
import { no_attribute, no_sum } from '../python/errors/internal.js';
import { as_tuple, await_hint, is_bytes_like, type_name, is_url } from '../python/values/index.js';

/** True if an `encoding` argument is a usual spelling of UTF-8, or None, which stands for UTF-8. */
export function is_utf8(encoding: unknown): boolean {
  return encoding === 'utf-8' || encoding === null || encoding === 'utf8' || encoding === 'UTF-8';
}

/** Converts a URL object to text. Other values are returned unchanged. */
export function _url_text(url: unknown): unknown {
  return is_url(url) ? url.href : url;
}

/**
 * Returns `value` if it is text. Otherwise, throws the error that CPython's regular expressions
 * raise.
 */
export function text_for_regex(value: unknown): string {
  if (typeof value === 'string') return value;
  throw new TypeError(
    is_bytes_like(value)
      ? 'cannot use a string pattern on a bytes-like object'
      : `expected string or bytes-like object, got '${type_name(value)}'${await_hint(value)}`,
  );
}

/**
 * Returns `value` if it is text. Otherwise, throws the error that CPython raises for
 * `value.name('text')`.
 */
export function text_for_method(value: unknown, name: string): string {
  if (typeof value === 'string') return value;
  if (is_bytes_like(value)) throw new TypeError("a bytes-like object is required, not 'str'");
  throw no_attribute(value, name);
}

export function latin1_bytes(text: string): Bytes {
  return encode(text, 'latin-1');
}

/**
 * Returns the text before and after the first `separator`, or the whole text and null if there is
 * no separator.
 */
export function split_first(
  text: string,
  separator: string,
): [before: string, after: string | null] {
  return split_at(text, text.indexOf(separator));
}

/** Returns the text before and after index `i`, or the whole text and null if `i` is negative. */
export function split_at(text: string, i: number): [before: string, after: string | null] {
  return as_tuple(i < 0 ? [text, null] : [text.slice(0, i), text.slice(i + 1)]);
}

/** Implements Python's `left + right` for texts. */
export function concatenate(left: unknown, right: unknown): string {
  if (typeof left === 'string' && typeof right === 'string') return left + right;
  throw no_sum(left, right);
}
