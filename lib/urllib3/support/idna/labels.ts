// Mirrors idna 3.13 core.py (check_label, check_bidi, valid_contextj, valid_contexto, alabel, ulabel).
import { Bytes, encode } from '../../../python/bytes/index.js';
import { UnicodeError } from '../../../python/errors/index.js';
import { repr } from '../../../python/objects/index.js';
import { count_points, normalized } from '../../../python/values/index.js';
import { IDNABidiError, IDNAError, InvalidCodepoint, InvalidCodepointContext } from './errors.js';
import { tables } from './tables.js';

const PREFIX = 'xn--';
const LONGEST_LABEL = 63;
const ASCII = /^[\x00-\x7f]*$/;
/** Matches labels that are valid because they consist of ASCII letters, digits and hyphens only. */
const PLAIN = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;

/** Formats a code point as in `U+002E`. */
export function unot(point: number): string {
  return `U+${point.toString(16).toUpperCase().padStart(4, '0')}`;
}

const RIGHT_TO_LEFT: ReadonlySet<string> = new Set(['R', 'AL', 'AN']);
/** The bidirectional classes that a right-to-left label may contain (RFC 5893). */
const RTL_ALLOWED: ReadonlySet<string> = new Set('R AL AN EN ES CS ET ON BN NSM'.split(' '));
/** The classes that the last character of a right-to-left label, other than a combining mark (NSM), may have. */
const RTL_ENDING: ReadonlySet<string> = new Set(['R', 'AL', 'EN', 'AN']);
/** The bidirectional classes that a left-to-right label may contain. */
const LTR_ALLOWED: ReadonlySet<string> = new Set('L EN ES CS ET ON BN NSM'.split(' '));
/** The classes that the last character of a left-to-right label, other than a combining mark (NSM), may have. */
const LTR_ENDING: ReadonlySet<string> = new Set(['L', 'EN']);

/**
 * Checks RFC 5893's rules for a label with right-to-left characters.
 *
 * @throws {IDNABidiError} if the label violates a rule, or the direction of a character is unknown.
 */
function check_bidi(label: string, points: readonly number[]): void {
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

const ZERO_WIDTH_NON_JOINER = 0x200c;
const MIDDLE_DOT = 0xb7;
const SMALL_L = 0x6c;
const KERAIA = 0x375;
const GERESH = 0x5f3;
const GERSHAYIM = 0x5f4;
const KATAKANA_MIDDLE_DOT = 0x30fb;

/** Returns true if a joiner is allowed at its position (RFC 5892, A.1 and A.2). */
function valid_contextj(points: readonly number[], at: number): boolean {
  const { virama, unknown } = tables();
  if (at > 0) {
    if (virama.has(points[at - 1]!)) return true;
    if (unknown.has(points[at - 1]!)) return false;
  }
  if (points[at] !== ZERO_WIDTH_NON_JOINER) return false;
  return joins(points, at, -1, 'L') && joins(points, at, 1, 'R');
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

/** The properties of a whole label that decide whether its contextual characters are allowed. */
interface Contents {
  readonly is_japanese: boolean;
  readonly has_arabic_indic: boolean;
  readonly has_extended_arabic_indic: boolean;
}

function contents_of(points: readonly number[]): Contents {
  const { Hiragana, Katakana, Han } = tables().scripts;
  return {
    is_japanese: points.some(
      (point) =>
        point !== KATAKANA_MIDDLE_DOT &&
        (Hiragana.has(point) || Katakana.has(point) || Han.has(point)),
    ),
    has_arabic_indic: points.some(is_arabic_indic),
    has_extended_arabic_indic: points.some(is_extended_arabic_indic),
  };
}

/** Returns true if a contextual character is allowed at its position (RFC 5892, A.3 to A.9). */
function valid_contexto(points: readonly number[], at: number, contents: Contents): boolean {
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
      return contents.is_japanese;
    default:
      break;
  }
  if (is_arabic_indic(point)) return !contents.has_extended_arabic_indic;
  return is_extended_arabic_indic(point) && !contents.has_arabic_indic;
}

function is_arabic_indic(point: number): boolean {
  return point >= 0x660 && point <= 0x669;
}

function is_extended_arabic_indic(point: number): boolean {
  return point >= 0x6f0 && point <= 0x6f9;
}

/**
 * Checks that IDNA 2008 allows a label.
 *
 * @throws {IDNAError} if the label is not allowed.
 */
function check_label(label: string): void {
  if (label === '') throw new IDNAError('Empty Label');
  if (normalized(label, 'NFC') !== label) {
    throw new IDNAError('Label must be in Normalization Form C');
  }
  const points = Array.from(label, (char) => char.codePointAt(0)!);
  if (points[2] === 0x2d && points[3] === 0x2d) {
    throw new IDNAError('Label has disallowed hyphens in 3rd and 4th position');
  }
  if (label.startsWith('-') || label.endsWith('-')) {
    throw new IDNAError('Label must not start or end with a hyphen');
  }
  if (PLAIN.test(label)) return;
  if (tables().marks.has(points[0]!)) {
    throw new IDNAError('Label begins with an illegal combining character');
  }
  const contents = contents_of(points);
  for (const at of points.keys()) check_point(label, points, at, contents);
  check_bidi(label, points);
}

function check_point(
  label: string,
  points: readonly number[],
  at: number,
  contents: Contents,
): void {
  const { valid, context_o } = tables();
  const point = points[at]!;
  if (valid.has(point)) return;
  if (point === 0x200c || point === 0x200d) {
    if (valid_contextj(points, at)) return;
    // idna intends this error for a joiner next to an unassigned code point, but also raises it for other misplaced
    // joiners, because its `except ValueError` catches its own InvalidCodepointContext.
    throw new IDNAError(
      `Unknown codepoint adjacent to joiner ${unot(point)} at position ${at + 1} in ${repr(label)}`,
    );
  }
  if (!context_o.has(point)) {
    throw new InvalidCodepoint(
      `Codepoint ${unot(point)} at position ${at + 1} of ${repr(label)} not allowed`,
    );
  }
  if (!valid_contexto(points, at, contents)) {
    throw new InvalidCodepointContext(
      `Codepoint ${unot(point)} not allowed at position ${at + 1} in ${repr(label)}`,
    );
  }
}

/**
 * Encodes a label as ASCII.
 *
 * @throws {IDNAError} if the label is too long or IDNA 2008 does not allow it.
 */
export function alabel(label: string): string {
  // A label is never longer than its encoded form, so the encoded form would also be too long.
  if (count_points(label) > LONGEST_LABEL) throw new IDNAError('Label too long');
  const ascii = ASCII.test(label);
  if (ascii) ulabel(label);
  else check_label(label);
  const encoded = ascii ? label : PREFIX + encode(label, 'punycode').decode('ascii');
  if (encoded.length > LONGEST_LABEL) throw new IDNAError('Label too long');
  return encoded;
}

/**
 * Decodes a label to Unicode.
 *
 * @throws {IDNAError} if the label is malformed or IDNA 2008 does not allow it.
 */
export function ulabel(label: string): string {
  if (!ASCII.test(label)) {
    check_label(label);
    return label;
  }
  const lowered = label.toLowerCase();
  if (!lowered.startsWith(PREFIX)) {
    check_label(lowered);
    return lowered;
  }
  const encoded = lowered.slice(PREFIX.length);
  if (encoded === '') {
    throw new IDNAError('Malformed A-label, no Punycode eligible content found');
  }
  if (encoded.endsWith('-')) throw new IDNAError('A-label must not end with a hyphen');
  const decoded = punycode_decoded(encoded);
  check_label(decoded);
  return decoded;
}

function punycode_decoded(encoded: string): string {
  try {
    return Bytes.view(encode(encoded, 'ascii')).decode('punycode');
  } catch (error) {
    if (error instanceof UnicodeError) throw new IDNAError('Invalid A-label');
    throw error;
  }
}
