// Mirrors CPython v3.13.18 Lib/encodings/punycode.py.
/** Implements RFC 3492 in O(n log n). Positions are counted with a tree instead of by scanning the text. */
import { OverflowError, UnicodeDecodeError, UnicodeError } from '../errors/index.js';
import type { Codec } from './codec.js';
import { ascii } from './latin.js';

const DIGITS = 'abcdefghijklmnopqrstuvwxyz0123456789';
const HYPHEN = 0x2d;
const LARGEST = 0x10ffffn;
/** Numbers greater than this are out of range and do not have to be exact. */
const ENORMOUS = 1n << 64n;

/** Counts the marked places before a given place with a Fenwick tree. */
class PlaceCounter {
  readonly #sums: Int32Array;

  constructor(size: number) {
    this.#sums = new Int32Array(size + 1);
  }

  add(place: number, amount: number): void {
    for (let node = place + 1; node < this.#sums.length; node += node & -node) {
      (this.#sums[node] as number) += amount;
    }
  }

  before(place: number): number {
    let sum = 0;
    for (let node = place; node > 0; node -= node & -node) sum += this.#sums[node] as number;
    return sum;
  }

  /** Returns the marked place that has `count` marked places before it. */
  find(count: number): number {
    let node = 0;
    let left = count;
    for (let step = 1 << 30; step > 0; step >>= 1) {
      const next = node + step;
      if (next < this.#sums.length && (this.#sums[next] as number) <= left) {
        node = next;
        left -= this.#sums[next] as number;
      }
    }
    return node;
  }
}

function threshold(digit: number, bias: number): number {
  return Math.min(Math.max(36 * (digit + 1) - bias, 1), 26);
}

function adapt(delta: number, is_first: boolean, count: number): number {
  let rest = Math.floor(delta / (is_first ? 700 : 2));
  rest += Math.floor(rest / count);
  let divisions = 0;
  for (; rest > 455; divisions += 36) rest = Math.floor(rest / 35);
  return divisions + Math.floor((36 * rest) / (rest + 38));
}

/** Encodes a number as a variable-length integer (RFC 3492), with thresholds that depend on the bias. */
function digits_of(number: number, bias: number): string {
  let digits = '';
  let rest = number;
  for (let digit = 0; ; digit += 1) {
    const limit = threshold(digit, bias);
    if (rest < limit) return digits + (DIGITS[rest] as string);
    digits += DIGITS[limit + ((rest - limit) % (36 - limit))] as string;
    rest = Math.floor((rest - limit) / (36 - limit));
  }
}

/** Encodes `text` in Punycode without a prefix. */
export function punycode_encode(text: string): string {
  const points = Array.from(text, (char) => char.codePointAt(0) as number);
  const smaller = new PlaceCounter(points.length);
  let basic = '';
  const extended: { point: number; place: number }[] = [];
  for (const [place, point] of points.entries()) {
    if (point >= 0x80) {
      extended.push({ point, place });
      continue;
    }
    basic += String.fromCharCode(point);
    smaller.add(place, 1);
  }
  extended.sort((one, other) => one.point - other.point || one.place - other.place);
  const pieces = basic === '' ? [] : [basic, '-'];
  let bias = 72;
  let old_point = 0x80;
  let old_index = -1;
  for (const [done, { point, place }] of extended.entries()) {
    const index = smaller.before(place);
    // Between the `basic.length + done` characters inserted so far, a character can be inserted at one position more. The
    // delta counts all these positions for each code point from `old_point` to `point` (RFC 3492, section 6.3).
    const delta = (basic.length + done + 1) * (point - old_point) + index - old_index - 1;
    smaller.add(place, 1);
    pieces.push(digits_of(delta, bias));
    bias = adapt(delta, done === 0, basic.length + done + 1);
    old_point = point;
    old_index = index;
  }
  return pieces.join('');
}

/** An error in a part of the input: in the Punycode of a label, or in a label of a name. */
export class PartError extends Error {
  readonly start: number;
  readonly end: number;
  readonly reason: string;

  constructor(start: number, end: number, reason: string) {
    super(reason);
    this.start = start;
    this.end = end;
    this.reason = reason;
  }
}

function error_at(start: number, reason: string): PartError {
  return new PartError(start, start + 1, reason);
}

/** Reads one number. If digits are invalid or missing and errors are not strict, `delta` is null. */
function read_number(
  data: Uint8Array,
  start: number,
  bias: number,
  strict: boolean,
): { end: number; delta: bigint | null } {
  let delta = 0n;
  let weight = 1n;
  let at = start;
  for (let digit = 0; ; digit += 1) {
    const byte = data[at];
    if (byte === undefined) {
      if (strict) throw error_at(at, 'incomplete punycode string');
      return { end: at + 1, delta: null };
    }
    const value = DIGITS.indexOf(String.fromCharCode(byte).toLowerCase());
    if (value < 0) {
      const upper = byte >= 0x61 && byte <= 0x7a ? byte - 32 : byte;
      if (strict) throw error_at(at, `Invalid extended code point '${upper}'`);
      return { end: at + 1, delta: null };
    }
    at += 1;
    const limit = threshold(digit, bias);
    if (delta < ENORMOUS) delta += BigInt(value) * weight;
    if (value < limit) return { end: at, delta };
    if (weight < ENORMOUS) weight *= BigInt(36 - limit);
  }
}

/** A character to insert, and its position in the text at that time. */
interface Insertion {
  readonly place: number;
  readonly char: string;
}

function read_insertions(data: Uint8Array, count: number, strict: boolean): Insertion[] {
  const insertions: Insertion[] = [];
  let length = count;
  let point = 0x80n;
  let place = -1n;
  let bias = 72;
  for (let at = 0; at < data.length;) {
    const { end, delta } = read_number(data, at, bias, strict);
    // Digits after an invalid digit cannot be decoded.
    if (delta === null) return insertions;
    place += delta + 1n;
    point += place / BigInt(length + 1);
    if (point > LARGEST) {
      if (strict) throw too_large(place, point);
      point = 0x3fn;
    }
    place %= BigInt(length + 1);
    length += 1;
    insertions.push({ place: Number(place), char: String.fromCodePoint(Number(point)) });
    bias = adapt(Number(delta), at === 0, length);
    at = end;
  }
  return insertions;
}

function too_large(place: bigint, point: bigint): Error {
  if (place >= 1n << 63n) return new OverflowError('Python int too large to convert to C ssize_t');
  return error_at(Number(place) - 1, `Invalid character U+${point.toString(16)}`);
}

/** Places the characters in reverse order, because only the position of the last insertion is final. */
function arrange(basic: string, insertions: readonly Insertion[]): string {
  const size = basic.length + insertions.length;
  const free = new PlaceCounter(size);
  for (let place = 0; place < size; place += 1) free.add(place, 1);
  const chars = new Array<string | undefined>(size).fill(undefined);
  for (const { place, char } of [...insertions].reverse()) {
    const found = free.find(place);
    chars[found] = char;
    free.add(found, -1);
  }
  let next = 0;
  return chars.map((char) => char ?? basic[next++]).join('');
}

/** Decodes Punycode without a prefix. Digits are case-insensitive. */
export function punycode_decode(data: Uint8Array, errors: string): string {
  const hyphen = data.lastIndexOf(HYPHEN);
  let basic = '';
  try {
    if (hyphen > 0) basic = ascii.decode(data.subarray(0, hyphen), errors);
  } catch (error) {
    if (!(error instanceof UnicodeDecodeError)) throw error;
    throw new UnicodeDecodeError('ascii', data, error.start, error.end, error.reason);
  }
  try {
    const insertions = read_insertions(
      data.subarray(hyphen + 1),
      basic.length,
      errors === 'strict',
    );
    return arrange(basic, insertions);
  } catch (error) {
    if (!(error instanceof PartError)) throw error;
    const start = hyphen + 1 + error.start;
    throw new UnicodeDecodeError('punycode', data, start, start + 1, error.reason);
  }
}

export const punycode: Codec = {
  name: 'punycode',
  encode: (text) => ascii.encode(punycode_encode(text), 'strict'),
  decode(data, errors) {
    if (errors !== 'strict' && errors !== 'replace' && errors !== 'ignore') {
      throw new UnicodeError(`Unsupported error handling: ${errors}`);
    }
    return punycode_decode(data, errors);
  },
};
