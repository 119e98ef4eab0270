// Mirrors CPython main (3.15) Lib/urllib/parse.py (missing_as_none, keep_empty): parts that are None rather than empty.
import { str } from '../python/bytes/index.js';
import { ValueError, no_attribute } from '../python/errors/internal.js';
import { truth } from '../python/objects/index.js';
import { is_bytes_like, type_name } from '../python/values/index.js';
import { encode_result, type CoerceResult } from './coerce.js';

/** The results that were parsed with `missing_as_none`, and what was made of them. */
const KEPT = new WeakSet<object>();

/** Marks a result as one whose missing parts are None. */
export function keep<Result extends object>(result: Result): Result {
  KEPT.add(result);
  return result;
}

/** True if the missing parts of a result are None. */
export function is_kept(result: unknown): boolean {
  return KEPT.has(result as object);
}

/** Marks a result that was made of another one, if that one is marked. */
export function kept_as<Result extends object>(origin: object, result: Result): Result {
  return is_kept(origin) ? keep(result) : result;
}

/**
 * Decodes parts that may be None.
 * @returns The parts, and the function that converts a URL to their type.
 * @throws {TypeError} if text and bytes are mixed, or the path is None.
 */
export function kept_parts(parts: readonly unknown[]): [(string | null)[], CoerceResult] {
  const given = parts.filter((part) => truth(part));
  const is_text = (part: unknown) => typeof part === 'string';
  if (given.some(is_text) && !given.every(is_text)) {
    throw new TypeError('Cannot mix str and non-str arguments');
  }
  const first = given[0] ?? parts.find((part) => part !== null && part !== undefined) ?? '';
  if (!is_text(first) && !is_bytes_like(first)) throw no_attribute(first, 'decode');
  const [, , path] = parts;
  if (path === null || path === undefined) {
    throw new TypeError(`'${type_name(null)}' object is not subscriptable`);
  }
  const texts = parts.map((part) => {
    if (part === null || part === undefined || typeof part === 'string') return part ?? null;
    if (!is_bytes_like(part)) throw no_attribute(part, 'decode');
    return str(part, 'ascii');
  });
  return [texts, is_text(first) ? (url) => url : encode_result];
}

/** Decides whether empty parts are kept. @throws {ValueError} if they are to be, but the result does not tell them. */
export function keeps_empty(components: unknown, is_result: boolean, wish: unknown): boolean {
  if (truth(wish) && is_result && !is_kept(components)) {
    throw new ValueError(
      'Cannot distinguish between empty and not defined URI components in the result of parsing URL with ' +
        'missing_as_none=False',
    );
  }
  return wish === null ? is_kept(components) : truth(wish);
}
