// Mirrors CPython v3.13.18 Modules/cjkcodecs/_codecs_{cn,hk,jp,kr,tw}.c.
import { type ByteWriter, type UnitWriter, count_until, width_at } from '../values/index.js';
import { type Charset, ILLEGAL_BYTE } from './charset.js';
import type { Codec } from './codec.js';
import { INCOMPLETE, multibyte_codec, type Reader, type Writer } from './multibyte.js';

/** The first byte of a three-byte code in Japanese EUC. */
const SINGLE_SHIFT_3 = 0x8f;

function write_code(out: ByteWriter, code: number): void {
  if (code > 0xffff) out.push(code >> 16);
  if (code > 0xff) out.push((code >> 8) & 0xff);
  out.push(code & 0xff);
}

/** A codec based on a table with codes of one, two and, in Japanese EUC, three bytes. */
class TableCodec implements Reader, Writer {
  readonly charset: Charset;

  constructor(charset: Charset) {
    this.charset = charset;
  }

  read(data: Uint8Array, at: number, out: UnitWriter): number {
    const { single_bytes, table } = this.charset;
    const lead = data[at] as number;
    const meaning = single_bytes[lead] as number;
    if (meaning >= 0) {
      out.push(meaning);
      return 1;
    }
    if (meaning === ILLEGAL_BYTE) return -1;
    const size = table.triple !== null && lead === SINGLE_SHIFT_3 ? 3 : 2;
    if (at + size > data.length) return INCOMPLETE;
    const code = ((data[at + size - 2] as number) << 8) | (data[at + size - 1] as number);
    const unit = (size === 3 ? (table.triple as Uint16Array) : table.double)[code] as number;
    if (unit === 0) {
      return this.charset.other_edition.has(code) ? -2 : this.read_long(data, at, out);
    }
    if (unit > 1) out.push(unit);
    else out.append(table.long_texts.get(size === 3 ? 0x8f0000 + code : code) as string);
    return size;
  }

  read_run(data: Uint8Array, start: number, out: UnitWriter): number {
    const { single_bytes, table } = this.charset;
    const { double, triple } = table;
    let at = start;
    while (at < data.length) {
      const lead = data[at] as number;
      const meaning = single_bytes[lead] as number;
      if (meaning >= 0) {
        out.push(meaning);
        at += 1;
        continue;
      }
      const has_triple = triple !== null && lead === SINGLE_SHIFT_3;
      if (meaning === ILLEGAL_BYTE || has_triple || at + 1 === data.length) break;
      const unit = double[(lead << 8) | (data[at + 1] as number)] as number;
      if (unit <= 1) break;
      out.push(unit);
      at += 2;
    }
    return at;
  }

  write(text: string, unit: number, out: ByteWriter): number {
    const { charset } = this;
    if (charset.second_characters.has(text.charCodeAt(unit + 1))) {
      const code = charset.pairs.get(text.slice(unit, unit + 2));
      if (code !== undefined) {
        write_code(out, code);
        return 2;
      }
    }
    const point = text.codePointAt(unit) as number;
    const code = charset.code_of(point);
    if (code >= 0) write_code(out, code);
    else if (!this.write_long(point, out)) return 0;
    return width_at(text, unit);
  }

  /** Reads a two-byte code that is not in the table. It is illegal unless it starts a longer code. */
  protected read_long(_data: Uint8Array, _at: number, _out: UnitWriter): number {
    return -1;
  }

  /** Tries to write a character that is not in the table. Returns true if it was written. */
  protected write_long(_point: number, _out: ByteWriter): boolean {
    return false;
  }
}

/**
 * GB 18030, which covers all of Unicode. Characters without a two-byte code are numbered
 * consecutively and take four bytes.
 */
class Gb18030 extends TableCodec {
  /** The characters below U+10000 that need four bytes, by number. */
  readonly #rest = new Uint16Array(39420);

  constructor(charset: Charset) {
    super(charset);
    let number = 0;
    for (let point = 0x80; point < 0x10000; point += 1) {
      const is_surrogate = (point & 0xf800) === 0xd800;
      if (!is_surrogate && charset.code_of(point) < 0) this.#rest[number++] = point;
    }
  }

  protected override read_long(data: Uint8Array, at: number, out: UnitWriter): number {
    const second = (data[at + 1] as number) - 0x30;
    if (second < 0 || second > 9) return -1;
    if (at + 4 > data.length) return INCOMPLETE;
    const first = (data[at] as number) - 0x81;
    const third = (data[at + 2] as number) - 0x81;
    const fourth = (data[at + 3] as number) - 0x30;
    if (first < 0 || third < 0 || third > 0x7d || fourth < 0 || fourth > 9) return -1;
    const number = ((first * 10 + second) * 126 + third) * 10 + fourth;
    const point = first < 15 ? this.#rest[number] : 0x10000 + number - 15 * 12600;
    if (point === undefined || point > 0x10ffff) return -1;
    out.push_point(point);
    return 4;
  }

  protected override write_long(point: number, out: ByteWriter): boolean {
    const number = point > 0xffff ? point - 0x10000 + 15 * 12600 : this.#number_of(point);
    if (number < 0) return false;
    out.push2(0x81 + Math.floor(number / 12600), 0x30 + (Math.floor(number / 1260) % 10));
    out.push2(0x81 + (Math.floor(number / 10) % 126), 0x30 + (number % 10));
    return true;
  }

  #number_of(point: number): number {
    const number = count_until(this.#rest, point) - 1;
    return this.#rest[number] === point ? number : -1;
  }
}

/**
 * The initial consonants, the vowels and the final consonants of Hangul syllables, each in Unicode's order. Each letter is
 * given by the trail byte of its code; the lead byte is always 0xA4. The first final consonant is the filler, for
 * syllables without one.
 */
export const HANGUL_LETTERS = [
  'a1a2a4a7a8a9b1b2b3b5b6b7b8b9babbbcbdbe',
  'bfc0c1c2c3c4c5c6c7c8c9cacbcccdcecfd0d1d2d3',
  'd4a1a2a3a4a5a6a7a9aaabacadaeafb0b1b2b4b5b6b7b8babbbcbdbe',
].map((digits) => digits.match(/../g)!.map((byte) => parseInt(byte, 16)));
const HANGUL_FILLER = 0xd4;
const HANGUL_ROW = 0xa4;

/**
 * EUC-KR for KS X 1001. A syllable without a code is encoded as a filler and three letters, which takes eight bytes.
 */
class EucKr extends TableCodec {
  protected override read_long(data: Uint8Array, at: number, out: UnitWriter): number {
    if (data[at] !== HANGUL_ROW || data[at + 1] !== HANGUL_FILLER) return -1;
    if (at + 8 > data.length) return INCOMPLETE;
    const indices = HANGUL_LETTERS.map((letters, place) =>
      data[at + 2 * place + 2] === HANGUL_ROW
        ? letters.indexOf(data[at + 2 * place + 3] as number)
        : -1,
    ) as [number, number, number];
    if (indices.includes(-1)) return -1;
    out.push(0xac00 + (indices[0] * 21 + indices[1]) * 28 + indices[2]);
    return 8;
  }

  protected override write_long(point: number, out: ByteWriter): boolean {
    const syllable = point - 0xac00;
    if (syllable < 0 || syllable >= 11172) return false;
    const indices = [Math.floor(syllable / 588), Math.floor(syllable / 28) % 21, syllable % 28];
    out.push2(HANGUL_ROW, HANGUL_FILLER);
    for (const [place, letters] of HANGUL_LETTERS.entries()) {
      out.push2(HANGUL_ROW, letters[indices[place] as number] as number);
    }
    return true;
  }
}

/** The codecs that encode more characters than their tables contain. */
const SPECIAL = new Map<string, typeof TableCodec>([
  ['gb18030', Gb18030],
  ['euc_kr', EucKr],
]);

/** Creates the codec of a double-byte charset. It has no state, so one instance can be used for all calls. */
export function double_byte_codec(name: string, charset: Charset): Codec {
  const codec = new (SPECIAL.get(name) ?? TableCodec)(charset);
  return multibyte_codec(
    name,
    () => codec,
    () => codec,
  );
}
