// Python's errors for values that are used as mappings and are not mappings.
import { no_attribute, with_note } from '../../python/errors/internal.js';
import { is_mapping } from '../../python/objects/index.js';
import { type_name } from '../../python/values/index.js';

export const PROXIES_HINT = "Proxies are by scheme: { https: 'http://…' }.";

/** Throws the error of Python's `proxies.get(name)` if the proxies are neither null nor a mapping. */
export function check_proxies(proxies: unknown): void {
  if (proxies === null || is_mapping(proxies)) return;
  throw with_note(no_attribute(proxies, 'get'), PROXIES_HINT);
}

/**
 * Throws the error of Python's `value[name]` for text and lists that are not empty.
 * @param hint Says what is given instead of text.
 */
export function refuse_sequences(value: unknown, hint: string): void {
  if (typeof value === 'string' && value !== '') {
    throw with_note(new TypeError("string indices must be integers, not 'str'"), hint);
  }
  if (Array.isArray(value) && value.length > 0) {
    const type = Array.isArray(value[0]) ? 'tuple' : type_name(value[0]);
    throw new TypeError(`list indices must be integers or slices, not ${type}`);
  }
}
