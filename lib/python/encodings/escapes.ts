// Mirrors CPython v3.13.18 Objects/unicodeobject.c (unicode_escape, raw_unicode_escape) and encodings/undefined.py.
import { UnicodeError } from '../errors/index.js';
import {
  type UnitWriter,
  escape_ascii,
  escape_unprintable,
  string_of_units,
} from '../values/index.js';
import { decode_by_step, type Codec, type Fault } from './codec.js';
import { latin_1 } from './latin.js';

const BACKSLASH = 0x5c;
const LETTER_N = 0x4e;
const OPENING_BRACE = 0x7b;
const CLOSING_BRACE = 0x7d;

/** Maps the character after the backslash of a simple escape to its code, or to -1 for a newline, which is removed. */
const LETTERS: Readonly<Record<string, number>> = {
  '\n': -1,
  '\\': 0x5c,
  "'": 0x27,
  '"': 0x22,
  a: 7,
  b: 8,
  f: 12,
  n: 10,
  r: 13,
  t: 9,
  v: 11,
};

const WIDTHS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** Reads a character or an escape. Returns the index after it, or the error. */
function read_escaped(data: Uint8Array, at: number, out: UnitWriter): number | Fault {
  const byte = data[at] as number;
  if (byte !== BACKSLASH) {
    out.push(byte);
    return at + 1;
  }
  const code = data[at + 1];
  if (code === undefined) {
    return { end: data.length, reason: '\\ at end of string', incomplete: true };
  }
  const letter = String.fromCharCode(code);
  if (letter === 'N') return read_name(data, at);
  if (letter in WIDTHS) return read_hexadecimal(data, at, letter, out, 'illegal Unicode character');
  const meaning = LETTERS[letter];
  if (meaning !== undefined) {
    if (meaning >= 0) out.push(meaning);
    return at + 2;
  }
  if (code < 0x30 || code > 0x37) {
    out.push(BACKSLASH);
    out.push(code);
    return at + 2;
  }
  let end = at + 1;
  let value = 0;
  while (end < at + 4 && ((data[end] ?? 0) & 0xf8) === 0x30) {
    value = value * 8 + ((data[end] as number) & 7);
    end += 1;
  }
  out.push(value);
  return end;
}

/** Reads the digits after `\x`, `\u` or `\U`. */
function read_hexadecimal(
  data: Uint8Array,
  at: number,
  letter: string,
  out: UnitWriter,
  out_of_range: string,
): number | Fault {
  const start = at + 2;
  const width = WIDTHS[letter]!;
  const found = string_of_units(data.subarray(start, start + width));
  const [digits] = /^[0-9a-f]*/i.exec(found)!;
  const end = start + digits.length;
  if (digits.length < width) {
    const reason = `truncated \\${letter}${'X'.repeat(width)} escape`;
    return { end, reason, incomplete: end === data.length };
  }
  const point = parseInt(digits, 16);
  if (point > 0x10ffff) return { end, reason: out_of_range };
  out.push_point(point);
  return end;
}

/** Reads `\N{…}`. It is always an error, since there is no table of character names. */
function read_name(data: Uint8Array, at: number): Fault {
  const reason = 'malformed \\N character escape';
  const brace = data[at + 2];
  if (brace !== OPENING_BRACE) return { end: at + 2, reason, incomplete: brace === undefined };
  const close = data.indexOf(CLOSING_BRACE, at + 3);
  if (close < 0) return { end: data.length, reason, incomplete: true };
  if (close === at + 3) return { end: close, reason };
  return { end: close + 1, reason: 'unknown Unicode character name' };
}

function read_raw(data: Uint8Array, at: number, out: UnitWriter, final: boolean): number | Fault {
  const byte = data[at] as number;
  const next = data[at + 1];
  if (byte === BACKSLASH && next === undefined && !final) {
    return { end: at + 1, reason: '', incomplete: true };
  }
  if (byte !== BACKSLASH || next === undefined) {
    out.push(byte);
    return at + 1;
  }
  const letter = String.fromCharCode(next);
  if (letter === 'u' || letter === 'U') {
    return read_hexadecimal(data, at, letter, out, '\\Uxxxxxxxx out of range');
  }
  out.push(BACKSLASH);
  out.push(next);
  return at + 2;
}

function decode(
  encoding: string,
  read: typeof read_raw,
  data: Uint8Array,
  errors: string,
  final: boolean,
): [text: string, end: number] {
  const read_step = (at: number, out: UnitWriter) => read(data, at, out, final);
  return decode_by_step(data, errors, encoding, read_step, final);
}

export const unicode_escape: Codec = {
  name: 'unicode-escape',
  encode: (text) => latin_1.encode(escape_ascii(text), 'strict'),
  decode: (data, errors) => decode('unicodeescape', read_escaped, data, errors, true)[0],
  incremental,
};

/** Returns an incremental decoder, which searches the bytes of an unfinished `\N{…` only once. */
function incremental(errors: string): (data: Uint8Array, final: boolean) => [string, number] {
  /** The number of bytes that are passed again and belong to such an escape. */
  let searched = 0;
  return (data, final) => {
    if (searched > 0 && !final && data.indexOf(CLOSING_BRACE, searched) < 0) {
      searched = data.length;
      return ['', 0];
    }
    searched = 0;
    const result = decode('unicodeescape', read_escaped, data, errors, final);
    const rest = data.subarray(result[1]);
    if (rest[1] === LETTER_N && rest[2] === OPENING_BRACE) searched = rest.length;
    return result;
  };
}

export const raw_unicode_escape: Codec = {
  name: 'raw-unicode-escape',
  encode: (text) => latin_1.encode(text.replace(/[^\0-\xff]/gu, escape_unprintable), 'strict'),
  decode: (data, errors) => decode('rawunicodeescape', read_raw, data, errors, true)[0],
  decode_part: (data, errors) => decode('rawunicodeescape', read_raw, data, errors, false),
};

/**
 * The codec `undefined`, which always fails. It is for programs in which every implicit conversion should raise an
 * error.
 */
export const undefined_codec: Codec = {
  name: 'undefined',
  encode: reject,
  decode: reject,
};

function reject(): never {
  throw new UnicodeError('undefined encoding');
}
