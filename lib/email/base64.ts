// Mirrors CPython v3.13.0 Lib/email/_encoded_words.py (decode_b).
import { Bytes, ValueError, a2b_base64 } from '../builtins/index.js';
import * as errors from './errors.js';

const PAD = 0x3d;

/** Decodes base64; null if it is invalid. */
function decoded(data: Uint8Array, strict: boolean): Bytes | null {
  try {
    return a2b_base64(data, strict);
  } catch (error) {
    if (error instanceof ValueError) return null;
    throw error;
  }
}

/** Decodes as much of the base64 as possible and lists its defects. */
export function decode_base64(data: Bytes): [decoded: Bytes, defects: errors.MessageDefect[]] {
  const missing = (4 - (data.length % 4)) % 4;
  const strict = decoded(padded(data, missing), true);
  if (strict) return [strict, missing > 0 ? [new errors.InvalidBase64PaddingDefect()] : []];
  const lenient = decoded(data, false);
  if (lenient) return [lenient, [new errors.InvalidBase64CharactersDefect()]];
  const completed = decoded(padded(data, 2), false);
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
