// Mirrors idna 3.20 core.py (check_nfc, check_hyphen_ok, check_initial_combiner, check_label, alabel, ulabel).
import { Bytes, encode } from '../../../python/bytes/index.js';
import { UnicodeError, ValueError, with_cause } from '../../../python/errors/index.js';
import { repr } from '../../../python/objects/index.js';
import { is_ascii } from '../../../python/values/index.js';
import { check_bidi } from './bidi.js';
import { valid_contextj, valid_contexto } from './context.js';
import {
  IDNAError,
  InvalidCodepoint,
  InvalidCodepointContext,
  type Where,
  idna_error,
  unot,
} from './errors.js';
import { check_input, valid_label_length, valid_string_length } from './lengths.js';
import { nfc, tables } from './tables.js';

const PREFIX = 'xn--';
/** Matches labels that are valid because they consist of ASCII letters, digits and hyphens only. */
const PLAIN = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;

/**
 * Checks that a label is in Normalization Form C.
 *
 * @param label The label.
 * @throws {IDNAError} if it is not.
 */
export function check_nfc(label: string): void {
  check_input(label);
  if (nfc(label) !== label) {
    throw idna_error(IDNAError, 'Label must be in Normalization Form C', 'not_nfc');
  }
}

/**
 * Checks that no hyphen begins or ends a label, and that its third and fourth characters are not both hyphens.
 *
 * @param label The label.
 * @returns True.
 * @throws {IDNAError} if there are such hyphens.
 */
export function check_hyphen_ok(label: string): true {
  if (/^..--/su.test(label)) {
    const message = 'Label has disallowed hyphens in 3rd and 4th position';
    throw idna_error(IDNAError, message, 'hyphen_3_4');
  }
  if (label.startsWith('-') || label.endsWith('-')) {
    const message = 'Label must not start or end with a hyphen';
    throw idna_error(IDNAError, message, 'hyphen_start_end');
  }
  return true;
}

/**
 * Checks that a label does not begin with a combining mark.
 *
 * @param label The label.
 * @returns True.
 * @throws {IDNAError} if it does.
 */
export function check_initial_combiner(label: string): true {
  const codepoint = label.codePointAt(0);
  if (codepoint !== undefined && tables().marks.has(codepoint)) {
    const message = 'Label begins with an illegal combining character';
    throw idna_error(IDNAError, message, 'leading_combiner', {
      text: label,
      codepoint,
      position: 1,
    });
  }
  return true;
}

/**
 * Checks that IDNA 2008 allows a label.
 *
 * @param label The label: text, or bytes in UTF-8.
 * @throws {IDNAError} if the label is empty or not allowed.
 */
export function check_label(label: string | Uint8Array): void {
  check_input(label);
  const text = typeof label === 'string' ? label : utf8_label(label);
  if (text === '') throw idna_error(IDNAError, 'Empty Label', 'empty_label');
  // The limit is that of a name: UTS 46 is also used for labels that are too long for DNS.
  if (!valid_string_length(text, true)) too_long();
  check_nfc(text);
  check_hyphen_ok(text);
  if (PLAIN.test(text)) return;
  check_initial_combiner(text);
  for (const [at, char] of Array.from(text).entries()) check_point(text, char.codePointAt(0)!, at);
  check_bidi(text);
}

function utf8_label(label: Uint8Array): string {
  try {
    return new Bytes(label).decode('utf-8');
  } catch (error) {
    if (!(error instanceof UnicodeError)) throw error;
    throw with_cause(idna_error(IDNAError, 'Invalid UTF-8 in label', 'invalid_utf8'), error);
  }
}

function too_long(): never {
  throw idna_error(IDNAError, 'Label too long', 'label_too_long');
}

function check_point(text: string, codepoint: number, at: number): void {
  const { valid, context_o } = tables();
  if (valid.has(codepoint)) return;
  const where = { text, codepoint, position: at + 1 };
  const name = unot(codepoint);
  const place = `at position ${where.position}`;
  if (codepoint === 0x200c || codepoint === 0x200d) {
    if (joiner_is_valid(text, at, `${name} ${place} in ${repr(text)}`, where)) return;
    const message = `Joiner ${name} not allowed ${place} in ${repr(text)}`;
    throw idna_error(InvalidCodepointContext, message, 'contextj', where);
  }
  if (!context_o.has(codepoint)) {
    const message = `Codepoint ${name} ${place} of ${repr(text)} not allowed`;
    throw idna_error(InvalidCodepoint, message, 'disallowed_codepoint', where);
  }
  if (valid_contexto(text, at)) return;
  const message = `Codepoint ${name} not allowed ${place} in ${repr(text)}`;
  throw idna_error(InvalidCodepointContext, message, 'contexto', where);
}

function joiner_is_valid(text: string, at: number, joiner: string, where: Where): boolean {
  try {
    return valid_contextj(text, at);
  } catch (error) {
    if (!(error instanceof ValueError)) throw error;
    const message = `Unknown codepoint adjacent to joiner ${joiner}`;
    throw with_cause(idna_error(IDNAError, message, 'unknown_codepoint', where), error);
  }
}

/**
 * Encodes a label as ASCII.
 *
 * @param label The label.
 * @throws {IDNAError} if the label is too long or IDNA 2008 does not allow it.
 */
export function alabel(label: string): Bytes {
  check_input(label);
  if (is_ascii(label)) ulabel(label);
  else check_label(label);
  const encoded = is_ascii(label) ? label : PREFIX + punycode(label);
  if (!valid_label_length(encoded)) too_long();
  return encode(encoded, 'ascii');
}

/**
 * Decodes a label to Unicode.
 *
 * @param label The label: text, or ASCII bytes.
 * @throws {IDNAError} if the label is malformed or IDNA 2008 does not allow it.
 */
export function ulabel(label: string | Uint8Array): string {
  check_input(label);
  const text = typeof label === 'string' ? label : new Bytes(label).decode('latin-1');
  if (!is_ascii(text)) {
    if (text !== label) throw idna_error(IDNAError, 'Invalid ASCII in A-label', 'invalid_ascii');
    check_label(text);
    return text;
  }
  const lowered = text.toLowerCase();
  const decoded = lowered.startsWith(PREFIX) ? decoded_label(lowered) : lowered;
  check_label(decoded);
  return decoded;
}

/** Decodes a label in lower case that begins with `xn--`. */
function decoded_label(label: string): string {
  const encoded = label.slice(PREFIX.length);
  const code = 'invalid_alabel';
  if (encoded === '') {
    throw idna_error(IDNAError, 'Malformed A-label, no Punycode eligible content found', code);
  }
  if (encoded.endsWith('-'))
    throw idna_error(IDNAError, 'A-label must not end with a hyphen', code);
  let decoded: string;
  try {
    decoded = encode(encoded, 'ascii').decode('punycode');
  } catch (error) {
    if (!(error instanceof UnicodeError)) throw error;
    throw with_cause(idna_error(IDNAError, 'Invalid A-label', code), error);
  }
  // Two names must not look the same: `xn---bbk` would be decoded like `xn--bbk`.
  if (punycode(decoded) !== encoded) {
    const message = 'A-label is not the canonical Punycode encoding of its U-label';
    throw idna_error(IDNAError, message, 'non_canonical_alabel');
  }
  return decoded;
}

function punycode(text: string): string {
  return encode(text, 'punycode').decode('ascii');
}
