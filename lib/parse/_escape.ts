// How text and bytes become %XX escapes: what quote, quote_plus and urlencode share.
import { encode } from '../builtins/index.js';

const ALWAYS_SAFE = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~';
/** In an {@link EscapeTable}: this byte is written as %XX. */
const ESCAPED = 0xff;
const SPACE = 0x20;
const PLUS = 0x2b;
const PERCENT = 0x25;

/** For each byte the ASCII code that is written for it, or 0xff for a %XX escape. */
export type EscapeTable = Uint8Array;

/** `%00` … `%FF`. */
export const ESCAPES: readonly string[] = Array.from(
  { length: 256 },
  (_, byte) => '%' + byte.toString(16).toUpperCase().padStart(2, '0'),
);
const HIGH_DIGIT = Uint8Array.from(ESCAPES, (escape) => escape.charCodeAt(1));
const LOW_DIGIT = Uint8Array.from(ESCAPES, (escape) => escape.charCodeAt(2));

const tables = new Map<string, EscapeTable>();
const MOST_TABLES = 128;

/** Forgets the tables made so far. */
export function clear_tables(): void {
  tables.clear();
}

/**
 * The table for a set of characters that stay as they are.
 *
 * @param safe The characters besides the unreserved ones; those beyond ASCII have no effect.
 * @param plus Whether a space becomes a plus.
 */
export function escape_table(safe: string, plus: boolean): EscapeTable {
  const key = plus ? '+' + safe : '-' + safe;
  const known = tables.get(key);
  if (known !== undefined) return known;
  const table = new Uint8Array(256).fill(ESCAPED);
  for (const character of ALWAYS_SAFE + safe) {
    const code = character.charCodeAt(0);
    if (code < 128) table[code] = code;
  }
  if (plus) table[SPACE] = PLUS;
  if (tables.size >= MOST_TABLES) tables.clear();
  tables.set(key, table);
  return table;
}

/** Longest text that is escaped by string concatenation; beyond it, bytes are faster. */
const SHORT = 192;
/** Texts are escaped in pieces of this many code units, through buffers that are used again. */
const PIECE = 16384;

/**
 * Escapes `text` in UTF-8.
 *
 * @param errors What happens to lone surrogates: the name of an error handler.
 * @throws {UnicodeEncodeError} For a lone surrogate, with `errors` "strict".
 */
export function escape_text(text: string, table: EscapeTable, errors: string): string {
  const escaped = text.length <= SHORT ? escape_short(text, table) : escape_long(text, table);
  return escaped ?? escape_bytes(encode(text, 'utf-8', errors), table);
}

/** Null when there is a lone surrogate. */
function escape_short(text: string, table: EscapeTable): string | null {
  const length = text.length;
  let escaped = '';
  let done = 0; // up to here the text is in `escaped`
  for (let i = 0; i < length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) {
      const written = table[unit] as number;
      if (written === unit) continue;
      if (done < i) escaped += text.slice(done, i);
      escaped += written === ESCAPED ? (ESCAPES[unit] as string) : '+';
      done = i + 1;
      continue;
    }
    if (done < i) escaped += text.slice(done, i);
    let code = unit;
    if (unit >= 0xd800 && unit < 0xe000) {
      code = text.codePointAt(i) as number;
      if (code < 0x10000) return null;
      i++;
    }
    done = i + 1;
    escaped += escape_code_point(code);
  }
  if (done === 0) return text;
  return done < length ? escaped + text.slice(done) : escaped;
}

/** The escapes of a code point beyond ASCII, in UTF-8. */
function escape_code_point(code: number): string {
  const last = ESCAPES[0x80 | (code & 0x3f)] as string;
  if (code < 0x800) return (ESCAPES[0xc0 | (code >> 6)] as string) + last;
  const third = (ESCAPES[0x80 | ((code >> 6) & 0x3f)] as string) + last;
  if (code < 0x10000) return (ESCAPES[0xe0 | (code >> 12)] as string) + third;
  const second = (ESCAPES[0x80 | ((code >> 12) & 0x3f)] as string) + third;
  return (ESCAPES[0xf0 | (code >> 18)] as string) + second;
}

const LONE_SURROGATE = /\p{Surrogate}/u;

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
// Made at the first long text. Nothing between filling and emptying them can run other code.
let utf8_piece = new Uint8Array(0);
let escaped_piece = new Uint8Array(0);

/** Null when there is a lone surrogate. */
function escape_long(text: string, table: EscapeTable): string | null {
  if (LONE_SURROGATE.test(text)) return null;
  if (utf8_piece.length === 0) utf8_piece = new Uint8Array(PIECE * 3);
  const pieces: string[] = [];
  for (let start = 0; start < text.length;) {
    let end = Math.min(start + PIECE, text.length);
    // No piece may end between the halves of a surrogate pair.
    if (end < text.length && (text.charCodeAt(end - 1) & 0xfc00) === 0xd800) end--;
    const { written } = encoder.encodeInto(text.slice(start, end), utf8_piece);
    pieces.push(escape_piece(utf8_piece, 0, written, table));
    start = end;
  }
  return pieces.join('');
}

/** Escapes bytes. */
export function escape_bytes(bytes: Uint8Array, table: EscapeTable): string {
  const step = PIECE * 3;
  const pieces: string[] = [];
  for (let start = 0; start < bytes.length; start += step) {
    pieces.push(escape_piece(bytes, start, Math.min(start + step, bytes.length), table));
  }
  return pieces.join('');
}

/** Escapes at most three times PIECE bytes. */
function escape_piece(bytes: Uint8Array, start: number, end: number, table: EscapeTable): string {
  if (escaped_piece.length === 0) escaped_piece = new Uint8Array(PIECE * 9);
  const target = escaped_piece;
  let length = 0;
  for (let i = start; i < end; i++) {
    const byte = bytes[i] as number;
    const written = table[byte] as number;
    if (written !== ESCAPED) {
      target[length++] = written;
    } else {
      target[length] = PERCENT;
      target[length + 1] = HIGH_DIGIT[byte] as number;
      target[length + 2] = LOW_DIGIT[byte] as number;
      length += 3;
    }
  }
  return decoder.decode(target.subarray(0, length));
}
