// Mirrors CPython v3.13.0 Objects/unicodeobject.c (join).
import { is_string_object } from './realm.js';
import { type_name } from './type_name.js';

/** Implements Python's `separator.join(parts)`. @throws {TypeError} for a part that is not text. */
export function joined_text(parts: readonly unknown[], separator: string): string {
  for (const [index, part] of parts.entries()) {
    if (typeof part === 'string' || is_string_object(part)) continue;
    throw new TypeError(`sequence item ${index}: expected str instance, ${type_name(part)} found`);
  }
  return parts.join(separator);
}
