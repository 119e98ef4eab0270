// Mirrors requests 2.34.2 utils.py (guess_json_utf).
import { encoding_by_mark } from '../../charset_normalizer/internal.js';
import './json_encoding.calls.js';

/**
 * Detects the encoding of JSON by its first four bytes.
 *
 * @param data The document.
 * @returns `'utf-8'`, `'utf-8-sig'`, `'utf-16'`, `'utf-16-be'`, `'utf-16-le'`, `'utf-32'`, `'utf-32-be'`,
 * `'utf-32-le'`, or null if it is none of these.
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/utils/}
 * @example
 * ```ts
 * import { encode } from 'pyurllib/builtins';
 * import { requests } from 'pyurllib';
 *
 * requests.utils.guess_json_utf(encode('{}', 'utf-16-le')); // => 'utf-16-le'
 * ```
 */
export function guess_json_utf(data: Uint8Array): string | null {
  const sample = data.subarray(0, 4);
  const marked = encoding_by_mark(sample);
  if (marked !== null) return marked;
  // In this text, `0` stands for a zero byte and `x` for any other byte.
  const zeros = Array.from(sample, (byte) => (byte === 0 ? '0' : 'x')).join('');
  if (!zeros.includes('0')) return 'utf-8';
  return BY_ZEROS.get(zeros) ?? null;
}

const BY_ZEROS: ReadonlyMap<string, string> = new Map([
  ['0x0x', 'utf-16-be'],
  ['0x0', 'utf-16-be'],
  ['x0x0', 'utf-16-le'],
  ['000x', 'utf-32-be'],
  ['000', 'utf-32-be'],
  ['x000', 'utf-32-le'],
]);
