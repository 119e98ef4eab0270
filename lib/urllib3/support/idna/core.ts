// Mirrors idna 3.20 core.py (encode, decode, uts46_remap).
import { type Bytes, encode as to_bytes, str } from '../../../python/bytes/index.js';
import { type ByPosition } from '../../../python/calls/index.js';
import { UnicodeDecodeError, warn, with_cause } from '../../../python/errors/index.js';
import { repr } from '../../../python/objects/index.js';
import { is_ascii } from '../../../python/values/index.js';
import { IDNAError, InvalidCodepoint, idna_error, unot } from './errors.js';
import { alabel, ulabel } from './labels.js';
import { check_input, valid_string_length } from './lengths.js';
import { lower, mapping, nfc, tables } from './tables.js';
import './core.calls.js';

const DOTS = /[.\u3002\uff0e\uff61]/;
/** Matches the ASCII characters that are not allowed by UTS 46 with UseSTD3ASCIIRules. */
const NOT_STD3 = /[\x00-\x2c\x2f\x3a-\x60\x7b-\x7f]/;

/** The keywords that `encode` and `decode` share. */
export interface NameOptions {
  /** If true, only `.` separates labels, but not other full stops. */
  strict?: boolean;
  /** If true, the characters are first mapped by UTS 46 to lower case and to their usual forms. */
  uts46?: boolean;
  /** The parameter of {@link uts46_remap}. */
  std3_rules?: boolean;
}

/** The keywords of `encode`. */
export interface EncodeOptions extends NameOptions {
  /** Deprecated: emits a warning. */
  transitional?: boolean;
}

/**
 * Encodes a name as ASCII.
 *
 * @param s The name: text, or ASCII bytes.
 * @throws {IDNAError} if the name is empty or too long, or IDNA 2008 does not allow it.
 */
export function encode(
  s: string | Uint8Array,
  {
    strict = false,
    uts46 = false,
    std3_rules = false,
    transitional = false,
  }: ByPosition<EncodeOptions> = {},
): Bytes {
  if (transitional) warn_transitional();
  const complaint = 'should pass a unicode string to the function rather than a byte string.';
  const { labels, end } = labels_of(text_of(s, complaint), strict, uts46, std3_rules);
  const name = labels.map((label) => alabel(label).decode('ascii')).join('.') + end;
  if (!valid_string_length(name, end !== '')) too_long();
  return to_bytes(name, 'ascii');
}

/** The keywords of `decode`. */
export interface DecodeOptions extends NameOptions {
  /** If true, a label with `xn--` that is not valid stays, in lower case: to show a name to a user. */
  display?: boolean;
}

/**
 * Decodes a name to Unicode.
 *
 * @param s The name: text, or ASCII bytes.
 * @throws {IDNAError} if the name is empty, too long or malformed, or IDNA 2008 does not allow it.
 */
export function decode(
  s: string | Uint8Array,
  {
    strict = false,
    uts46 = false,
    std3_rules = false,
    display = false,
  }: ByPosition<DecodeOptions> = {},
): string {
  const text = text_of(s, 'Invalid ASCII in A-label');
  const { labels, end } = labels_of(text, strict, uts46, std3_rules);
  return labels.map((label) => (display ? displayed(label) : ulabel(label))).join('.') + end;
}

function displayed(label: string): string {
  try {
    return ulabel(label);
  } catch (error) {
    if (error instanceof IDNAError && /^xn--/i.test(label)) return lower(label);
    throw error;
  }
}

function text_of(s: string | Uint8Array, complaint: string): string {
  if (typeof s === 'string') return s;
  try {
    return str(s, 'ascii');
  } catch (error) {
    if (!(error instanceof UnicodeDecodeError || error instanceof TypeError)) throw error;
    throw with_cause(idna_error(IDNAError, complaint, 'invalid_ascii'), error);
  }
}

function too_long(): never {
  throw idna_error(IDNAError, 'Domain too long', 'domain_too_long');
}

/** Splits a name into its labels, and the dot at its end, if there is one. */
function labels_of(
  name: string,
  strict: boolean,
  uts46: boolean,
  std3_rules: boolean,
): { labels: string[]; end: '' | '.' } {
  check_input(name, 'Domain');
  const text = uts46 ? uts46_remap(name, std3_rules) : name;
  if (!valid_string_length(text, true)) too_long();
  if (text === '') throw idna_error(IDNAError, 'Empty domain', 'empty_domain');
  const labels = text.split(strict ? '.' : DOTS);
  if (labels.at(-1) !== '') return { labels, end: '' };
  return { labels: labels.slice(0, -1), end: '.' };
}

function warn_transitional(): void {
  warn(
    'Transitional processing is deprecated in UTS #46 and has no effect. ' +
      'The transitional argument will be removed in a future version.',
    'DeprecationWarning',
  );
}

/**
 * Maps the characters of a name by UTS 46 and converts it to Normalization Form C.
 *
 * @param domain The name.
 * @param std3_rules If true, no ASCII characters but letters, digits, hyphens and dots are allowed.
 * @param transitional Deprecated: emits a warning.
 * @throws {InvalidCodepoint} for a character that is not allowed.
 * @throws {IDNAError} if the name has more than 1024 characters.
 */
export function uts46_remap(domain: string, std3_rules = true, transitional = false): string {
  if (transitional) warn_transitional();
  check_input(domain, 'Domain');
  if (is_ascii(domain)) {
    const lowered = domain.toLowerCase();
    if (!std3_rules || !NOT_STD3.test(lowered)) return lowered;
  }
  const refused = (code: string, char: string, position: number): InvalidCodepoint => {
    const codepoint = char.codePointAt(0)!;
    const message = `Codepoint ${unot(codepoint)} not allowed at position ${position} in ${repr(domain)}`;
    return idna_error(InvalidCodepoint, message, code, { text: domain, codepoint, position });
  };
  let output = '';
  let position = 0;
  // Python examines unchanged characters only before the next changed one, or at the end.
  let earlier: InvalidCodepoint | null = null;
  for (const char of domain) {
    position += 1;
    if (!tables().allowed.has(char.codePointAt(0)!))
      throw refused('uts46_disallowed', char, position);
    const mapped = mapping(char);
    if (mapped !== char && earlier) break;
    output += mapped;
    if (!std3_rules || !NOT_STD3.test(mapped)) continue;
    if (mapped !== char) throw refused('uts46_std3', char, position);
    earlier ??= refused('uts46_std3', char, position);
  }
  if (earlier) throw earlier;
  return nfc(output);
}
