// Mirrors urllib3 2.7.0 response.py (HTTPResponse._init_length).
import { int_or_null } from '../python/builtins/internal.js';
import { exceptions } from './util/index.js';

/**
 * Parses a Content-Length header.
 *
 * @param value The header's value, which may contain the same length several times.
 * @returns The length in bytes, or null if it is invalid.
 * @throws {@link exceptions.InvalidHeader} if the value contains different lengths.
 */
export function stated_length(value: string): number | null {
  if (/^\d{1,15}$/.test(value)) return Number(value);
  const lengths = new Set(value.split(',').map(int_or_null));
  if (lengths.has(null)) return null;
  if (lengths.size > 1) {
    throw new exceptions.InvalidHeader(
      `Content-Length contained multiple unmatching values (${value})`,
    );
  }
  const [length] = lengths as Set<number | bigint>;
  return length! < 0 ? null : Number(length);
}
