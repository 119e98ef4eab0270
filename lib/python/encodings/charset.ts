/** Tables of double-byte charsets in memory. They are built from iconv-lite's tables and corrections for CPython. */
import { is_pair } from '../values/index.js';
import type { Chunk, Correction, Tables } from './tables.js';

/** The meaning of a byte that starts a longer code. */
const LEAD = -1;
/** The meaning of a byte that does not start any code. */
export const ILLEGAL_BYTE = -2;

/** The greatest code in the tables. Four-byte codes are computed. */
const LONGEST_CODE = 0xffffff;

/** The code unit that precedes a pair of code points in iconv-lite's tables. */
const PAIR_MARK = 0x0fff;

/** Maps codes to text. Each text is one code unit, except for the entries in `long_texts`. */
export class CodeTable {
  /** The code unit of each two-byte code, 0 for an undefined code, or 1 for a text in `long_texts`. */
  readonly double = new Uint16Array(0x10000);
  /**
   * The code unit of each three-byte code, by its last two bytes. It is null if the charset has no three-byte codes.
   */
  triple: Uint16Array | null = null;
  /** Characters beyond U+FFFF and pairs of characters, by code. */
  readonly long_texts = new Map<number, string>();

  set(code: number, text: string): void {
    this.set_unit(code, text.length === 1 ? text.charCodeAt(0) : 1);
    if (text.length > 1) this.long_texts.set(code, text);
  }

  /** Maps a longer code to a character of one code unit. Single bytes are not in the table. */
  set_unit(code: number, unit: number): void {
    if (code < 0x100) return;
    const units = code > 0xffff ? (this.triple ??= new Uint16Array(0x10000)) : this.double;
    units[code & 0xffff] = unit;
  }

  delete(code: number): void {
    const units = code > 0xffff ? this.triple : this.double;
    if (units !== null) units[code & 0xffff] = 0;
    this.long_texts.delete(code);
  }

  /** Returns the text of a two- or three-byte code, or undefined if there is none. */
  text_of(code: number): string | undefined {
    const unit = (code > 0xffff ? this.triple : this.double)?.[code & 0xffff] ?? 0;
    if (unit === 1) return this.long_texts.get(code);
    return unit === 0 ? undefined : String.fromCharCode(unit);
  }
}

/** A charset with codes of one and two bytes. Japanese EUC also has three-byte codes, which start with 0x8F. */
export class Charset {
  /** The meaning of each byte: a code point, LEAD or ILLEGAL_BYTE. */
  readonly single_bytes: Int32Array;
  /** The texts of the codes of two and three bytes. */
  readonly table: CodeTable;
  /** The codes of pairs of characters that have their own code. */
  readonly pairs = new Map<string, number>();
  /** Codes of another edition of the standard. All bytes of such a code are illegal, not only the first one. */
  readonly other_edition = new Set<number>();
  /** The characters that can be second in a pair. */
  readonly second_characters = new Set<number>();
  /** The code of each code point in pages of 256, or -1 if there is none. */
  readonly #pages: (Int32Array | undefined)[] = [];

  /**
   * @param single_bytes The meaning of each byte, as {@link parse_single_bytes} returns it.
   * @param table The texts of the codes of two and three bytes.
   * @param last True if a character with several two-byte codes is encoded with the last one, and false for the first.
   * @param exceptions The codes of code points that are encoded otherwise than the table says. The code 0 stands for
   * none.
   */
  constructor(
    single_bytes: Int32Array,
    table: CodeTable,
    last: boolean,
    exceptions: Map<number, number>,
  ) {
    this.single_bytes = single_bytes;
    this.table = table;
    // Later entries take precedence: two-byte codes override three-byte codes, and single bytes override both.
    if (table.triple !== null) this.#invert(table.triple, 0x8f0000, true);
    this.#invert(table.double, 0, last);
    for (const [byte, point] of single_bytes.entries())
      if (point >= 0) this.#set_point(point, byte);
    for (const [point, code] of exceptions) this.#set_point(point, code === 0 ? -1 : code);
  }

  /** Returns the code of a character, or -1 if there is none. */
  code_of(point: number): number {
    return this.#pages[point >> 8]?.[point & 255] ?? -1;
  }

  /**
   * Makes a NUL that follows a possible first character of a pair belong to the pair, as in CPython's JIS X 0213
   * codecs.
   * @returns This charset.
   */
  pair_with_nul(): this {
    for (const pair of [...this.pairs.keys()]) {
      const first = pair.charAt(0);
      this.pairs.set(`${first}\0`, this.code_of(first.charCodeAt(0)));
      this.second_characters.add(0);
    }
    return this;
  }

  #invert(units: Uint16Array, offset: number, ascending: boolean): void {
    for (let step = 0; step < units.length; step += 1) {
      const code = ascending ? step : units.length - 1 - step;
      const unit = units[code] as number;
      if (unit > 1) this.#set_point(unit, offset + code);
      else if (unit === 1)
        this.#set_long_text(this.table.long_texts.get(offset + code) as string, offset + code);
    }
  }

  #set_long_text(text: string, code: number): void {
    const point = text.codePointAt(0) as number;
    if (point > 0xffff) return this.#set_point(point, code);
    this.pairs.set(text, code);
    this.second_characters.add(text.charCodeAt(1));
  }

  #set_point(point: number, code: number): void {
    (this.#pages[point >> 8] ??= new Int32Array(256).fill(-1))[point & 255] = code;
  }
}

/** Adds the chunks of a table, which are characters at ascending codes. */
function enter_chunks(table: CodeTable, chunks: readonly Chunk[]): void {
  for (const chunk of chunks) {
    let code = parseInt(chunk[0] as string, 16);
    if (code > LONGEST_CODE) continue;
    let last = 0;
    for (const part of chunk.slice(1)) {
      if (typeof part === 'string') {
        code = enter_text(table, code, part);
        last = part.charCodeAt(part.length - 1);
        continue;
      }
      // A number is the length of a run of consecutive characters. Runs only contain characters up to U+FFFF.
      for (const end = code + part; code < end; code += 1) table.set_unit(code, ++last);
    }
  }
}

/** Adds the characters of a text, one for each code, and returns the next code. */
function enter_text(table: CodeTable, first: number, text: string): number {
  let code = first;
  for (let unit = 0; unit < text.length; unit += 1, code += 1) {
    const value = text.charCodeAt(unit);
    if (value === PAIR_MARK) {
      table.set(code, text.slice(unit + 1, unit + 3));
      unit += 2;
    } else if (is_pair(text, unit)) {
      table.set(code, text.slice(unit, unit + 2));
      unit += 1;
    } else table.set_unit(code, value);
  }
  return code;
}

/** Splits a text into words, and returns the hexadecimal numbers in each word, such as `a1-df:ff61`. */
function words_of(text: string): number[][] {
  const words = text.split(' ').filter(Boolean);
  return words.map((word) => word.split(/[-:]/).map((digits) => parseInt(digits, 16)));
}

/** Yields the numbers in ranges such as `a1-af b0`. */
function* numbers_of(spans: string): Generator<number> {
  for (const [low, high = low] of words_of(spans)) {
    for (let number = low!; number <= high!; number += 1) yield number;
  }
}

/**
 * Returns the meaning of each byte of a charset: a code point, LEAD or ILLEGAL_BYTE. Bytes that are
 * listed neither in `alone` nor in `illegal` are ASCII characters, or lead bytes from 0x80 on.
 */
export function parse_single_bytes(alone: string, illegal: string): Int32Array {
  const bytes = new Int32Array(256).fill(LEAD);
  for (let byte = 0; byte < 128; byte += 1) bytes[byte] = byte;
  for (const [low, high, point] of words_of(alone)) {
    for (let byte = low!; byte <= high!; byte += 1) bytes[byte] = point! + byte - low!;
  }
  for (const byte of numbers_of(illegal)) bytes[byte] = ILLEGAL_BYTE;
  return bytes;
}

function corrected_table(tables: Tables, correction: Correction): CodeTable {
  const parent = tables.double_byte[correction.parent];
  const table = parent === undefined ? new CodeTable() : corrected_table(tables, parent);
  const iconv = tables.iconv[correction.iconv];
  if (typeof iconv === 'object') enter_chunks(table, iconv.table());
  for (const code of numbers_of(correction.drop)) table.delete(code);
  enter_chunks(table, correction.set);
  return table;
}

function encode_exceptions(tables: Tables, correction: Correction): Map<number, number> {
  const parent = tables.double_byte[correction.parent];
  const exceptions =
    parent === undefined ? new Map<number, number>() : encode_exceptions(tables, parent);
  for (const [point, code] of words_of(correction.encode)) exceptions.set(point!, code!);
  return exceptions;
}

/** Creates the charset with a given name from the tables. */
export function make_charset(tables: Tables, name: string): Charset {
  const correction = tables.double_byte[name] as Correction;
  const charset = new Charset(
    parse_single_bytes(correction.alone, correction.illegal),
    corrected_table(tables, correction),
    correction.last,
    encode_exceptions(tables, correction),
  );
  if (correction.parent !== '') {
    for (const code of numbers_of(correction.drop)) charset.other_edition.add(code);
  }
  return name.startsWith('euc_jis') ? charset.pair_with_nul() : charset;
}
