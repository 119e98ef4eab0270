// Mirrors CPython v3.13.18 Objects/unicodeobject.c (utf-7).
import { ByteWriter, UnitWriter } from '../values/index.js';
import type { Codec } from './codec.js';
import { DecodeErrors } from './errors.js';

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const MINUS = 0x2d;
const PLUS = 0x2b;

/** The value of each byte as a base64 digit, or -1 for other bytes. */
const DIGITS = new Int8Array(256).fill(-1);
for (let value = 0; value < 64; value += 1) DIGITS[BASE64.charCodeAt(value)] = value;

/**
 * Returns true for characters that are encoded as themselves: tabs, ends of lines, and printable ASCII except `+`, `\`
 * and `~`.
 */
function is_direct(unit: number): boolean {
  if (unit < 0x20) return unit === 9 || unit === 10 || unit === 13;
  return unit < 0x7e && unit !== PLUS && unit !== 0x5c;
}

function encode(text: string): Uint8Array<ArrayBuffer> {
  const out = new ByteWriter(text.length * 2);
  let shifted = false;
  let buffer = 0;
  let bits = 0;
  const flush = (): void => {
    if (bits > 0) out.push(BASE64.charCodeAt((buffer << (6 - bits)) & 0x3f));
    buffer = bits = 0;
  };
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (is_direct(unit)) {
      if (shifted) {
        flush();
        shifted = false;
        // Other characters end the base64 section implicitly.
        if ((DIGITS[unit] as number) >= 0 || unit === MINUS) out.push(MINUS);
      }
      out.push(unit);
      continue;
    }
    if (!shifted && unit === PLUS) {
      out.push2(PLUS, MINUS);
      continue;
    }
    if (!shifted) out.push(PLUS);
    shifted = true;
    buffer = (buffer << 16) | unit;
    bits += 16;
    while (bits >= 6) {
      bits -= 6;
      out.push(BASE64.charCodeAt((buffer >>> bits) & 0x3f));
    }
    buffer &= (1 << bits) - 1;
  }
  flush();
  if (shifted) out.push(MINUS);
  return out.finish();
}

/** Decodes data. Unless the data is final, stops at the start of a base64 section that has not ended. */
function decode(data: Uint8Array, errors: string, final: boolean): [text: string, end: number] {
  const handler = new DecodeErrors(errors, 'utf7', data);
  const out = new UnitWriter(data.length);
  let start = 0;
  let shifted = false;
  let length_before = 0;
  let high = 0;
  let buffer = 0;
  let bits = 0;
  let at = 0;
  const fail = (reason: string): void => {
    const { replacement, position } = handler.handle(start, at, reason);
    out.append(replacement);
    at = position;
  };
  for (;;) {
    if (at >= data.length) {
      if (shifted && !final) return [out.finish().slice(0, length_before), start];
      const unfinished = shifted && (high !== 0 || bits >= 6 || (bits > 0 && buffer !== 0));
      shifted = false;
      if (!unfinished) return [out.finish(), at];
      at = data.length;
      fail('unterminated shift sequence');
      continue;
    }
    const byte = data[at] as number;
    const digit = DIGITS[byte] as number;
    if (shifted && digit >= 0) {
      at += 1;
      buffer = (buffer << 6) | digit;
      bits += 6;
      if (bits < 16) continue;
      bits -= 16;
      const unit = buffer >>> bits;
      buffer &= (1 << bits) - 1;
      // A high surrogate is held back until the next unit. A lone surrogate is kept.
      if (high !== 0) out.push(high);
      const joins = high !== 0 && (unit & 0xfc00) === 0xdc00;
      high = !joins && (unit & 0xfc00) === 0xd800 ? unit : 0;
      if (high === 0) out.push(unit);
    } else if (shifted) {
      shifted = false;
      if (bits >= 6 || (bits > 0 && buffer !== 0)) {
        at += 1;
        fail(
          bits >= 6
            ? 'partial character in shift sequence'
            : 'non-zero padding bits in shift sequence',
        );
        continue;
      }
      if (high !== 0 && byte < 0x80 && byte !== PLUS) out.push(high);
      high = 0;
      if (byte === MINUS) at += 1;
    } else if (byte === PLUS) {
      start = at;
      at += 1;
      const next = data[at];
      if (next === MINUS) {
        at += 1;
        out.push(PLUS);
      } else if (next !== undefined && (DIGITS[next] as number) < 0) {
        at += 1;
        fail('ill-formed sequence');
      } else {
        shifted = true;
        length_before = out.length;
        high = buffer = bits = 0;
      }
    } else if (byte < 0x80) {
      at += 1;
      out.push(byte);
    } else {
      start = at;
      at += 1;
      fail('unexpected special character');
    }
  }
}

/**
 * Returns an incremental decoder. It decodes a base64 section once the section has ended. Until then, it examines only
 * new bytes.
 */
function incremental(errors: string): (data: Uint8Array, final: boolean) => [string, number] {
  /** The number of bytes that are passed again and belong to a section that has not ended. */
  let scanned = 0;
  return (data, final) => {
    if (scanned > 0 && !final) {
      let at = scanned;
      while (at < data.length && DIGITS[data[at]!]! >= 0) at += 1;
      if (at === data.length) {
        scanned = at;
        return ['', 0];
      }
    }
    const result = decode(data, errors, final);
    scanned = data.length - result[1];
    return result;
  };
}

export const utf_7: Codec = {
  name: 'utf-7',
  encode,
  decode: (data, errors) => decode(data, errors, true)[0],
  incremental,
};
