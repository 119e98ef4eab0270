// Mirrors idna 3.13 core.py (encode, decode, uts46_remap).
import { Bytes, encode as to_bytes } from '../../../python/bytes/index.js';
import { type ArgumentsOf, bind, def, optional, required } from '../../../python/calls/index.js';
import { UnicodeDecodeError } from '../../../python/errors/index.js';
import { repr } from '../../../python/objects/index.js';
import { is_bytes_like, normalized } from '../../../python/values/index.js';
import { IDNAError, InvalidCodepoint } from './errors.js';
import { alabel, ulabel, unot } from './labels.js';
import { tables } from './tables.js';

const PARAMETERS = [
  { s: required<string | Uint8Array>() },
  { strict: optional(false) },
  { uts46: optional(false) },
  { std3_rules: optional(false) },
] as const;
const ENCODE = def('encode', ...PARAMETERS, { transitional: optional(false) });
const DECODE = def('decode', ...PARAMETERS);

const LONGEST_NAME = 253;
const DOTS = /[.\u3002\uff0e\uff61]/;
/** Matches text that UTS 46 only converts to lower case. */
const ASCII = /^[\x00-\x7f]*$/;

/**
 * Encodes a name as ASCII. The parameters `std3_rules` and `transitional` have no effect.
 *
 * @param s The name: text, or ASCII bytes.
 * @param strict If true, only `.` separates labels, but not other full stops.
 * @param uts46 If true, the characters are first mapped by UTS 46 to lower case and to their usual forms.
 * @throws {IDNAError} if the name is empty or too long, or IDNA 2008 does not allow it.
 */
export function encode(...args: ArgumentsOf<typeof ENCODE>): Bytes {
  const [s, strict, uts46] = bind(ENCODE, args);
  const text = text_of(
    s,
    'should pass a unicode string to the function rather than a byte string.',
  );
  const { labels, trailing_dot } = labels_of(uts46 ? uts46_remap(text) : text, strict);
  const name = labels.map(alabel).join('.') + (trailing_dot ? '.' : '');
  if (name.length > LONGEST_NAME + Number(trailing_dot)) throw new IDNAError('Domain too long');
  return to_bytes(name, 'ascii');
}

/**
 * Decodes a name to Unicode. The parameter `std3_rules` has no effect.
 *
 * @param s The name: text, or ASCII bytes.
 * @param strict If true, only `.` separates labels, but not other full stops.
 * @param uts46 If true, the characters are first mapped by UTS 46.
 * @throws {IDNAError} if the name is empty or malformed, or IDNA 2008 does not allow it.
 */
export function decode(...args: ArgumentsOf<typeof DECODE>): string {
  const [s, strict, uts46] = bind(DECODE, args);
  const text = text_of(s, 'Invalid ASCII in A-label');
  const { labels, trailing_dot } = labels_of(uts46 ? uts46_remap(text) : text, strict);
  return labels.map(ulabel).join('.') + (trailing_dot ? '.' : '');
}

/**
 * Encodes the name of a host as ASCII after mapping it by UTS 46.
 *
 * @param host The name.
 * @throws {IDNAError} if the name is empty or too long, or IDNA 2008 does not allow it.
 */
export function encode_host(host: string): string {
  return encode(host, { uts46: true }).decode('utf-8');
}

function text_of(s: string | Uint8Array, complaint: string): string {
  if (!is_bytes_like(s)) return s;
  try {
    return new Bytes(s).decode('ascii');
  } catch (error) {
    if (error instanceof UnicodeDecodeError) throw new IDNAError(complaint);
    throw error;
  }
}

function labels_of(name: string, strict: boolean): { labels: string[]; trailing_dot: boolean } {
  const labels = name.split(strict ? '.' : DOTS);
  if (labels.length === 1 && labels[0] === '') throw new IDNAError('Empty domain');
  const trailing_dot = labels.at(-1) === '';
  if (trailing_dot) labels.pop();
  return { labels, trailing_dot };
}

/**
 * Maps the characters of a name by UTS 46 and converts it to Normalization Form C.
 *
 * @throws {InvalidCodepoint} for a character that is not allowed.
 */
function uts46_remap(domain: string): string {
  if (ASCII.test(domain)) return domain.toLowerCase();
  const { allowed, mapped } = tables();
  let output = '';
  let position = 0;
  for (const char of domain) {
    position += 1;
    const point = char.codePointAt(0)!;
    if (!allowed.has(point)) {
      throw new InvalidCodepoint(
        `Codepoint ${unot(point)} not allowed at position ${position} in ${repr(domain)}`,
      );
    }
    output += mapped.get(char) ?? default_mapping(char);
  }
  return normalized(output, 'NFC');
}

/** Computes the mapping of a character by UTS 46. The table `mapped` has the characters for which it would be wrong. */
function default_mapping(char: string): string {
  const text = char.normalize('NFKC').toLowerCase();
  return text.normalize('NFKC').toLowerCase().normalize('NFC');
}
