/**
 * Internationalized host names (IDNA 2008): package idna 3.20.
 *
 * @module
 */
export { decode, encode, uts46_remap } from './core.js';
export { check_bidi } from './bidi.js';
export { valid_contextj, valid_contexto } from './context.js';
export { IDNABidiError, IDNAError, InvalidCodepoint, InvalidCodepointContext } from './errors.js';
export {
  alabel,
  check_hyphen_ok,
  check_initial_combiner,
  check_label,
  check_nfc,
  ulabel,
} from './labels.js';
export { valid_label_length, valid_string_length } from './lengths.js';

/** The version of idna. */
export const __version__ = '3.20';
/** The version of Unicode whose tables decide which characters are allowed, and how they are mapped. */
export const unicode_version = '18.0.0';
