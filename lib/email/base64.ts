// Mirrors CPython v3.13.0 Modules/binascii.c (a2b_base64) and Lib/email/_encoded_words.py (decode_b).
import { Bytes } from '../builtins/index.js';
import * as errors from './errors.js';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const VALUES = new Map(Array.from(ALPHABET, (char, value) => [char.charCodeAt(0), value]));
const PAD = 0x3d;

/**
 * Decodes base64; null where CPython raises binascii.Error.
 *
 * @param strict Refuse what is not of the alphabet, and padding in odd places; else it is skipped.
 */
function a2b_base64(data: Uint8Array, strict: boolean): Bytes | null {
  if (strict && data[0] === PAD) return null;
  const decoded = new Bytes(Math.ceil((data.length * 3) / 4));
  let length = 0;
  let bits = 0;
  let in_quad = 0;
  let pads = 0;
  let padding = false;
  for (const [at, byte] of data.entries()) {
    if (byte === PAD) {
      padding = true;
      if (strict && in_quad === 0) return null;
      if (in_quad >= 2 && in_quad + ++pads >= 4) {
        return strict && at + 1 < data.length ? null : decoded.slice(0, length);
      }
      continue;
    }
    const value = VALUES.get(byte);
    if (value === undefined || (strict && padding)) {
      if (strict) return null;
      continue;
    }
    pads = 0;
    bits = ((bits << 6) | value) & 0xffffff;
    if (in_quad > 0) decoded[length++] = bits >> (6 - 2 * in_quad);
    in_quad = (in_quad + 1) % 4;
  }
  return in_quad === 0 ? decoded.slice(0, length) : null;
}

/** Decodes base64 as far as it goes; tells what was wrong with it. */
export function decode_base64(data: Bytes): [decoded: Bytes, defects: errors.MessageDefect[]] {
  const missing = (4 - (data.length % 4)) % 4;
  const strict = a2b_base64(padded(data, missing), true);
  if (strict) return [strict, missing > 0 ? [new errors.InvalidBase64PaddingDefect()] : []];
  const lenient = a2b_base64(data, false);
  if (lenient) return [lenient, [new errors.InvalidBase64CharactersDefect()]];
  const completed = a2b_base64(padded(data, 2), false);
  if (!completed) return [data, [new errors.InvalidBase64LengthDefect()]];
  const defects = [
    new errors.InvalidBase64CharactersDefect(),
    new errors.InvalidBase64PaddingDefect(),
  ];
  return [completed, defects];
}

function padded(data: Bytes, count: number): Bytes {
  return count === 0 ? data : Bytes.concat([data, new Uint8Array(count).fill(PAD)]);
}
