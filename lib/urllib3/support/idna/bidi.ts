// Mirrors idna 3.20 core.py (check_bidi).
import { IndexError } from '../../../python/errors/index.js';
import { repr } from '../../../python/objects/index.js';
import { IDNABidiError, idna_error } from './errors.js';
import { check_input } from './lengths.js';
import { is_unassigned, tables } from './tables.js';
import './bidi.calls.js';

/** For labels from right to left and from left to right: the rules' numbers, and their classes by the letters of the table. */
const RIGHT_TO_LEFT = { name: 'right-to-left', allowed: 'RAEOM', ending: 'RAE', rules: [2, 3] };
const LEFT_TO_RIGHT = { name: 'left-to-right', allowed: 'LEOM', ending: 'LE', rules: [5, 6] };

/**
 * Checks the rules of RFC 5893 for a label with characters that are written from right to left.
 *
 * @param label The label.
 * @param check_ltr If true, labels without such characters are checked, too.
 * @returns True.
 * @throws {IDNABidiError} if the label violates a rule, or the direction of a character is unknown.
 */
export function check_bidi(label: string, check_ltr = false): true {
  check_input(label);
  const points = Array.from(label, (char) => char.codePointAt(0)!);
  const refuse = (message: string, code: string, at: number): never => {
    throw idna_error(IDNABidiError, message, `bidi_${code}`, {
      text: label,
      codepoint: points[at]!,
      position: at + 1,
    });
  };
  const unknown = points.findIndex(is_unassigned);
  if (unknown >= 0) {
    const where = `in label ${repr(label)} at position ${unknown + 1}`;
    refuse(`Unknown directionality ${where}`, 'unknown_direction', unknown);
  }
  const { bidi } = tables();
  const classes = points.map((point) => bidi.get(point));
  if (!check_ltr && !classes.some((each) => 'RA'.includes(each))) return true;
  const [first] = classes;
  if (first === undefined) throw new IndexError('string index out of range');
  if (first !== 'R' && first !== 'L') {
    const message = `First codepoint in label ${repr(label)} must be directionality L, R or AL`;
    refuse(message, 'rule_1', 0);
  }
  const { name, allowed, ending, rules } = first === 'R' ? RIGHT_TO_LEFT : LEFT_TO_RIGHT;
  const number = classes.find((each) => 'AE'.includes(each));
  for (const [at, each] of classes.entries()) {
    if (!allowed.includes(each)) {
      const message = `Invalid direction for codepoint at position ${at + 1} in a ${name} label`;
      refuse(message, `rule_${rules[0]}`, at);
    }
    if (first === 'R' && 'AE'.includes(each) && each !== number) {
      refuse('Can not mix numeral types in a right-to-left label', 'rule_4', at);
    }
  }
  const last = classes.findLastIndex((each) => each !== 'M');
  if (!ending.includes(classes[last]!)) {
    refuse('Label ends with illegal codepoint directionality', `rule_${rules[1]}`, last);
  }
  return true;
}
