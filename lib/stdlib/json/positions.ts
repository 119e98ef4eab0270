// Python counts code points; JavaScript counts UTF-16 code units.
import { count_points, index_after } from '../../python/values/index.js';

const HIGH_SURROGATE = /[\ud800-\udbff]/;

/** Converts a position in code points to an index, which is not outside the text. */
export function index_of_code_point(text: string, position: number): number {
  if (HIGH_SURROGATE.test(text)) return index_after(text, 0, position);
  return Math.max(0, Math.min(position, text.length));
}

/** Converts an index to a position in code points. */
export function code_point_of_index(text: string, index: number): number {
  return HIGH_SURROGATE.test(text) ? count_points(text, 0, index) : index;
}
