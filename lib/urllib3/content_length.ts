// Mirrors urllib3 2.7.0 response.py (HTTPResponse._init_length).
import { ValueError, int } from '../builtins/index.js';
import { exceptions } from './util/index.js';

/**
 * The length a Content-Length states: null for a senseless one.
 *
 * @param value The header's value; it may state the same length several times.
 * @returns Bytes.
 * @throws {@link exceptions.InvalidHeader} when it states several lengths.
 */
export function stated_length(value: string): number | null {
  if (/^\d{1,15}$/.test(value)) return Number(value);
  let lengths: Set<number>;
  try {
    lengths = new Set(value.split(',').map((each) => Number(int(each))));
  } catch (error) {
    if (error instanceof ValueError) return null;
    throw error;
  }
  if (lengths.size > 1) {
    throw new exceptions.InvalidHeader(
      `Content-Length contained multiple unmatching values (${value})`,
    );
  }
  const [length = 0] = lengths;
  return length < 0 ? null : length;
}
