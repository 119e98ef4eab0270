// Escapes text and bytes as %XX, for quote, quote_plus and urlencode.
import { encode } from '../python/bytes/index.js';
import { within_memory } from '../python/errors/internal.js';
import { is_well_formed } from '../python/values/index.js';
import { SHORT, utf8_decoder, utf8_encoder } from './_utf8.js';

const ALWAYS_SAFE = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~';
/** Marks a byte in an {@link EscapeTable} that is written as %XX. */
const ESCAPED = -1;
const SPACE = 0x20;
const PLUS = 0x2b;
const PERCENT = 0x25;

/** A table that determines which bytes are escaped, and what is written for the others. */
export interface EscapeTable {
  /** The ASCII code written for each byte, or -1 if the byte is escaped as %XX. */
  readonly output: Int8Array;
  /** Matches a character that escaping changes. */
  readonly unsafe: RegExp;
  /** Matches an ASCII character that encodeURIComponent writes differently from this table. */
  readonly differs_from_native: RegExp;
}

/** The escapes `%00` to `%FF`. */
export const ESCAPES: readonly string[] = Array.from(
  { length: 256 },
  (_, byte) => '%' + byte.toString(16).toUpperCase().padStart(2, '0'),
);
const HIGH_DIGIT = Uint8Array.from(ESCAPES, (escape) => escape.charCodeAt(1));
const LOW_DIGIT = Uint8Array.from(ESCAPES, (escape) => escape.charCodeAt(2));

const MAX_TABLES = 128;
const tables = new Map<string, EscapeTable>();
const plus_tables = new Map<string, EscapeTable>();

/**
 * Clears the tables that `quote` and its variants cache. This library does not cache parsed URLs.
 *
 * @see {@link https://docs.python.org/3.13/library/urllib.parse.html#module-urllib.parse}
 * @example
 * ```ts
 * clear_cache();
 * quote('a b'); // => 'a%20b'
 * ```
 */
export function clear_cache(): void {
  tables.clear();
  plus_tables.clear();
}

/**
 * Returns the table for a set of safe characters. Tables are cached.
 *
 * @param safe The safe characters besides the unreserved ones; non-ASCII characters have no effect.
 * @param plus True if a space becomes a plus.
 */
export function escape_table(safe: string, plus: boolean): EscapeTable {
  const known = plus ? plus_tables : tables;
  let table = known.get(safe);
  if (table === undefined) {
    table = make_table(safe, plus);
    if (known.size >= MAX_TABLES) known.clear();
    known.set(safe, table);
  }
  return table;
}

function make_table(safe: string, plus: boolean): EscapeTable {
  const output = new Int8Array(256).fill(ESCAPED);
  for (const character of ALWAYS_SAFE + safe) {
    const code = character.charCodeAt(0);
    if (code < 128) output[code] = code;
  }
  if (plus) output[SPACE] = PLUS;
  const ascii = Array.from({ length: 128 }, (_, code) => code);
  return {
    output,
    unsafe: new RegExp(`[^${class_of(ascii.filter((code) => output[code] === code))}]`),
    differs_from_native: new RegExp(
      `[${class_of(ascii.filter((code) => differs_from_native_at(output, code)))}]`,
    ),
  };
}

function differs_from_native_at(output: Int8Array, code: number): boolean {
  const ours = output[code] === ESCAPED ? ESCAPES[code] : String.fromCharCode(output[code] ?? 0);
  return ours !== encodeURIComponent(String.fromCharCode(code));
}

/** Returns the contents of a character class for a regular expression. */
function class_of(codes: readonly number[]): string {
  return codes.map((code) => `\\x${code.toString(16).padStart(2, '0')}`).join('');
}

/** The default tables of `quote` and `quote_plus`. */
export const PATH_TABLE = make_table('/', false);
export const FORM_TABLE = make_table('', true);

/** Long texts are escaped in pieces of this many code units, through reused buffers. */
const PIECE = 16384;

/**
 * Escapes `text` in UTF-8.
 *
 * @param errors The name of the error handler for lone surrogates.
 * @throws {UnicodeEncodeError} if the error handler rejects a lone surrogate.
 */
export function escape_text(text: string, table: EscapeTable, errors: string): string {
  return table.unsafe.test(text) ? escape_unsafe(text, table, errors) : text;
}

/** Escapes text like {@link escape_text}, if it is known to contain characters to escape. */
export function escape_unsafe(text: string, table: EscapeTable, errors: string): string {
  const escaped = text.length <= SHORT ? escape_short(text, table) : escape_long(text, table);
  return escaped ?? escape_bytes(encode(text, 'utf-8', errors), table);
}

/** Escapes a short text. Returns null if it contains a lone surrogate. */
function escape_short(text: string, table: EscapeTable): string | null {
  // The regular expression and encodeURIComponent are faster than a loop.
  if (!table.differs_from_native.test(text)) return escape_natively(text);
  const { output } = table;
  const { length } = text;
  let escaped = '';
  let copied_to = 0; // The text before this index has been added to `escaped`.
  for (let i = 0; i < length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) {
      const code = output[unit] as number;
      if (code === unit) continue;
      if (copied_to < i) escaped += text.slice(copied_to, i);
      escaped += code === ESCAPED ? (ESCAPES[unit] as string) : '+';
      copied_to = i + 1;
      continue;
    }
    if (copied_to < i) escaped += text.slice(copied_to, i);
    let code = unit;
    if (unit >= 0xd800 && unit < 0xe000) {
      code = text.codePointAt(i) as number;
      if (code < 0x10000) return null;
      i++;
    }
    copied_to = i + 1;
    escaped += escape_code_point(code);
  }
  return copied_to < length ? escaped + text.slice(copied_to) : escaped;
}

function escape_natively(text: string): string | null {
  try {
    return encodeURIComponent(text);
  } catch {
    return null;
  }
}

/** Returns the UTF-8 escapes of a non-ASCII code point. */
function escape_code_point(code: number): string {
  const last = ESCAPES[0x80 | (code & 0x3f)] as string;
  if (code < 0x800) return (ESCAPES[0xc0 | (code >> 6)] as string) + last;
  const third = (ESCAPES[0x80 | ((code >> 6) & 0x3f)] as string) + last;
  if (code < 0x10000) return (ESCAPES[0xe0 | (code >> 12)] as string) + third;
  const second = (ESCAPES[0x80 | ((code >> 12) & 0x3f)] as string) + third;
  return (ESCAPES[0xf0 | (code >> 18)] as string) + second;
}

// The buffers are allocated on first use. They can be shared, because no other code runs while they
// are in use.
let utf8_piece = new Uint8Array(0);
let escaped_piece = new Uint8Array(0);

/** Escapes a long text. Returns null if it contains a lone surrogate. */
function escape_long(text: string, table: EscapeTable): string | null {
  if (!is_well_formed(text)) return null;
  if (utf8_piece.length === 0) utf8_piece = new Uint8Array(PIECE * 3);
  const pieces: string[] = [];
  for (let start = 0; start < text.length;) {
    let end = Math.min(start + PIECE, text.length);
    // A piece must not split a surrogate pair.
    if ((text.charCodeAt(end - 1) & 0xfc00) === 0xd800) end--;
    const { written } = utf8_encoder.encodeInto(text.slice(start, end), utf8_piece);
    pieces.push(escape_piece(utf8_piece, 0, written, table));
    start = end;
  }
  return within_memory(() => pieces.join(''));
}

/** Escapes bytes, in pieces if there are many. */
export function escape_bytes(bytes: Uint8Array, table: EscapeTable): string {
  const step = PIECE * 3;
  const pieces: string[] = [];
  for (let start = 0; start < bytes.length; start += step) {
    pieces.push(escape_piece(bytes, start, Math.min(start + step, bytes.length), table));
  }
  return within_memory(() => pieces.join(''));
}

/** Escapes the bytes from `start` to `end`, of which there are at most `3 * PIECE`. */
function escape_piece(
  bytes: Uint8Array,
  start: number,
  end: number,
  { output }: EscapeTable,
): string {
  if (escaped_piece.length === 0) escaped_piece = new Uint8Array(PIECE * 9);
  const target = escaped_piece;
  let length = 0;
  for (let i = start; i < end; i++) {
    const byte = bytes[i] as number;
    const code = output[byte] as number;
    if (code !== ESCAPED) {
      target[length++] = code;
    } else {
      target[length] = PERCENT;
      target[length + 1] = HIGH_DIGIT[byte] as number;
      target[length + 2] = LOW_DIGIT[byte] as number;
      length += 3;
    }
  }
  return utf8_decoder.decode(target.subarray(0, length));
}
