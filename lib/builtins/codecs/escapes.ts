// Mirrors CPython v3.13.0 Objects/unicodeobject.c (unicode_escape, raw_unicode_escape) and encodings/undefined.py.
import { UnicodeError } from '../unicode_error.js';
import { ByteWriter, type UnitWriter } from './_writers.js';
import { decode_by_step, type Codec, type Fault } from './codec.js';

const BACKSLASH = 0x5c;

/** The code of each one-letter escape; -1 for an escaped newline, which is dropped. */
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

function append_ascii(out: ByteWriter, text: string): void {
  for (let at = 0; at < text.length; at += 1) out.push(text.charCodeAt(at));
}

function append_escape(out: ByteWriter, letter: string, point: number, digits: number): void {
  append_ascii(out, `\\${letter}${point.toString(16).padStart(digits, '0')}`);
}

/** Calls `write` for each code point; a lone surrogate is one. */
function encode_points(text: string, write: (point: number, out: ByteWriter) => void) {
  const out = new ByteWriter(text.length * 2);
  for (let unit = 0; unit < text.length; unit += 1) {
    const point = text.codePointAt(unit) as number;
    write(point, out);
    if (point > 0xffff) unit += 1;
  }
  return out.finish();
}

function write_wide(point: number, out: ByteWriter): void {
  if (point > 0xffff) append_escape(out, 'U', point, 8);
  else append_escape(out, 'u', point, 4);
}

function write_escaped(point: number, out: ByteWriter): void {
  if (point === BACKSLASH) append_ascii(out, '\\\\');
  else if (point >= 0x20 && point < 0x7f) out.push(point);
  else if (point === 10) append_ascii(out, '\\n');
  else if (point === 13) append_ascii(out, '\\r');
  else if (point === 9) append_ascii(out, '\\t');
  else if (point < 0x100) append_escape(out, 'x', point, 2);
  else write_wide(point, out);
}

function digit_of(byte: number | undefined): number {
  const value = byte === undefined ? NaN : parseInt(String.fromCharCode(byte), 16);
  return Number.isNaN(value) ? -1 : value;
}

const WIDTHS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };
const TRUNCATED: Readonly<Record<string, string>> = {
  x: 'truncated \\xXX escape',
  u: 'truncated \\uXXXX escape',
  U: 'truncated \\UXXXXXXXX escape',
};

/** Reads a character, or the escape at `at`; returns its end, or the error. */
function read_escaped(data: Uint8Array, at: number, out: UnitWriter): number | Fault {
  const byte = data[at] as number;
  if (byte !== BACKSLASH) {
    out.push(byte);
    return at + 1;
  }
  const code = data[at + 1];
  if (code === undefined) return { end: data.length, reason: '\\ at end of string' };
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
  let value = 0;
  for (let end = start; end < start + WIDTHS[letter]!; end += 1) {
    const digit = digit_of(data[end]);
    if (digit < 0) return { end, reason: TRUNCATED[letter]! };
    value = value * 16 + digit;
  }
  const end = start + WIDTHS[letter]!;
  if (value > 0x10ffff) return { end, reason: out_of_range };
  out.push_point(value);
  return end;
}

/** `\N{…}`: always an error, since there is no table of character names. */
function read_name(data: Uint8Array, at: number): Fault {
  const malformed = 'malformed \\N character escape';
  if (data[at + 2] !== 0x7b) return { end: at + 2, reason: malformed };
  const close = data.indexOf(0x7d, at + 3);
  if (close < 0) return { end: data.length, reason: malformed };
  if (close === at + 3) return { end: close, reason: malformed };
  return { end: close + 1, reason: 'unknown Unicode character name' };
}

function read_raw(data: Uint8Array, at: number, out: UnitWriter): number | Fault {
  const byte = data[at] as number;
  const next = data[at + 1];
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

export const unicode_escape: Codec = {
  name: 'unicode-escape',
  encode: (text) => encode_points(text, write_escaped),
  decode: (data, errors) =>
    decode_by_step(data, errors, 'unicodeescape', (at, out) => read_escaped(data, at, out)),
};

export const raw_unicode_escape: Codec = {
  name: 'raw-unicode-escape',
  encode: (text) =>
    encode_points(text, (point, out) => (point < 0x100 ? out.push(point) : write_wide(point, out))),
  decode: (data, errors) =>
    decode_by_step(data, errors, 'rawunicodeescape', (at, out) => read_raw(data, at, out)),
};

/** Always fails: for programs that want every implicit conversion to raise. */
export const undefined_codec: Codec = {
  name: 'undefined',
  encode() {
    throw new UnicodeError('undefined encoding');
  },
  decode() {
    throw new UnicodeError('undefined encoding');
  },
};
