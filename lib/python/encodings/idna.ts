// Mirrors CPython v3.13.18 Lib/encodings/idna.py and Lib/stringprep.py.
/** Encodes and decodes host names as in RFC 3490, with Punycode and nameprep of Unicode 3.2. */
import { UnicodeDecodeError, UnicodeEncodeError, UnicodeError } from '../errors/index.js';
import { repr } from '../objects/index.js';
import {
  PointSet,
  count_points,
  is_ascii,
  memoize,
  normalized,
  string_of_units,
} from '../values/index.js';
import type { Codec } from './codec.js';
import { ascii } from './latin.js';
import { PartError, punycode_decode, punycode_encode } from './punycode.js';
import type { Tables } from './tables.js';

const ACE_PREFIX = 'xn--';
const LONGEST_LABEL = 63;
/** The maximum length of a label in bytes when decoding. */
const LONGEST_INPUT = 1024;
const FULL_STOP = 0x2e;
const FULL_STOPS = /[.\u3002\uff0e\uff61]/;

/** Parses a text such as `df:73+73 ad:`, which has the replacement of each code point, in hexadecimal. */
function read_replacements(pairs: string): Map<string, string> {
  const hexadecimal = (digits: string): string => String.fromCodePoint(parseInt(digits, 16));
  return new Map(
    pairs.split(' ').map((pair) => {
      const [from, to] = pair.split(':') as [string, string];
      return [hexadecimal(from), to.split('+').filter(Boolean).map(hexadecimal).join('')];
    }),
  );
}

/** Reads the tables of RFC 3454. */
function read_tables({ stringprep }: Tables) {
  return {
    unassigned: new PointSet(stringprep.unassigned),
    newer: new PointSet(stringprep.unknown),
    mapped_to_nothing: new PointSet(stringprep.nothing),
    prohibited: new PointSet(stringprep.prohibited),
    right_to_left: new PointSet(stringprep.right_to_left),
    left_to_right: new PointSet(stringprep.left_to_right),
    folded: read_replacements(stringprep.folded),
    unfolded: new PointSet(stringprep.unfolded),
    renormalized: read_replacements(stringprep.renormalized),
  };
}

/** Implements nameprep (RFC 3491). */
class Nameprep {
  readonly #tables: ReturnType<typeof read_tables>;
  readonly #mapped = memoize((char) => this.#map(char));

  constructor(tables: Tables) {
    this.#tables = read_tables(tables);
  }

  prepare(label: string): string {
    const normal = this.#normalize(Array.from(label, this.#mapped).join(''));
    const chars = Array.from(normal);
    for (const [at, char] of chars.entries()) {
      if (this.#tables.prohibited.has(char.codePointAt(0) as number)) {
        throw new PartError(at, at + 1, `Invalid character ${repr(char)}`);
      }
    }
    this.#check_direction(chars);
    return normal;
  }

  /**
   * Implements tables B.1 and B.2 of RFC 3454: removes a character, or converts it to lower case so that the normal
   * form is also in lower case.
   */
  #map(char: string): string {
    if (char < '\x80') return char.toLowerCase();
    if (this.#tables.mapped_to_nothing.has(char.codePointAt(0) as number)) return '';
    const folded = this.#fold(char);
    const normal = this.#normalize(folded);
    const again = this.#normalize(Array.from(normal, (one) => this.#fold(one)).join(''));
    return again === normal ? folded : again;
  }

  /** Converts a character to lower case, unless it had none in Unicode 3.2, or CPython 3.13 does not know it. */
  #fold(char: string): string {
    const { folded, unfolded, newer } = this.#tables;
    const point = char.codePointAt(0) as number;
    return (
      folded.get(char) ?? (unfolded.has(point) || newer.has(point) ? char : char.toLowerCase())
    );
  }

  /**
   * Returns normal form KC of Unicode 3.2, derived from the engine's version. Five ideographs were corrected later, and
   * characters that were unassigned in 3.2 must not be decomposed.
   */
  #normalize(text: string): string {
    const pieces: string[] = [];
    let open = '';
    for (const char of text) {
      if (char >= '\x80' && this.#must_not_change(char)) {
        pieces.push(normalized(open, 'NFKC'), char);
        open = '';
      } else open += this.#tables.renormalized.get(char) ?? char;
    }
    pieces.push(normalized(open, 'NFKC'));
    return pieces.join('');
  }

  /** Returns true if the engine might change a character that CPython, with older data, does not change. */
  #must_not_change(char: string): boolean {
    const point = char.codePointAt(0) as number;
    if (!this.#tables.unassigned.has(point)) return false;
    return this.#tables.newer.has(point) || char.normalize('NFKC') !== char;
  }

  #check_direction(chars: readonly string[]): void {
    const points = chars.map((char) => char.codePointAt(0) as number);
    if (!points.some((point) => this.#tables.right_to_left.has(point))) return;
    const mixed = points.findIndex((point) => this.#tables.left_to_right.has(point));
    if (mixed >= 0) throw new PartError(mixed, mixed + 1, 'Violation of BIDI requirement 2');
    const reason = 'Violation of BIDI requirement 3';
    const last = points.length - 1;
    if (!this.#tables.right_to_left.has(points[0] as number)) throw new PartError(0, 1, reason);
    if (!this.#tables.right_to_left.has(points[last] as number)) {
      throw new PartError(last, last + 1, reason);
    }
  }
}

function check_length(label: string): string {
  if (label.length === 0) throw new PartError(0, 1, 'label empty');
  if (label.length > LONGEST_LABEL) throw new PartError(0, label.length, 'label too long');
  return label;
}

function to_ascii(nameprep: Nameprep, label: string): string {
  if (is_ascii(label)) return check_length(label);
  const prepared = nameprep.prepare(label);
  if (is_ascii(prepared)) return check_length(prepared);
  if (prepared.toLowerCase().startsWith(ACE_PREFIX)) {
    throw new PartError(0, ACE_PREFIX.length, 'Label starts with ACE prefix');
  }
  const size = count_points(prepared);
  // Every character takes at least one digit. A label that is too long does not have to be encoded.
  const encoded = size > LONGEST_LABEL ? prepared : ACE_PREFIX + punycode_encode(prepared);
  if (encoded.length > LONGEST_LABEL) throw new PartError(0, size, 'label too long');
  return encoded;
}

function to_unicode(nameprep: Nameprep, label: Uint8Array): string {
  if (label.length > LONGEST_INPUT) throw new PartError(0, label.length, 'label way too long');
  const prefix = String.fromCharCode(...label.subarray(0, ACE_PREFIX.length));
  if (prefix.toLowerCase() !== ACE_PREFIX) return ascii.decode(label, 'strict');
  let result: string;
  try {
    result = punycode_decode(label.subarray(ACE_PREFIX.length), 'strict');
  } catch (error) {
    if (!(error instanceof UnicodeDecodeError)) throw error;
    const { start, end, reason } = error;
    throw new PartError(start + ACE_PREFIX.length, end + ACE_PREFIX.length, reason);
  }
  const again = to_ascii(nameprep, result);
  if (ascii.decode(label, 'strict').toLowerCase() !== again) {
    const [before, after] = [repr(label), repr(ascii.encode(again, 'strict'))];
    const reason = `IDNA does not round-trip, '${before}' != '${after}'`;
    throw new PartError(0, label.length, reason);
  }
  return result;
}

function check_errors(errors: string): void {
  if (errors !== 'strict') throw new UnicodeError(`Unsupported error handling: ${errors}`);
}

/** Calls `convert` for each label, and reports its errors at their position in the whole name. */
function convert_labels<Label extends { length: number }>(
  labels: readonly Label[],
  size_of: (label: Label) => number,
  convert: (label: Label) => string,
  fail: (start: number, end: number, reason: string) => Error,
): string {
  const rooted = labels.length > 0 && labels[labels.length - 1]?.length === 0;
  let offset = 0;
  const converted = (rooted ? labels.slice(0, -1) : labels).map((label) => {
    try {
      return convert(label);
    } catch (error) {
      if (!(error instanceof PartError) && !(error instanceof UnicodeDecodeError)) throw error;
      throw fail(offset + error.start, offset + error.end, error.reason);
    } finally {
      offset += size_of(label) + 1;
    }
  });
  return converted.join('.') + (rooted ? '.' : '');
}

function encode(nameprep: () => Nameprep, text: string, errors: string): string {
  check_errors(errors);
  if (text === '') return '';
  const fail = (start: number, end: number, reason: string): Error =>
    new UnicodeEncodeError('idna', text, start, end, reason);
  if (is_ascii(text)) {
    // Empty labels are reported before labels that are too long, regardless of their order.
    const empty = text.search(/(?<![^.])\./);
    if (empty >= 0) throw fail(empty, empty + 1, 'label empty');
    const long = /[^.]{64,}/.exec(text);
    if (long !== null) throw fail(long.index, long.index + long[0].length, 'label too long');
    return text;
  }
  const labels = text.split(FULL_STOPS);
  return convert_labels(labels, count_points, (label) => to_ascii(nameprep(), label), fail);
}

/** Returns the labels of an encoded name, which are separated by full stops. */
function labels_of(data: Uint8Array): Uint8Array[] {
  const labels: Uint8Array[] = [];
  let start = 0;
  for (let at = data.indexOf(FULL_STOP); at >= 0; at = data.indexOf(FULL_STOP, start)) {
    labels.push(data.slice(start, at));
    start = at + 1;
  }
  return [...labels, data.slice(start)];
}

function decode(nameprep: () => Nameprep, data: Uint8Array, errors: string): string {
  check_errors(errors);
  if (!/xn--/i.test(string_of_units(data))) {
    try {
      return ascii.decode(data, 'strict');
    } catch {
      // The labels are decoded to find the exact position of the error.
    }
  }
  return convert_labels(
    labels_of(data),
    (label) => label.length,
    (label) => to_unicode(nameprep(), label),
    (start, end, reason) => new UnicodeDecodeError('idna', data, start, end, reason),
  );
}

/** Creates the codec `idna`. The tables are read for the first name that needs them. */
export function idna_codec(tables: Tables): Codec {
  let made: Nameprep | null = null;
  const nameprep = (): Nameprep => (made ??= new Nameprep(tables));
  return {
    name: 'idna',
    encode: (text, errors) => ascii.encode(encode(nameprep, text, errors), 'strict'),
    decode: (data, errors) => decode(nameprep, data, errors),
    // The whole input is a single name, which is decoded at the end of the data.
    decode_part: () => ['', 0],
  };
}
