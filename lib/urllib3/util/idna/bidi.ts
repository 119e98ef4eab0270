// Mirrors idna 3.13 core.py (check_bidi).
import { repr } from '../../../builtins/index.js';
import { IDNABidiError } from './errors.js';
import { tables } from './tables.js';

const RIGHT_TO_LEFT: ReadonlySet<string> = new Set(['R', 'AL', 'AN']);
/** The classes that a label of each direction may contain, and those that may end it (ignoring NSM). */
const RTL_ALLOWED: ReadonlySet<string> = new Set('R AL AN EN ES CS ET ON BN NSM'.split(' '));
const RTL_ENDING: ReadonlySet<string> = new Set(['R', 'AL', 'EN', 'AN']);
const LTR_ALLOWED: ReadonlySet<string> = new Set('L EN ES CS ET ON BN NSM'.split(' '));
const LTR_ENDING: ReadonlySet<string> = new Set(['L', 'EN']);

/**
 * Checks RFC 5893's rules for a label with right-to-left characters.
 *
 * @throws {IDNABidiError} If the label violates one.
 */
export function check_bidi(label: string, points: readonly number[]): void {
  const { bidi, unknown } = tables();
  const directions = points.map((point, index) => {
    if (!unknown.has(point)) return bidi.get(point);
    throw new IDNABidiError(
      `Unknown directionality in label ${repr(label)} at position ${index + 1}`,
    );
  });
  if (!directions.some((direction) => RIGHT_TO_LEFT.has(direction))) return;
  const first = directions[0]!;
  if (first !== 'R' && first !== 'AL' && first !== 'L') {
    throw new IDNABidiError(
      `First codepoint in label ${repr(label)} must be directionality L, R or AL`,
    );
  }
  const is_rtl = first !== 'L';
  check_directions(directions, is_rtl);
  const last = directions.findLast((direction) => direction !== 'NSM')!;
  if (!(is_rtl ? RTL_ENDING : LTR_ENDING).has(last)) {
    throw new IDNABidiError('Label ends with illegal codepoint directionality');
  }
}

function check_directions(directions: readonly string[], is_rtl: boolean): void {
  let number_type: string | null = null;
  for (const [index, direction] of directions.entries()) {
    if (!(is_rtl ? RTL_ALLOWED : LTR_ALLOWED).has(direction)) {
      throw new IDNABidiError(
        `Invalid direction for codepoint at position ${index + 1} in a ` +
          `${is_rtl ? 'right-to-left' : 'left-to-right'} label`,
      );
    }
    if (!is_rtl || (direction !== 'AN' && direction !== 'EN')) continue;
    number_type ??= direction;
    if (number_type !== direction) {
      throw new IDNABidiError('Can not mix numeral types in a right-to-left label');
    }
  }
}
