// Mirrors CPython v3.13.0 Objects/unicodeobject.c (unicode_escape, raw_unicode_escape) and encodings/undefined.py.
import { UnicodeError } from '../unicode_error.js';
import { ByteWriter, UnitWriter } from './_writers.js';
import type { Codec } from './codec.js';
import { DecodeErrors } from './errors.js';

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

/** Reads up to `count` hexadecimal digits from `at`; `value` is -1 if one is missing. */
function read_digits(data: Uint8Array, at: number, count: number): { value: number; end: number } {
  let value = 0;
  for (let end = at; end < at + count; end += 1) {
    const digit = digit_of(data[end]);
    if (digit < 0) return { value: -1, end };
    value = value * 16 + digit;
  }
  return { value, end: at + count };
}

const WIDTHS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };
const TRUNCATED: Readonly<Record<string, string>> = {
  x: 'truncated \\xXX escape',
  u: 'truncated \\uXXXX escape',
  U: 'truncated \\UXXXXXXXX escape',
};

function decode_escaped(data: Uint8Array, errors: string): string {
  const handler = new DecodeErrors(errors, 'unicodeescape', data);
  const out = new UnitWriter(data.length);
  for (let at = 0; at < data.length;) {
    const byte = data[at] as number;
    if (byte !== BACKSLASH) {
      out.push(byte);
      at += 1;
      continue;
    }
    const step = read_escape(data, at, out);
    if (typeof step === 'number') {
      at = step;
      continue;
    }
    const { replacement, position } = handler.handle(at, step.end, step.reason);
    out.append(replacement);
    at = position;
  }
  return out.finish();
}

/** Reads the escape at `at`; returns its end, or the error. */
function read_escape(
  data: Uint8Array,
  at: number,
  out: UnitWriter,
): number | { end: number; reason: string } {
  const code = data[at + 1];
  if (code === undefined) return { end: data.length, reason: '\\ at end of string' };
  const letter = String.fromCharCode(code);
  const width = WIDTHS[letter];
  if (width !== undefined) {
    const { value, end } = read_digits(data, at + 2, width);
    if (value < 0) return { end, reason: TRUNCATED[letter] as string };
    if (value > 0x10ffff) return { end, reason: 'illegal Unicode character' };
    out.push_point(value);
    return end;
  }
  if (letter === 'N') return read_name(data, at);
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

/** `\N{…}`: always an error, since there is no table of character names. */
function read_name(data: Uint8Array, at: number): { end: number; reason: string } {
  const malformed = 'malformed \\N character escape';
  if (data[at + 2] !== 0x7b) return { end: at + 2, reason: malformed };
  const close = data.indexOf(0x7d, at + 3);
  if (close < 0) return { end: data.length, reason: malformed };
  if (close === at + 3) return { end: close, reason: malformed };
  return { end: close + 1, reason: 'unknown Unicode character name' };
}

function decode_raw(data: Uint8Array, errors: string): string {
  const handler = new DecodeErrors(errors, 'rawunicodeescape', data);
  const out = new UnitWriter(data.length);
  for (let at = 0; at < data.length;) {
    const byte = data[at] as number;
    const letter = String.fromCharCode(data[at + 1] ?? 0);
    if (byte !== BACKSLASH || at + 1 === data.length) {
      out.push(byte);
      at += 1;
      continue;
    }
    if (letter !== 'u' && letter !== 'U') {
      out.push(BACKSLASH);
      out.push(data[at + 1] as number);
      at += 2;
      continue;
    }
    const { value, end } = read_digits(data, at + 2, WIDTHS[letter] as number);
    if (value >= 0 && value <= 0x10ffff) {
      out.push_point(value);
      at = end;
      continue;
    }
    const reason = value < 0 ? (TRUNCATED[letter] as string) : '\\Uxxxxxxxx out of range';
    const { replacement, position } = handler.handle(at, end, reason);
    out.append(replacement);
    at = position;
  }
  return out.finish();
}

export const unicode_escape: Codec = {
  name: 'unicode-escape',
  encode: (text) => encode_points(text, write_escaped),
  decode: decode_escaped,
};

export const raw_unicode_escape: Codec = {
  name: 'raw-unicode-escape',
  encode: (text) =>
    encode_points(text, (point, out) => (point < 0x100 ? out.push(point) : write_wide(point, out))),
  decode: decode_raw,
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
