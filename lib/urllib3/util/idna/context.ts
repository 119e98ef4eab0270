// Mirrors idna 3.13 core.py (valid_contextj, valid_contexto).
import { tables } from './tables.js';

const ZERO_WIDTH_NON_JOINER = 0x200c;
const MIDDLE_DOT = 0xb7;
const SMALL_L = 0x6c;
const KERAIA = 0x375;
const GERESH = 0x5f3;
const GERSHAYIM = 0x5f4;
const KATAKANA_MIDDLE_DOT = 0x30fb;

/** True if a joiner is allowed at its position (RFC 5892, A.1 and A.2). */
export function valid_contextj(points: readonly number[], at: number): boolean {
  const { virama, unknown } = tables();
  if (at > 0) {
    if (virama.has(points[at - 1]!)) return true;
    if (unknown.has(points[at - 1]!)) return false;
  }
  if (points[at] !== ZERO_WIDTH_NON_JOINER) return false;
  return joins(points, at, -1, 'L') && joins(points, at, 1, 'R');
}

/** True if the next non-transparent character joins on that side, or on both. */
function joins(points: readonly number[], at: number, step: 1 | -1, side: 'L' | 'R'): boolean {
  const { joining } = tables();
  for (let index = at + step; index >= 0 && index < points.length; index += step) {
    const type = joining.get(points[index]!);
    if (type !== 'T') return type === side || type === 'D';
  }
  return false;
}

/** True if a contextual character is allowed at its position (RFC 5892, A.3 to A.9). */
export function valid_contexto(points: readonly number[], at: number): boolean {
  const { scripts } = tables();
  const point = points[at]!;
  const [before, after] = [points[at - 1], points[at + 1]];
  switch (point) {
    case MIDDLE_DOT:
      return before === SMALL_L && after === SMALL_L;
    case KERAIA:
      return after !== undefined && scripts.Greek.has(after);
    case GERESH:
    case GERSHAYIM:
      return before !== undefined && scripts.Hebrew.has(before);
    case KATAKANA_MIDDLE_DOT:
      return points.some(
        (each) =>
          each !== KATAKANA_MIDDLE_DOT &&
          (scripts.Hiragana.has(each) || scripts.Katakana.has(each) || scripts.Han.has(each)),
      );
    default:
      break;
  }
  if (is_arabic_indic(point)) return !points.some(is_extended_arabic_indic);
  return is_extended_arabic_indic(point) && !points.some(is_arabic_indic);
}

function is_arabic_indic(point: number): boolean {
  return point >= 0x660 && point <= 0x669;
}

function is_extended_arabic_indic(point: number): boolean {
  return point >= 0x6f0 && point <= 0x6f9;
}
