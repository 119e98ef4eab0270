// Mirrors idna 3.20 core.py (valid_contextj, valid_contexto).
import { type ByPosition } from '../../../python/calls/index.js';
import { IndexError, ValueError } from '../../../python/errors/index.js';
import { check_input } from './lengths.js';
import { is_unassigned, tables } from './tables.js';
import './context.calls.js';

const ZERO_WIDTH_NON_JOINER = 0x200c;
const ZERO_WIDTH_JOINER = 0x200d;
const MIDDLE_DOT = 0xb7;
const SMALL_L = 0x6c;
const KERAIA = 0x375;
const GERESH = 0x5f3;
const GERSHAYIM = 0x5f4;
const KATAKANA_MIDDLE_DOT = 0x30fb;

/** Returns the code points of a label and the one at `pos`. */
function points_of(label: string, pos: number): [points: number[], point: number] {
  check_input(label);
  const points = Array.from(label, (char) => char.codePointAt(0)!);
  const point = points.at(pos);
  if (point === undefined) throw new IndexError('string index out of range');
  return [points, point];
}

/**
 * Returns true if a joiner is allowed at its position (RFC 5892, A.1 and A.2).
 *
 * @param label The label.
 * @param pos The index of the joiner in it. The result is false if another character is there.
 * @throws {ValueError} if the character before it has no name in Python 3.13's Unicode.
 * @throws {IDNAError} if the label has more than 1024 characters.
 * @positional
 */
export function valid_contextj(label: string, pos: number): boolean {
  const [points, point] = points_of(label, pos);
  if (point !== ZERO_WIDTH_NON_JOINER && point !== ZERO_WIDTH_JOINER) return false;
  if (pos > 0) {
    const { virama, nameless } = tables();
    const before = points[pos - 1]!;
    if (virama.has(before)) return true;
    if (nameless.has(before) || is_unassigned(before)) throw new ValueError('no such name');
  }
  if (point === ZERO_WIDTH_JOINER) return false;
  return joins(points, pos, -1, 'L') && joins(points, pos, 1, 'R');
}

/** Returns true if the next character that is not transparent joins on the side `side` or on both sides. */
function joins(points: readonly number[], at: number, step: 1 | -1, side: 'L' | 'R'): boolean {
  const { joining } = tables();
  for (let index = at + step; index >= 0 && index < points.length; index += step) {
    const type = joining.get(points[index]!);
    if (type !== 'T') return type === side || type === 'D';
  }
  return false;
}

/** The keywords of `valid_contexto`. */
export interface ValidContextoOptions {
  /** Not used. */
  exception?: boolean;
}

/**
 * Returns true if a contextual character is allowed at its position (RFC 5892, A.3 to A.9).
 *
 * @param label The label.
 * @param pos The index of the character in it. The result is false if it is not a contextual one.
 * @throws {IDNAError} if the label has more than 1024 characters.
 */
export function valid_contexto(
  label: string,
  pos: number,
  { exception: _exception = false }: ByPosition<ValidContextoOptions> = {},
): boolean {
  const [points, point] = points_of(label, pos);
  const { Greek, Hebrew, Hiragana, Katakana, Han } = tables().scripts;
  const before = points[pos - 1];
  const after = pos + 1 < points.length ? points.at(pos + 1) : undefined;
  switch (point) {
    case MIDDLE_DOT:
      return before === SMALL_L && after === SMALL_L;
    case KERAIA:
      return after !== undefined && points.length > 1 && Greek.has(after);
    case GERESH:
    case GERSHAYIM:
      return before !== undefined && Hebrew.has(before);
    case KATAKANA_MIDDLE_DOT:
      return points.some(
        (each) =>
          each !== KATAKANA_MIDDLE_DOT &&
          (Hiragana.has(each) || Katakana.has(each) || Han.has(each)),
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
