// Mirrors idna 3.13 core.py (check_label, alabel, ulabel).
import { UnicodeError, Bytes, encode, repr } from '../../../builtins/index.js';
import { check_bidi } from './bidi.js';
import { valid_contextj, valid_contexto } from './context.js';
import { IDNAError, InvalidCodepoint, InvalidCodepointContext } from './errors.js';
import { tables } from './tables.js';

const PREFIX = 'xn--';
const LONGEST_LABEL = 63;
const ASCII = /^[\x00-\x7f]*$/;
/** Matches simple labels, which need no tables. */
const PLAIN = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;

/** `U+002E` */
export function unot(point: number): string {
  return `U+${point.toString(16).toUpperCase().padStart(4, '0')}`;
}

function code_points(text: string): number[] {
  return Array.from(text, (char) => char.codePointAt(0)!);
}

/**
 * Checks that IDNA 2008 allows a label.
 *
 * @throws {IDNAError} If it does not.
 */
function check_label(label: string): void {
  if (label === '') throw new IDNAError('Empty Label');
  if (label.normalize('NFC') !== label) {
    throw new IDNAError('Label must be in Normalization Form C');
  }
  const points = code_points(label);
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
  for (const at of points.keys()) check_point(label, points, at);
  check_bidi(label, points);
}

function check_point(label: string, points: readonly number[], at: number): void {
  const { valid, context_o } = tables();
  const point = points[at]!;
  if (valid.has(point)) return;
  if (point === 0x200c || point === 0x200d) {
    if (valid_contextj(points, at)) return;
    // The original intends this error for unknown neighbours only, but catches its own error for all others.
    throw new IDNAError(
      `Unknown codepoint adjacent to joiner ${unot(point)} at position ${at + 1} in ${repr(label)}`,
    );
  }
  if (!context_o.has(point)) {
    throw new InvalidCodepoint(
      `Codepoint ${unot(point)} at position ${at + 1} of ${repr(label)} not allowed`,
    );
  }
  if (!valid_contexto(points, at)) {
    throw new InvalidCodepointContext(
      `Codepoint ${unot(point)} not allowed at position ${at + 1} in ${repr(label)}`,
    );
  }
}

/**
 * Encodes a label as ASCII.
 *
 * @throws {IDNAError} If IDNA 2008 does not allow it.
 */
export function alabel(label: string): string {
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
 * @throws {IDNAError} If it is malformed or IDNA 2008 does not allow it.
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
