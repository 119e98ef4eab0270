// Mirrors CPython v3.13.18 Modules/cjkcodecs/_codecs_iso2022.c.
/** Seven-bit charsets, in which escape sequences select the character set of the bytes that follow. */
import { RuntimeError } from '../errors/index.js';
import { type ByteWriter, type UnitWriter, width_at } from '../values/index.js';
import type { Charset } from './charset.js';
import type { Codec } from './codec.js';
import { INCOMPLETE, multibyte_codec, type Reader, type Writer } from './multibyte.js';

const ESC = 0x1b;
const SHIFT_OUT = 0x0e;
const SHIFT_IN = 0x0f;
const ASCII = 'B';

/** A set of 94 or 94 × 94 characters in seven bits. */
interface GraphicSet {
  /** Designates the set. It is the final byte of the escape sequence, preceded by `$` for two-byte sets. */
  readonly designator: string;
  readonly width: 1 | 2;
  /** Returns the text of a code, or undefined if there is none. */
  text_of(code: number): string | undefined;
  /**
   * Returns the code of the character at `unit` and the number of its code units, or null if the set does not contain
   * it.
   */
  code_at(text: string, unit: number): { code: number; units: number } | null;
}

/** Selects a plane of a charset, or a part of it. */
interface Plane {
  /** True for the plane that has three-byte codes in EUC. */
  readonly triple?: boolean;
  /** True if the set encodes only pairs of characters. */
  readonly pairs_only?: boolean;
  readonly rows?: ReadonlySet<number>;
  /** The texts of codes that are decoded otherwise than in EUC. */
  readonly instead?: ReadonlyMap<number, string>;
  /** A code that the encoder does not use. */
  readonly only_decoded?: number;
}

/** Returns a plane of an EUC charset without the high bits. */
function plane_of(final: string, charset: Charset, plane: Plane = {}): GraphicSet {
  const { triple = false, pairs_only = false, rows, instead, only_decoded } = plane;
  const high = triple ? 0x8f8080 : 0x8080;
  const has = (code: number): boolean =>
    (triple ? code > 0xffff : code > 0xa0a0 && code < 0x10000) &&
    (rows === undefined || rows.has(((code >> 8) & 0x7f) - 0x20));
  return {
    designator: `$${final}`,
    width: 2,
    text_of(code) {
      if ((code & 0x8080) !== 0) return undefined;
      if (!has(code + high)) return undefined;
      return instead?.get(code) ?? charset.table.text_of(code + high);
    },
    code_at(text, unit) {
      if (pairs_only) {
        const pair = charset.pairs.get(text.slice(unit, unit + 2));
        return pair === undefined ? null : { code: pair & 0x7f7f, units: 2 };
      }
      const code = charset.code_of(text.codePointAt(unit) as number);
      if (!has(code) || (code & 0x7f7f) === only_decoded) return null;
      return { code: code & 0x7f7f, units: width_at(text, unit) };
    },
  };
}

/** Returns a single-byte set. The function maps a byte to its code point, or to -1 if there is none. */
function single_set(designator: string, to_point: (byte: number) => number): GraphicSet {
  const bytes = new Map<number, number>();
  for (let byte = 0x21; byte < 0x80; byte += 1)
    if (to_point(byte) >= 0) bytes.set(to_point(byte), byte);
  return {
    designator,
    width: 1,
    text_of(code) {
      const point = to_point(code);
      return point < 0 ? undefined : String.fromCharCode(point);
    },
    code_at(text, unit) {
      const code = bytes.get(text.charCodeAt(unit));
      return code === undefined ? null : { code, units: 1 };
    },
  };
}

/** The two halves of JIS X 0201: ASCII with a yen sign and an overline, and the half-width katakana. */
const jis_roman = single_set('J', (byte) => (byte === 0x5c ? 0xa5 : byte === 0x7e ? 0x203e : byte));
const jis_katakana = single_set('I', (byte) => (byte > 0x20 && byte < 0x60 ? byte + 0xff40 : -1));

/** The rows of the second plane of JIS X 0213. In EUC, the other rows are JIS X 0212. */
const SECOND_PLANE_ROWS = new Set([1, 3, 4, 5, 8, 12, 13, 14, 15]);
for (let row = 78; row <= 94; row += 1) SECOND_PLANE_ROWS.add(row);

/** The code of the tilde in JIS X 0213. EUC, which contains ASCII anyway, has the full-width tilde there. */
const TILDE = 0x2232;
/** The Hangul filler, which begins longer codes in EUC. */
const HANGUL_FILLER = new Map([[0x2454, '\u3164']]);
/** The edition of 2000 encodes U+9B1D at this code, but CPython decodes the character of 2004. */
const PLANE_2_OF_2000 = new Map([[0x7d3b, '\u9b1c']]);

type CharsetOf = (name: string) => Charset;

function jis_0213(of: CharsetOf, euc: string, first: string): GraphicSet[] {
  const instead = new Map([[TILDE, '~']]);
  return [
    plane_of(first, of(euc), { instead, pairs_only: true }),
    plane_of('B', of('euc_jp')),
    plane_of(first, of(euc), { only_decoded: TILDE }),
    plane_of('P', of(euc), { triple: true, rows: SECOND_PLANE_ROWS, instead: PLANE_2_OF_2000 }),
  ];
}

/** Maps the designator of a set to a function that returns the set. */
const SETS: Readonly<Record<string, (of: CharsetOf) => GraphicSet>> = {
  J: () => jis_roman,
  I: () => jis_katakana,
  $B: (of) => plane_of('B', of('euc_jp')),
  '$@': (of) => plane_of('@', of('euc_jp')),
  $D: (of) => plane_of('D', of('euc_jp'), { triple: true }),
  $C: (of) => plane_of('C', of('euc_kr'), { instead: HANGUL_FILLER }),
  $A: (of) => plane_of('A', of('gb2312')),
};

/** The sets of each variant, as designators or a function, in the order in which the encoder tries them. */
const VARIANTS: Readonly<Record<string, string | ((of: CharsetOf) => GraphicSet[])>> = {
  iso2022_jp: '$B J $@',
  iso2022_jp_1: '$B $D J $@',
  iso2022_jp_2: '$B $D $C $A J $@',
  iso2022_jp_2004: (of) => jis_0213(of, 'euc_jis_2004', 'Q'),
  iso2022_jp_3: (of) => jis_0213(of, 'euc_jisx0213', 'O'),
  iso2022_jp_ext: '$B $D J I $@',
  iso2022_kr: '$C',
};

function sets_of(name: string, of: CharsetOf): GraphicSet[] {
  const sets = VARIANTS[name]!;
  return typeof sets === 'string' ? sets.split(' ').map((each) => SETS[each]!(of)) : sets(of);
}

/** Returns true for the final byte of a designating escape sequence, which is `@` or a capital letter. */
function is_final(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x40 && byte <= 0x5a;
}

const LONGEST_ESCAPE = 16;

/** The sets of a variant and its special features. */
interface Variant {
  readonly sets: readonly GraphicSet[];
  /** True for Korean: the set is designated to G1, and the control characters SO and SI switch to G1 and back to G0. */
  readonly shifts: boolean;
  /**
   * The upper half of ISO 8859-7 for iso2022_jp_2, where G2 can contain it instead of the upper
   * half of Latin-1, and null for other variants.
   */
  readonly greek_upper_half: string | null;
}

function read_graphic(set: GraphicSet, data: Uint8Array, at: number, out: UnitWriter): number {
  if (at + set.width > data.length) return INCOMPLETE;
  const byte = data[at] as number;
  const text = set.text_of(set.width === 1 ? byte : (byte << 8) | (data[at + 1] as number));
  if (text === undefined) return -set.width;
  out.append(text);
  return set.width;
}

class Iso2022Reader implements Reader {
  readonly #variant: Variant;
  /** The designator of the set in G2. */
  #g2 = ASCII;
  /** The sets in G0 and G1. Null stands for ASCII. */
  readonly #sets: [GraphicSet | null, GraphicSet | null] = [null, null];
  #shifted = false;
  /** True inside an unknown escape sequence, which is copied up to its final byte. */
  #in_unknown_escape = false;

  constructor(variant: Variant) {
    this.#variant = variant;
  }

  read(data: Uint8Array, at: number, out: UnitWriter): number {
    const byte = data[at] as number;
    if (this.#in_unknown_escape) {
      this.#in_unknown_escape = !is_final(byte);
    } else if (byte === ESC) {
      return this.#read_escape(data, at, out);
    } else if (this.#variant.shifts && (byte === SHIFT_IN || byte === SHIFT_OUT)) {
      this.#shifted = byte === SHIFT_OUT;
      return 1;
    } else if (byte === 0x0a) {
      this.#shifted = false;
    } else if (byte >= 0x80) {
      return -1;
    } else if (byte >= 0x20) {
      const set = this.#sets[this.#shifted ? 1 : 0];
      if (set !== null) return read_graphic(set, data, at, out);
    }
    out.push(byte);
    return 1;
  }

  read_run(data: Uint8Array, start: number, out: UnitWriter): number {
    if (this.#in_unknown_escape) return start;
    const { shifts } = this.#variant;
    const set = this.#sets[this.#shifted ? 1 : 0];
    let at = start;
    while (at < data.length) {
      const byte = data[at] as number;
      if (byte >= 0x80 || byte === ESC) break;
      if (shifts && (byte === SHIFT_IN || byte === SHIFT_OUT || byte === 0x0a)) break;
      if (set === null || byte < 0x20) {
        out.push(byte);
        at += 1;
      } else {
        const taken = read_graphic(set, data, at, out);
        if (taken <= 0) break;
        at += taken;
      }
    }
    return at;
  }

  #read_escape(data: Uint8Array, at: number, out: UnitWriter): number {
    const next = data[at + 1];
    if (next === undefined) return INCOMPLETE;
    if ('()$.&'.includes(String.fromCharCode(next))) return this.#designate(data, at);
    if (this.#variant.greek_upper_half !== null && next === 0x4e)
      return this.#read_g2(data, at, out);
    out.push(ESC);
    this.#in_unknown_escape = true;
    return 1;
  }

  #designate(data: Uint8Array, at: number): number {
    const long = !this.#variant.shifts;
    let length = 0;
    for (let offset = 1; offset < LONGEST_ESCAPE; offset += 1) {
      if (at + offset >= data.length) return INCOMPLETE;
      if (is_final(data[at + offset])) {
        length = offset + 1;
        break;
      }
      // ESC & @ announces the 1990 edition of JIS X 0208. The designating sequence follows it.
      if (long && data[at + offset] === 0x26 && data[at + offset + 1] === 0x40) offset += 2;
    }
    if (length === 0) return -1;
    const designation = this.#parse_designation(
      String.fromCharCode(...data.subarray(at + 1, at + length)),
    );
    if (designation === null) return -length;
    const { index, designator } = designation;
    const set = this.#variant.sets.find((one) => one.designator === designator) ?? null;
    const latin =
      this.#variant.greek_upper_half !== null && (designator === 'A' || designator === 'F');
    if (set === null && designator !== ASCII && !latin) return -length;
    if (index === 2) this.#g2 = designator;
    else this.#sets[index] = set;
    return length;
  }

  /** Returns the index (G0 to G2) and the designator in an escape sequence, or null if it is not a designation. */
  #parse_designation(sequence: string): { index: 0 | 1 | 2; designator: string } | null {
    if (sequence === '&@\x1b$B' && !this.#variant.shifts) return { index: 0, designator: '$B' };
    const match = /^(\$?)([().]?)(.)$/s.exec(sequence);
    if (match === null || (match[1] === '' && match[2] === '')) return null;
    const [, width, place, final] = match as unknown as [string, string, string, string];
    if (place === '.' && (width !== '' || this.#variant.greek_upper_half === null)) return null;
    return { index: place === ')' ? 1 : place === '.' ? 2 : 0, designator: width + final };
  }

  /** Reads one character of the set in G2 after a single shift. */
  #read_g2(data: Uint8Array, at: number, out: UnitWriter): number {
    const byte = data[at + 2];
    if (byte === undefined) return INCOMPLETE;
    if (this.#g2 === 'F') {
      const unit =
        byte < 0x80 ? (this.#variant.greek_upper_half as string).charCodeAt(byte) : byte - 0x80;
      // As in CPython, unassigned bytes (0xfffe) and the characters added to ISO 8859-7 in 2003 are rejected.
      if (unit === 0xfffe || unit === 0x20ac || unit === 0x20af || unit === 0x37a) return -3;
      out.push(unit);
    } else if (this.#g2 !== ASCII && this.#g2 !== 'A') {
      throw new RuntimeError('internal codec error');
    } else {
      if (byte >= 0x80) return -3;
      out.push(this.#g2 === 'A' ? byte + 0x80 : byte);
    }
    return 3;
  }
}

class Iso2022Writer implements Writer {
  readonly #variant: Variant;
  #g0 = ASCII;
  #g1 = ASCII;
  #shifted = false;

  constructor(variant: Variant) {
    this.#variant = variant;
  }

  write(text: string, unit: number, out: ByteWriter): number {
    const code = text.charCodeAt(unit);
    if (code < 0x80) {
      this.#to_ascii(out);
      this.#shift(false, out);
      out.push(code);
      return 1;
    }
    for (const set of this.#variant.sets) {
      const found = set.code_at(text, unit);
      if (found === null) continue;
      this.#select(set, out);
      if (set.width === 2) out.push(found.code >> 8);
      out.push(found.code & 0xff);
      return found.units;
    }
    return 0;
  }

  reset(out: ByteWriter): void {
    this.#shift(false, out);
    this.#to_ascii(out);
  }

  #select({ designator }: GraphicSet, out: ByteWriter): void {
    if (this.#variant.shifts) {
      if (this.#g1 !== designator) this.#escape(designator.replace('$', '$)'), out);
      this.#g1 = designator;
      return this.#shift(true, out);
    }
    if (this.#g0 === designator) return;
    this.#escape(
      designator === '$B'
        ? designator
        : designator.startsWith('$')
          ? designator.replace('$', '$(')
          : `(${designator}`,
      out,
    );
    this.#g0 = designator;
  }

  #to_ascii(out: ByteWriter): void {
    if (this.#g0 !== ASCII) this.#escape(`(${ASCII}`, out);
    this.#g0 = ASCII;
  }

  #shift(shifted: boolean, out: ByteWriter): void {
    if (this.#shifted !== shifted) out.push(shifted ? SHIFT_OUT : SHIFT_IN);
    this.#shifted = shifted;
  }

  #escape(sequence: string, out: ByteWriter): void {
    out.push(ESC);
    for (let at = 0; at < sequence.length; at += 1) out.push(sequence.charCodeAt(at));
  }
}

export function is_iso2022(name: string): boolean {
  return Object.hasOwn(VARIANTS, name);
}

/** Creates the codec of a variant. `greek_upper_half` is the upper half of ISO 8859-7. */
export function iso2022_codec(
  name: string,
  charset_of: CharsetOf,
  greek_upper_half: string,
): Codec {
  const variant: Variant = {
    sets: sets_of(name, charset_of),
    shifts: name === 'iso2022_kr',
    greek_upper_half: name === 'iso2022_jp_2' ? greek_upper_half : null,
  };
  return multibyte_codec(
    name,
    () => new Iso2022Reader(variant),
    () => new Iso2022Writer(variant),
  );
}
