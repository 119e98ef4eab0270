/** Tables of double-byte charsets in memory, made from iconv-lite's and the corrections of CPython. */
import type { Chunk, Correction, Tables } from './tables.js';

/** A single byte that begins a longer code, and one that does not even that. */
export const LEAD = -1;
export const ILLEGAL_BYTE = -2;

/** Marks a pair of code points in a chunk of a table. */
const PAIR_MARK = '\u0fff';

export type CodeTable = Map<number, string>;

/**
 * A charset with codes of one and two bytes, and in the EUC of Japan of three, the first being 0x8F.
 */
export class Charset {
  /** What each byte means alone: a code point, LEAD or ILLEGAL_BYTE. */
  readonly alone: Int32Array;
  /** By code of two bytes: a code unit; 0 for none, 1 for a text that is in `wide`. */
  readonly double = new Uint16Array(0x10000);
  /** By the last two bytes of a code of three, in the same way; null where there are none. */
  readonly triple: Uint16Array | null;
  /** By code: characters beyond U+FFFF, and pairs of characters. */
  readonly wide: CodeTable = new Map();
  /** By pair of characters: the code they have together. */
  readonly pairs = new Map<string, number>();
  /** Codes of an edition of the standard other than this one: illegal as a whole, not just their first byte. */
  readonly foreign = new Set<number>();
  /** The characters that come second in a pair. */
  readonly seconds = new Set<number>();
  /** By code point: the code, in pages of 256; -1 for none. */
  readonly #pages: (Int32Array | undefined)[] = [];

  constructor(alone: Int32Array, table: CodeTable, last: boolean, exceptions: Map<number, number>) {
    this.alone = alone;
    const codes = [...table.keys()].sort((first, second) => first - second);
    const double = codes.filter((code) => code < 0x10000);
    const triple = codes.filter((code) => code > 0xffff);
    this.triple = triple.length > 0 ? new Uint16Array(0x10000) : null;
    for (const code of codes) this.#set_text(code, table.get(code) as string);
    // The later one wins: codes of three bytes give way to those of two, these to single bytes.
    for (const code of triple) this.#set_code(table.get(code) as string, code);
    for (const code of last ? double : double.reverse()) {
      this.#set_code(table.get(code) as string, code);
    }
    for (const [byte, point] of alone.entries()) if (point >= 0) this.#set_point(point, byte);
    for (const [point, code] of exceptions) this.#set_point(point, code === 0 ? -1 : code);
  }

  /** The code of a character, -1 for none. */
  code_of(point: number): number {
    return this.#pages[point >> 8]?.[point & 255] ?? -1;
  }

  /** What a code of two or three bytes means. */
  text_of(code: number): string | undefined {
    const unit = (code > 0xffff ? this.triple : this.double)?.[code & 0xffff] ?? 0;
    if (unit === 1) return this.wide.get(code);
    return unit === 0 ? undefined : String.fromCharCode(unit);
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

  #set_text(code: number, text: string): void {
    const units = code > 0xffff ? this.triple : this.double;
    if (units !== null) units[code & 0xffff] = text.length === 1 ? text.charCodeAt(0) : 1;
    if (text.length > 1) this.wide.set(code, text);
  }

  #set_code(text: string, code: number): void {
    const point = text.codePointAt(0) as number;
    const size = point > 0xffff ? 2 : 1;
    if (text.length === size) return this.#set_point(point, code);
    this.pairs.set(text, code);
    this.seconds.add(text.charCodeAt(1));
  }

  #set_point(point: number, code: number): void {
    (this.#pages[point >> 8] ??= new Int32Array(256).fill(-1))[point & 255] = code;
  }
}

/** Enters the chunks of a table: characters at ascending codes. */
export function enter_chunks(table: CodeTable, chunks: readonly Chunk[]): void {
  for (const [first, ...parts] of chunks) {
    let code = parseInt(first as string, 16);
    let last = 0;
    for (const part of parts) {
      const points =
        typeof part === 'number'
          ? Array.from({ length: part }, (_, more) => String.fromCodePoint(last + 1 + more))
          : split_points(part);
      for (const text of points) {
        if (code > 0xff) table.set(code, text);
        last = text.codePointAt(0) as number;
        code += 1;
      }
    }
  }
}

function split_points(part: string): string[] {
  const points = Array.from(part);
  if (!part.includes(PAIR_MARK)) return points;
  const joined: string[] = [];
  for (let at = 0; at < points.length; at += 1) {
    if (points[at] !== PAIR_MARK) joined.push(points[at] as string);
    else joined.push(`${points[++at]}${points[++at]}`);
  }
  return joined;
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
  const table: CodeTable = parent === undefined ? new Map() : corrected_table(tables, parent);
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
