// Mirrors requests 2.34.2 utils.py (iter_slices).
import { Bytes } from '../../python/bytes/index.js';
import { bind, def, required } from '../../python/calls/index.js';
import { slice_index, small_int } from '../../python/errors/internal.js';
import { compare, len } from '../../python/objects/index.js';
import { is_bytes_like } from '../../python/values/index.js';

const ITER_SLICES = def(
  'iter_slices',
  { string: required<string | Uint8Array>() },
  { slice_length: required<number | null>() },
);

/**
 * Splits text or bytes into pieces.
 *
 * @param string Text or bytes.
 * @param slice_length The length of each piece except the last, in characters or bytes. If it is null, 0 or negative,
 * there is a single piece.
 * @returns An iterator over the pieces. Empty input has no pieces.
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/utils/}
 * @example
 * ```ts
 * import { requests } from 'pyurllib';
 *
 * [...requests.utils.iter_slices('abcde', 2)]; // => ['ab', 'cd', 'e']
 * ```
 */
export function iter_slices(
  string: string,
  slice_length: number | null,
): Generator<string, void, undefined>;
export function iter_slices(
  string: Uint8Array,
  slice_length: number | null,
): Generator<Bytes, void, undefined>;
export function iter_slices(...args: unknown[]): Generator<string | Bytes, void, undefined> {
  const [string, given] = bind(ITER_SLICES, args);
  const slice_length = small_int(given);
  if (is_bytes_like(string)) {
    const bytes = string instanceof Bytes ? string : Bytes.view(string);
    return pieces(bytes.length, slice_length, (start, end) => bytes.slice(start, end));
  }
  // Only if there are surrogate pairs does the number of characters differ from that of code units.
  if (!/[\ud800-\udbff]/.test(string)) {
    return pieces(len(string), slice_length, (start, end) => string.slice(start, end));
  }
  const characters = Array.from(string);
  return pieces(characters.length, slice_length, (start, end) =>
    characters.slice(start, end).join(''),
  );
}

function* pieces<Piece>(
  length: number,
  slice_length: number | null,
  cut: (start: number, end: number) => Piece,
): Generator<Piece, void, undefined> {
  const is_whole = slice_length === null || compare(slice_length, '<=', 0);
  const step = is_whole ? length : slice_index(slice_length, length, length);
  for (let start = 0; start < length; start += step) yield cut(start, start + step);
}
