/** Tables of double-byte charsets in memory, made from iconv-lite's and the corrections of CPython. */
import { is_pair } from './_writers.js';
import type { Chunk, Correction, Tables } from './tables.js';

/** A single byte that begins a longer code, and one that does not even that. */
const LEAD = -1;
export const ILLEGAL_BYTE = -2;

/** Codes of four bytes are not in tables: they are computed. */
const LONGEST_CODE = 0xffffff;

/** Marks a pair of code points in a chunk of a table. */
const PAIR_MARK = 0x0fff;

/** Codes and what they mean: one code unit each, but for what `wide` says. */
export class CodeTable {
  /** By code of two bytes: a code unit; 0 for none, 1 for a text that is in `wide`. */
  readonly double = new Uint16Array(0x10000);
  /** By the last two bytes of a code of three, in the same way; null where there are none. */
  triple: Uint16Array | null = null;
  /** By code: characters beyond U+FFFF, and pairs of characters. */
  readonly wide = new Map<number, string>();

  set(code: number, text: string): void {
    this.set_unit(code, text.length === 1 ? text.charCodeAt(0) : 1);
    if (text.length > 1) this.wide.set(code, text);
  }

  /** Sets a code to a character of one unit. */
  set_unit(code: number, unit: number): void {
    const units = code > 0xffff ? (this.triple ??= new Uint16Array(0x10000)) : this.double;
    units[code & 0xffff] = unit;
  }

  delete(code: number): void {
    const units = code > 0xffff ? this.triple : this.double;
    if (units !== null) units[code & 0xffff] = 0;
    this.wide.delete(code);
  }

  /** What a code of two or three bytes means. */
  text_of(code: number): string | undefined {
    const unit = (code > 0xffff ? this.triple : this.double)?.[code & 0xffff] ?? 0;
    if (unit === 1) return this.wide.get(code);
    return unit === 0 ? undefined : String.fromCharCode(unit);
  }
}

/**
 * A charset with codes of one and two bytes, and in the EUC of Japan of three, the first being 0x8F.
 */
export class Charset {
  /** What each byte means alone: a code point, LEAD or ILLEGAL_BYTE. */
  readonly alone: Int32Array;
  /** What the longer codes mean. */
  readonly table: CodeTable;
  /** By pair of characters: the code they have together. */
  readonly pairs = new Map<string, number>();
  /** Codes of an edition of the standard other than this one: illegal as a whole, not just their first byte. */
  readonly foreign = new Set<number>();
  /** The characters that come second in a pair. */
  readonly seconds = new Set<number>();
  /** By code point: the code, in pages of 256; -1 for none. */
  readonly #pages: (Int32Array | undefined)[] = [];

  /** `last`: of several codes the last one of two bytes is the one to write, not the first. */
  constructor(alone: Int32Array, table: CodeTable, last: boolean, exceptions: Map<number, number>) {
    this.alone = alone;
    this.table = table;
    // The later one wins: codes of three bytes give way to those of two, these to single bytes.
    if (table.triple !== null) this.#invert(table.triple, 0x8f0000, true);
    this.#invert(table.double, 0, last);
    for (const [byte, point] of alone.entries()) if (point >= 0) this.#set_point(point, byte);
    for (const [point, code] of exceptions) this.#set_point(point, code === 0 ? -1 : code);
  }

  /** The code of a character, -1 for none. */
  code_of(point: number): number {
    return this.#pages[point >> 8]?.[point & 255] ?? -1;
  }

  /**
   * As CPython's JIS X 0213 does, takes a NUL for part of the character before it, where that can begin a pair.
   * @returns This charset.
   */
  pair_with_nul(): this {
    for (const pair of [...this.pairs.keys()]) {
      const first = pair.charAt(0);
      this.pairs.set(`${first}\0`, this.code_of(first.charCodeAt(0)));
      this.seconds.add(0);
    }
    return this;
  }

  #invert(units: Uint16Array, offset: number, ascending: boolean): void {
    for (let step = 0; step < units.length; step += 1) {
      const code = ascending ? step : units.length - 1 - step;
      const unit = units[code] as number;
      if (unit > 1) this.#set_point(unit, offset + code);
      else if (unit === 1)
        this.#set_wide(this.table.wide.get(offset + code) as string, offset + code);
    }
  }

  #set_wide(text: string, code: number): void {
    const point = text.codePointAt(0) as number;
    if (point > 0xffff) return this.#set_point(point, code);
    this.pairs.set(text, code);
    this.seconds.add(text.charCodeAt(1));
  }

  #set_point(point: number, code: number): void {
    (this.#pages[point >> 8] ??= new Int32Array(256).fill(-1))[point & 255] = code;
  }
}

/** Enters the chunks of a table: characters at ascending codes. */
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
      // Only characters up to U+FFFF stand in sequence.
      for (const end = code + part; code < end; code += 1) enter_unit(table, code, ++last);
    }
  }
}

function enter_unit(table: CodeTable, code: number, unit: number): void {
  if (code > 0xff) table.set_unit(code, unit);
}

/** Enters the characters of a text, one a code, and gives the code after them. */
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
    } else enter_unit(table, code, value);
  }
  return code;
}

/** `a1-af b0`: every number of these ranges. */
function* numbers_of(spans: string): Generator<number> {
  for (const span of spans.split(' ').filter(Boolean)) {
    const [low, high = low] = span.split('-').map((digits) => parseInt(digits, 16)) as [
      number,
      number?,
    ];
    for (let number = low; number <= high; number += 1) yield number;
  }
}

/** The single bytes of a charset: ASCII, but for what is said otherwise. */
export function single_bytes(alone: string, illegal: string): Int32Array {
  const bytes = new Int32Array(256).fill(LEAD);
  for (let byte = 0; byte < 128; byte += 1) bytes[byte] = byte;
  for (const run of alone.split(' ').filter(Boolean)) {
    const [low, high, point] = run.split(/[-:]/).map((digits) => parseInt(digits, 16)) as [
      number,
      number,
      number,
    ];
    for (let byte = low; byte <= high; byte += 1) bytes[byte] = point + byte - low;
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
  for (const pair of correction.encode.split(' ').filter(Boolean)) {
    const [point, code] = pair.split(':').map((digits) => parseInt(digits, 16)) as [number, number];
    exceptions.set(point, code);
  }
  return exceptions;
}

/** The charset of that name, from the tables. */
export function make_charset(tables: Tables, name: string): Charset {
  const correction = tables.double_byte[name] as Correction;
  const charset = new Charset(
    single_bytes(correction.alone, correction.illegal),
    corrected_table(tables, correction),
    correction.last,
    encode_exceptions(tables, correction),
  );
  if (correction.parent !== '') {
    for (const code of numbers_of(correction.drop)) charset.foreign.add(code);
  }
  return name.startsWith('euc_jis') ? charset.pair_with_nul() : charset;
}
