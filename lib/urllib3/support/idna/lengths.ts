// Mirrors idna 3.20 core.py (valid_label_length, valid_string_length).
import { count_points } from '../../../python/values/index.js';
import { IDNAError, idna_error } from './errors.js';

const LONGEST_LABEL = 63;
const LONGEST_NAME = 253;
/** The most characters that a function examines. No name is as long: the limit bounds the time. */
const LONGEST_INPUT = 1024;

/**
 * Returns true if a label has at most 63 characters or bytes.
 *
 * @param label The label.
 */
export function valid_label_length(label: string | Uint8Array): boolean {
  return length_of(label) <= LONGEST_LABEL;
}

/**
 * Returns true if a name has at most 253 characters or bytes, or 254 with the dot at its end.
 *
 * @param domain The name.
 * @param trailing_dot True if a dot ends the name.
 */
export function valid_string_length(domain: string | Uint8Array, trailing_dot: boolean): boolean {
  return length_of(domain) <= LONGEST_NAME + Number(trailing_dot);
}

/** @throws {IDNAError} if an argument is so long that it is not examined. */
export function check_input(text: string | Uint8Array, kind = 'Label'): void {
  if (length_of(text) > LONGEST_INPUT) {
    throw idna_error(IDNAError, `${kind} too long`, 'input_too_long');
  }
}

function length_of(text: string | Uint8Array): number {
  return typeof text === 'string' ? count_points(text) : text.length;
}
